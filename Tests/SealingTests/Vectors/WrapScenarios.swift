import Proofs
import TestSupport
import Wire

@testable import Sealing

/// Key wraps, the chain of epoch keys, HPKE and invitations.
struct WrapScenarios {
    private var world: SealedWorld
    private let member: TestMember
    private let invitation: Invitation
    private let entropy = Entropy.seeded(931)

    init() throws {
        world = try SealedWorld(seed: 930)
        member = try world.admit()
        invitation = try world.invite()
    }

    func all() throws -> [Vector] {
        try wraps() + [chain(), hpke()] + invitations()
    }

    private func wraps() throws -> [Vector] {
        let key = try currentKey()
        let founder = try seal(to: world.founder.keys)
        let invited = try seal(to: invitation.keys)
        let body = founder.body
        let thief = DeviceKeys(from: entropy)
        var left = world
        left.take(
            try .leave(by: member.keys, roster: world.roster, keyring: member.keyring))
        let swapped = signed(Self.body(body, ciphertext: invited.body.ciphertext), member.keys)
        let moved = signed(Self.body(invited.body, recipient: body.recipient), member.keys)
        let stranger = signed(Self.body(body, recipient: thief.device), member.keys)
        let forged = signed(body, thief)
        let other = signed(Self.body(body, hash: Hash256(domain: "test", [1])), member.keys)
        let posed = signed(Self.body(body, wrapper: thief.device), thief)
        return [
            vector("member", founder, world.founder.keys, key, "to a member"),
            vector("invitation", invited, invitation.keys, key, "to an open invitation"),
            vector(
                "wrapper-left", founder, world.founder.keys, key,
                "by a device that has left since", roster: left.roster),
            refused("forged", "prove", forged, world.founder.keys, "signed by somebody else"),
            refused("stranger", "prove", stranger, thief, "to nobody in the roster"),
            refused("not-a-member", "prove", posed, world.founder.keys, "by a stranger"),
            refused(
                "other-roster", "prove", other, world.founder.keys,
                "made over a roster that is not this one"),
            refused(
                "swapped-ciphertext", "open", swapped, world.founder.keys,
                "another wrap's ciphertext, signed by a member"),
            refused(
                "moved", "open", moved, world.founder.keys,
                "the wrap to the invitation, readdressed by a member"),
            refused("wrong-recipient", "open", founder, invitation.keys, "opened by another"),
            refused(
                "other-key", "open", try otherKey(body), world.founder.keys,
                "a key that the roster does not commit to, wrapped by a member"),
        ]
    }

    private func otherKey(_ body: KeyWrap.Body) throws -> KeyWrap {
        var info = Array("manicule wrap".utf8) + [0] + body.vault.bytes
        info.append(bigEndian: body.epoch)
        info += body.recipient.bytes + body.wrapper.bytes
        info.append(bigEndian: body.rosterLength)
        info += body.rosterHash.bytes
        let wrapped = try SeededKeyWrapping(entropy: entropy).wrap(
            entropy.bytes(count: 32), to: world.founder.keys.exchange, info: info)
        return signed(
            Self.body(body, encapsulated: wrapped.encapsulated, ciphertext: wrapped.ciphertext),
            member.keys)
    }

    private func currentKey() throws -> EpochKey {
        guard let key = member.keyring.key(of: world.roster.currentEpoch, roster: world.roster)
        else { throw SealingError(.missingKey) }
        return key
    }

    private func seal(to keys: DeviceKeys) throws -> KeyWrap {
        try KeyWrap.seal(
            try currentKey(), of: world.roster.currentEpoch,
            to: Roster.Recipient(key: keys.device, exchange: keys.exchange), by: member.keys,
            roster: world.roster, wrapping: SeededKeyWrapping(entropy: entropy))
    }

    private func signed(_ body: KeyWrap.Body, _ keys: DeviceKeys) -> KeyWrap {
        KeyWrap(body: body, signature: keys.signature(over: body.encoded, in: .wrap))
    }

    private func input(
        _ wrap: KeyWrap, _ keys: DeviceKeys, _ roster: Roster
    ) -> [String: Vector.Value] {
        [
            "roster": .list(roster.records(from: 0).map(\.hexadecimal)),
            "wrap": .text(wrap.encoded.hexadecimal),
            "signingSeed": .text(Array(keys.encoded[6..<38]).hexadecimal),
            "exchangeSeed": .text(Array(keys.encoded[41...]).hexadecimal),
        ]
    }

