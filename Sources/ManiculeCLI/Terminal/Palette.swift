/// Colours and weights of text on a terminal (ECMA-48 "select graphic rendition"); nothing where
/// they are off.
struct Palette: Sendable, Equatable {
    /// Whether anything is coloured.
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }
    func blue(_ text: String) -> String { wrap(text, "34") }
    func magenta(_ text: String) -> String { wrap(text, "35") }
    func cyan(_ text: String) -> String { wrap(text, "36") }

    /// Text with a code's effect, which ends with the text.
    func wrap(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty && !code.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// The code that highlights a passage of a colour: one of the names people use for markers, a
    /// `#rrggbb`, or yellow for whatever a terminal does not know.
    static func highlight(_ color: String?, overlapping: Bool = false) -> String {
        let base: String
        switch color {
        case "red": base = "30;41"
        case "green": base = "30;42"
        case "blue": base = "30;104"
        case "pink", "magenta", "purple", "violet": base = "30;45"
        case "cyan", "teal", "turquoise": base = "30;46"
        case "orange": base = "30;48;5;214"
        case "gray", "grey", "white": base = "30;47"
        case let value? where value.hasPrefix("#") && value.utf8.count == 7:
            base = trueColor(value.dropFirst()) ?? "30;43"
        default: base = "30;43"
        }
        return overlapping ? base + ";4" : base
    }

    /// Black on a light colour, white on a dark one.
    private static func trueColor(_ hexadecimal: Substring) -> String? {
        guard let value = Int(hexadecimal, radix: 16) else { return nil }
        let (red, green, blue) = (value >> 16 & 255, value >> 8 & 255, value & 255)
        let isLight = red * 299 + green * 587 + blue * 114 > 128_000
        return "\(isLight ? 30 : 97);48;2;\(red);\(green);\(blue)"
    }
}
