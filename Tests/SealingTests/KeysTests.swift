import Proofs
import TestSupport
import Testing
import Wire

@testable import Sealing

@Suite struct DeviceKeysTests {
    private let keys = DeviceKeys(from: .seeded(301))

    /// RFC 8032 §7.1, test 1 and test 2; RFC 7748 §6.1.
    @Test func publicKeysAndSignaturesMatchTheRFCs() throws {
        let seed = try #require(
            [UInt8](
                hexadecimal: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
        let exchange = try #require(
            [UInt8](
                hexadecimal: "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
        )
        let keys = DeviceKeys(signingSeed: seed, exchangeSeed: exchange)
        #expect(
            keys.device.description
                == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        #expect(
            keys.exchange.description
                == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
        #expect(
            keys.signature(ofRequest: [0x72]).hexadecimal
                == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    }

    @Test func signaturesHoldInTheirDomainOnly() throws {
        for domain in SignatureDomain.allCases {
            let signature = keys.signature(over: [1, 2], in: domain)
            try Ed25519Proof.verify(signature, over: [1, 2], in: domain, by: keys.device)
            for other in SignatureDomain.allCases where other != domain {
                #expect(throws: ProofError(.signature)) {
                    try Ed25519Proof.verify(signature, over: [1, 2], in: other, by: keys.device)
                }
            }
        }
    }

    @Test func keysComeBackFromTheirFile() throws {
        let again = try DeviceKeys(decoding: keys.encoded)
        #expect(again.device == keys.device && again.exchange == keys.exchange)
        #expect(again.encoded == keys.encoded)
        #expect(throws: SealingError(.malformed)) {
            _ = try DeviceKeys(decoding: Array(keys.encoded.dropLast()))
        }
        var newer = keys.encoded
        newer[2] = 2
        #expect(throws: SealingError(.unsupported)) { _ = try DeviceKeys(decoding: newer) }
    }

    @Test func mutatedKeyFilesNeverTrap() {
        var random = SeededRandom(otherwise: 302)
        for _ in 0..<500 {
            let bytes = Mutation.mutated(keys.encoded, using: &random)
            if let again = try? DeviceKeys(decoding: bytes) { #expect(again.encoded == bytes) }
        }
    }

    @Test func differentEntropyGivesDifferentKeys() {
        #expect(DeviceKeys(from: .seeded(1)).device != DeviceKeys(from: .seeded(2)).device)
        #expect(DeviceKeys(from: .seeded(1)).device == DeviceKeys(from: .seeded(1)).device)
    }
}

@Suite struct SecrecyTests {
    /// However a secret is printed, no six bytes of it come out, in hexadecimal or as numbers.
    @Test func secretsAreNeverPrinted() throws {
        let world = try SealedWorld(seed: 311)
        let invitation = world.invitation()
        let key = EpochKey(from: world.entropy)
        let secrets = [
            Array(world.founder.keys.encoded[6..<38]), Array(world.founder.keys.encoded[41...]),
            key.bytes, invitation.secret,
            try #require(world.founder.keyring.keys(of: 0).first).bytes,
        ]
        let values: [Any] = [
            world.founder.keys, world.founder.keyring, key, invitation, world.founder, [key],
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            for text in [dumped, "\(value)", String(reflecting: value)] {
                for secret in secrets {
                    #expect(!text.contains(Array(secret.prefix(6)).hexadecimal))
                    #expect(
                        !text.contains(secret.prefix(6).map(String.init).joined(separator: ", ")))
                }
            }
        }
    }

    @Test func errorsNameNoSecrets() throws {
        let world = try SealedWorld(seed: 312)
        let code = world.invitation().code
        var wrong = code
        wrong.removeLast()
        do {
            _ = try Invitation(code: wrong)
            Issue.record("a cut invitation was taken")
        } catch {
            #expect(!"\(error)".contains(String(wrong.suffix(20))))
        }
    }
}

@Suite struct EpochKeyringTests {
    private var world: SealedWorld
    private var member: TestMember

    init() throws {
        world = try SealedWorld(seed: 321)
        member = try world.admit()
    }

