/// Damage as it happens to bytes on their way, and as people who mean harm do it.
package enum Mutation {
    /// The bytes with one to three faults: flipped bits, other bytes, cuts, doublings, insertions,
    /// huge lengths.
    package static func mutated(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        var mutated = bytes
        for _ in 0...random.below(3) {
            mutate(&mutated, using: &random)
        }
        return mutated
    }

    private static func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
        guard !bytes.isEmpty else {
            bytes = random.bytes(1 + random.below(8))
            return
        }
        let place = random.below(bytes.count)
        switch random.below(8) {
        case 0, 1: bytes[place] ^= 1 << UInt8(random.below(8))
        case 2: bytes[place] = UInt8(random.below(256))
        case 3: bytes.removeLast(bytes.count - place)
        case 4: bytes.insert(contentsOf: random.bytes(1 + random.below(4)), at: place)
        case 5: bytes.remove(at: place)
        case 6:
            let end = min(bytes.count, place + 1 + random.below(40))
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        default:
            let head: [UInt8] =
                [0x5b, 0x9b, 0xbb, 0x7b, 0x1b].randomElement(using: &random)
                .map { [$0] } ?? []
            bytes.replaceSubrange(
                place..<place + 1,
                with: head + [0, 0, 0, UInt8(random.below(256)), 255, 255, 255, 255])
        }
    }
}
