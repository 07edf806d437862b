package import Wire

/// The order in which a server's store took a vault's records, as a hash chain: what a client
/// verifies from cursor to cursor (`Protocol/07-sync.md` §1).
///
/// head(0) = H("head"; vault ‖ incarnation), head(n+1) = H("arrival"; head(n) ‖ record hash).
package struct ArrivalChain: Hashable, Sendable {
    /// The store whose order it is.
    package let incarnation: Incarnation
    /// How many records are in it: the cursor.
    package private(set) var count: UInt64
    /// The hash over all of them.
    package private(set) var head: Hash256

    /// The chain of a store that has no record yet.
    package init(vault: VaultID, incarnation: Incarnation) {
        self.init(
            incarnation: incarnation, count: 0,
            head: Hash256(domain: "head", vault.bytes, incarnation.bytes))
    }

    /// Takes up a chain that was stored.
    package init(incarnation: Incarnation, count: UInt64, head: Hash256) {
        self.incarnation = incarnation
        self.count = count
        self.head = head
    }

    /// Goes on by a record.
    package mutating func extend(by recordHash: Hash256) {
        count += 1
        head = Hash256(domain: "arrival", head.bytes, recordHash.bytes)
    }
}