    @Test func onlyCommittedKeysComeIn() throws {
        var keyring = EpochKeyring(vault: world.roster.vault)
        let right = try #require(member.keyring.key(of: 1, roster: world.roster))
        #expect(throws: SealingError(.wrongKey)) {
            try keyring.add(EpochKey(from: world.entropy), of: 1, roster: world.roster)
        }
        #expect(throws: SealingError(.wrongKey), "of another epoch") {
            try keyring.add(right, of: 0, roster: world.roster)
        }
        #expect(throws: SealingError(.missingCommitment)) {
            try keyring.add(right, of: 2, roster: world.roster)
        }
        let other = try SealedWorld(seed: 322)
        #expect(throws: SealingError(.wrongVault)) {
            try keyring.add(right, of: 1, roster: other.roster)
        }
        #expect(keyring == EpochKeyring(vault: world.roster.vault))
        try keyring.add(right, of: 1, roster: world.roster)
        let once = keyring
        try keyring.add(right, of: 1, roster: world.roster)
        #expect(keyring == once && keyring.epochsHeld(roster: world.roster) == 2)
    }

    @Test mutating func earlierKeysOpenFromLaterOnes() throws {
        for _ in 0..<5 { _ = try world.admit() }
        let last = try world.admit()
        #expect(last.keyring.keys(of: 0).isEmpty)
        var keyring = last.keyring
        #expect(try keyring.addEarlier(roster: world.roster) == 6)
        for epoch in 0...world.roster.currentEpoch {
            let key = keyring.key(of: epoch, roster: world.roster)
            #expect(key != nil && key == world.founder.keyring.key(of: epoch, roster: world.roster))
        }
        #expect(try keyring.addEarlier(roster: world.roster) == 0)
    }

    @Test func aDamagedChainIsSaid() throws {
        let keys = world.founder.keys
        let key = EpochKey(from: world.entropy)
        let body = RosterRecord.Body(
            position: world.roster.length, previous: world.roster.hash,
            content: .epoch(
                by: keys.device, epoch: 2, commitment: key.commitment(of: 2),
                sealedPrevious: key.seal(
                    previous: EpochKey(from: world.entropy), vault: world.roster.vault, epoch: 2)))
        let record = RosterRecord(
            body: body, signatures: [keys.signature(over: body.encoded, in: .roster)])
        let roster = try world.roster.appending([record])
        var keyring = EpochKeyring(vault: roster.vault)
        try keyring.add(key, of: 2, roster: roster)
        #expect(throws: SealingError(.damaged)) { try keyring.addEarlier(roster: roster) }
        #expect(keyring.keys(of: 1).isEmpty)
    }

    @Test mutating func keyringsComeBackFromTheirFile() throws {
        try world.catchUp(&member)
        let again = try EpochKeyring(decoding: member.keyring.encoded)
        #expect(again == member.keyring && again.encoded == member.keyring.encoded)
        var random = SeededRandom(otherwise: 323)
        for _ in 0..<500 {
            let bytes = Mutation.mutated(member.keyring.encoded, using: &random)
            if let again = try? EpochKeyring(decoding: bytes) { #expect(again.encoded == bytes) }
        }
    }

    /// Two branches of a roster, two keys of one epoch: frames find theirs, sealing takes the
    /// present roster's.
    @Test func branchesKeepBothKeys() throws {
        let entropy = world.entropy
        var left = world
        var right = world
        left.take(
            try .newEpoch(
                by: world.founder.keys, roster: world.roster, keyring: world.founder.keyring,
                from: entropy, wrapping: world.wrapping))
        right.take(
            try .newEpoch(
                by: world.founder.keys, roster: world.roster, keyring: world.founder.keyring,
                from: entropy, wrapping: world.wrapping))
        var both = member
        try left.catchUp(&both)
        let frame = try left.seal(left.content([[1]]), by: both).frame
        #expect(both.keyring.epochsHeld(roster: right.roster) == 2)
        #expect(throws: SealingError(.missingKey)) {
            _ = try right.seal(right.content([]), by: both)
        }
        try right.catchUp(&both)
        #expect(both.keyring.keys(of: 2).count == 2)
        #expect(try FrameOpener.open(frame, keyring: both.keyring) == left.content([[1]]))
        let other = try right.seal(right.content([[2]]), by: both).frame
        #expect(try FrameOpener.open(other, keyring: both.keyring) == right.content([[2]]))
    }
}
