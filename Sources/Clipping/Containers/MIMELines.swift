/// The lines of some bytes, without their LF or CR LF.
struct MIMELines: IteratorProtocol, Sequence {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line starts.
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard position < bytes.endIndex else { return nil }
        let rest = bytes[position...]
        let end = rest.firstIndex(of: 0x0A) ?? bytes.endIndex
        position = Swift.min(end + 1, bytes.endIndex)
        let line = rest[..<end]
        return line.last == 0x0D ? line.dropLast() : line
    }
}
