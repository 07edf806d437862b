package import Wire

/// A vault's roster, verified record by record: who is a member, who is invited, which epoch it is
/// (`Protocol/05-roster.md`).
///
/// The roster is a linear log of signed records. A value of this type holds only what its rules
/// allow, so whoever has one need not check again. Records come in order:
///
/// ```
/// genesis ── invite ── join ── epoch ── withdraw ── epoch ── leave ── (epoch due)
///    A          A         B       B         A          A        B
/// ```
///
/// A join and a withdrawal are incomplete without the epoch record that follows them:
/// ``append(_:)`` takes the two one after the other and ``isComplete`` is false in between;
/// ``appending(_:)`` and the initialisers refuse to end there.
///
/// The roster is the one thing in a vault that needs agreement; where two branches exist,
/// ``isPreferred(over:)`` decides.
package struct Roster: Sendable, Equatable {
    /// The vault: the hash of the genesis record.
    package let vault: VaultID
    /// Every member that ever was, in the order of joining.
    package internal(set) var members: [Member] = []
    /// Every invitation that ever was, in the order of their records.
    package internal(set) var invitations: [Invitation] = []
    /// Every epoch, by number.
    package internal(set) var epochs: [Epoch] = []
    /// Whether a member has left since the last epoch began, so that one should begin now.
    package internal(set) var isEpochDue = false

    var records: [[UInt8]] = []
    var hashes: [Hash256] = []
    var memberIndexes: [DeviceID: Int] = [:]
    var invitationIndexes: [DeviceID: Int] = [:]
    /// The device whose epoch record has to come next.
    var owedEpoch: DeviceID?

    /// Begins a roster.
    ///
    /// - Throws: `notGenesis`, `weakKey`, `signature`.
    package init(genesis: RosterRecord) throws(ProofError) {
        guard
            case .genesis(let device, let exchange, _, let commitment) = genesis.body.content,
            let signature = genesis.signatures.first
        else {
            throw ProofError(.notGenesis)
        }
        try WeakKeys.check(signing: device)
        try WeakKeys.check(exchange: exchange)
        try Ed25519Proof.verify(signature, over: genesis.bodyBytes, in: .roster, by: device)
        vault = VaultID(hash: genesis.hash)
        epochs = [
            Epoch(
                number: 0, position: 0, author: device, commitment: commitment,
                sealedPrevious: nil)
        ]
        admit(device, exchange, at: 0)
        keep(genesis)
    }

    /// Verifies a whole roster, the genesis record first.
    ///
    /// - Throws: what ``init(genesis:)`` and ``appending(_:)`` throw.
    /// - Complexity: O(n) signatures for n records.
    package init(_ records: [RosterRecord]) throws(ProofError) {
        guard let genesis = records.first else { throw ProofError(.notGenesis) }
        self = try Roster(genesis: genesis).appending(Array(records.dropFirst()))
    }

    /// Decodes and verifies a whole roster.
    ///
    /// - Throws: as above; `malformed` or `unsupported` for bytes that are no records.
    package init(decoding records: [[UInt8]]) throws(ProofError) {
        try self.init(Roster.decode(records))
    }

    /// The roster with some records after it.
    ///
    /// - Throws: what ``append(_:)`` throws; `epochMissing` if the records end between a join or
    ///   withdrawal and its epoch record.
    package func appending(_ records: [RosterRecord]) throws(ProofError) -> Roster {
        var roster = self
        for record in records {
            try roster.append(record)
        }
        guard roster.isComplete else { throw ProofError(.epochMissing) }
        return roster
    }

    /// The roster with some encoded records after it.
    ///
    /// - Throws: as ``appending(_:)``; `malformed` or `unsupported` for bytes that are no records.
    package func appending(decoding records: [[UInt8]]) throws(ProofError) -> Roster {
        try appending(Roster.decode(records))
    }

    private static func decode(_ records: [[UInt8]]) throws(ProofError) -> [RosterRecord] {
        var decoded: [RosterRecord] = []
        for bytes in records {
            do throws(WireError) {
                decoded.append(try RosterRecord(decoding: bytes))
            } catch {
                throw ProofError(error)
            }
        }
        return decoded
    }
}
