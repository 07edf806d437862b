/// Writes the deterministic profile of CBOR that every record uses.
///
/// The profile is RFC 8949 §4.2.1 narrowed down: definite lengths, shortest heads, and only
/// unsigned and negative integers, byte and text strings, arrays, maps with ascending unsigned
/// keys, booleans and null (`Protocol/02-encoding.md`). No record of version 1 writes a null.
///
/// The writer is a plain stream: whoever opens an array or map states its count and then writes
/// that many values. `CBORReader` checks all of it when it reads.
package struct CBORWriter: Sendable {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Writes an unsigned integer.
    package mutating func write(_ value: UInt64) {
        writeHead(major: 0, value)
    }

    /// Writes a count or offset of ours, which is never negative.
    package mutating func write(count value: Int) {
        precondition(value >= 0, "a count is negative")
        writeHead(major: 0, UInt64(value))
    }

    /// Writes an integer that may be negative.
    package mutating func write(signed value: Int64) {
        if value < 0 {
            writeHead(major: 1, UInt64(bitPattern: ~value))
        } else {
            writeHead(major: 0, UInt64(value))
        }
    }

    /// Writes a byte string.
    package mutating func write(bytes value: [UInt8]) {
        writeHead(major: 2, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes a text string.
    package mutating func write(text value: String) {
        let utf8 = value.utf8
        writeHead(major: 3, UInt64(utf8.count))
        bytes.append(contentsOf: utf8)
    }

    /// Writes a truth value.
    package mutating func write(_ value: Bool) {
        bytes.append(value ? 0xf5 : 0xf4)
    }

    /// Opens an array of so many values.
    package mutating func openArray(_ count: Int) {
        writeHead(major: 4, UInt64(count))
    }

    /// Opens a map of so many entries; the caller writes each key, ascending, before its value.
    package mutating func openMap(_ count: Int) {
        writeHead(major: 5, UInt64(count))
    }

    /// Appends a value that is encoded already.
    package mutating func write(encoded value: [UInt8]) {
        bytes.append(contentsOf: value)
    }

    private mutating func writeHead(major: UInt8, _ value: UInt64) {
        let type = major << 5
        switch value {
        case 0..<24:
            bytes.append(type | UInt8(value))
        case 24...0xff:
            bytes.append(type | 24)
            bytes.append(UInt8(value))
        case 0x100...0xffff:
            bytes.append(type | 25)
            append(value, byteCount: 2)
        case 0x1_0000...0xffff_ffff:
            bytes.append(type | 26)
            append(value, byteCount: 4)
        default:
            bytes.append(type | 27)
            append(value, byteCount: 8)
        }
    }

    private mutating func append(_ value: UInt64, byteCount: Int) {
        for shift in stride(from: (byteCount - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}
