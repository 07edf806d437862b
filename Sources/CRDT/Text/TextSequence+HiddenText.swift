/// Texts that were read from a state without hidden text (`Protocol/04-text.md` §7.4): where they
/// have U+FFFD, any scalar may have been typed.
extension TextSequence {
    /// The scalar that stands for one that was left out.
    static let unknownScalar: Unicode.Scalar = "\u{fffd}"

    /// Whether an element has a scalar, as far as this text knows.
    func isScalar(_ number: ElementNumber, _ scalar: Unicode.Scalar) -> Bool {
        let own = elements.text[number.index]
        return own == scalar || (lacksHiddenText && own == TextSequence.unknownScalar)
    }

    /// Whether elements have the scalars that another text has for them, as far as both know.
    func agrees(
        _ numbers: Range<Int>, with other: TextSequence, from start: ElementNumber
    ) -> Bool {
        let theirs = start.index..<(start.index + numbers.count)
        if elements.text.utf8(numbers) == other.elements.text.utf8(theirs) { return true }
        guard lacksHiddenText || other.lacksHiddenText else { return false }
        return zip(numbers, theirs).allSatisfy { number, their in
            isScalar(ElementNumber(number), other.elements.text[their])
                || other.isScalar(ElementNumber(their), elements.text[number])
        }
    }

    /// Fills in what this text lacks from another one, after their elements were joined.
    ///
    /// - Complexity: O(n log b) for n elements and b blocks.
    mutating func fill(from other: TextSequence) {
        var found: [(number: ElementNumber, scalar: Unicode.Scalar)] = []
        for block in blocks {
            for offset in 0..<Int(block.count) {
                let number = block.start.advanced(by: offset)
                guard elements.text[number.index] == TextSequence.unknownScalar else { continue }
                guard let their = other.elements.number(of: event(of: block, at: offset)) else {
                    continue
                }
                let scalar = other.elements.text[their.index]
                if scalar != TextSequence.unknownScalar { found.append((number, scalar)) }
            }
        }
        if !found.isEmpty { elements.fill(found) }
    }

    /// Whether a text that another one was joined to lacks hidden text: if both did, or if some
    /// element has U+FFFD and is in neither of them that lacked nothing. The same whichever took
    /// in the other.
    ///
    /// - Parameters:
    ///   - lacked: whether this text lacked hidden text before.
    ///   - count: how many elements it had.
    func lacksStill(_ lacked: Bool, beyond count: Int, _ other: TextSequence) -> Bool {
        guard lacked != other.lacksHiddenText else { return lacked }
        return blocks.contains { block in
            (0..<Int(block.count)).contains { offset in
                let number = block.start.index + offset
                guard elements.text[number] == TextSequence.unknownScalar,
                    lacked || number >= count
                else { return false }
                return other.lacksHiddenText
                    || other.elements.number(of: event(of: block, at: offset)) == nil
            }
        }
    }

    /// Fills in what this text lacks of an operation's scalars, all of which it has.
    ///
    /// - Complexity: O(n) for n elements of the text, where something is lacking.
    mutating func fill(from operation: TextInsert, id: EventID) {
        var found: [(number: ElementNumber, scalar: Unicode.Scalar)] = []
        for (offset, scalar) in operation.scalars.enumerated() {
            guard let number = elements.number(of: id.advanced(by: offset)) else { continue }
            if elements.text[number.index] != scalar { found.append((number, scalar)) }
        }
        if !found.isEmpty { elements.fill(found) }
    }
}
