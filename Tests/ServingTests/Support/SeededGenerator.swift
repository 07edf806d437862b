import Foundation

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }

    /// The seed that `MANICULE_SEED` asks for, or the default.
    static func seed(default seed: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment["MANICULE_SEED"].flatMap(UInt64.init) ?? seed
    }
}
