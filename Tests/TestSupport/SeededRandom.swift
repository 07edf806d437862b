import Foundation

/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA
/// 2014): the same numbers from the same seed on every machine.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    /// The seed that the numbers follow from.
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// Seeded by the environment's `MANICULE_SEED` if it is there, else by a fixed number.
    /// Different numbers give different sequences under one environment too.
    package init(otherwise number: UInt64) {
        let given = ProcessInfo.processInfo.environment["MANICULE_SEED"].flatMap(UInt64.init)
        seed = given ?? number
        state = seed &* 0xd134_2543_de82_ef95 &+ number
    }

    /// The line that repeats a failing test.
    package func replay(_ test: String) -> String {
        "MANICULE_SEED=\(seed) swift test --filter \(test)"
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, exclusive.
    package mutating func below(_ end: Int) -> Int {
        Int.random(in: 0..<end, using: &self)
    }

    /// So many bytes.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}
