/// The lab's own pseudorandom numbers: integers only, the same from the same seed on every
/// machine and for ever, so that a seed printed today fails the same way tomorrow.
///
/// The state is a counter that moves by 2⁶⁴/φ rounded to odd; each number is the counter mixed by
/// two xor-shift-multiply rounds (SplitMix64: Steele, Lea and Flood, "Fast Splittable
/// Pseudorandom Number Generators", OOPSLA 2014, §3). Every 64-bit number comes once in a period
/// of 2⁶⁴. Chances are given as fractions; there is no floating point here.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Numbers that follow from a seed.
    package init(seed: UInt64) {
        state = seed
    }

    /// Numbers of their own for one purpose under a seed, so that drawing more for one purpose
    /// changes nothing for another.
    package init(seed: UInt64, purpose: UInt64) {
        var mixer = SeededRandom(seed: seed ^ (purpose &* 0xd134_2543_de82_ef95))
        state = mixer.next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, exclusive; `end` is at least 1.
    ///
    /// Takes the high half of a product (Lemire, ACM TOMACS 29(1) 2019); the bias for ends
    /// below 2³² is below 2⁻³² and does not matter here.
    package mutating func below(_ end: Int) -> Int {
        precondition(end > 0, "nothing lies below zero")
        return Int(next().multipliedFullWidth(by: UInt64(end)).high)
    }

    /// A number of a closed range.
    package mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// True so many times out of so many.
    package mutating func chance(_ numerator: Int, in denominator: Int) -> Bool {
        below(denominator) < numerator
    }

    /// A number from 1 on that is small as a rule and has a heavy tail: each doubling is half as
    /// likely.
    package mutating func skewed(max: Int) -> Int {
        var bound = 1
        while bound < max, chance(1, in: 2) { bound *= 2 }
        return min(max, 1 + below(bound))
    }

    /// One of some items; nil if there are none.
    package mutating func pick<Items: RandomAccessCollection>(_ items: Items) -> Items.Element? {
        guard !items.isEmpty else { return nil }
        return items[items.index(items.startIndex, offsetBy: below(items.count))]
    }

    /// So many bytes.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
    }
}
