package import Proofs
package import Wire

/// Signed records that extend a vault's roster, with the key wraps that go with them, ready to be
/// stored and sent.
///
/// A draft is made over one state of the roster. If the server has moved on meanwhile, the draft is
/// thrown away and made anew, with a fresh epoch key: a key that was drawn is never used for two
/// epochs. If the answer was lost, the same draft is sent again.
package struct RosterDraft: Sendable {
    /// The roster that the draft extends; nil for a new vault.
    package let base: RosterState?
    /// The new records, in order.
    package let records: [RosterRecord]
    /// The key wraps to store with them.
    package let wraps: [KeyWrap]
    /// The roster with the new records.
    package let roster: Roster
    /// The keyring with the key of the epoch that the draft begins, if it begins one.
    package let keyring: EpochKeyring

    /// The request that extends the roster; nil for a new vault.
    package var append: RosterAppend? {
        base.map { base in
            RosterAppend(
                expectedLength: base.length, expectedHash: base.hash,
                records: records.map(\.encoded), wraps: wraps.map(\.encoded))
        }
    }

    /// The request that creates a new vault; nil for a draft that extends one.
    package var creation: VaultCreation? {
        guard base == nil else { return nil }
        return VaultCreation(records: records.map(\.encoded), wraps: wraps.map(\.encoded))
    }
}
