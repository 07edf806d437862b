package import Proofs
package import Wire

/// The epoch keys of one vault that a device holds, each checked against the roster's commitment
/// before it comes in.
///
/// Two keys of one epoch can be held if the roster once had two branches; frames find theirs by
/// their own commitment, and sealing takes the one that the present roster commits to.
///
/// The keys file holds ``encoded``: `{1 version = 1, 2 vault, 3 [[epoch, key bstr32]…]}`, ascending
/// by epoch, keys of one epoch in the order in which they came.
package struct EpochKeyring: Sendable, Equatable {
    /// The vault.
    package let vault: VaultID

    private var entries: [Entry] = []
    private var unknownFields: [UnknownField] = []

    private struct Entry: Sendable, Equatable {
        let epoch: UInt64
        let key: EpochKey
    }

    /// The most keys that a keyring holds.
    private static let keyCountMax = 2 * Limits.rosterRecordCountMax

    /// A keyring without keys.
    package init(vault: VaultID) {
        self.vault = vault
    }

    /// Adds a key of an epoch; one that is held already changes nothing.
    ///
    /// - Throws: `wrongVault`; `missingCommitment` if the roster has not begun the epoch;
    ///   `wrongKey` if the key is not the one committed to. Nothing is added then.
    package mutating func add(
        _ key: EpochKey, of epoch: UInt64, roster: Roster
    ) throws(SealingError) {
        guard roster.vault == vault else {
            throw SealingError(.wrongVault, roster.vault.description)
        }
        guard let commitment = roster.commitment(of: epoch) else {
            throw SealingError(.missingCommitment, "epoch \(epoch)")
        }
        guard key.commitment(of: epoch) == commitment else {
            throw SealingError(.wrongKey, "epoch \(epoch)")
        }
        insert(key, of: epoch)
    }

    /// Opens a key wrap and adds its key.
    ///
    /// - Throws: what `KeyWrap.open` throws.
    package mutating func add(
        _ wrap: KeyWrap, for keys: DeviceKeys, roster: Roster, wrapping: some KeyWrapping
    ) throws(SealingError) {
        guard wrap.body.vault == vault else {
            throw SealingError(.wrongVault, wrap.body.vault.description)
        }
        insert(try wrap.open(with: keys, roster: roster, wrapping: wrapping), of: wrap.body.epoch)
    }

    /// Opens the keys of earlier epochs from those of later ones, as far down as they go.
    ///
    /// - Returns: how many keys were added.
    /// - Throws: `damaged` if an epoch record seals something else than the key of the epoch
    ///   before it; the keys down to there are held.
    /// - Complexity: O(e) for e epochs.
    @discardableResult
    package mutating func addEarlier(roster: Roster) throws(SealingError) -> Int {
        guard roster.vault == vault else {
            throw SealingError(.wrongVault, roster.vault.description)
        }
        var added = 0
        for epoch in roster.epochs.reversed() {
            guard let sealed = epoch.sealedPrevious,
                let later = key(of: epoch.number, roster: roster),
                key(of: epoch.number - 1, roster: roster) == nil
            else { continue }
            guard
                let earlier = later.openPrevious(sealed, vault: vault, epoch: epoch.number),
                earlier.commitment(of: epoch.number - 1)
                    == roster.commitment(of: epoch.number - 1)
            else {
                throw SealingError(.damaged, "epoch \(epoch.number)")
            }
            insert(earlier, of: epoch.number - 1)
            added += 1
        }
        return added
    }

    /// The key of an epoch that the roster commits to; nil if it is not held.
    package func key(of epoch: UInt64, roster: Roster) -> EpochKey? {
        guard let commitment = roster.commitment(of: epoch) else { return nil }
        return keys(of: epoch).first { $0.commitment(of: epoch) == commitment }
    }

    /// How many keys are held; none is ever let go.
    package var count: Int { entries.count }

    /// All keys of an epoch that are held.
    package func keys(of epoch: UInt64) -> [EpochKey] {
        entries[range(of: epoch)].map(\.key)
    }

    /// The highest epoch of the roster whose key is held, plus 1; 0 for none. What a sync request
    /// states.
    package func epochsHeld(roster: Roster) -> UInt64 {
        let last = roster.epochs.last { key(of: $0.number, roster: roster) != nil }
        return last.map { $0.number + 1 } ?? 0
    }

    private mutating func insert(_ key: EpochKey, of epoch: UInt64) {
        let range = range(of: epoch)
        guard !entries[range].contains(where: { $0.key == key }) else { return }
        entries.insert(Entry(epoch: epoch, key: key), at: range.upperBound)
    }

    /// Where the keys of an epoch stand.
    private func range(of epoch: UInt64) -> Range<Int> {
        let start = firstIndex { $0.epoch >= epoch }
        return start..<firstIndex { $0.epoch > epoch }
    }

    /// The index of the first entry for which a test holds that holds for all after it.
    private func firstIndex(where holds: (Entry) -> Bool) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if holds(entries[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}

extension EpochKeyring {
    /// Reads a keys file. The keys were checked when they came in, and sealing checks its key
    /// again.
    ///
    /// - Throws: `malformed`, `unsupported`.
    package init(decoding bytes: [UInt8]) throws(SealingError) {
        do throws(WireError) {
            var reader = CBORReader(bytes, context: "epoch keys")
            var version: UInt64?
            var vault: VaultID?
            var entries: [Entry]?
            unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
                switch key {
                case 1: version = try reader.readVersion()
                case 2: vault = try reader.readVault()
                case 3: entries = try EpochKeyring.readEntries(&reader)
                default: return false
                }
                return true
            }
            try reader.finish()
            _ = try reader.require(version)
            self.vault = try reader.require(vault)
            self.entries = try reader.require(entries)
        } catch {
            throw SealingError(error)
        }
    }

    /// The keys file's bytes. Secret.
    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1, ProtocolVersion.current)
        map.field(2, bytes: vault.bytes)
        map.field(3) { writer in
            writer.openArray(entries.count)
            for entry in entries {
                writer.openArray(2)
                writer.write(entry.epoch)
                writer.write(bytes: entry.key.bytes)
            }
        }
        return map.encoded(with: unknownFields)
    }

    private static func readEntries(_ reader: inout CBORReader) throws(WireError) -> [Entry] {
        var entries: [Entry] = []
        for _ in 0..<(try reader.readArray(max: keyCountMax)) {
            try reader.readArray(count: 2)
            let epoch = try reader.readCounter()
            guard epoch >= entries.last?.epoch ?? 0 else { throw reader.error(.notCanonical) }
            guard let key = EpochKey(bytes: try reader.readBytes(count: EpochKey.byteCount))
            else { throw reader.error(.invalidValue) }
            entries.append(Entry(epoch: epoch, key: key))
        }
        return entries
    }
}

extension EpochKeyring: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Names the epochs; the keys stay away.
    package var description: String {
        "keys of epochs \(entries.map(\.epoch)) of vault \(vault) (not shown)"
    }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["vault": vault]) }
}
