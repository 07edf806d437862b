import Proofs
import TestSupport
import Testing
import Wire

@testable import Sealing

@Suite struct FrameSealingTests {
    private var world: SealedWorld
    private let member: TestMember

    init() throws {
        world = try SealedWorld(seed: 101)
        member = try world.admit()
    }

    @Test func whatIsSealedOpens() throws {
        let changes: [[[UInt8]]] = [
            [], [[1, 2, 3]], [[UInt8](repeating: 7, count: 1500), []],
            [[UInt8](repeating: 9, count: 200_000)],
        ]
        var last: Frame?
        for changes in changes {
            let content = world.content(changes)
            let sealed = try world.seal(content, by: member, after: last)
            #expect(sealed.content == content)
            #expect(try world.receive(sealed.frame.encoded, world.founder.keyring) == content)
            #expect(try FrameContent(decoding: content).changes == changes)
            last = sealed.frame
        }
        #expect(last?.header.sequence == 3)
    }

    @Test func theLargestFrameFitsItsLimit() throws {
        let largest = FrameSealer.contentByteCountMax
        #expect(Padding.paddedSize(ofContent: largest) == largest)
        var content: [UInt8] = [0x5a]
        content.append(contentsOf: [0, 0x0f, 0xbf, 0xfb])
        content += [UInt8](repeating: 1, count: largest - 5)
        let sealed = try world.seal(content, by: member, kind: 2)
        #expect(sealed.frame.encoded.count <= Limits.frameByteCountMax)
        #expect(try world.receive(sealed.frame.encoded, member.keyring) == content)
        #expect(throws: SealingError(.tooLarge)) {
            _ = try world.seal(content + [0], by: member, kind: 2)
        }
    }

    @Test func everyFlippedByteIsRefused() throws {
        let sealed = try world.seal(world.content([[1, 2, 3]]), by: member)
        let bytes = sealed.frame.encoded
        for index in bytes.indices {
            for bit in [UInt8(1) << UInt8(index % 8), 0xff] {
                var flipped = bytes
                flipped[index] ^= bit
                #expect(throws: (any Error).self, "byte \(index)") {
                    _ = try world.receive(flipped, member.keyring)
                }
            }
        }
    }

    /// What the seal covers is refused by the seal too, should a signature ever be forged.
    @Test func theSealAloneRefusesOtherBytes() throws {
        let frame = try world.seal(world.content([[1, 2, 3]]), by: member).frame
        for index in frame.ciphertext.indices {
            var ciphertext = frame.ciphertext
            ciphertext[index] ^= 1
            let flipped = Frame(
                header: frame.header, ciphertext: ciphertext, signature: frame.signature)
            #expect(throws: SealingError(.damaged)) {
                _ = try FrameOpener.open(flipped, keyring: member.keyring)
            }
        }
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = try world.seal(world.content([]), by: member).frame.encoded
        for count in bytes.indices {
            #expect(throws: (any Error).self) {
                _ = try world.receive(Array(bytes.prefix(count)), member.keyring)
            }
        }
    }

    @Test func mutatedFramesAreRefused() throws {
        var random = SeededRandom(otherwise: 102)
        let bytes = try world.seal(world.content([[1, 2, 3]]), by: member).frame.encoded
        for _ in 0..<1000 {
            let mutated = Mutation.mutated(bytes, using: &random)
            guard mutated != bytes else { continue }
            #expect(throws: (any Error).self, "\(random.replay("mutatedFramesAreRefused"))") {
                _ = try world.receive(mutated, member.keyring)
            }
        }
    }

    /// Each field that says where a frame belongs is moved, and signed anew by its own author.
    @Test func framesCannotBeMoved() throws {
        let frame = try world.seal(world.content([[1]]), by: member).frame
        let header = frame.header
        let other = try SealedWorld(seed: 103)
        let replica = ReplicaID(high: 1, low: 1)
        let moves: [(FrameHeader, SealingError.Code)] = [
            (Self.moved(header, vault: other.roster.vault), .wrongVault),
            (Self.moved(header, replica: replica), .wrongKey),
            (Self.moved(header, sequence: 1), .wrongKey),
            (Self.moved(header, epoch: 0), .wrongKey),
            (Self.moved(header, epoch: 9), .missingKey),
            (Self.moved(header, device: world.founder.keys.device), .damaged),
            (Self.moved(header, kind: 2), .damaged),
        ]
        for (moved, code) in moves {
            let signed = Frame(
                header: moved, ciphertext: frame.ciphertext, signature: frame.signature)
            #expect(throws: (any Error).self) {
                try FrameProof.verify(signed, vault: world.roster.vault, roster: world.roster)
            }
            #expect(throws: SealingError(code), "\(code.name)") {
                _ = try FrameOpener.open(signed, keyring: world.founder.keyring)
            }
        }
    }

    @Test func sealedFramesComeBackByteForByte() throws {
        let sealed = try world.seal(world.content([[4, 5]]), by: member)
        let again = try FrameSealer.reseal(
            headerBytes: sealed.frame.headerBytes, signature: sealed.frame.signature,
            content: sealed.content, keyring: world.founder.keyring)
        #expect(again == sealed.frame && again.encoded == sealed.frame.encoded)
    }

    @Test func onlyTheSameFrameIsSealedAgain() throws {
        let sealed = try world.seal(world.content([[4, 5]]), by: member)
        let other = try world.seal(world.content([[4, 6]]), by: member, after: sealed.frame)
        #expect(throws: SealingError(.unproven), "other content") {
            _ = try FrameSealer.reseal(
                headerBytes: sealed.frame.headerBytes, signature: sealed.frame.signature,
                content: other.content, keyring: member.keyring)
        }
        #expect(throws: SealingError(.unproven), "another signature") {
            _ = try FrameSealer.reseal(
                headerBytes: sealed.frame.headerBytes, signature: other.frame.signature,
                content: sealed.content, keyring: member.keyring)
        }
        #expect(throws: SealingError(.unproven), "content of another size") {
            _ = try FrameSealer.reseal(
                headerBytes: sealed.frame.headerBytes, signature: sealed.frame.signature,
                content: [UInt8](repeating: 0, count: 2000), keyring: member.keyring)
        }
        #expect(throws: SealingError(.malformed)) {
            _ = try FrameSealer.reseal(
                headerBytes: [1], signature: sealed.frame.signature, content: sealed.content,
                keyring: member.keyring)
        }
    }

    @Test func commitmentsAreCheckedBeforeOpening() throws {
        let content = padded(world.content([]))
        let stranger = EpochKey(from: world.entropy)
        let wrong = try world.forge(content, by: member, key: stranger)
        #expect(throws: SealingError(.wrongKey)) {
            _ = try FrameOpener.open(wrong, keyring: member.keyring)
        }
        let lying = try world.forge(content, by: member, commitment: .zero)
        #expect(throws: SealingError(.wrongKey)) {
            _ = try FrameOpener.open(lying, keyring: member.keyring)
        }
    }

    @Test func paddingIsExactAndZero() throws {
        let content = world.content([])
        let refused: [([UInt8], SealingError.Code)] = [
            (padded(content, with: 1), .padding), (padded(content, to: 2048), .padding),
            (padded(content).dropLast() + [9], .padding),
            ([UInt8](repeating: 0xff, count: 1024), .malformed),
            ([0x1c] + [UInt8](repeating: 0, count: 1023), .malformed),
        ]
        for (plaintext, code) in refused {
            let frame = try world.forge(plaintext, by: member)
            #expect(throws: SealingError(code)) {
                _ = try FrameOpener.open(frame, keyring: member.keyring)
            }
        }
    }

    @Test func otherStreamsWait() throws {
        let frame = try world.forge(
            padded(world.content([])), by: member, stream: Hash256(domain: "test", [1]))
        try FrameProof.verify(frame, vault: world.roster.vault, roster: world.roster)
        #expect(throws: SealingError(.unsupported)) {
            _ = try FrameOpener.open(frame, keyring: member.keyring)
        }
    }

    @Test func unknownKindsAndFieldsOpen() throws {
        let content = world.content([[1]])
        let frame = try world.forge(
            padded(content), by: member, unknown: [UnknownField(key: 99, value: [0x01])])
        #expect(try world.receive(frame.encoded, member.keyring) == content)
        let other = try world.seal([0x82, 1, 2], by: member, kind: 7).frame
        #expect(try world.receive(other.encoded, member.keyring) == [0x82, 1, 2])
    }

    @Test mutating func nobodyElseSealsAndNobodySealsWithoutTheKey() throws {
        let content = world.content([])
        let stranger = TestMember(
            keys: DeviceKeys(from: world.entropy), keyring: member.keyring)
        #expect(throws: SealingError(.unproven)) { _ = try world.seal(content, by: stranger) }
        let keyless = TestMember(
            keys: member.keys, keyring: EpochKeyring(vault: world.roster.vault))
        #expect(throws: SealingError(.missingKey)) { _ = try world.seal(content, by: keyless) }
        let other = try SealedWorld(seed: 104)
        let foreign = TestMember(keys: member.keys, keyring: other.founder.keyring)
        #expect(throws: SealingError(.wrongVault)) { _ = try world.seal(content, by: foreign) }
        _ = try world.admit()
        #expect(throws: SealingError(.missingKey), "of the new epoch") {
            _ = try world.seal(content, by: member)
        }
    }

    /// A copied machine may draw the same random bytes: other content, other salt, other key.
    @Test func repeatedRandomnessNeverRepeatsAKey() throws {
        let place = FramePlace(newReplicaOf: member.keys.device, from: world.entropy)
        let seal = { [world, member] (content: [UInt8]) in
            try FrameSealer.seal(
                content, at: place, roster: world.roster, keyring: member.keyring,
                keys: member.keys, entropy: .seeded(7)
            ).frame
        }
        let first = try seal(world.content([[1]]))
        let second = try seal(world.content([[2]]))
        #expect(first.header.salt != second.header.salt)
        #expect(first.header.commitment != second.header.commitment)
        #expect(try seal(world.content([[1]])) == first)
    }

    private static func moved(
        _ header: FrameHeader, vault: VaultID? = nil, replica: ReplicaID? = nil,
        sequence: UInt64? = nil, device: DeviceID? = nil, epoch: UInt64? = nil,
        kind: UInt64? = nil
    ) -> FrameHeader {
        FrameHeader(
            vault: vault ?? header.vault, replica: replica ?? header.replica,
            sequence: sequence ?? header.sequence,
            previous: sequence == nil ? header.previous : Hash256(domain: "test", [0]),
            device: device ?? header.device, epoch: epoch ?? header.epoch,
            kind: kind ?? header.kind, paddedSize: header.paddedSize,
            replicaRandom: sequence == nil ? header.replicaRandom : nil, salt: header.salt,
            commitment: header.commitment)
    }
}
