/// Text from articles and from other devices, made safe to print: nothing in it can move the
/// cursor, change colours or otherwise command the terminal.
enum SafeText {
    /// Text of several lines: control characters but line breaks and tabs become U+FFFD.
    static func block(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { view.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(view)
    }

    /// Text for one line: white space becomes single spaces, and marks that turn the direction of
    /// writing are left out, since they would turn the rest of the line too.
    static func line(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                needsSpace = !view.isEmpty
            } else if !turnsDirection(scalar) {
                if needsSpace { view.append(" ") }
                needsSpace = false
                view.append(isControl(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(view)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 32 && scalar != "\n" && scalar != "\t")
            || (127..<160).contains(scalar.value)
    }

    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
