/// What the first signs of a line say about its structure.
struct LineShape {
    /// "- ", "* ", "• ", "1. ", "(a) ".
    let isListItem: Bool
    /// "# " to "###### ".
    let isHeading: Bool
    /// "> " as in mail and Markdown.
    let isQuote: Bool
    /// "| … |" or a line with tabs between columns.
    let isTableRow: Bool
    /// Three or more of one sign, as "-----" or "* * *".
    let isRule: Bool
    /// "Q:", "A:", "INTERVIEWER:": a short label and a colon.
    let hasSpeaker: Bool

    init(_ ink: Range<Int>, _ scalars: [Unicode.Scalar]) {
        let head = scalars[ink.prefix(48)]
        let first = head.first?.value ?? 0
        let second = head.dropFirst().first?.value ?? 0x20
        let spaced = ScalarTraits.isSpace(second)
        isListItem = (Self.isBullet(first) && spaced && ink.count > 1) || Self.isNumbered(head)
        isHeading = first == 0x23 && Self.isHeading(head)
        isQuote = first == 0x3E
        isTableRow = first == 0x7C || head.contains { $0.value == 0x09 }
        isRule = ink.count <= 120 && Self.isRule(scalars[ink])
        hasSpeaker = Self.hasSpeaker(head)
    }

    /// Never the continuation of the line before.
    var standsApart: Bool {
        isListItem || isHeading || isQuote || isTableRow || isRule || hasSpeaker
    }

    /// Never continued by the line after.
    var endsItself: Bool { isHeading || isTableRow || isRule }

    private static func isBullet(_ value: UInt32) -> Bool {
        switch value {
        case 0x2D, 0x2A, 0x2B, 0xB7, 0x2013, 0x2022, 0x2023, 0x25AA, 0x25CF, 0x25E6: true
        default: false
        }
    }

    private static func isNumbered(_ head: ArraySlice<Unicode.Scalar>) -> Bool {
        var rest = head[...]
        let opened = rest.first == "("
        if opened { rest = rest.dropFirst() }
        let label = rest.prefix { ScalarTraits.isDigit($0.value) }
        rest = rest.dropFirst(label.count)
        guard (1...3).contains(label.count), let mark = rest.first?.value else { return false }
        guard mark == 0x2E || mark == 0x29 || mark == 0x3001 else { return false }
        return mark == 0x3001
            || (rest.dropFirst().first.map { ScalarTraits.isSpace($0.value) } ?? true)
    }

    private static func isHeading(_ head: ArraySlice<Unicode.Scalar>) -> Bool {
        let marks = head.prefix { $0 == "#" }.count
        guard marks <= 6, let next = head.dropFirst(marks).first else { return false }
        return ScalarTraits.isSpace(next.value)
    }

    private static func isRule(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        switch line.first {
        case "-", "*", "_", "=", "~", "#", "+", "·", "•": break
        default: return false
        }
        let mark = line[line.startIndex]
        var count = 0
        for scalar in line where !ScalarTraits.isSpace(scalar.value) {
            guard scalar == mark else { return false }
            count += 1
        }
        return count >= 3
    }

    /// A label of at most three words before a colon and a space. Words longer
    /// than a name or a role is make it a sentence that happens to have a colon.
    private static func hasSpeaker(_ head: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = head.first?.value,
            ScalarTraits.isUppercase(first) || ScalarTraits.isIdeographic(first)
        else { return false }
        var words = 1
        for (count, scalar) in head.prefix(26).enumerated() {
            let value = scalar.value
            if value == 0x3A || value == 0xFF1A {
                let next = head.dropFirst(count + 1).first?.value ?? 0x20
                return words <= 3 && (value == 0xFF1A || ScalarTraits.isSpace(next))
            }
            if ScalarTraits.isSpace(value) { words += 1 }
            guard
                ScalarTraits.isLetter(value) || ScalarTraits.isIdeographic(value)
                    || ScalarTraits.isSpace(value) || ScalarTraits.isDigit(value) || value == 0x2E
            else { return false }
        }
        return false
    }
}
