/// Tags and their attributes (§13.2.5.8, 5.32 to 5.40).
extension HTMLTokenizer {
    /// Reads a tag from the first letter of its name.
    ///
    /// A tag that the source ends in is no token.
    mutating func nextOfTag(from start: Int, isEnd: Bool) -> HTMLToken {
        var index = readTagName(from: start)
        tagName = names.intern(nameBytes)
        attributes.removeAll(keepingCapacity: true)
        isSelfClosing = false
        var seen: Set<HTMLName> = []
        while index < source.count {
            let byte = source[index]
            if Byte.isWhitespace(byte) {
                index += 1
            } else if byte == Byte.greater {
                position = index + 1
                return isEnd ? endTag(closedAt: index) : .startTag
            } else if byte == Byte.solidus {
                index += 1
                guard index < source.count else { break }
                if source[index] == Byte.greater {
                    isSelfClosing = true
                } else {
                    note(.unexpectedSolidusInTag, at: index)
                }
            } else {
                index = readAttribute(from: index, &seen)
            }
        }
        note(.endOfFileInTag, at: source.count)
        position = source.count
        return .endOfFile
    }

    private mutating func endTag(closedAt index: Int) -> HTMLToken {
        if !attributes.isEmpty { note(.endTagWithAttributes, at: index) }
        if isSelfClosing { note(.endTagWithTrailingSolidus, at: index) }
        // In raw text only the end tag that ends it is one.
        model = .data
        return .endTag
    }

    private mutating func readTagName(from start: Int) -> Int {
        nameBytes.removeAll(keepingCapacity: true)
        var index = start
        while index < source.count {
            let byte = source[index]
            if Byte.isWhitespace(byte) || byte == Byte.solidus || byte == Byte.greater { break }
            appendToName(byte, at: index)
            index += 1
        }
        return index
    }

    @inline(__always)
    private mutating func appendToName(_ byte: UInt8, at index: Int) {
        if byte == 0 {
            note(.unexpectedNullCharacter, at: index)
            nameBytes.append(contentsOf: Byte.replacement)
        } else {
            nameBytes.append(Byte.lowercased(byte))
        }
    }

    // MARK: Attributes

    /// Reads an attribute; of two with one name the first counts.
    ///
    /// - Parameter seen: the names of the tag, once they are too many to look through.
    /// - Returns: the byte after it.
    private mutating func readAttribute(from start: Int, _ seen: inout Set<HTMLName>) -> Int {
        var index = readAttributeName(from: start)
        // Of too many the rest is passed over, name and all.
        let isTooMany = attributes.count >= Self.attributesMax
        let name = isTooMany ? HTMLName.none : names.intern(nameBytes)
        let isDuplicate = isTooMany || isDuplicate(name, &seen)
        if isDuplicate, !isTooMany { note(.duplicateAttribute, at: index) }
        while index < source.count, Byte.isWhitespace(source[index]) { index += 1 }
        var value = HTMLSlice.empty
        if index < source.count, source[index] == Byte.equals {
            (value, index) = readValue(from: index + 1)
        }
        if !isDuplicate { attributes.append(TokenAttribute(name: name, value: value)) }
        return index
    }

    /// The most attributes of one tag.
    private static var attributesMax: Int { 1 << 20 }

    private func isDuplicate(_ name: HTMLName, _ seen: inout Set<HTMLName>) -> Bool {
        if attributes.count < 24 { return attributes.contains { $0.name == name } }
        if seen.isEmpty { seen = Set(attributes.map(\.name)) }
        return !seen.insert(name).inserted
    }

    private mutating func readAttributeName(from start: Int) -> Int {
        nameBytes.removeAll(keepingCapacity: true)
        var index = start
        if source[index] == Byte.equals {
            note(.unexpectedEqualsSignBeforeAttributeName, at: index)
            nameBytes.append(Byte.equals)
            index += 1
        }
        while index < source.count {
            let byte = source[index]
            if Byte.isWhitespace(byte) || byte == Byte.solidus || byte == Byte.greater
                || byte == Byte.equals
            {
                break
            }
            if byte == Byte.quote || byte == Byte.apostrophe || byte == Byte.less {
                note(.unexpectedCharacterInAttributeName, at: index)
            }
            appendToName(byte, at: index)
            index += 1
        }
        return index
    }

    private mutating func readValue(from start: Int) -> (HTMLSlice, Int) {
        var index = start
        while index < source.count, Byte.isWhitespace(source[index]) { index += 1 }
        guard index < source.count else { return (.empty, index) }
        let quote = source[index]
        if quote == Byte.greater {
            note(.missingAttributeValue, at: index)
            return (.empty, index)
        }
        guard quote == Byte.quote || quote == Byte.apostrophe else {
            return readUnquotedValue(from: index)
        }
        index += 1
        let first = index
        var isPlain = true
        while index < source.count, source[index] != quote {
            let byte = source[index]
            if byte == Byte.ampersand || byte == Byte.carriageReturn || byte == 0 {
                isPlain = false
            }
            index += 1
        }
        let value = isPlain ? slice(first, index) : decodedValue(first, index)
        guard index < source.count else { return (value, index) }
        index += 1
        if let after = byte(at: index), !Byte.isWhitespace(after), after != Byte.solidus,
            after != Byte.greater
        {
            note(.missingWhitespaceBetweenAttributes, at: index)
        }
        return (value, index)
    }

    private mutating func readUnquotedValue(from start: Int) -> (HTMLSlice, Int) {
        var index = start
        var isPlain = true
        while index < source.count {
            let byte = source[index]
            if Byte.isWhitespace(byte) || byte == Byte.greater { break }
            switch byte {
            case Byte.ampersand, 0: isPlain = false
            case Byte.quote, Byte.apostrophe, Byte.less, Byte.equals, Byte.grave:
                if errors != nil { isPlain = false }
            default: break
            }
            index += 1
        }
        return (
            isPlain ? slice(start, index) : decodedValue(start, index, isUnquoted: true), index
        )
    }

    /// A value in which something is spelt otherwise.
    private mutating func decodedValue(
        _ start: Int, _ end: Int, isUnquoted: Bool = false
    ) -> HTMLSlice {
        let first = decoded.count
        var index = start
        while index < end {
            let byte = source[index]
            switch byte {
            case Byte.ampersand:
                let reference = CharacterReference(
                    source, at: index, inAttribute: true, collectsErrors: errors != nil)
                note(reference.errors)
                if reference.isKnown {
                    reference.append(to: &decoded)
                    index = reference.end
                    continue
                }
                decoded.append(byte)
            case Byte.carriageReturn:
                decoded.append(Byte.lineFeed)
                if index + 1 < end, source[index + 1] == Byte.lineFeed { index += 1 }
            case 0:
                note(.unexpectedNullCharacter, at: index)
                decoded.append(contentsOf: Byte.replacement)
            case Byte.quote, Byte.apostrophe, Byte.less, Byte.equals, Byte.grave:
                if isUnquoted { note(.unexpectedCharacterInUnquotedAttributeValue, at: index) }
                decoded.append(byte)
            default: decoded.append(byte)
            }
            index += 1
        }
        return HTMLSlice(start: first, end: decoded.count, isDecoded: true)
    }
}
