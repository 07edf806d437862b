/// The encoder of RFC 3492 for host labels beyond ASCII.
///
/// We differ: the mapping of UTS #46 is reduced to lower case, which the caller
/// has done. Addresses as browsers copy them are mapped already.
enum Punycode {
    /// A label for use in a host: ASCII letters, digits, "-" and "_" as they are,
    /// else "xn--" and the encoding; nil for a label that no host has.
    static func label(_ label: String) -> String? {
        let scalars = Array(label.unicodeScalars)
        let ascii = scalars.filter { $0.value < 0x80 }
        guard
            ascii.allSatisfy({
                ScalarTraits.isLetter($0.value) || ScalarTraits.isDigit($0.value) || $0 == "-"
                    || $0 == "_"
            })
        else { return nil }
        if ascii.count == scalars.count { return label }
        // 63 is the longest label; the encoding is never shorter than its scalars.
        guard scalars.count <= 63 else { return nil }
        return "xn--" + encoded(scalars, basic: ascii)
    }

    private static func encoded(_ scalars: [Unicode.Scalar], basic: [Unicode.Scalar]) -> String {
        var output = basic.map { UInt8(truncatingIfNeeded: $0.value) }
        var handled = basic.count
        if handled > 0 { output.append(0x2D) }
        var lowest: UInt32 = 128
        var delta = 0
        var bias = 72
        while handled < scalars.count {
            let next = scalars.lazy.map(\.value).filter { $0 >= lowest }.min() ?? lowest
            delta += Int(next - lowest) * (handled + 1)
            lowest = next
            for scalar in scalars {
                if scalar.value < lowest { delta += 1 }
                guard scalar.value == lowest else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, first: handled == basic.count)
                delta = 0
                handled += 1
            }
            delta += 1
            lowest += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var position = 36
        while true {
            let threshold = min(26, max(1, position - bias))
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30)
    }

    private static func adapted(_ delta: Int, count: Int, first: Bool) -> Int {
        var rest = first ? delta / 700 : delta / 2
        rest += rest / count
        var steps = 0
        while rest > 455 {
            rest /= 35
            steps += 36
        }
        return steps + 36 * rest / (rest + 38)
    }
}
