/// Breaks lines at a column as old mail programs do.
enum Wrapping {
    static func wrapped(_ text: String, columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0), columns: columns) }.joined(separator: "\n")
    }

    private static func line(_ line: String, columns: Int) -> String {
        var result = ""
        var width = 0
        for word in words(line) {
            let size = word.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
            let visible = word.hasSuffix(" ") ? size - 1 : size
            if width > 0, width + visible > columns {
                while result.hasSuffix(" ") { result.removeLast() }
                result += "\n"
                width = 0
            }
            result += word
            width += size
        }
        return result
    }

    /// Words with the space after them; ideographs each by itself, with the mark
    /// after them that may not start a line.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in line.unicodeScalars {
            if isWide(scalar) {
                let closing = "，。、：；！？）】”».".unicodeScalars.contains(scalar)
                if !word.isEmpty, !closing { words.append(word); word = "" }
                word.unicodeScalars.append(scalar)
            } else {
                if let last = word.unicodeScalars.last, isWide(last), scalar != " " {
                    words.append(word)
                    word = ""
                }
                word.unicodeScalars.append(scalar)
                if scalar == " " { words.append(word); word = "" }
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
            || (0xFF00...0xFF60).contains(scalar.value)
    }
}
