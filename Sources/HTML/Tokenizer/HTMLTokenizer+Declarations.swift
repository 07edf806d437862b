/// Comments and what is read as one (§13.2.5.41 to 5.52).
extension HTMLTokenizer {
    /// What `<!` at the current position starts.
    mutating func nextOfDeclaration() -> HTMLToken {
        let start = position + 2
        if follows("--", start) { return comment(from: start + 2) }
        if follows("doctype", start) { return nextOfDoctype(from: start + 7) }
        if source[start...].starts(with: "[CDATA[".utf8) {
            if allowsCDATA {
                model = .cdata
                position = start + 7
                return .text(.empty)
            }
            note(.cdataInHTMLContent, at: start + 6)
            return bogusComment(from: start)
        }
        note(.incorrectlyOpenedComment, at: start)
        return bogusComment(from: start)
    }

    /// Whether the source goes on with lower-case letters, in any case.
    func follows(_ letters: String, _ start: Int) -> Bool {
        var index = start
        for letter in letters.utf8 {
            guard index < source.count, Byte.lowercased(source[index]) == letter else {
                return false
            }
            index += 1
        }
        return true
    }

    /// Everything up to the next `>`.
    mutating func bogusComment(from start: Int) -> HTMLToken {
        var index = start
        while index < source.count, source[index] != Byte.greater { index += 1 }
        position = min(index + 1, source.count)
        return .comment(cleanedSlice(start, index, replacesNull: true))
    }

    /// A comment from the byte after its `<!--`.
    ///
    /// Its text ends with the first `-->` or `--!>`, or with the source, less what the source has
    /// of such an end.
    private mutating func comment(from start: Int) -> HTMLToken {
        if follows(">", start) || follows("->", start) {
            position = start + (source[start] == Byte.greater ? 1 : 2)
            note(.abruptClosingOfEmptyComment, at: position - 1)
            return .comment(.empty)
        }
        var index = start
        while index < source.count {
            guard source[index] == Byte.hyphen, byte(at: index + 1) == Byte.hyphen else {
                index += 1
                continue
            }
            if byte(at: index + 2) == Byte.greater {
                position = index + 3
                return .comment(commentText(start, index))
            }
            if byte(at: index + 2) == Byte.exclamation, byte(at: index + 3) == Byte.greater {
                position = index + 4
                let text = commentText(start, index)
                note(.incorrectlyClosedComment, at: index + 3)
                return .comment(text)
            }
            index += 1
        }
        var end = source.count
        for tail in ["--!", "--", "-"] where end - start >= tail.utf8.count {
            if follows(tail, end - tail.utf8.count) {
                end -= tail.utf8.count
                break
            }
        }
        position = source.count
        let text = commentText(start, end)
        note(.endOfFileInComment, at: source.count)
        return .comment(text)
    }

    private mutating func commentText(_ start: Int, _ end: Int) -> HTMLSlice {
        guard errors != nil else { return cleanedSlice(start, end, replacesNull: true) }
        let first = errors?.count ?? 0
        let text = cleanedSlice(start, end, replacesNull: true)
        var index = start
        while index < end {
            if follows("<!--", index), byte(at: index + 4) != Byte.greater,
                index + 4 < source.count
            {
                note(.nestedComment, at: index + 4)
            }
            index += 1
        }
        errors?[first...].sort { $0.offset < $1.offset }
        return text
    }
}
