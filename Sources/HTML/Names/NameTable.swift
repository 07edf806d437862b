/// The letters of each name in a document, and the way back: an open-addressing hash table over
/// one run of bytes.
///
/// Page authors choose the names. Should somebody choose them to collide, the table changes over
/// to the standard library's hash, which nobody can foresee; the numbers stay the same, so nothing
/// that is read depends on it.
package struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each name ends in ``bytes``.
    private var ends: [UInt32] = []
    private var hashes: [UInt32] = []
    /// Numbers plus one; 0 is free. As long as a power of two.
    private var slots: [UInt32] = []
    private var isSeeded = false

    private static let probesMax = 48

    /// The table that every document starts with.
    static let known = NameTable(HTMLName.known)

    init(_ names: [String]) {
        slots = Array(repeating: 0, count: 1024)
        for name in names { _ = intern(Array(name.utf8)) }
    }

    /// How many names there are.
    package var count: Int { ends.count }

    /// The UTF-8 bytes of a name.
    package func utf8(of name: HTMLName) -> ArraySlice<UInt8> {
        let index = Int(name.rawValue)
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return bytes[start..<Int(ends[index])]
    }

    /// The letters of a name.
    package func string(of name: HTMLName) -> String {
        String(decoding: utf8(of: name), as: UTF8.self)
    }

    /// The number of a name, if the document has it.
    package func name(_ text: String) -> HTMLName? {
        let wanted = Array(text.utf8)
        let (slot, _) = find(wanted, hash(wanted))
        return slots[slot] == 0 ? nil : HTMLName(rawValue: slots[slot] - 1)
    }

    /// The number of a name, new if it is.
    ///
    /// - Complexity: O(n) for n bytes, on average.
    mutating func intern(_ name: [UInt8]) -> HTMLName {
        var hash = hash(name)
        var (slot, probes) = find(name, hash)
        if slots[slot] != 0 { return HTMLName(rawValue: slots[slot] - 1) }
        if probes > Self.probesMax, !isSeeded {
            isSeeded = true
            for index in ends.indices {
                hashes[index] = self.hash(Array(utf8(of: HTMLName(rawValue: UInt32(index)))))
            }
            rebuild(slotCount: slots.count)
            hash = self.hash(name)
            slot = find(name, hash).slot
        }
        bytes.append(contentsOf: name)
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { rebuild(slotCount: slots.count * 2) }
        return HTMLName(rawValue: UInt32(ends.count - 1))
    }

    private func find(_ name: [UInt8], _ hash: UInt32) -> (slot: Int, probes: Int) {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        var probes = 0
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if hashes[index] == hash {
                let start = index == 0 ? 0 : Int(ends[index - 1])
                if equal(name, from: start, to: Int(ends[index])) { break }
            }
            slot = (slot + 1) & mask
            probes += 1
        }
        return (slot, probes)
    }

    private func equal(_ name: [UInt8], from start: Int, to end: Int) -> Bool {
        guard end - start == name.count else { return false }
        for index in name.indices where name[index] != bytes[start + index] { return false }
        return true
    }

    private func hash(_ name: [UInt8]) -> UInt32 {
        if isSeeded {
            var hasher = Hasher()
            for byte in name { hasher.combine(byte) }
            return UInt32(truncatingIfNeeded: hasher.finalize())
        }
        // FNV-1a.
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash ^ (hash >> 15)
    }

    private mutating func rebuild(slotCount: Int) {
        slots = Array(repeating: 0, count: slotCount)
        let mask = slotCount - 1
        for index in ends.indices {
            var slot = Int(hashes[index]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }
}
