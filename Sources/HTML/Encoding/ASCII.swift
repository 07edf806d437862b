/// The few facts about ASCII bytes that reading declarations needs, as the
/// Infra Standard (§4.6) defines them.
enum ASCII {
    /// Tab, LF, FF, CR or space.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(lowercased(byte))
    }

    /// The byte with `A` to `Z` in lower case.
    static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// Whether the bytes from `start` on begin with `text`, which is in lower case,
    /// whatever the case of theirs.
    static func matches(_ text: String.UTF8View, in bytes: ArraySlice<UInt8>, at start: Int) -> Bool
    {
        guard start >= bytes.startIndex, bytes.endIndex - start >= text.count else { return false }
        for (offset, byte) in text.enumerated() where lowercased(bytes[start + offset]) != byte {
            return false
        }
        return true
    }

    /// The offset of the first `text`, in any case, at or after `start`.
    ///
    /// - Complexity: O(n·m) for n bytes and a word of m.
    static func find(
        _ text: String.UTF8View, in bytes: ArraySlice<UInt8>, from start: Int
    ) -> Int? {
        var index = start
        while index + text.count <= bytes.endIndex {
            if matches(text, in: bytes, at: index) { return index }
            index += 1
        }
        return nil
    }
}
