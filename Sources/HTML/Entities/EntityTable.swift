/// The named character references of HTML (§13.5), looked up by the longest name that the text
/// goes on with.
struct EntityTable: Sendable {
    /// What a reference stands for.
    struct Match {
        /// How many bytes of the text it takes, after the `&`.
        let byteCount: Int
        /// Whether it ends with a semicolon.
        let hasSemicolon: Bool
        let first: UInt32
        /// The second scalar; 0 if there is none.
        let second: UInt32
    }

    static let standard = EntityTable(records)

    private var names: [UInt8] = []
    /// Where each name starts in ``names``, and where the last one ends.
    private var starts: [Int32] = [0]
    private var scalars: [(first: UInt32, second: UInt32)] = []
    private var isOptional: [Bool] = []

    init(_ records: String) {
        var name: [UInt8] = []
        for record in records.utf8.split(separator: UInt8(ascii: " ")) {
            let shared = Int(Self.digit(record[record.startIndex]))
            let rest = record.dropFirst()
            guard let mark = rest.firstIndex(where: { $0 == 0x3B || $0 == 0x21 }) else { continue }
            name.removeSubrange(shared...)
            name.append(contentsOf: rest[..<mark])
            var values: [UInt32] = [0, 0]
            var index = 0
            for byte in rest[rest.index(after: mark)...] {
                if byte == UInt8(ascii: "+") {
                    index = 1
                } else {
                    values[index] = values[index] << 4 | Self.digit(byte)
                }
            }
            names.append(contentsOf: name)
            starts.append(Int32(names.count))
            scalars.append((values[0], values[1]))
            isOptional.append(rest[mark] == 0x21)
        }
    }

    private static func digit(_ byte: UInt8) -> UInt32 {
        byte <= 0x39 ? UInt32(byte) - 0x30 : UInt32(byte | 0x20) - 0x61 + 10
    }

    /// How many names there are.
    var count: Int { scalars.count }

    /// The longest name that `text` goes on with at `start`, the byte after the `&`.
    ///
    /// - Complexity: O(m log n) for n names and m letters of the longest that fits.
    func longestMatch(in text: [UInt8], at start: Int) -> Match? {
        var low = 0
        var high = count
        var depth = 0
        var best: Match?
        while true {
            let next = start + depth < text.count ? text[start + depth] : 0
            if depth > 0, Int(starts[low + 1] - starts[low]) == depth {
                if next == UInt8(ascii: ";") {
                    return match(low, byteCount: depth + 1, hasSemicolon: true)
                }
                if isOptional[low] { best = match(low, byteCount: depth, hasSemicolon: false) }
                low += 1
            }
            guard low < high else { return best }
            low = bound(next, depth, low, high, above: false)
            high = bound(next, depth, low, high, above: true)
            guard low < high else { return best }
            depth += 1
        }
    }

    /// The first of `low..<high` whose letter at `depth` is not less than `byte`, or is above it.
    private func bound(
        _ byte: UInt8, _ depth: Int, _ low: Int, _ high: Int, above: Bool
    ) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = (low + high) / 2
            let letter = names[Int(starts[middle]) + depth]
            if letter < byte || above && letter == byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func match(_ index: Int, byteCount: Int, hasSemicolon: Bool) -> Match {
        Match(
            byteCount: byteCount, hasSemicolon: hasSemicolon, first: scalars[index].first,
            second: scalars[index].second)
    }
}
