import Crypto
import TestSupport
import Wire

@testable import Proofs

/// A device or invitation with signing keys of its own, apart from `Sealing`'s.
struct Signer: Sendable {
    let key: DeviceID
    let exchange: ExchangeKey
    private let signing: Curve25519.Signing.PrivateKey

    init(_ random: inout SeededRandom) {
        guard
            let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: random.bytes(32)),
            let exchange = try? Curve25519.KeyAgreement.PrivateKey(
                rawRepresentation: random.bytes(32)),
            let key = DeviceID(bytes: Array(signing.publicKey.rawRepresentation)),
            let exchangeKey = ExchangeKey(bytes: Array(exchange.publicKey.rawRepresentation))
        else { preconditionFailure("32 bytes make a key") }
        self.signing = signing
        self.key = key
        self.exchange = exchangeKey
    }

    func sign(_ message: [UInt8]) -> [UInt8] {
        guard let signature = try? signing.signature(for: message) else {
            preconditionFailure("Ed25519 signs anything")
        }
        return Array(signature)
    }

    func sign(_ bytes: [UInt8], _ domain: SignatureDomain) -> [UInt8] {
        sign(domain.message(bytes))
    }
}

/// Makes signed records for the end of a roster, right or wrong as asked.
struct Notary {
    var random: SeededRandom
    var roster: Roster
    let founder: Signer

    init(seed: UInt64) throws {
        random = SeededRandom(otherwise: seed)
        founder = Signer(&random)
        roster = try Roster(genesis: Notary.genesis(by: founder, &random))
    }

    static func genesis(by founder: Signer, _ random: inout SeededRandom) -> RosterRecord {
        let body = RosterRecord.Body(
            position: 0, previous: nil,
            content: .genesis(
                device: founder.key, exchange: founder.exchange, random: random.bytes(16),
                commitment: Hash256(domain: "test", random.bytes(8))))
        return RosterRecord(body: body, signatures: [founder.sign(body.encoded, .roster)])
    }

    mutating func signer() -> Signer { Signer(&random) }
    mutating func hash() -> Hash256 { Hash256(domain: "test", random.bytes(8)) }

    /// A record that fits the roster's end, signed by whoever is named.
    func record(_ content: RosterRecord.Content, by signers: Signer...) -> RosterRecord {
        Notary.record(content, after: roster, by: signers)
    }

    static func record(
        _ content: RosterRecord.Content, after roster: Roster, by signers: [Signer]
    ) -> RosterRecord {
        let body = RosterRecord.Body(
            position: roster.length, previous: roster.hash, content: content)
        return RosterRecord(
            body: body, signatures: signers.map { $0.sign(body.encoded, .roster) })
    }

    func invite(_ invitation: Signer, by member: Signer) -> RosterRecord {
        record(
            .invite(by: member.key, invitation: invitation.key, exchange: invitation.exchange),
            by: member)
    }

    func join(_ device: Signer, with invitation: Signer) -> RosterRecord {
        record(
            .join(invitation: invitation.key, device: device.key, exchange: device.exchange),
            by: invitation, device)
    }

    func withdraw(_ invitation: Signer, by member: Signer) -> RosterRecord {
        record(.withdraw(by: member.key, invitation: invitation.key), by: member)
    }

    func leave(_ member: Signer) -> RosterRecord { record(.leave(by: member.key), by: member) }

    mutating func epoch(by member: Signer, number: UInt64? = nil) -> RosterRecord {
        record(
            .epoch(
                by: member.key, epoch: number ?? roster.currentEpoch + 1, commitment: hash(),
                sealedPrevious: random.bytes(48)), by: member)
    }

    /// Lets a new device join: invite, join and epoch.
    mutating func admit(by member: Signer) throws -> Signer {
        let invitation = signer()
        let device = signer()
        try roster.append(invite(invitation, by: member))
        try roster.append(join(device, with: invitation))
        try roster.append(epoch(by: device))
        return device
    }

    /// A frame of a replica, signed by its device.
    mutating func frame(
        by device: Signer, random replicaRandom: [UInt8], after previous: Frame? = nil,
        epoch: UInt64? = nil, vault: VaultID? = nil, replica: ReplicaID? = nil
    ) -> Frame {
        let header = FrameHeader(
            vault: vault ?? roster.vault,
            replica: replica ?? ReplicaID(device: device.key, random: replicaRandom),
            sequence: previous.map { $0.header.sequence + 1 } ?? 0,
            previous: previous?.hash ?? .zero, device: device.key,
            epoch: epoch ?? roster.currentEpoch, paddedSize: 1024,
            replicaRandom: previous == nil ? replicaRandom : nil, salt: hash(),
            commitment: hash())
        let ciphertext = random.bytes(1040)
        let hash = Frame.hash(headerBytes: header.encoded, ciphertext: ciphertext)
        return Frame(
            header: header, ciphertext: ciphertext, signature: device.sign(hash.bytes, .frame))
    }
}
