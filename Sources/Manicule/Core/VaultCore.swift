import Articles
package import CRDT
import Proofs
import Sealing
package import Storage
import Synchronization
package import Wire

/// A vault without actor, files or network: every command as a synchronous call over a store and
/// a key store. `Vault` wraps it for apps; the simulator drives it directly.
///
/// Safe to share: the store's queue orders transactions, and keys lie behind a lock.
package final class VaultCore: Sendable {
    /// The vault's database.
    package let store: VaultStore
    /// The world around the vault.
    package let environment: VaultEnvironment
    /// The vault's id.
    package let vault: VaultID
    private let keyStore: any KeyStore
    private let cachedKeys: Mutex<VaultKeys>
    private let cachedRoster = Mutex<(records: [[UInt8]], roster: Roster)?>(nil)

    /// Opens a vault whose database and keys exist.
    ///
    /// - Throws: ``ManiculeError``; nothing is written.
    package init(
        store: VaultStore, keyStore: any KeyStore, environment: VaultEnvironment
    ) throws {
        self.store = store
        self.keyStore = keyStore
        self.environment = environment
        let keys = try VaultCore.translating { try keyStore.load() }
        cachedKeys = Mutex(keys)
        vault = keys.epochs.vault
    }

    /// The device that this vault is on.
    package var device: DeviceID { keys.device.device }

    /// The secrets.
    var keys: VaultKeys { cachedKeys.withLock { $0 } }

    /// Keeps changed secrets, durably before anything that needs them is written.
    func save(_ keys: VaultKeys) throws {
        try keyStore.save(keys)
        cachedKeys.withLock { $0 = keys }
    }

    /// The roster of some stored records, verified once for as long as they stay the same.
    ///
    /// - Complexity: O(n) for n bytes of records; one or two signatures for each when they are new.
    func verifiedRoster(_ records: [[UInt8]]) throws -> Roster {
        if let cached = cachedRoster.withLock({ $0 }), cached.records == records {
            return cached.roster
        }
        let roster = try Roster(decoding: records)
        cachedRoster.withLock { $0 = (records, roster) }
        return roster
    }

    /// Closes the store.
    func close() throws { try VaultCore.translating { try store.close() } }

    // MARK: Transactions

    /// Runs a body and turns whatever it throws into the library's one error.
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw ManiculeError.sorted(error)
        }
    }

    func read<Value>(_ body: (VaultTransaction) throws -> Value) throws -> Value {
        try VaultCore.translating { try store.read(body) }
    }

    func write<Value>(_ body: (VaultTransaction) throws -> Value) throws -> Value {
        try VaultCore.translating { try store.write(body) }
    }

    /// Runs one command: everything it adds stands in one transaction, or none of it.
    ///
    /// - Parameter earlier: the group of the transaction before, if this one goes on with its
    ///   command.
    func command<Value>(
        _ label: String, undoes: EventID? = nil, continuing earlier: EventID? = nil,
        _ body: (VaultTransaction, LocalCommand) throws -> Value
    ) throws -> Value {
        try write { transaction in
            let command = try LocalCommand(
                transaction, replica: try presentReplica(transaction), label: label,
                displayTime: environment.now(), undoes: undoes, continuing: earlier)
            let value = try body(transaction, command)
            if try command.finish() != nil {
                let replica = command.nextEvent.replica
                environment.continuity.remember(
                    replica, next: try transaction.version()[replica])
            }
            return value
        }
    }

    /// The replica to write as; a new one if continuity with the last is in doubt.
    private func presentReplica(_ transaction: VaultTransaction) throws -> ReplicaID {
        let machine = environment.machine().encoded
        if let bytes = try transaction.meta("replica"), let replica = ReplicaID(bytes: bytes),
            try transaction.meta("machine") == machine, try isContinuous(replica, transaction)
        {
            return replica
        }
        return try mintReplica(transaction, machine: machine)
    }

    /// Whether the vault is where this machine left it, and not an earlier state of itself.
    private func isContinuous(
        _ replica: ReplicaID, _ transaction: VaultTransaction
    ) throws -> Bool {
        switch environment.continuity.recall() {
        case .unavailable: true
        case .nothing: false
        case .reached(let last, let next):
            try last == replica && next <= transaction.version()[replica]
        }
    }

    private func mintReplica(
        _ transaction: VaultTransaction, machine: [UInt8]
    ) throws -> ReplicaID {
        let random = environment.entropy.bytes(count: FrameHeader.replicaRandomByteCount)
        let replica = ReplicaID(device: device, random: random)
        try transaction.setChain(
            StoredChain(
                replica: replica, device: device, next: 0, last: .zero, random: random))
        try transaction.setMeta("replica", replica.bytes)
        try transaction.setMeta("machine", machine)
        return replica
    }

    // MARK: Names

    /// The name of a device, or the start of its id if it has none.
    func name(of device: DeviceID?, _ transaction: VaultTransaction) throws -> String {
        guard let device else { return "unknown" }
        return try transaction.deviceName(device) ?? String(device.bytes.base32.prefix(8))
    }

    /// The name of the device that writes or wrote a replica.
    func deviceName(ofReplica replica: ReplicaID, _ transaction: VaultTransaction) throws
        -> String
    {
        try name(of: try transaction.device(of: replica), transaction)
    }

    // MARK: Ids

    /// The thing whose short id begins so.
    ///
    /// - Throws: `unknownID`; `ambiguousID` with the candidates.
    func resolve(_ prefix: String, _ transaction: VaultTransaction) throws -> ThingID {
        let text = prefix.lowercased()
        let isID =
            !text.isEmpty
            && text.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".utf8.contains($0) }
        let found = isID ? try transaction.things(shortIDPrefix: text, limit: 6) : []
        switch found.count {
        case 1: return found[0]
        case 0: throw ManiculeError(.unknownID, subject: prefix)
        default:
            throw ManiculeError(
                .ambiguousID, subject: prefix, candidates: found.map(\.shortID))
        }
    }

    /// The article whose short id begins so.
    func resolveArticle(_ prefix: String, _ transaction: VaultTransaction) throws -> ArticleID {
        guard case .article(let article) = try resolve(prefix, transaction) else {
            throw ManiculeError(.wrongKind, subject: prefix, detail: "article")
        }
        return article
    }

    /// Refuses to write to a thing that holds what this version cannot apply.
    func checkWritable(_ thing: ThingID, _ transaction: VaultTransaction) throws {
        if let reason = try transaction.waitingReason(of: thing) {
            throw ManiculeError(.needsNewerVersion, subject: thing.shortID, detail: reason)
        }
    }

    /// The article a record belongs to, as people see it.
    func merged(_ article: ArticleID, _ transaction: VaultTransaction) throws -> MergedArticle {
        guard let merged = try transaction.mergedArticle(article) else {
            throw ManiculeError(.unknownID, subject: ThingID.article(article).shortID)
        }
        return merged
    }
}
