import Foundation

/// The numbers that tests are made of: SplitMix64 (Steele, Lea & Flood, OOPSLA 2014), the same
/// from one seed on every machine.
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

    /// A number below `end`, which is above 0. The slight bias of a remainder is no matter here.
    mutating func below(_ end: Int) -> Int {
        Int(next() % UInt64(end))
    }

    /// A number of a closed range, low ones far more often than high ones.
    mutating func skewed(_ range: ClosedRange<Int>) -> Int {
        let span = range.count
        var value = below(span)
        for _ in 0..<2 { value = min(value, below(span)) }
        return range.lowerBound + value
    }

    /// True once in `count` times.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    /// One of some items.
    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// The seeds of a property's runs: the one of `MANICULE_SEED` if it is set, else 0 to `count`, or
/// to `MANICULE_ROUNDS` times as many.
func seeds(_ count: Int) -> [UInt64] {
    if let text = ProcessInfo.processInfo.environment["MANICULE_SEED"], let seed = UInt64(text) {
        return [seed]
    }
    let rounds =
        ProcessInfo.processInfo.environment["MANICULE_ROUNDS"].flatMap { Int($0) } ?? 1
    return (0..<UInt64(count * max(1, rounds))).map { $0 }
}

/// The line that replays a run.
func replay(_ seed: UInt64, _ filter: String) -> String {
    "MANICULE_SEED=\(seed) swift test --filter \(filter)"
}
