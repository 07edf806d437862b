/// Where a decoder puts what it reads: the text of a page, or the counts by which
/// an encoding is recognised.
protocol ScalarSink {
    /// Takes a run of bytes that are UTF-8 already: ASCII, nearly always.
    mutating func append(utf8 run: ArraySlice<UInt8>)
    /// Takes one scalar of any size, never a surrogate.
    mutating func append(_ scalar: UInt32)
    /// Takes note of bytes that mean nothing; a text gets a U+FFFD.
    mutating func appendError()
}

/// Collects text as UTF-8.
struct UTF8Sink: ScalarSink {
    /// Valid UTF-8.
    private(set) var bytes: [UInt8] = []
    /// How many U+FFFD stand for bytes that meant nothing.
    private(set) var errors = 0

    /// - Parameter inputBytes: how long the input is.
    init(inputBytes: Int) {
        // Western text grows little, Chinese by half.
        bytes.reserveCapacity(inputBytes + inputBytes / 2)
    }

    mutating func append(utf8 run: ArraySlice<UInt8>) {
        bytes.append(contentsOf: run)
    }

    mutating func append(_ scalar: UInt32) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        }
    }

    mutating func appendError() {
        errors += 1
        append(0xFFFD)
    }
}
