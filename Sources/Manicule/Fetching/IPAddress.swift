/// The address of a machine on the internet: what a name stands for and what is connected to.
///
/// Reads what resolvers and addresses of pages write, in every spelling that a system would take
/// for an address (``init(spelling:)``), so that none reaches a machine past the check of
/// ``privateRange``:
///
///     127.0.0.1 = 127.1 = 0x7f.0.0.1 = 0177.0.0.1 = 2130706433 = [::ffff:127.0.0.1]
///
/// Spellings of version 4: URL Standard (WHATWG), "IPv4 parser"; text of version 6: RFC 4291 §2.2,
/// written as RFC 5952 §4 recommends.
enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt128)

    /// Reads an address of version 6 without brackets, or one of version 4 in four decimal parts.
    ///
    /// - Returns: nil for anything else, zones (`%eth0`) included.
    init?(_ text: some StringProtocol) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let value = IPAddress.version6(text) else { return nil }
            self = .v6(value)
        } else {
            guard let value = IPAddress.dotted(text) else { return nil }
            self = .v4(value)
        }
    }

    // MARK: Version 4

    /// Whether the system would take a host for a number and not for a name: its last label is
    /// one, in decimal, octal or hexadecimal.
    static func isSpelling(_ host: some StringProtocol) -> Bool {
        let labels = labels(host)
        guard let last = labels.last, let first = last.utf8.first else { return false }
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return last.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            || number(last) != nil
    }

    /// Reads one to four numbers in decimal, octal (`0…`) or hexadecimal (`0x…`), of which the
    /// last fills the bytes that are left.
    init?(spelling host: some StringProtocol) {
        let labels = IPAddress.labels(host)
        let numbers = labels.compactMap { IPAddress.number($0) }
        guard (1...4).contains(labels.count), numbers.count == labels.count,
            let last = numbers.last, numbers.dropLast().allSatisfy({ $0 <= 255 }),
            last < 1 << (8 * (5 - UInt64(numbers.count)))
        else { return nil }
        var value = last
        for (index, number) in numbers.dropLast().enumerated() {
            value += number << (8 * (3 - UInt64(index)))
        }
        self = .v4(UInt32(value))
    }

    /// The labels of a host; one final dot is none.
    private static func labels<Text: StringProtocol>(_ host: Text) -> [Text.SubSequence] {
        var labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        return labels
    }

    private static func number(_ label: some StringProtocol) -> UInt64? {
        let text = String(label).lowercased()
        // Wider than any number that counts, and still no overflow.
        guard !text.isEmpty, text.utf8.count <= 20, text.utf8.first != UInt8(ascii: "+") else {
            return nil
        }
        if text.hasPrefix("0x") {
            let digits = text.dropFirst(2)
            guard digits.utf8.first != UInt8(ascii: "+"), digits.utf8.first != UInt8(ascii: "-")
            else { return nil }
            return digits.isEmpty ? 0 : UInt64(digits, radix: 16)
        }
        return text.hasPrefix("0") ? UInt64(text, radix: 8) : UInt64(text)
    }

    private static func dotted(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard part.utf8.count <= 3, part.utf8.first != UInt8(ascii: "+"),
                let byte = UInt8(part)
            else { return nil }
            value = value << 8 | UInt32(byte)
        }
        return value
    }

    // MARK: Version 6

    private static func version6(_ text: some StringProtocol) -> UInt128? {
        let halves = String(text).split(
            separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0], isLast: halves.count == 1) else {
            return nil
        }
        guard halves.count == 2 else { return head.count == 8 ? joined(head) : nil }
        guard let tail = groups(halves[1], isLast: true), head.count + tail.count <= 7 else {
            return nil
        }
        let zeros = [UInt16](repeating: 0, count: 8 - head.count - tail.count)
        return joined(head + zeros + tail)
    }

    /// Groups of hexadecimal digits; the last two may be written as an address of version 4.
    private static func groups(_ text: Substring, isLast: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, let value = dotted(part) {
                groups += [UInt16(value >> 16), UInt16(truncatingIfNeeded: value)]
                continue
            }
            guard (1...4).contains(part.utf8.count), part.utf8.first != UInt8(ascii: "+"),
                let group = UInt16(part, radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }

    private static func joined(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address as text, without brackets.
    var description: String {
        switch self {
        case .v4(let value):
            return (0..<4).map { String(value >> (24 - 8 * $0) & 0xFF) }.joined(separator: ".")
        case .v6(let value):
            let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> (112 - 16 * $0)) }
            guard let gap = IPAddress.longestGap(groups) else {
                return IPAddress.text(groups[...])
            }
            return IPAddress.text(groups[..<gap.lowerBound]) + "::"
                + IPAddress.text(groups[gap.upperBound...])
        }
    }

    private static func text(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of two zero groups or more.
    private static func longestGap(_ groups: [UInt16]) -> Range<Int>? {
        var longest: Range<Int>?
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > max(1, longest?.count ?? 1) { longest = start..<end }
            start = max(end, start + 1)
        }
        return longest
    }
}
