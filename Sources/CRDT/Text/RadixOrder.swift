/// Sorting by numbers digit by digit, from the lowest on: linear, where a comparing sort of ids
/// would be a good part of opening a text.
enum RadixOrder {
    private static let digitBits: UInt64 = 11
    private static let placeBits: UInt64 = 32

    /// The places of ids so that these ascend, by owner, then counter.
    struct Groups {
        /// The places, those of one owner after the other's.
        fileprivate(set) var order: [UInt32]
        /// Where each owner's places end.
        fileprivate(set) var ends: [Int]

        /// The places of an owner's ids, ascending by counter.
        subscript(owner: Int) -> ArraySlice<UInt32> {
            order[(owner == 0 ? 0 : ends[owner - 1])..<ends[owner]]
        }
    }

    /// Sorts ids by owner, then counter.
    ///
    /// - Parameters:
    ///   - counters: one for each id, fewer than 2³² of them.
    ///   - owners: the owner of each, below `ownerCount`.
    /// - Complexity: O(d n + p) for n ids of p owners whose counters are below 2³² and differ in d
    ///   digits of 11 bits; O(n log n) for higher counters.
    static func groups(_ counters: [UInt64], owners: [UInt32], ownerCount: Int) -> Groups {
        let byCounter = order(counters)
        var groups = Groups(order: byCounter, ends: [Int](repeating: 0, count: ownerCount))
        if ownerCount == 1 { groups.ends[0] = byCounter.count }
        guard ownerCount > 1 else { return groups }
        for owner in owners { groups.ends[Int(owner)] += 1 }
        for owner in 1..<ownerCount { groups.ends[owner] += groups.ends[owner - 1] }
        var next = [0] + groups.ends.dropLast()
        for place in byCounter {
            let owner = Int(owners[Int(place)])
            groups.order[next[owner]] = place
            next[owner] += 1
        }
        return groups
    }

    private static func order(_ counters: [UInt64]) -> [UInt32] {
        guard let highest = counters.max() else { return [] }
        guard highest >> placeBits == 0 else {
            return [UInt32](0..<UInt32(counters.count)).sorted {
                (counters[Int($0)], $0) < (counters[Int($1)], $1)
            }
        }
        // A counter and its place in one word.
        var items: [UInt64] = []
        items.reserveCapacity(counters.count)
        for (place, counter) in counters.enumerated() {
            items.append(counter << placeBits | UInt64(place))
        }
        var spare = items
        let mask = (UInt64(1) << digitBits) - 1
        var shift = placeBits
        while shift < 64, (highest << placeBits) >> shift != 0 {
            var starts = [Int](repeating: 0, count: (1 << Int(digitBits)) + 1)
            for item in items { starts[Int(item >> shift & mask) + 1] += 1 }
            for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
            for item in items {
                let digit = Int(item >> shift & mask)
                spare[starts[digit]] = item
                starts[digit] += 1
            }
            swap(&items, &spare)
            shift += digitBits
        }
        return items.map { UInt32(truncatingIfNeeded: $0) }
    }
}
