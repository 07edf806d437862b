/// Text: data and RCDATA, raw text, scripts, plain text and CDATA sections (§13.2.5.1 to 5.31,
/// 5.69 to 5.71).
extension HTMLTokenizer {
    /// Data and RCDATA states.
    mutating func nextOfData() -> HTMLToken {
        let start = position
        while position < source.count {
            let byte = source[position]
            if byte > Byte.less {
                position += 1
                continue
            }
            switch byte {
            case Byte.less:
                let isMarkup = model == .data ? opensMarkup(position) : closesRawText(position)
                guard isMarkup else {
                    if model == .data { noteNoMarkup(position) }
                    position += 1
                    continue
                }
                return position > start ? .text(slice(start, position)) : nextOfMarkup()
            case Byte.ampersand:
                guard let reference = reference(at: position) else {
                    position += 1
                    continue
                }
                if position > start { return .text(slice(start, position)) }
                return .text(take(reference))
            case Byte.carriageReturn:
                if position > start { return .text(slice(start, position)) }
                return .text(takeCarriageReturn())
            case 0:
                if position > start { return .text(slice(start, position)) }
                return takeNull(replaces: model == .rcdata)
            default: position += 1
            }
        }
        return position > start ? .text(slice(start, position)) : .endOfFile
    }

    /// CR LF and CR are LF.
    private mutating func takeCarriageReturn() -> HTMLSlice {
        position += 1
        guard byte(at: position) == Byte.lineFeed else {
            return decodedSlice(CollectionOfOne(Byte.lineFeed))
        }
        position += 1
        return slice(position - 1, position)
    }

    private mutating func takeNull(replaces: Bool) -> HTMLToken {
        note(.unexpectedNullCharacter, at: position)
        position += 1
        return replaces ? .text(decodedSlice(Byte.replacement)) : .null
    }

    private mutating func take(_ reference: CharacterReference) -> HTMLSlice {
        note(reference.errors)
        pendingReference = nil
        position = reference.end
        let start = decoded.count
        reference.append(to: &decoded)
        return HTMLSlice(start: start, end: decoded.count, isDecoded: true)
    }

    /// A reference that stands for something; errors of what is none are noted.
    private mutating func reference(at start: Int) -> CharacterReference? {
        if let pending = pendingReference, pending.start == start { return pending.reference }
        let reference = CharacterReference(
            source, at: start, inAttribute: false, collectsErrors: errors != nil)
        guard reference.isKnown else {
            note(reference.errors)
            return nil
        }
        pendingReference = (start, reference)
        return reference
    }

    // MARK: Markup in data

    /// Whether a `<` of data starts anything but text.
    private func opensMarkup(_ index: Int) -> Bool {
        guard let next = byte(at: index + 1) else { return false }
        switch next {
        case Byte.exclamation, Byte.question: return true
        case Byte.solidus: return index + 2 < source.count
        default: return Byte.isLetter(next)
        }
    }

    private mutating func noteNoMarkup(_ index: Int) {
        guard errors != nil else { return }
        if index + 1 >= source.count {
            note(.endOfFileBeforeTagName, at: index + 1)
        } else if source[index + 1] == Byte.solidus {
            note(.endOfFileBeforeTagName, at: index + 2)
        } else {
            note(.invalidFirstCharacterOfTagName, at: index + 1)
        }
    }

    /// The construct that a `<` at the current position starts.
    private mutating func nextOfMarkup() -> HTMLToken {
        let start = position
        tagStart = start
        switch source[start + 1] {
        case Byte.exclamation: return nextOfDeclaration()
        case Byte.question:
            note(.unexpectedQuestionMarkInsteadOfTagName, at: start + 1)
            return bogusComment(from: start + 1)
        case Byte.solidus:
            let first = source[start + 2]
            if Byte.isLetter(first) { return nextOfTag(from: start + 2, isEnd: true) }
            if first == Byte.greater {
                note(.missingEndTagName, at: start + 2)
                position = start + 3
                return .text(.empty)
            }
            note(.invalidFirstCharacterOfTagName, at: start + 2)
            return bogusComment(from: start + 2)
        default: return nextOfTag(from: start + 1, isEnd: false)
        }
    }

    // MARK: Raw text