    private func vector(
        _ name: String, _ wrap: KeyWrap, _ keys: DeviceKeys, _ key: EpochKey, _ comment: String,
        roster: Roster? = nil
    ) -> Vector {
        Vector(
            "wrap-\(name)", "wrap", accept: "open", comment,
            input: input(wrap, keys, roster ?? world.roster),
            output: ["key": .text(key.bytes.hexadecimal)])
    }

    private func refused(
        _ name: String, _ stage: String, _ wrap: KeyWrap, _ keys: DeviceKeys, _ comment: String
    ) -> Vector {
        Vector(
            "wrap-refuse-\(name)", "wrap", refuse: stage, comment,
            input: input(wrap, keys, world.roster))
    }

    private static func body(
        _ body: KeyWrap.Body, recipient: DeviceID? = nil, wrapper: DeviceID? = nil,
        encapsulated: [UInt8]? = nil, ciphertext: [UInt8]? = nil, hash: Hash256? = nil
    ) -> KeyWrap.Body {
        KeyWrap.Body(
            vault: body.vault, epoch: body.epoch, recipient: recipient ?? body.recipient,
            wrapper: wrapper ?? body.wrapper, rosterLength: body.rosterLength,
            rosterHash: hash ?? body.rosterHash,
            encapsulated: encapsulated ?? body.encapsulated,
            ciphertext: ciphertext ?? body.ciphertext)
    }

    private func chain() throws -> Vector {
        var grown = world
        for _ in 0..<2 { _ = try grown.admit() }
        let keys = (0...grown.roster.currentEpoch).compactMap { epoch in
            grown.founder.keyring.key(of: epoch, roster: grown.roster).map { key in
                "\(epoch):\(key.bytes.hexadecimal)"
            }
        }
        return Vector(
            "epoch-chain", "epoch-chain", accept: "open",
            "the keys of all epochs from the last one",
            input: [
                "roster": .list(grown.roster.records(from: 0).map(\.hexadecimal)),
                "key": .text(keys.last ?? ""),
            ], output: ["keys": .list(keys)])
    }

    /// Facts from test-vectors.json of the CFRG (github.com/cfrg/draft-irtf-cfrg-hpke).
    private func hpke() -> Vector {
        Vector(
            "hpke-base-x25519-sha256-aes256gcm", "hpke", accept: "open",
            "RFC 9180's suite with KEM 0x0020, KDF 0x0001, AEAD 0x0002 in mode base: the first "
                + "encryption of the CFRG's vector",
            input: [
                "info": .text("4f6465206f6e2061204772656369616e2055726e"),
                "ikmE": .text("2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9"),
                "skEm": .text("179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11"),
                "skRm": .text("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"),
                "pkRm": .text("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c"),
                "aad": .text("436f756e742d30"),
                "pt": .text("4265617574792069732074727574682c20747275746820626561757479"),
            ],
            output: [
                "enc": .text("6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"),
                "sharedSecret": .text(
                    "3101c54c3a4f87439eaac080699ed9bbcc726ffe44e860c0424ccb7e3e2ead7b"),
                "key": .text("f50b0609186798729ed0564b36ef2ef8044f1f9d05636874d1f46c819c7a669f"),
                "baseNonce": .text("151d9929e2449747889bc923"),
                "ct": .text(
                    "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de1"
                        + "25a925cdad859d5b7a"),
            ])
    }

    private func invitations() -> [Vector] {
        let code = invitation.code
        let keys = invitation.keys
        var mistyped = Array(code.utf8)
        mistyped[40] = mistyped[40] == 97 ? 98 : 97
        let accepted = [
            ("code", code, "the line as it is printed"),
            ("capitals", code.uppercased(), "the same in capitals"),
            (
                "broken", code.prefix(30) + "\n  " + code.dropFirst(30),
                "the same, broken over lines"
            ),
        ].map { name, code, comment in
            Vector(
                "invitation-\(name)", "invitation", accept: "decode", comment,
                input: ["code": .text(String(code))],
                output: [
                    "server": .text(invitation.server),
                    "vault": .text(invitation.vault.description),
                    "invitation": .text(keys.device.description),
                    "exchange": .text(keys.exchange.description),
                ])
        }
        let refused = [
            ("mistyped", String(decoding: mistyped, as: UTF8.self), "one character wrong"),
            ("cut", String(code.dropLast(3)), "the end lost"),
            ("other", "https://sync.example/invite", "something else"),
            ("version", code.replacing("invite-1", with: "invite-2"), "a newer version"),
        ].map { name, code, comment in
            Vector(
                "invitation-refuse-\(name)", "invitation", refuse: "decode", comment,
                input: ["code": .text(code)])
        }
        return accepted + refused
    }
}
