import Foundation
import Serving
import Testing
import Wire

/// The laws of ``ServerStore``, one body for both storages.
@Suite struct StoreLawTests {
    enum Kind: CaseIterable, CustomTestStringConvertible {
        case memory
        case sqlite

        var testDescription: String { self == .memory ? "memory" : "SQLite" }
    }

    struct Stop: Error {}

    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 1))

    @Test(arguments: Kind.allCases)
    mutating func emptyStoreHoldsNothing(_ kind: Kind) throws {
        let vault = VaultID(hash: hash(using: &generator))
        let device = try #require(DeviceID(bytes: generator.bytes(32)))
        let token = hash(using: &generator)
        try withStore(kind) { store throws in
            try store.read { reader throws in
                #expect(try reader.state(of: vault) == nil)
                #expect(try reader.vaultCount() == 0)
                #expect(try reader.rosterRecords(of: vault, from: 0).isEmpty)
                #expect(try reader.arrivals(of: vault, from: 0, max: 10).isEmpty)
                #expect(try reader.frame(at: 0, of: vault) == nil)
                #expect(try reader.heads(of: vault).isEmpty)
                #expect(try reader.wraps(of: vault, for: device, from: 0, max: 9).isEmpty)
                #expect(try reader.token(hash: token) == .unknown)
                #expect(try !reader.isAllowed(vault))
            }
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func framesComeBackInArrivalOrder(_ kind: Kind) throws {
        let sample = Sample(vaultCount: 2, frameCount: 40, using: &generator)
        try withStore(kind) { store throws in
            try sample.write(to: store)
            for vault in sample.vaults {
                let (state, arrivals, heads) = try store.read { reader throws in
                    (
                        try reader.state(of: vault.id),
                        try reader.arrivals(of: vault.id, from: 0, max: 1000),
                        try reader.heads(of: vault.id)
                    )
                }
                #expect(arrivals == vault.arrivals)
                #expect(heads == vault.heads)
                #expect(state?.count == UInt64(vault.arrivals.count))
                #expect(state?.head == vault.arrivals.last?.head)
                #expect(state?.replicaCount == vault.heads.count)
                #expect(state?.byteCount == vault.frames.reduce(0) { $0 + $1.count })
                for (position, frame) in vault.frames.enumerated() {
                    let held = try store.read {
                        try $0.frame(at: UInt64(position), of: vault.id)
                    }
                    #expect(held == frame)
                }
            }
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func arrivalsAreFoundByPlaceAndByFrame(_ kind: Kind) throws {
        let sample = Sample(vaultCount: 1, frameCount: 20, using: &generator)
        let vault = sample.vaults[0]
        try withStore(kind) { store throws in
            try sample.write(to: store)
            try store.read { reader throws in
                let slice = try reader.arrivals(of: vault.id, from: 5, max: 3)
                #expect(slice == Array(vault.arrivals[5..<8]))
                #expect(try reader.arrivals(of: vault.id, from: 20, max: 3).isEmpty)
                #expect(try reader.arrivals(of: vault.id, from: .max, max: 3).isEmpty)
                for arrival in vault.arrivals {
                    #expect(try reader.arrival(of: arrival.frame, in: vault.id) == arrival)
                }
                let head = vault.heads[0]
                let beyond = FrameID(replica: head.replica, sequence: head.next)
                #expect(try reader.arrival(of: beyond, in: vault.id) == nil)
                #expect(try reader.holding(of: head.replica, in: vault.id)?.head == head)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func rosterGrowsAndIsCounted(_ kind: Kind) throws {
        let sample = Sample(vaultCount: 1, frameCount: 0, using: &generator)
        let vault = sample.vaults[0].id
        let records = (0..<5).map { _ in generator.bytes(50) }
        let end = hash(using: &generator)
        try withStore(kind) { store throws in
            try sample.write(to: store)
            try store.write { writer throws in
                try writer.append(
                    roster: Array(records[..<2]), of: vault, length: 2, hash: .zero)
                try writer.append(roster: Array(records[2...]), of: vault, length: 5, hash: end)
            }
            try store.read { reader throws in
                #expect(try reader.rosterRecords(of: vault, from: 0) == records)
                #expect(try reader.rosterRecords(of: vault, from: 3) == Array(records[3...]))
                #expect(try reader.rosterRecords(of: vault, from: 9).isEmpty)
                let state = try #require(try reader.state(of: vault))
                #expect(state.rosterLength == 5)
                #expect(state.rosterHash == end)
                #expect(state.rosterByteCount == 250)
                #expect(state.byteCount == 250)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func wrapsAreReplacedAndDeletedWithTheirBytes(_ kind: Kind) throws {
        let sample = Sample(vaultCount: 1, frameCount: 0, using: &generator)
        let vault = sample.vaults[0].id
        let first = try #require(DeviceID(bytes: generator.bytes(32)))
        let second = try #require(DeviceID(bytes: generator.bytes(32)))
        try withStore(kind) { store throws in
            try sample.write(to: store)
            try store.write { writer throws in
                for epoch in 0..<4 as Range<UInt64> {
                    try writer.store(
                        wrap: StoredWrap(
                            recipient: first, epoch: epoch, bytes: [UInt8(epoch), 0]),
                        in: vault)
                }
                try writer.store(
                    wrap: StoredWrap(recipient: first, epoch: 2, bytes: [7, 7, 7]), in: vault)
                try writer.store(
                    wrap: StoredWrap(recipient: second, epoch: 2, bytes: [9]), in: vault)
            }
            try store.read { reader throws in
                #expect(
                    try reader.wraps(of: vault, for: first, from: 1, max: 9)
                        == [[1, 0], [7, 7, 7], [3, 0]])
                #expect(
                    try reader.wraps(of: vault, for: first, from: 0, max: 2)
                        == [[7, 7, 7], [3, 0]])
                #expect(try reader.state(of: vault)?.byteCount == 10)
            }
            try store.write { try $0.deleteWraps(for: first, in: vault) }
            try store.read { reader throws in
                #expect(try reader.wraps(of: vault, for: first, from: 0, max: 9).isEmpty)
                #expect(try reader.wraps(of: vault, for: second, from: 0, max: 9) == [[9]])
                #expect(try reader.state(of: vault)?.byteCount == 1)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func thrownWriteLeavesNothing(_ kind: Kind) throws {
        let sample = Sample(vaultCount: 1, frameCount: 3, using: &generator)
        try withStore(kind) { store throws in
            #expect(throws: Stop.self) {
                try store.write { writer throws in
                    try sample.write(in: writer)
                    throw Stop()
                }
            }
            #expect(try store.read { try $0.vaultCount() } == 0)
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func thrownSavepointUndoesItselfAlone(_ kind: Kind) throws {
        let kept = Sample(vaultCount: 1, frameCount: 3, using: &generator)
        let undone = Sample(vaultCount: 1, frameCount: 3, using: &generator)
        let later = Sample(vaultCount: 1, frameCount: 3, using: &generator)
        try withStore(kind) { store throws in
            try store.write { writer throws in
                try writer.savepoint { try kept.write(in: writer) }
                #expect(throws: Stop.self) {
                    try writer.savepoint {
                        try undone.write(in: writer)
                        throw Stop()
                    }
                }
                #expect(try writer.state(of: undone.vaults[0].id) == nil)
                try writer.savepoint { try later.write(in: writer) }
            }
            try store.read { reader throws in
                #expect(try reader.vaultCount() == 2)
                #expect(try reader.state(of: undone.vaults[0].id) == nil)
                #expect(try reader.state(of: kept.vaults[0].id)?.count == 3)
                #expect(try reader.state(of: later.vaults[0].id)?.count == 3)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    mutating func tokensAreUsedOnceAndAddedOnce(_ kind: Kind) throws {
        let token = hash(using: &generator)
        let vault = VaultID(hash: hash(using: &generator))
        try withStore(kind) { store throws in
            try store.write { try $0.addToken(hash: token) }
            #expect(try store.read { try $0.token(hash: token) } == .unused)
            try store.write { try $0.useToken(hash: token, for: vault) }
            #expect(try store.read { try $0.token(hash: token) } == .used(vault))
            try store.write { try $0.addToken(hash: token) }
            #expect(try store.read { try $0.token(hash: token) } == .used(vault))
            try store.allow(vault)
            try store.allow(vault)
            #expect(try store.read { try $0.isAllowed(vault) })
        }
    }

    private func withStore(_ kind: Kind, _ body: (any ServerStore) throws -> Void) throws {
        switch kind {
        case .memory: try body(MemoryServerStore())
        case .sqlite:
            try withTemporaryDirectory { try body(try SQLiteServerStore(directory: $0)) }
        }
    }
}
