/// A run of text: bytes of the source as they stand there or, where the source spells them
/// otherwise (`&amp;`, CR LF), bytes of the document's decoded text.
///
/// Nothing is copied as long as the source says it plainly.
package struct HTMLSlice: Hashable, Sendable {
    /// The first byte, with the highest bit set if it is one of the decoded text.
    private let origin: UInt32
    /// How many bytes there are.
    package let count: UInt32

    private static let decodedBit: UInt32 = 1 << 31

    @inline(__always)
    init(start: Int, end: Int, isDecoded: Bool) {
        origin = UInt32(start) | (isDecoded ? Self.decodedBit : 0)
        count = UInt32(end - start)
    }

    static var empty: HTMLSlice { HTMLSlice(start: 0, end: 0, isDecoded: false) }

    /// Whether the bytes are in the decoded text.
    package var isDecoded: Bool { origin & Self.decodedBit != 0 }
    package var start: Int { Int(origin & ~Self.decodedBit) }
    package var end: Int { start + Int(count) }
    package var range: Range<Int> { start..<end }

    /// Whether another run goes on where this one ends.
    func isFollowed(by other: HTMLSlice) -> Bool {
        isDecoded == other.isDecoded && end == other.start
    }

    func joined(with next: HTMLSlice) -> HTMLSlice {
        HTMLSlice(start: start, end: next.end, isDecoded: isDecoded)
    }

    /// The run without its first bytes.
    func dropping(_ byteCount: Int) -> HTMLSlice {
        HTMLSlice(start: start + byteCount, end: end, isDecoded: isDecoded)
    }

    func prefix(_ byteCount: Int) -> HTMLSlice {
        HTMLSlice(start: start, end: start + byteCount, isDecoded: isDecoded)
    }
}
