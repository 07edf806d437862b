/// The scalars of a sequence's elements, by number: one array of UTF-8, apart from the ids.
///
/// While everything is ASCII, an element's number is its place in the bytes. From the first
/// other scalar on, the place of every 64th element is noted and the rest is counted from there.
struct ElementText: Sendable {
    /// The scalars, one after the other.
    private(set) var bytes: [UInt8] = []
    /// How many scalars there are.
    private(set) var count = 0
    /// Where the scalars 0, 64, 128, … begin, the one after the last included if it is one of
    /// these; empty while all are ASCII.
    private var marks: [Int] = []

    private static let markDistance = 64

    init() {}

    /// Takes over bytes that are valid UTF-8 of so many scalars.
    ///
    /// - Complexity: O(1) for ASCII, else O(n) for n bytes.
    init(validUTF8 bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
        guard bytes.count != count else { return }
        marks.reserveCapacity(count / ElementText.markDistance + 1)
        let distance = ElementText.markDistance
        var place = 0
        for _ in 0..<(count / distance) {
            marks.append(place)
            if bytes.countASCII(from: place, max: distance) == distance {
                place += distance
            } else {
                for _ in 0..<distance { place += bytes[place].scalarWidth }
            }
        }
        marks.append(place)
    }

    /// Adds scalars at the end.
    mutating func append(_ scalars: some Collection<Unicode.Scalar>) {
        for scalar in scalars {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                if marks.isEmpty { noteMarks() }
                for byte in scalar.utf8 { bytes.append(byte) }
            }
            count += 1
            if !marks.isEmpty, count % ElementText.markDistance == 0 { marks.append(bytes.count) }
        }
    }

    private mutating func noteMarks() {
        marks = Array(stride(from: 0, through: count, by: ElementText.markDistance))
    }

    /// Where an element's bytes begin; for the number after the last, the end.
    ///
    /// - Complexity: O(1).
    func place(of number: Int) -> Int {
        if marks.isEmpty { return number }
        let mark = number / ElementText.markDistance
        var rest = number % ElementText.markDistance
        var place = marks[mark]
        if rest == 0 { return place }
        if mark + 1 < marks.count, marks[mark + 1] - place == ElementText.markDistance {
            return place + rest
        }
        while rest > 0 {
            place += bytes[place].scalarWidth
            rest -= 1
        }
        return place
    }

    /// The bytes of some elements.
    func utf8(_ numbers: Range<Int>) -> ArraySlice<UInt8> {
        if marks.isEmpty { return bytes[numbers] }
        let start = place(of: numbers.lowerBound)
        return bytes[start..<place(of: numbers.upperBound)]
    }

    /// The scalar of an element.
    subscript(number: Int) -> Unicode.Scalar {
        if marks.isEmpty { return Unicode.Scalar(bytes[number]) }
        var place = place(of: number)
        return scalar(at: &place)
    }

    /// Adds the scalars of some elements to an array.
    func append(_ numbers: Range<Int>, to scalars: inout [Unicode.Scalar]) {
        guard !numbers.isEmpty else { return }
        if marks.isEmpty {
            for byte in bytes[numbers] { scalars.append(Unicode.Scalar(byte)) }
            return
        }
        var place = place(of: numbers.lowerBound)
        for _ in numbers { scalars.append(scalar(at: &place)) }
    }

    /// The scalars of some elements.
    func scalars(_ numbers: Range<Int>) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(numbers.count)
        append(numbers, to: &result)
        return result
    }

    private func scalar(at place: inout Int) -> Unicode.Scalar {
        let lead = bytes[place]
        let width = lead.scalarWidth
        var value = width == 1 ? UInt32(lead) : UInt32(lead) & (0x7f >> UInt32(width))
        for offset in 1..<max(1, width) where width > 1 {
            value = value << 6 | UInt32(bytes[place + offset] & 0x3f)
        }
        place += width
        return Unicode.Scalar(value) ?? "\u{fffd}"
    }
}

extension UInt8 {
    /// Whether the byte begins a scalar in UTF-8.
    var startsScalar: Bool { self & 0xc0 != 0x80 }

    /// How many bytes the scalar has that this byte begins in valid UTF-8.
    var scalarWidth: Int {
        if self < 0x80 { return 1 }
        if self < 0xe0 { return 2 }
        return self < 0xf0 ? 3 : 4
    }
}
