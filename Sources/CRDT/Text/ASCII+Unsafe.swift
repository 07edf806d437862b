extension [UInt8] {
    /// How many bytes from a place on are ASCII, one after the other, at most `max`.
    ///
    /// Looks at eight bytes at once, which the bounds of an array do not let the compiler do;
    /// nearly all text that a state is read from is ASCII.
    ///
    /// - Complexity: O(n) for n bytes of the answer.
    func countASCII(from start: Int, max: Int = .max) -> Int {
        precondition(start >= 0 && start <= count, "a place outside the bytes")
        let end = max < count - start ? start + max : count
        return unsafe withUnsafeBytes { bytes in
            var place = start
            while place + 8 <= end {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 != 0 { break }
                place += 8
            }
            while place < end, unsafe bytes[place] < 0x80 { place += 1 }
            return place - start
        }
    }
}

extension [UInt8] {
    /// Whether the bytes are UTF-8.
    ///
    /// - Complexity: O(n), a fraction of that of making a string where most is ASCII.
    var isUTF8: Bool {
        var place = countASCII(from: 0)
        while place < count {
            // Between two ASCII bytes, scalars are whole.
            let start = place
            while place < count, self[place] >= 0x80 { place += 1 }
            guard String(validating: self[start..<place], as: UTF8.self) != nil else {
                return false
            }
            place += countASCII(from: place)
        }
        return true
    }
}
