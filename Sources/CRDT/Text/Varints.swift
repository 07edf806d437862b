import Wire

/// Writes the numbers of a saved state: little-endian groups of seven bits, shortest form
/// (unsigned LEB128, `Protocol/04-text.md` §7.1).
struct VarintWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes a number.
    mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Writes a count of ours.
    mutating func write(count: Int) { write(UInt64(count)) }

    /// Writes bytes as they are.
    mutating func write(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    /// Writes how many bytes another writer has, and these.
    mutating func write(part: VarintWriter) {
        write(count: part.bytes.count)
        bytes += part.bytes
    }

    /// Writes a part that is a column of numbers in groups: three or more equal ones as one, all
    /// between as they are. A group's head is twice its count, and one more where the values are
    /// written one by one.
    mutating func write(grouped column: [UInt64]) {
        var part = VarintWriter()
        part.writeGroups(column)
        write(part: part)
    }

    private mutating func writeGroups(_ column: [UInt64]) {
        var start = 0
        var position = 0
        while position < column.count {
            var end = position + 1
            while end < column.count, column[end] == column[position] { end += 1 }
            if end - position >= VarintWriter.equalCountMin {
                writeSingly(column[start..<position])
                write(UInt64(end - position) << 1)
                write(column[position])
                start = end
            }
            position = end
        }
        writeSingly(column[start...])
    }

    /// From how many equal values on a group of them is shorter whatever stands beside it.
    private static let equalCountMin = 3

    private mutating func writeSingly(_ values: ArraySlice<UInt64>) {
        guard !values.isEmpty else { return }
        write(UInt64(values.count) << 1 | 1)
        for value in values { write(value) }
    }
}

/// Reads what ``VarintWriter`` wrote. Takes memory only for values that the caller has bounded.
struct VarintReader {
    private let bytes: [UInt8]
    private(set) var position: Int
    private let end: Int

    init(_ bytes: [UInt8]) {
        self.init(bytes, in: 0..<bytes.count)
    }

    private init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Whether everything was read.
    var isAtEnd: Bool { position == end }
    /// How many bytes are left.
    var remaining: Int { end - position }

    /// Makes an error at the present place.
    func error(_ code: WireError.Code) -> CRDTError {
        CRDTError(.malformed, wire: WireError(code, at: position, in: "text state"))
    }

    /// Reads a number. Nearly all have one byte.
    @inline(__always)
    mutating func read() throws(CRDTError) -> UInt64 {
        if position < end, bytes[position] < 0x80 {
            position += 1
            return UInt64(bytes[position - 1])
        }
        return try readLong()
    }

    private mutating func readLong() throws(CRDTError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < end else { throw error(.truncated) }
            let byte = bytes[position]
            position += 1
            guard shift < 63 || byte <= 1 else { throw error(.overLimit) }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 {
                guard byte != 0 || shift == 0 else { throw error(.notCanonical) }
                return value
            }
            shift += 7
        }
    }

    /// Reads a count that must not exceed `max`; below 0, there is none.
    mutating func readCount(max: Int) throws(CRDTError) -> Int {
        let value = try read()
        guard max >= 0, value <= UInt64(max) else { throw error(.overLimit) }
        return Int(value)
    }

    /// Reads so many bytes as they are.
    mutating func readRaw(count: Int) throws(CRDTError) -> ArraySlice<UInt8> {
        guard count <= remaining else { throw error(.truncated) }
        position += count
        return bytes[(position - count)..<position]
    }

    /// Reads one byte.
    mutating func readByte() throws(CRDTError) -> UInt8 {
        guard position < end else { throw error(.truncated) }
        position += 1
        return bytes[position - 1]
    }

    /// Reads how many bytes a part has and gives a reader of these.
    mutating func readPart() throws(CRDTError) -> VarintReader {
        try readPart(count: try readCount(max: remaining))
    }

    /// Gives a reader of the next so many bytes.
    mutating func readPart(count: Int) throws(CRDTError) -> VarintReader {
        guard count <= remaining else { throw error(.truncated) }
        position += count
        return VarintReader(bytes, in: (position - count)..<position)
    }

    /// Refuses bytes that are left over.
    func checkEnd() throws(CRDTError) {
        guard isAtEnd else { throw error(.trailingBytes) }
    }

    /// Reads a column of so many numbers, each below `end`.
    mutating func readColumn(
        count: Int, below end: UInt64 = .max
    ) throws(CRDTError) -> [UInt64] {
        var column: [UInt64] = []
        column.reserveCapacity(count)
        while column.count < count {
            let head = try read()
            let groupCount = head >> 1
            guard groupCount > 0, groupCount <= UInt64(count - column.count) else {
                throw error(.invalidValue)
            }
            if head & 1 == 0 {
                let value = try read()
                guard value < end else { throw error(.invalidValue) }
                column.append(contentsOf: repeatElement(value, count: Int(groupCount)))
            } else {
                for _ in 0..<groupCount {
                    let value = try read()
                    guard value < end else { throw error(.invalidValue) }
                    column.append(value)
                }
            }
        }
        return column
    }
}

/// Reads a column number by number, and refuses one that is not grouped as ``VarintWriter``
/// groups it.
struct GroupedColumnReader {
    private var reader: VarintReader
    private var rest: UInt64 = 0
    private var isRepeated = false
    private var value: UInt64 = 0
    /// How many of the numbers read last are equal; groups of one by one hold two at most.
    private var equalCount = 0
    private var isFirst = true

    init(_ reader: VarintReader) {
        self.reader = reader
    }

    /// Reads the next number.
    mutating func read() throws(CRDTError) -> UInt64 {
        if rest == 0 { try beginGroup() } else if !isRepeated { try readNext() }
        rest -= 1
        return value
    }

    private mutating func beginGroup() throws(CRDTError) {
        let head = try reader.read()
        let wasRepeated = isRepeated
        rest = head >> 1
        isRepeated = head & 1 == 0
        guard rest > 0, isFirst || isRepeated || wasRepeated, !isRepeated || rest >= 3 else {
            throw reader.error(.notCanonical)
        }
        let next = try reader.read()
        // A stretch of equal numbers is as long as possible.
        guard isFirst || next != value else {
            throw reader.error(.notCanonical)
        }
        isFirst = false
        value = next
        equalCount = 1
    }

    private mutating func readNext() throws(CRDTError) {
        let next = try reader.read()
        equalCount = next == value ? equalCount + 1 : 1
        guard equalCount < 3 else { throw reader.error(.notCanonical) }
        value = next
    }

    /// Refuses numbers or bytes that are left over.
    func checkEnd() throws(CRDTError) {
        guard rest == 0 else { throw reader.error(.trailingBytes) }
        try reader.checkEnd()
    }
}

extension Int64 {
    /// The number with its sign in the lowest bit: 0, −1, 1, −2, … become 0, 1, 2, 3, …
    var zigzag: UInt64 { UInt64(bitPattern: (self << 1) ^ (self >> 63)) }

    /// The number that ``zigzag`` was made of.
    init(zigzag value: UInt64) {
        self = Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
}

extension [UInt8] {
    /// The UTF-8 encoding of some scalars.
    init(utf8 scalars: some Sequence<Unicode.Scalar>) {
        self.init()
        for scalar in scalars {
            if scalar.isASCII {
                append(UInt8(scalar.value))
            } else {
                append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
