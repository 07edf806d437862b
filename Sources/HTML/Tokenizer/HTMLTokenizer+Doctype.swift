/// Document types (§13.2.5.53 to 5.68).
extension HTMLTokenizer {
    /// Reads a document type from the byte after its keyword.
    mutating func nextOfDoctype(from start: Int) -> HTMLToken {
        doctype = HTMLDoctype()
        position = start
        if let byte = byte(at: start), !Byte.isWhitespace(byte), byte != Byte.greater {
            note(.missingWhitespaceBeforeDoctypeName, at: start)
        }
        skipWhitespace()
        guard let first = byte(at: position) else { return brokenOff() }
        if first == Byte.greater {
            note(.missingDoctypeName, at: position)
            doctype.forcesQuirks = true
            return closed()
        }
        readDoctypeName()
        skipWhitespace()
        guard let next = byte(at: position) else { return brokenOff() }
        if next == Byte.greater { return closed() }
        if follows("public", position) { return readPublicIdentifier() }
        if follows("system", position) {
            position += 6
            return readSystemIdentifier(afterKeyword: true)
        }
        note(.invalidCharacterSequenceAfterDoctypeName, at: position)
        return bogus(quirks: true)
    }

    private mutating func readDoctypeName() {
        nameBytes.removeAll(keepingCapacity: true)
        while let byte = byte(at: position), !Byte.isWhitespace(byte), byte != Byte.greater {
            if byte == 0 {
                note(.unexpectedNullCharacter, at: position)
                nameBytes.append(contentsOf: Byte.replacement)
            } else {
                nameBytes.append(Byte.lowercased(byte))
            }
            position += 1
        }
        doctype.name = String(decoding: nameBytes, as: UTF8.self)
    }

    private mutating func readPublicIdentifier() -> HTMLToken {
        position += 6
        let isSpaced = skipWhitespace()
        guard let byte = byte(at: position) else { return brokenOff() }
        switch byte {
        case Byte.quote, Byte.apostrophe:
            if !isSpaced { note(.missingWhitespaceAfterDoctypePublicKeyword, at: position) }
        case Byte.greater:
            note(.missingDoctypePublicIdentifier, at: position)
            doctype.forcesQuirks = true
            return closed()
        default:
            note(.missingQuoteBeforeDoctypePublicIdentifier, at: position)
            return bogus(quirks: true)
        }
        let (identifier, isWhole) = readIdentifier(.abruptDoctypePublicIdentifier)
        doctype.publicIdentifier = identifier
        return isWhole ? readSystemIdentifier(afterKeyword: false) : .doctype
    }

    private mutating func readSystemIdentifier(afterKeyword: Bool) -> HTMLToken {
        let isSpaced = skipWhitespace()
        guard let byte = byte(at: position) else { return brokenOff() }
        switch byte {
        case Byte.quote, Byte.apostrophe:
            if !isSpaced {
                note(
                    afterKeyword
                        ? .missingWhitespaceAfterDoctypeSystemKeyword
                        : .missingWhitespaceBetweenDoctypePublicAndSystemIdentifiers,
                    at: position)
            }
        case Byte.greater:
            if afterKeyword {
                note(.missingDoctypeSystemIdentifier, at: position)
                doctype.forcesQuirks = true
            }
            return closed()
        default:
            note(.missingQuoteBeforeDoctypeSystemIdentifier, at: position)
            return bogus(quirks: true)
        }
        let (identifier, isWhole) = readIdentifier(.abruptDoctypeSystemIdentifier)
        doctype.systemIdentifier = identifier
        guard isWhole else { return .doctype }
        skipWhitespace()
        guard let next = self.byte(at: position) else { return brokenOff() }
        if next == Byte.greater { return closed() }
        note(.unexpectedCharacterAfterDoctypeSystemIdentifier, at: position)
        return bogus(quirks: false)
    }

    /// Reads a quoted identifier; one that is not closed ends the document type.
    private mutating func readIdentifier(
        _ abrupt: HTMLParseError.Code
    ) -> (identifier: String, isWhole: Bool) {
        let quote = source[position]
        let start = position + 1
        var index = start
        while index < source.count, source[index] != quote, source[index] != Byte.greater {
            index += 1
        }
        let text = cleanedSlice(start, index, replacesNull: true)
        let bytes = text.isDecoded ? decoded[text.range] : source[text.range]
        let identifier = String(decoding: bytes, as: UTF8.self)
        position = index
        guard index < source.count else {
            _ = brokenOff()
            return (identifier, false)
        }
        if source[index] == Byte.greater {
            note(abrupt, at: index)
            doctype.forcesQuirks = true
            _ = closed()
            return (identifier, false)
        }
        position = index + 1
        return (identifier, true)
    }

    @discardableResult
    private mutating func skipWhitespace() -> Bool {
        let start = position
        while let byte = byte(at: position), Byte.isWhitespace(byte) { position += 1 }
        return position > start
    }

    private mutating func closed() -> HTMLToken {
        position += 1
        return .doctype
    }

    private mutating func brokenOff() -> HTMLToken {
        note(.endOfFileInDoctype, at: source.count)
        doctype.forcesQuirks = true
        return .doctype
    }

    /// Passes what says nothing, up to the next `>`.
    private mutating func bogus(quirks: Bool) -> HTMLToken {
        if quirks { doctype.forcesQuirks = true }
        while let byte = byte(at: position), byte != Byte.greater {
            if byte == 0 { note(.unexpectedNullCharacter, at: position) }
            position += 1
        }
        if position < source.count { position += 1 }
        return .doctype
    }
}
