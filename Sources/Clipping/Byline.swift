/// Who wrote or edited an article, from the words after "By" or "Editor:".
struct Byline: Equatable {
    let people: String
    /// The house they write for, where the line names it too.
    let medium: String?

    /// - Returns: nil if the words are no names.
    static func names(in value: String) -> Byline? {
        let text = PersonName.trimmed(value)
        guard !text.isEmpty, text.unicodeScalars.count <= 120 else { return nil }
        let parts = text.split(whereSeparator: { $0 == "," || $0 == "|" || $0 == "，" || $0 == "/" })
            .map { PersonName.trimmed(String($0)) }.filter { !$0.isEmpty }
        var people: [String] = []
        var medium: String?
        for (index, part) in parts.enumerated() {
            if index > 0, PersonName.isRole(part) { continue }
            if index > 0, PersonName.isMedium(part) {
                medium = medium ?? part
                continue
            }
            guard PersonName.isNames(part) || PersonName.isAgency(part) else { return nil }
            people.append(part)
        }
        guard !people.isEmpty else { return nil }
        return Byline(people: people.joined(separator: ", "), medium: medium)
    }
}

/// Stretches of the text as one line for a field.
enum InkText {
    /// Runs of blanks and line breaks become one space, none at the ends; between
    /// Chinese or Japanese signs a line break becomes nothing.
    static func flat(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        var pending = false
        var broken = false
        var last: UInt32 = 0
        for scalar in scalars {
            let value = scalar.value
            if ScalarTraits.isSpace(value) {
                pending = true
                if value == 0x0A { broken = true }
                continue
            }
            if pending, last != 0 {
                let tight =
                    broken && ScalarTraits.isIdeographic(last) && ScalarTraits.isIdeographic(value)
                if !tight { result.append(" ") }
            }
            (pending, broken) = (false, false)
            result.append(scalar)
            last = value
        }
        return String(result)
    }
}
