package import Wire

/// What the server's logic asks of a storage, synchronous and transactional.
///
/// Two implementations live here, ``MemoryServerStore`` for the simulator and
/// ``SQLiteServerStore`` for life; one body of laws in the tests holds for both:
/// - a `write` happens wholly or not at all, and is durable when it returns;
/// - a `read` sees one committed state throughout;
/// - a savepoint that throws undoes itself and nothing else.
///
/// Calls block; the edges keep them off the event loops. A body must not call the store again.
package protocol ServerStore: Sendable {
    /// Runs a body over one committed state.
    ///
    /// - Throws: what the body throws, and ``ServerError`` of the storage.
    func read<Value: Sendable>(_ body: (any ServerReader) throws -> Value) throws -> Value

    /// Runs a body in one transaction, alone among writers.
    ///
    /// - Throws: what the body throws, and ``ServerError`` of the storage; the transaction is
    ///   undone in both cases.
    func write<Value: Sendable>(_ body: (any ServerWriter) throws -> Value) throws -> Value
}

/// The questions that may be asked inside a transaction. None of them costs more than
/// O(log n) for n stored records, plus what it returns.
package protocol ServerReader {
    /// Where a vault stands; nil if the server does not hold it.
    func state(of vault: VaultID) throws -> VaultState?
    /// How many vaults the server holds.
    func vaultCount() throws -> Int
    /// The encoded roster records from a position on.
    func rosterRecords(of vault: VaultID, from position: UInt64) throws -> [[UInt8]]
    /// The arrival records at positions `from ..< from + max`, as far as they exist, in order.
    func arrivals(of vault: VaultID, from position: UInt64, max: Int) throws -> [Arrival]
    /// The arrival record of a frame.
    func arrival(of frame: FrameID, in vault: VaultID) throws -> Arrival?
    /// The encoded frame that arrived at a position.
    func frame(at position: UInt64, of vault: VaultID) throws -> [UInt8]?
    /// The end of a replica's chain.
    func holding(of replica: ReplicaID, in vault: VaultID) throws -> ReplicaHolding?
    /// The ends of all replicas' chains, ascending by replica.
    func heads(of vault: VaultID) throws -> [ReplicaHead]
    /// The newest `max` wraps for a recipient from an epoch on, ascending by epoch.
    func wraps(
        of vault: VaultID, for recipient: DeviceID, from epoch: UInt64, max: Int
    ) throws -> [[UInt8]]
    /// What is known of a registration token, asked by its hash.
    func token(hash: Hash256) throws -> TokenState
    /// Whether the operator named the vault.
    func isAllowed(_ vault: VaultID) throws -> Bool
}

/// The changes that may be made inside a writing transaction. Nothing here decides: it is the
/// logic's part to call them in the right order.
package protocol ServerWriter: ServerReader {
    /// Runs a part of the transaction that is undone alone if it throws.
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value
    /// Adds a vault that is not held; its state says nothing has arrived.
    func create(_ vault: VaultID, state: VaultState) throws
    /// Appends encoded records to a roster and moves its end.
    func append(roster records: [[UInt8]], of vault: VaultID, length: UInt64, hash: Hash256)
        throws
    /// Appends a frame at the arrival chain's end and at its replica's.
    func append(frame bytes: [UInt8], as arrival: Arrival, device: DeviceID, in vault: VaultID)
        throws
    /// Keeps a wrap, in the place of one for the same recipient and epoch.
    func store(wrap: StoredWrap, in vault: VaultID) throws
    /// Drops all wraps for a recipient.
    func deleteWraps(for recipient: DeviceID, in vault: VaultID) throws
    /// Adds a token that no vault has used.
    func addToken(hash: Hash256) throws
    /// Notes the vault that a token created.
    func useToken(hash: Hash256, for vault: VaultID) throws
    /// Lets a vault be created under any policy.
    func allow(_ vault: VaultID) throws
}
