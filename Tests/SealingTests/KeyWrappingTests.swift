import Proofs
import TestSupport
import Testing
import Wire

@testable import Sealing

@Suite struct KeyWrappingTests {
    private let keys = DeviceKeys(from: .seeded(201))
    private let info: [UInt8] = [1, 2, 3]
    private let key = [UInt8](repeating: 5, count: 32)

    private static let seeded = SeededKeyWrapping(entropy: .seeded(202))
    private static let live = HPKEKeyWrapping()

    @Test func eachOpensWhatTheOtherWraps() throws {
        for _ in 0..<5 {
            let first = try Self.seeded.wrap(key, to: keys.exchange, info: info)
            #expect(try Self.live.unwrap(first, with: keys, info: info) == key)
            #expect(try Self.seeded.unwrap(first, with: keys, info: info) == key)
            let second = try Self.live.wrap(key, to: keys.exchange, info: info)
            #expect(try Self.seeded.unwrap(second, with: keys, info: info) == key)
            #expect(try Self.live.unwrap(second, with: keys, info: info) == key)
            #expect(first.ciphertext.count == KeyWrap.Body.ciphertextByteCount)
            #expect(first.encapsulated != second.encapsulated)
        }
    }

    private func checkLaws(_ wrapping: some KeyWrapping) throws {
        let wrapped = try wrapping.wrap(key, to: keys.exchange, info: info)
        let other = DeviceKeys(from: .seeded(203))
        #expect(throws: SealingError(.damaged), "other keys") {
            _ = try wrapping.unwrap(wrapped, with: other, info: info)
        }
        #expect(throws: SealingError(.damaged), "other info") {
            _ = try wrapping.unwrap(wrapped, with: keys, info: info + [0])
        }
        for index in 0..<48 {
            var ciphertext = wrapped.ciphertext
            ciphertext[index] ^= 0x10
            #expect(throws: SealingError(.damaged), "ciphertext byte \(index)") {
                _ = try wrapping.unwrap(
                    WrappedKey(encapsulated: wrapped.encapsulated, ciphertext: ciphertext),
                    with: keys, info: info)
            }
        }
        for bad in [[], [1], [UInt8](repeating: 0, count: 32), [UInt8](repeating: 1, count: 32)] {
            #expect(throws: SealingError(.damaged)) {
                _ = try wrapping.unwrap(
                    WrappedKey(encapsulated: bad, ciphertext: wrapped.ciphertext), with: keys,
                    info: info)
            }
        }
        #expect(throws: SealingError(.damaged)) {
            _ = try wrapping.unwrap(
                WrappedKey(encapsulated: wrapped.encapsulated, ciphertext: [1, 2]), with: keys,
                info: info)
        }
        let weak = try #require(ExchangeKey(bytes: [UInt8](repeating: 0, count: 32)))
        #expect(throws: SealingError(.wrongRecipient)) {
            _ = try wrapping.wrap(key, to: weak, info: info)
        }
    }

    @Test func bothKeepTheLaws() throws {
        try checkLaws(Self.seeded)
        try checkLaws(Self.live)
    }

    @Test func seededWrapsRepeat() throws {
        let wrap = { [keys, key, info] in
            try SeededKeyWrapping(entropy: .seeded(9)).wrap(key, to: keys.exchange, info: info)
        }
        #expect(try wrap() == wrap())
    }

    /// The vector of the CFRG's test-vectors.json for RFC 9180 with mode 0 (base), KEM 0x0020,
    /// KDF 0x0001 and AEAD 0x0002, which is our suite.
    @Test func theSuiteMatchesTheVectorsOfRFC9180() throws {
        let vector = try #require(try VectorBook.read(object: "hpke").first)
        let bytes = { (name: String) in try #require([UInt8](hexadecimal: vector.text(name))) }
        let ephemeral = DeviceKeys(
            signingSeed: [UInt8](repeating: 0, count: 32), exchangeSeed: try bytes("skEm"))
        let recipient = DeviceKeys(
            signingSeed: [UInt8](repeating: 0, count: 32), exchangeSeed: try bytes("skRm"))
        #expect(recipient.exchange.description == vector.text("pkRm"))
        // The private key is clamped when it is used, so the public keys are what can be compared.
        let derived = DeviceKeys(
            signingSeed: [UInt8](repeating: 0, count: 32),
            exchangeSeed: SeededKeyWrapping.deriveKeyPair(from: try bytes("ikmE")))
        #expect(derived.exchange == ephemeral.exchange)
        let context = SeededKeyWrapping.Context(
            ephemeral.agree(with: recipient.exchange), ephemeral.exchange, recipient.exchange,
            try bytes("info"))
        #expect(context.sharedSecret.hexadecimal == vector.output("sharedSecret"))
        #expect(context.key.bytes.hexadecimal == vector.output("key"))
        #expect(context.nonce.hexadecimal == vector.output("baseNonce"))
        let wrapped = SeededKeyWrapping.seal(
            try bytes("pt"), to: recipient.exchange, ephemeral: ephemeral,
            info: try bytes("info"), associated: try bytes("aad"))
        #expect(wrapped.encapsulated.hexadecimal == vector.output("enc"))
        #expect(wrapped.ciphertext.hexadecimal == vector.output("ct"))
    }
}

