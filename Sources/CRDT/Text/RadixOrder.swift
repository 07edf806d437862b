/// Sorting by numbers digit by digit, from the lowest on: linear, where a comparing sort of ids
/// would be a good part of opening a text.
enum RadixOrder {
    private static let digitBits: UInt64 = 11

    private struct Item {
        let key: UInt64
        let place: UInt32
    }

    /// The places of ids so that these ascend, by owner, then counter.
    ///
    /// - Parameter owners: the owner of each; nil if they are of one.
    /// - Complexity: O(d n) for n ids that differ in d digits of 11 bits.
    static func order(_ counters: [UInt64], owners: [UInt32]?) -> [UInt32] {
        var items: [Item] = []
        items.reserveCapacity(counters.count)
        for (place, counter) in counters.enumerated() {
            items.append(Item(key: counter, place: UInt32(place)))
        }
        sort(&items)
        if let owners {
            items = items.map { Item(key: UInt64(owners[Int($0.place)]), place: $0.place) }
            sort(&items)
        }
        return items.map(\.place)
    }

    private static func sort(_ items: inout [Item]) {
        // Digits in which all agree need no sorting.
        var (all, any) = (UInt64.max, UInt64.zero)
        var isSorted = true
        var last: UInt64 = 0
        for item in items {
            isSorted = isSorted && item.key >= last
            last = item.key
            all &= item.key
            any |= item.key
        }
        if isSorted { return }
        let differing = all ^ any
        let mask = (UInt64(1) << digitBits) - 1
        var spare = items
        var shift: UInt64 = 0
        while shift < 64, differing >> shift != 0 {
            defer { shift += digitBits }
            guard differing >> shift & mask != 0 else { continue }
            var starts = [Int](repeating: 0, count: (1 << Int(digitBits)) + 1)
            for item in items { starts[Int(item.key >> shift & mask) + 1] += 1 }
            for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
            for item in items {
                let digit = Int(item.key >> shift & mask)
                spare[starts[digit]] = item
                starts[digit] += 1
            }
            swap(&items, &spare)
        }
    }
}