    /// Whether the appropriate end tag starts at a `<`.
    private func closesRawText(_ index: Int) -> Bool {
        let name = index + 2
        guard byte(at: index + 1) == Byte.solidus, name + lastStartTag.count < source.count,
            !lastStartTag.isEmpty
        else { return false }
        for offset in lastStartTag.indices
        where Byte.lowercased(source[name + offset]) != lastStartTag[offset] {
            return false
        }
        let after = source[name + lastStartTag.count]
        return Byte.isWhitespace(after) || after == Byte.solidus || after == Byte.greater
    }

    mutating func nextOfRawText() -> HTMLToken {
        let start = position
        var script = ScriptText()
        let isScript = model == .scriptData
        while position < source.count {
            let byte = source[position]
            switch byte {
            case Byte.less where script.mayEnd && closesRawText(position):
                if position > start { return text(start, script) }
                tagStart = position
                return nextOfTag(from: position + 2, isEnd: true)
            case Byte.less where isScript: position = script.pass(source, position)
            case Byte.hyphen, Byte.greater:
                if isScript { script.pass(byte) }
                position += 1
            default:
                if isScript { script.passOther() }
                position += 1
            }
        }
        if script.phase != .plain { note(.endOfFileInScriptHTMLCommentLikeText, at: position) }
        return position > start ? text(start, script) : .endOfFile
    }

    private mutating func text(_ start: Int, _ script: ScriptText) -> HTMLToken {
        .text(cleanedSlice(start, position, replacesNull: true))
    }

    mutating func nextOfPlainText() -> HTMLToken {
        guard position < source.count else { return .endOfFile }
        let start = position
        position = source.count
        return .text(cleanedSlice(start, position, replacesNull: true))
    }

    mutating func nextOfCDATA() -> HTMLToken {
        let start = position
        while position < source.count {
            let byte = source[position]
            if byte == 0 {
                if position > start { break }
                position += 1
                return .null
            }
            if byte == Byte.bracket, self.byte(at: position + 1) == Byte.bracket,
                self.byte(at: position + 2) == Byte.greater
            {
                let text = cleanedSlice(start, position, replacesNull: false)
                position += 3
                model = .data
                return .text(text)
            }
            position += 1
        }
        if position > start {
            return .text(cleanedSlice(start, position, replacesNull: false))
        }
        note(.endOfFileInCDATA, at: position)
        model = .data
        return .endOfFile
    }
}

/// How far a script is into what looks like a comment, in which `</script>` may be text
/// (§13.2.5.18 to 5.31).
struct ScriptText {
    enum Phase {
        case plain
        /// After `<!--`.
        case escaped
        /// After `<!--` and `<script`.
        case doubleEscaped
    }

    private(set) var phase = Phase.plain
    private var hyphens = 0

    /// Whether an end tag ends the script here.
    var mayEnd: Bool { phase != .doubleEscaped }

    mutating func pass(_ byte: UInt8) {
        if byte == Byte.hyphen {
            hyphens += 1
        } else {
            if hyphens >= 2 { phase = .plain }
            hyphens = 0
        }
    }

    mutating func passOther() { hyphens = 0 }

    /// Passes a `<` that ends no script, and the word that it starts.
    ///
    /// - Returns: the byte to go on with.
    mutating func pass(_ source: [UInt8], _ index: Int) -> Int {
        hyphens = 0
        switch phase {
        case .plain:
            guard source[index...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) else { return index + 1 }
            phase = .escaped
            hyphens = 2
            return index + 4
        case .escaped:
            let (next, isScript) = Self.endOfWord(source, index + 1)
            if isScript { phase = .doubleEscaped }
            return next
        case .doubleEscaped:
            guard index + 1 < source.count, source[index + 1] == Byte.solidus else {
                return index + 1
            }
            let (next, isScript) = Self.endOfWord(source, index + 2)
            if isScript { phase = .escaped }
            return next
        }
    }

    /// Reads letters, and whether they are "script" and what follows may end a tag's name.
    private static func endOfWord(
        _ source: [UInt8], _ start: Int
    ) -> (next: Int, isScript: Bool) {
        var index = start
        while index < source.count, Byte.isLetter(source[index]) { index += 1 }
        guard index < source.count, index - start == 6 else { return (index, false) }
        let byte = source[index]
        let isEnd = Byte.isWhitespace(byte) || byte == Byte.solidus || byte == Byte.greater
        let isScript = source[start..<index].elementsEqual("script".utf8) {
            Byte.lowercased($0) == $1
        }
        return (index, isEnd && isScript)
    }
}
