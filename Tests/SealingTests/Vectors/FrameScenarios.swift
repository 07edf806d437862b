import Proofs
import TestSupport
import Wire

@testable import Sealing

/// Frames against a roster and epoch keys: content out, or the stage at which they must fail.
struct FrameScenarios {
    private var world: SealedWorld
    private let member: TestMember
    private let stranger: TestMember

    init() throws {
        world = try SealedWorld(seed: 920)
        member = try world.admit()
        stranger = TestMember(
            keys: DeviceKeys(from: world.entropy), keyring: member.keyring)
    }

    func all() throws -> [Vector] {
        try accepted() + unproven() + unopened() + replicas()
    }

    private var input: [String: Vector.Value] {
        let keys = (0...world.roster.currentEpoch).compactMap { epoch in
            world.founder.keyring.key(of: epoch, roster: world.roster).map { key in
                "\(epoch):\(key.bytes.hexadecimal)"
            }
        }
        return [
            "roster": .list(world.roster.records(from: 0).map(\.hexadecimal)),
            "epochKeys": .list(keys),
        ]
    }

    private func accepted() throws -> [Vector] {
        let first = try world.seal(world.content([[1, 2, 3]]), by: member)
        let next = try world.seal(world.content([[4], []]), by: member, after: first.frame)
        let large = try world.seal(
            world.content([[UInt8](repeating: 0x61, count: 1500)]), by: world.founder)
        let kind = try world.seal([0x82, 0x01, 0xf6], by: member, kind: 42)
        let content = world.content([[9]])
        let field = try world.forge(
            padded(content), by: member, unknown: [UnknownField(key: 99, value: [0x18, 0x2a])])
        let old = try world.forge(padded(content), by: world.founder, epoch: 0)
        let cases: [(String, Frame, [UInt8], String)] = [
            ("first", first.frame, first.content, "sequence 0 of a replica"),
            ("next", next.frame, next.content, "the frame after it"),
            ("padded", large.frame, large.content, "content above the least size"),
            ("unknown-kind", kind.frame, kind.content, "a kind of a newer version"),
            ("unknown-field", field, content, "a header field of a newer version, authenticated"),
            ("old-epoch", old, content, "sealed under an earlier epoch"),
        ]
        return try cases.map { name, frame, content, comment in
            let key = try FrameOpener.key(for: frame.header, keyring: world.founder.keyring)
            return Vector(
                "frame-\(name)", "frame-in-vault", accept: "open", comment,
                input: input.merging(["frame": .text(frame.encoded.hexadecimal)]) { $1 },
                output: [
                    "hash": .text(frame.hash.description),
                    "content": .text(content.hexadecimal),
                    "frameKey": .text(key.frameKey(frame.header).bytes.hexadecimal),
                ])
        }
    }

    private func unproven() throws -> [Vector] {
        let content = padded(world.content([[1]]))
        let frame = try world.forge(content, by: member)
        let bytes = frame.encoded
        let headerStart = 3
        let cipherStart = bytes.count - 66 - frame.ciphertext.count
        let other = try SealedWorld(seed: 921)
        let cases: [(String, [UInt8], ProofError.Code, String)] = [
            (
                "flipped-salt", Self.flipped(bytes, headerStart + frame.headerBytes.count - 40),
                .signature, "a bit of the header's salt flipped"
            ),
            (
                "flipped-ciphertext", Self.flipped(bytes, cipherStart + 5), .signature,
                "a bit of the ciphertext flipped"
            ),
            (
                "flipped-tag", Self.flipped(bytes, bytes.count - 67), .signature,
                "a bit of the tag flipped"
            ),
            (
                "flipped-signature", Self.flipped(bytes, bytes.count - 1), .signature,
                "a bit of the signature flipped"
            ),
            (
                "stranger", try world.forge(content, by: stranger).encoded, .notAMember,
                "by a device that never was a member"
            ),
            (
                "other-vault",
                try world.forge(content, by: member, vault: other.roster.vault).encoded,
                .wrongVault, "for another vault"
            ),
            (
                "chosen-replica",
                try world.forge(content, by: member, replica: ReplicaID(high: 0, low: 1)).encoded,
                .wrongReplica, "a replica id that was chosen"
            ),
            (
                "epoch-ahead",
                try world.forge(
                    content, by: member, key: EpochKey(from: world.entropy), epoch: 2
                ).encoded, .epochAhead, "an epoch that the roster has not begun"
            ),
        ]
        return cases.map { name, bytes, code, comment in
            refused(name, "prove", bytes, code.name, comment)
        }
    }

    private func unopened() throws -> [Vector] {
        let content = world.content([[1]])
        let key = EpochKey(from: world.entropy)
        let stream = Hash256(domain: "test", [1])
        var tail = padded(content)
        tail[tail.count - 1] = 1
        let cases: [(String, Frame, SealingError.Code, String)] = [
            (
                "other-key", try world.forge(padded(content), by: member, key: key), .wrongKey,
                "sealed with a key that the roster does not commit to"
            ),
            (
                "commitment", try world.forge(padded(content), by: member, commitment: .zero),
                .wrongKey, "a commitment that is not the key's"
            ),
            ("padding", try world.forge(tail, by: member), .padding, "padding that is not zero"),
            (
                "over-padded", try world.forge(padded(content, to: 2048), by: member), .padding,
                "more padding than Padmé gives"
            ),
            (
                "noise", try world.forge([UInt8](repeating: 0xff, count: 1024), by: member),
                .malformed, "no content inside"
            ),
            (
                "stream", try world.forge(padded(content), by: member, stream: stream),
                .unsupported, "another stream, which is kept sealed"
            ),
        ]
        return cases.map { name, frame, code, comment in
            refused(name, "open", frame.encoded, code.name, comment)
        }
    }

    private func replicas() throws -> [Vector] {
        let first = try world.seal(world.content([]), by: member).frame
        let second = try world.seal(world.content([[1]]), by: member, after: first).frame
        let third = try world.seal(world.content([[2]]), by: member, after: second).frame
        let other = try world.seal(world.content([[3]]), by: member, after: first).frame
        let stolen = try world.forge(
            padded(world.content([])), by: world.founder, after: second)
        let forked = "forked \(second.hash)"
        let cases: [(String, [Frame], [String], String)] = [
            ("order", [first, second, third], ["extends", "extends", "extends"], "in order"),
            (
                "again", [first, first, second, second], ["extends", "held", "extends", "held"],
                "each twice"
            ),
            ("gap", [second, first, third], ["gap 0", "extends", "gap 1"], "frames missing"),
            (
                "fork", [first, second, other], ["extends", "extends", forked],
                "another frame at a place that is held"
            ),
            (
                "foreign", [first, second, stolen], ["extends", "extends", "foreign"],
                "another member goes on with the replica"
            ),
        ]
        return cases.map { name, frames, verdicts, comment in
            Vector(
                "replica-\(name)", "replica", accept: "prove", comment,
                input: ["frames": .list(frames.map(\.encoded.hexadecimal))],
                output: ["verdicts": .list(verdicts)])
        }
    }

    private func refused(
        _ name: String, _ stage: String, _ bytes: [UInt8], _ reason: String, _ comment: String
    ) -> Vector {
        Vector(
            "frame-refuse-\(name)", "frame-in-vault", refuse: stage, comment,
            input: input.merging(["frame": .text(bytes.hexadecimal)]) { $1 },
            output: ["reason": .text(reason)])
    }

    private static func flipped(_ bytes: [UInt8], _ index: Int) -> [UInt8] {
        var flipped = bytes
        flipped[index] ^= 1
        return flipped
    }
}
