/// Makes valid UTF-8 of bytes that should be UTF-8.
enum UTF8Repair {
    /// The offset of the first byte that is not part of valid UTF-8 at or after
    /// `start`; nil if all are.
    ///
    /// - Complexity: O(n) for n bytes, at the speed of memory for ASCII.
    static func firstError(in bytes: [UInt8], from start: Int = 0) -> Int? {
        var index = start
        while true {
            index = ByteRuns.asciiEnd(in: bytes, from: index)
            // Text that is not ASCII tends to go on so.
            while index < bytes.count, bytes[index] >= 0x80 {
                let sequence = UTF8Sequence(in: bytes, at: index)
                guard sequence.isValid else { return index }
                index += sequence.byteCount
            }
            if index >= bytes.count { return nil }
        }
    }

    /// The bytes from `start` on with each maximal subpart that is not UTF-8
    /// replaced by U+FFFD, and how many there were. Bytes that are valid are handed
    /// on, not copied, if all of them are wanted.
    ///
    /// - Complexity: O(n) for n bytes.
    static func repaired(_ bytes: [UInt8], from start: Int) -> (bytes: [UInt8], errors: Int) {
        guard var index = firstError(in: bytes, from: start) else {
            return (start == 0 ? bytes : Array(bytes[start...]), 0)
        }
        var sink = UTF8Sink(inputBytes: bytes.count)
        sink.append(utf8: bytes[start..<index])
        while index < bytes.count {
            let sequence = UTF8Sequence(in: bytes, at: index)
            guard !sequence.isValid else {
                let end = firstError(in: bytes, from: index) ?? bytes.count
                sink.append(utf8: bytes[index..<end])
                index = end
                continue
            }
            sink.appendError()
            index += sequence.byteCount
        }
        return (sink.bytes, sink.errors)
    }
}
