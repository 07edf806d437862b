/// The number of an element inside one ``TextSequence``: its place in the store of scalars.
///
/// Elements are numbered as they arrive, so numbers differ from machine to machine and never
/// leave the sequence; they stand for event ids in four bytes.
struct ElementNumber: Hashable, Comparable, Sendable {
    let raw: UInt32

    init(_ raw: Int) {
        self.raw = UInt32(raw)
    }

    private init(outside raw: UInt32) {
        self.raw = raw
    }

    /// No element: the root as a parent, the end of the text as a right origin.
    static let outside = ElementNumber(outside: .max)
    /// The most elements that a sequence holds, hidden ones included.
    static let countMax = Int(Int32.max)

    /// The number as an index into the store of scalars.
    var index: Int { Int(raw) }

    /// The number so many places later.
    func advanced(by count: Int) -> ElementNumber { ElementNumber(index + count) }

    static func < (left: ElementNumber, right: ElementNumber) -> Bool { left.raw < right.raw }
}

/// The place of a block in a sequence's array of blocks. It never changes and is never reused.
struct BlockHandle: Hashable, Sendable {
    let raw: UInt32

    init(_ raw: Int) {
        self.raw = UInt32(raw)
    }

    /// The handle as an index.
    var index: Int { Int(raw) }
}
