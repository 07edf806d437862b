import Proofs
import Synchronization
import TestSupport
import Wire

@testable import Sealing

extension Entropy {
    /// Bytes that follow from a seed.
    static func seeded(_ seed: UInt64) -> Entropy {
        let random = LockedRandom(SeededRandom(seed: seed))
        return Entropy { random.bytes($0) }
    }
}

private final class LockedRandom: Sendable {
    private let random: Mutex<SeededRandom>

    init(_ random: SeededRandom) { self.random = Mutex(random) }

    func bytes(_ count: Int) -> [UInt8] { random.withLock { $0.bytes(count) } }
}

/// A device of the test's vault: its keys, and what it holds.
struct TestMember: Sendable {
    let keys: DeviceKeys
    var keyring: EpochKeyring
}

/// A vault whose roster grows by drafts, with a founder and whoever joins.
struct SealedWorld: Sendable {
    let entropy: Entropy
    let wrapping: SeededKeyWrapping
    var founder: TestMember
    var roster: Roster
    /// Every wrap that a server would hold.
    var wraps: [KeyWrap] = []

    init(seed: UInt64) throws {
        entropy = .seeded(seed)
        wrapping = SeededKeyWrapping(entropy: entropy)
        let keys = DeviceKeys(from: entropy)
        let draft = try RosterDraft.genesis(by: keys, from: entropy)
        founder = TestMember(keys: keys, keyring: draft.keyring)
        roster = draft.roster
    }

    mutating func take(_ draft: RosterDraft) {
        roster = draft.roster
        wraps += draft.wraps
    }

    func invitation() -> Invitation {
        Invitation(server: "https://sync.example", vault: roster.vault, from: entropy)
    }

    mutating func invite() throws -> Invitation {
        let invitation = invitation()
        take(
            try .invite(
                invitation, by: founder.keys, roster: roster, keyring: founder.keyring,
                wrapping: wrapping))
        return invitation
    }

    /// What a device does that holds an invitation and nothing else.
    func draftJoin(_ invitation: Invitation, as keys: DeviceKeys) throws -> RosterDraft {
        var keyring = EpochKeyring(vault: invitation.vault)
        for wrap in wraps where wrap.body.recipient == invitation.keys.device {
            try keyring.add(wrap, for: invitation.keys, roster: roster, wrapping: wrapping)
        }
        return try .join(
            invitation, as: keys, roster: roster, keyring: keyring, from: entropy,
            wrapping: wrapping)
    }

    mutating func admit() throws -> TestMember {
        let invitation = try invite()
        let keys = DeviceKeys(from: entropy)
        let draft = try draftJoin(invitation, as: keys)
        take(draft)
        try catchUp(&founder)
        return TestMember(keys: keys, keyring: draft.keyring)
    }

    /// Opens every wrap for a member whose key it lacks.
    func catchUp(_ member: inout TestMember) throws {
        for wrap in wraps
        where wrap.body.recipient == member.keys.device
            && member.keyring.key(of: wrap.body.epoch, roster: roster) == nil
        {
            try member.keyring.add(wrap, for: member.keys, roster: roster, wrapping: wrapping)
        }
        try member.keyring.addEarlier(roster: roster)
    }

    func content(_ changes: [[UInt8]]) -> [UInt8] {
        FrameContent(
            changes: changes,
            witness: Witness(
                incarnation: nil, position: nil, head: nil, rosterLength: roster.length,
                rosterHash: roster.hash, heads: [])
        ).encoded
    }

    func seal(
        _ content: [UInt8], by member: TestMember, after frame: Frame? = nil,
        kind: UInt64 = FrameHeader.kindChanges
    ) throws -> SealedFrame {
        let place =
            frame.map { FramePlace(after: $0) }
            ?? FramePlace(newReplicaOf: member.keys.device, from: entropy)
        return try FrameSealer.seal(
            content, at: place, kind: kind, roster: roster, keyring: member.keyring,
            keys: member.keys, entropy: entropy)
    }

    /// Proof and seal together, as a client receives a frame.
    func receive(_ bytes: [UInt8], _ keyring: EpochKeyring) throws -> [UInt8] {
        let frame = try Frame(decoding: bytes)
        try FrameProof.verify(frame, vault: roster.vault, roster: roster)
        return try FrameOpener.open(frame, keyring: keyring)
    }

    /// A frame that its author sealed by other rules: any plaintext, key or header.
    func forge(
        _ padded: [UInt8], by member: TestMember, after previous: Frame? = nil,
        key: EpochKey? = nil, commitment: Hash256? = nil, vault: VaultID? = nil,
        stream: Hash256? = nil, replica: ReplicaID? = nil, epoch: UInt64? = nil,
        unknown: [UnknownField] = []
    ) throws -> Frame {
        let epoch = epoch ?? roster.currentEpoch
        guard let key = key ?? member.keyring.key(of: epoch, roster: roster) else {
            throw SealingError(.missingKey)
        }
        let random = entropy.bytes(count: 16)
        let own = previous?.header.replica ?? ReplicaID(device: member.keys.device, random: random)
        let salt = Hash256(domain: "test salt", entropy.bytes(count: 32))
        let header = { (commitment: Hash256) in
            FrameHeader(
                vault: vault ?? roster.vault, stream: stream, replica: replica ?? own,
                sequence: previous.map { $0.header.sequence + 1 } ?? 0,
                previous: previous?.hash ?? .zero, device: member.keys.device, epoch: epoch,
                paddedSize: padded.count, replicaRandom: previous == nil ? random : nil,
                salt: salt, commitment: commitment, unknownFields: unknown)
        }
        let own32 = Hash256(bytes: key.frameCommitment(header(.zero)).bytes) ?? .zero
        let final = header(commitment ?? own32)
        let ciphertext = OneTimeSeal.seal(
            padded, with: key.frameKey(final), authenticating: final.encoded)
        let hash = Frame.hash(headerBytes: final.encoded, ciphertext: ciphertext)
        return Frame(
            header: final, ciphertext: ciphertext,
            signature: member.keys.signature(over: hash.bytes, in: .frame))
    }
}

func padded(_ content: [UInt8], to size: Int? = nil, with filler: UInt8 = 0) -> [UInt8] {
    let size = size ?? Padding.paddedSize(ofContent: content.count)
    return content + [UInt8](repeating: filler, count: size - content.count)
}
