/// Bytes of UTF-8 that are taken scalar by scalar from the beginning.
struct UTF8Source {
    fileprivate let bytes: [UInt8]
    private var position = 0
    /// The next byte from the position on that is not ASCII; the end if there is none.
    private var wide: Int
    /// Whether the bytes are UTF-8.
    let isValid: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        wide = bytes.countASCII(from: 0)
        isValid = bytes.isUTF8
    }

    var count: Int { bytes.count }
    var isAtEnd: Bool { position == bytes.count }

    /// Moves so many scalars to the end of an array; false if there are not so many.
    mutating func move(_ count: Int, to result: inout [UInt8]) -> Bool {
        let start = position
        guard skip(count) else { return false }
        result += bytes[start..<position]
        return true
    }

    /// Leaves so many scalars behind; false if there are not so many.
    fileprivate mutating func skip(_ count: Int) -> Bool {
        var end = position
        var rest = count
        while rest > wide - end {
            rest -= wide - end
            end = wide
            guard end < bytes.count else { return false }
            end += bytes[end].scalarWidth
            rest -= 1
            wide = end + bytes.countASCII(from: end)
        }
        position = end + rest
        return true
    }

    fileprivate var place: Int { position }
}

/// Takes scalars from two sources by turns, all of which come to one array; nil if a source has
/// fewer than are asked of it.
///
/// A history may change its source every ten bytes, and to append to an array that often takes
/// several times as long as to copy.
func interleave(
    _ shown: inout UTF8Source, _ hidden: inout UTF8Source,
    _ stretches: some Sequence<(numbers: Range<Int>, isShown: Bool)>
) -> [UInt8]? {
    var isWhole = true
    let (first, second) = (shown.bytes, hidden.bytes)
    let result = unsafe [UInt8](
        unsafeUninitializedCapacity: first.count + second.count
    ) { output, count in
        unsafe first.withUnsafeBytes { first in
            unsafe second.withUnsafeBytes { second in
                let target = unsafe UnsafeMutableRawBufferPointer(output)
                for stretch in stretches where isWhole {
                    let start = stretch.isShown ? shown.place : hidden.place
                    let isThere =
                        stretch.isShown
                        ? shown.skip(stretch.numbers.count) : hidden.skip(stretch.numbers.count)
                    let end = stretch.isShown ? shown.place : hidden.place
                    // Each source has as many bytes of room as it has bytes.
                    guard isThere else {
                        isWhole = false
                        continue
                    }
                    let source = stretch.isShown ? unsafe first : unsafe second
                    unsafe target[count..<(count + end - start)].copyBytes(
                        from: source[start..<end])
                    count += end - start
                }
            }
        }
    }
    return isWhole ? result : nil
}
