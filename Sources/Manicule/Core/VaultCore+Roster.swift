import Articles
import CRDT
import Proofs
import Sealing
package import Storage
import Wire

extension VaultCore {
    /// Makes a vault in an empty database: founds its roster, keeps its keys, names its device.
    ///
    /// Keys are durable before the roster is written; a crash in between leaves a database
    /// without a roster, over which a vault can be made again.
    package static func create(
        store: VaultStore, keyStore: any KeyStore, environment: VaultEnvironment,
        deviceName: String
    ) throws -> VaultCore {
        try translating {
            let founder = DeviceKeys(from: environment.entropy)
            let draft = try RosterDraft.genesis(by: founder, from: environment.entropy)
            return try create(
                store: store, keyStore: keyStore, environment: environment,
                deviceName: deviceName,
                keys: VaultKeys(device: founder, epochs: draft.keyring), roster: draft.roster)
        }
    }

    /// Makes a vault out of a roster that this device is on: founded, or joined.
    static func create(
        store: VaultStore, keyStore: any KeyStore, environment: VaultEnvironment,
        deviceName: String, keys: VaultKeys, roster: Roster
    ) throws -> VaultCore {
        guard try store.read({ try $0.rosterRecords().isEmpty }) else {
            throw ManiculeError(.vaultExists)
        }
        try keyStore.save(keys)
        try store.write { transaction in
            try transaction.setRoster(roster.records(from: 0), from: 0)
            try transaction.setMeta("vault", roster.vault.bytes)
        }
        let core = try VaultCore(store: store, keyStore: keyStore, environment: environment)
        try core.nameDevice(deviceName)
        return core
    }

    /// Names this device, for people; the name is sealed like everything else.
    package func nameDevice(_ name: String) throws {
        try command("device") { transaction, command in
            let thing = ThingID.device(device)
            let standing = try transaction.thing(thing)?.registers[.name]?.standing ?? []
            try command.add(
                .write(field: .name, value: Array(name.utf8), supersedes: standing),
                about: .thing(thing))
        }
    }

    /// The verified roster.
    func roster(_ transaction: VaultTransaction) throws -> Roster {
        let records = try transaction.rosterRecords()
        guard !records.isEmpty else { throw ManiculeError(.noVault) }
        let roster = try verifiedRoster(records)
        guard roster.vault == vault else {
            throw ManiculeError(.damagedVault, detail: "keys and database are of two vaults")
        }
        return roster
    }

    /// The devices of the vault, in the order in which they joined.
    package func devices() throws -> [DeviceView] {
        try read { transaction in
            let chains = try transaction.chains()
            return try roster(transaction).members.map { member in
                DeviceView(
                    id: String(member.device.bytes.base32.prefix(ThingID.shortIDLength)),
                    name: try name(of: member.device, transaction),
                    current: member.device == device, left: !member.isPresent,
                    joined: member.joined,
                    replicas: chains.filter { $0.device == member.device }.count)
            }
        }
    }

    /// Where the vault stands.
    package func status() throws -> StatusView {
        try read { transaction in
            let roster = try roster(transaction)
            let counts = try transaction.counts()
            return StatusView(
                vault: vault.description, device: try name(of: device, transaction),
                articles: counts.articles, marks: counts.marks,
                conflicts: try transaction.conflicts().count,
                remote: try remote(transaction)?.url,
                unsealed: try transaction.outboxCount(),
                unsent: try transaction.unsentFrameCount(),
                wanted: try transaction.wantedCount(),
                pending: try transaction.pendingChangeCount(),
                waiting: try transaction.waitingCount(),
                devices: roster.presentMembers.count,
                invitations: try roster.openInvitations.map { invitation in
                    InvitationView(
                        id: invitation.key.invitationID,
                        by: try name(of: invitation.inviter, transaction))
                },
                alarms: try transaction.alarms().map(AlarmView.init),
                epoch: roster.currentEpoch)
        }
    }

    // MARK: Remote

    /// The server that is set; nil if none is.
    package func remote() throws -> Remote? {
        try read { try remote($0) }
    }

    func remote(_ transaction: VaultTransaction) throws -> Remote? {
        guard let bytes = try transaction.meta("remote") else { return nil }
        return try Remote(decoding: bytes)
    }

    /// Sets the server.
    package func setRemote(_ remote: Remote) throws {
        try write { try $0.setMeta("remote", remote.encoded) }
    }
}

extension DeviceID {
    /// What people see and type for an invitation, by its key.
    var invitationID: String { String(bytes.base32.prefix(ThingID.shortIDLength)) }
}

extension AlarmView {
    init(_ alarm: StoredAlarm) {
        self.init(
            type: alarm.kind, replica: alarm.replica?.description, sequence: alarm.sequence,
            text: alarm.text)
    }
}
