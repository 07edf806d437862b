import TestSupport
import Testing
import Wire

@testable import Proofs

@Suite struct FrameProofTests {
    private var notary: Notary
    private let random: [UInt8] = Array(1...16)

    init() throws { notary = try Notary(seed: 31) }

    private func verify(_ frame: Frame) throws {
        try FrameProof.verify(frame, vault: notary.roster.vault, roster: notary.roster)
    }

    @Test mutating func membersFramesPass() throws {
        let first = notary.frame(by: notary.founder, random: random)
        try verify(first)
        try verify(notary.frame(by: notary.founder, random: random, after: first))
    }

    @Test mutating func leaversFramesPass() throws {
        let device = try notary.admit(by: notary.founder)
        let frame = notary.frame(by: device, random: random)
        try notary.roster.append(notary.leave(device))
        try verify(frame)
    }

    @Test mutating func strangersFramesAreRefused() throws {
        let stranger = notary.signer()
        let frame = notary.frame(by: stranger, random: random)
        #expect(throws: ProofError(.notAMember)) { try verify(frame) }
    }

    @Test mutating func otherVaultsFramesAreRefused() throws {
        let other = try Notary(seed: 32).roster
        let frame = notary.frame(by: notary.founder, random: random, vault: other.vault)
        #expect(throws: ProofError(.wrongVault)) { try verify(frame) }
        let own = notary.frame(by: notary.founder, random: random)
        #expect(throws: ProofError(.wrongVault)) {
            try FrameProof.verify(own, vault: notary.roster.vault, roster: other)
        }
    }

    @Test mutating func replicasCannotBeChosen() throws {
        let frame = notary.frame(
            by: notary.founder, random: random, replica: ReplicaID(high: 1, low: 2))
        #expect(throws: ProofError(.wrongReplica)) { try verify(frame) }
    }

    @Test mutating func epochsAheadWait() throws {
        let frame = notary.frame(by: notary.founder, random: random, epoch: 1)
        #expect(throws: ProofError(.epochAhead)) { try verify(frame) }
        try notary.roster.append(notary.epoch(by: notary.founder))
        try verify(frame)
    }

    @Test mutating func everyFlippedBitIsRefused() throws {
        let bytes = notary.frame(by: notary.founder, random: random).encoded
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1 << UInt8(index % 8)
            #expect(throws: (any Error).self, "byte \(index)") {
                try verify(Frame(decoding: flipped))
            }
        }
    }
}

@Suite struct ReplicaChainTests {
    private var notary: Notary
    private let random: [UInt8] = Array(1...16)

    init() throws { notary = try Notary(seed: 33) }

    @Test mutating func framesExtendInOrder() throws {
        let frames = frames(4)
        #expect(ReplicaChain.verdictOnUnknownReplica(frames[0]) == .extends)
        #expect(ReplicaChain.verdictOnUnknownReplica(frames[2]) == .gap(expected: 0))
        #expect(ReplicaChain(first: frames[1]) == nil)
        var chain = try #require(ReplicaChain(first: frames[0]))
        #expect(try chain.check(frames[0], held: nil) == .held)
        #expect(try chain.check(frames[2], held: nil) == .gap(expected: 1))
        for frame in frames.dropFirst() {
            #expect(try chain.check(frame, held: nil) == .extends)
            chain.extend(by: frame)
        }
        #expect(try chain.check(frames[1], held: frames[1].hash) == .held)
        #expect(
            chain.head
                == ReplicaHead(
                    replica: frames[0].header.replica, next: 4, last: frames[3].hash))
    }

    @Test mutating func forksAreSeenWhereverTheyAre() throws {
        let frames = frames(3)
        var chain = try #require(ReplicaChain(first: frames[0]))
        chain.extend(by: frames[1])
        let otherFirst = notary.frame(by: notary.founder, random: random)
        let otherSecond = notary.frame(by: notary.founder, random: random, after: otherFirst)
        let otherThird = notary.frame(by: notary.founder, random: random, after: otherSecond)
        #expect(try chain.check(otherFirst, held: frames[0].hash) == .forked(held: frames[0].hash))
        #expect(try chain.check(otherSecond, held: nil) == .forked(held: frames[1].hash))
        #expect(try chain.check(otherThird, held: nil) == .forked(held: frames[1].hash))
    }

    @Test mutating func replicasStayWithTheirDevice() throws {
        let device = try notary.admit(by: notary.founder)
        let first = notary.frame(by: notary.founder, random: random)
        let chain = try #require(ReplicaChain(first: first))
        let stolen = notary.frame(
            by: device, random: random, after: first, replica: first.header.replica)
        #expect(throws: ProofError(.foreignReplica)) { _ = try chain.check(stolen, held: nil) }
    }

    private mutating func frames(_ count: Int) -> [Frame] {
        var frames: [Frame] = []
        for _ in 0..<count {
            frames.append(
                notary.frame(by: notary.founder, random: random, after: frames.last))
        }
        return frames
    }
}

@Suite struct ArrivalChainTests {
    @Test func headsCommitToVaultIncarnationAndOrder() throws {
        let vault = VaultID(hash: Hash256(domain: "test", [1]))
        let incarnation = try #require(Incarnation(bytes: [UInt8](repeating: 2, count: 16)))
        let first = Hash256(domain: "test", [3])
        let second = Hash256(domain: "test", [4])
        var chain = ArrivalChain(vault: vault, incarnation: incarnation)
        let start = Hash256(domain: "head", vault.bytes, incarnation.bytes)
        #expect(chain.head == start && chain.count == 0)
        chain.extend(by: first)
        let next = Hash256(domain: "arrival", start.bytes, first.bytes)
        #expect(chain.head == next && chain.count == 1)
        var resumed = ArrivalChain(incarnation: incarnation, count: 1, head: next)
        resumed.extend(by: second)
        chain.extend(by: second)
        #expect(resumed == chain)
        var swapped = ArrivalChain(vault: vault, incarnation: incarnation)
        swapped.extend(by: second)
        swapped.extend(by: first)
        #expect(swapped.head != chain.head)
    }
}