@Suite struct KeyWrapTests {
    private var world: SealedWorld
    private let member: TestMember

    init() throws {
        world = try SealedWorld(seed: 211)
        member = try world.admit()
    }

    private func wrap(to keys: DeviceKeys, over roster: Roster? = nil) throws -> KeyWrap {
        let roster = roster ?? world.roster
        let epoch = roster.currentEpoch
        let key = try #require(member.keyring.key(of: epoch, roster: roster))
        return try KeyWrap.seal(
            key, of: epoch, to: Roster.Recipient(key: keys.device, exchange: keys.exchange),
            by: member.keys, roster: roster, wrapping: world.wrapping)
    }

    private func open(_ wrap: KeyWrap, as keys: DeviceKeys) throws -> EpochKey {
        try wrap.open(with: keys, roster: world.roster, wrapping: HPKEKeyWrapping())
    }

    @Test func wrapsOpenForTheirRecipientAlone() throws {
        let wrap = try wrap(to: world.founder.keys)
        let key = member.keyring.key(of: 1, roster: world.roster)
        #expect(try open(wrap, as: world.founder.keys) == key)
        #expect(throws: SealingError(.wrongRecipient)) { _ = try open(wrap, as: member.keys) }
    }

    @Test func wrapsForStrangersAreNotMade() throws {
        #expect(throws: SealingError(.unproven)) {
            _ = try wrap(to: DeviceKeys(from: world.entropy))
        }
    }

    @Test func onlyTheCommittedKeyIsWrapped() throws {
        let other = EpochKey(from: world.entropy)
        for (epoch, code) in [(1, SealingError.Code.wrongKey), (7, .missingCommitment)] {
            #expect(throws: SealingError(code)) {
                _ = try KeyWrap.seal(
                    other, of: UInt64(epoch), to: world.roster.recipients[0], by: member.keys,
                    roster: world.roster, wrapping: world.wrapping)
            }
        }
    }

    /// Everything in a body is bound twice: by the signature, and by HPKE's info.
    @Test mutating func swappedPartsAreRefused() throws {
        let invitation = try world.invite()
        let first = try wrap(to: world.founder.keys)
        let second = try wrap(to: invitation.keys)
        let body = first.body
        let bodies = [
            Self.body(body, recipient: invitation.keys.device),
            Self.body(second.body, recipient: world.founder.keys.device),
            Self.body(body, encapsulated: second.body.encapsulated),
            Self.body(body, ciphertext: second.body.ciphertext),
            Self.body(body, length: 1, hash: world.roster.hash(atLength: 1)),
            Self.body(body, epoch: 0),
        ]
        for body in bodies {
            let keys =
                body.recipient == invitation.keys.device ? invitation.keys : world.founder.keys
            #expect(throws: SealingError(.unproven), "under the old signature") {
                _ = try open(KeyWrap(body: body, signature: first.signature), as: keys)
            }
            let signed = KeyWrap(
                body: body, signature: member.keys.signature(over: body.encoded, in: .wrap))
            #expect(throws: SealingError.self, "signed anew") { _ = try open(signed, as: keys) }
        }
    }

    @Test func aMembersWrongKeyIsRefused() throws {
        let wrap = try wrap(to: world.founder.keys)
        var info = Array("manicule wrap".utf8) + [0] + world.roster.vault.bytes
        info.append(bigEndian: 1)
        info += world.founder.keys.device.bytes + member.keys.device.bytes
        info.append(bigEndian: world.roster.length)
        info += world.roster.hash.bytes
        let wrapped = try HPKEKeyWrapping().wrap(
            [UInt8](repeating: 1, count: 32), to: world.founder.keys.exchange, info: info)
        let body = Self.body(
            wrap.body, encapsulated: wrapped.encapsulated, ciphertext: wrapped.ciphertext)
        let signed = KeyWrap(
            body: body, signature: member.keys.signature(over: body.encoded, in: .wrap))
        #expect(throws: SealingError(.wrongKey)) { _ = try open(signed, as: world.founder.keys) }
    }

    @Test func mutatedWrapsAreRefused() throws {
        var random = SeededRandom(otherwise: 212)
        let bytes = try wrap(to: world.founder.keys).encoded
        for _ in 0..<500 {
            let mutated = Mutation.mutated(bytes, using: &random)
            guard mutated != bytes else { continue }
            #expect(throws: (any Error).self, "\(random.replay("mutatedWrapsAreRefused"))") {
                _ = try open(KeyWrap(decoding: mutated), as: world.founder.keys)
            }
        }
    }

    private static func body(
        _ body: KeyWrap.Body, epoch: UInt64? = nil, recipient: DeviceID? = nil,
        encapsulated: [UInt8]? = nil, ciphertext: [UInt8]? = nil, length: UInt64? = nil,
        hash: Hash256? = nil
    ) -> KeyWrap.Body {
        KeyWrap.Body(
            vault: body.vault, epoch: epoch ?? body.epoch, recipient: recipient ?? body.recipient,
            wrapper: body.wrapper, rosterLength: length ?? body.rosterLength,
            rosterHash: hash ?? body.rosterHash,
            encapsulated: encapsulated ?? body.encapsulated,
            ciphertext: ciphertext ?? body.ciphertext)
    }
}
