import CRDT
import TestSupport
import Testing
import Wire

@testable import Articles

/// Runs the files of `Protocol/vectors` that concern changes, operations, texts and ids.
@Suite struct ArticleVectorTests {
    @Test func theFilesAreWhatTheCodeMakes() throws {
        let vectors =
            try MergeScenarios().all() + RecordScenarios().all()
            + DeltaScenarios().all() + LayoutScenarios().all()
        #expect(Set(vectors.map(\.name)).count == vectors.count)
        #expect(try VectorBook.differences(from: vectors) == [])
    }

    private func bytes(_ vector: Vector, _ name: String) throws -> [UInt8] {
        try #require([UInt8](hexadecimal: vector.text(name)), "\(vector.name)")
    }

    private func replica(_ text: String) throws -> ReplicaID {
        try #require([UInt8](hexadecimal: text).flatMap(ReplicaID.init(bytes:)))
    }

    @Test func changesAreReadAndRefused() throws {
        let vectors = try VectorBook.read(object: "change")
        #expect(vectors.count >= 7)
        for vector in vectors {
            let bytes = try bytes(vector, "bytes")
            let change = try? Change(decoding: bytes)
            #expect((change != nil) == (vector.expect == "accept"), "\(vector.name)")
            guard let change else { continue }
            #expect(change.encoded == bytes, "\(vector.name)")
            #expect(RecordScenarios.values(change) == vector.output, "\(vector.name)")
        }
    }

    @Test func operationsAreReadAndRefused() throws {
        let vectors = try VectorBook.read(object: "operation")
        #expect(vectors.count >= 16)
        for vector in vectors {
            let table = ReplicaTable(
                own: try replica(vector.text("own")),
                named: try vector.list("table").map(replica))
            let envelope = OperationEnvelope(
                kind: try #require(UInt64(vector.text("kind"))),
                span: try #require(Int(vector.text("span"))), mustUnderstand: true,
                target: try bytes(vector, "target"), payload: try bytes(vector, "payload"))
            let operation = try? Operation(envelope, table: table)
            #expect((operation != nil) == (vector.expect == "accept"), "\(vector.name)")
            guard let operation, let target = TargetID(bytes: envelope.target) else { continue }
            #expect(operation.envelope(about: target, table: table) == envelope, "\(vector.name)")
        }
    }

    @Test func statesOfTextsAreReadAndRefused() throws {
        let vectors = try VectorBook.read(object: "text-state")
        #expect(vectors.count >= 7)
        for vector in vectors {
            let bytes = try bytes(vector, "bytes")
            let base = vector.text("base")
            let text = try? TextSequence(
                decoding: bytes,
                base: base.isEmpty
                    ? nil
                    : (
                        SnapshotID(ofText: Array(base.utf8)).baseReplica,
                        Array(base.unicodeScalars)
                    ))
            #expect((text != nil) == (vector.expect == "accept"), "\(vector.name)")
            guard let text else { continue }
            #expect(text.text == vector.output("text"), "\(vector.name)")
            #expect(
                "\(text.totalCount - text.shownCount)" == vector.output("hidden"), "\(vector.name)")
        }
    }

    @Test func deltasAreTakenInAndRefused() throws {
        let vectors = try VectorBook.read(object: "text-delta")
        #expect(vectors.count >= 5)
        for vector in vectors {
            var text = try TextSequence(decoding: try bytes(vector, "state"), base: nil)
            do {
                let delta = try TextDelta(decoding: try bytes(vector, "delta"))
                try text.merge(delta)
                #expect(vector.expect == "accept", "\(vector.name)")
                #expect(delta.encoded == (try bytes(vector, "delta")), "\(vector.name)")
                #expect(text.text == vector.output("text"), "\(vector.name)")
                let state = text.encoded(omittingBase: false).hexadecimal
                #expect(state == vector.output("state"), "\(vector.name)")
            } catch {
                #expect(vector.expect == "refuse", "\(vector.name): \(error)")
            }
        }
    }

    @Test func layoutsAreReadAndRefused() throws {
        let vectors = try VectorBook.read(object: "layout")
        #expect(vectors.count >= 33)
        for vector in vectors {
            let bytes = try bytes(vector, "bytes")
            let text = String(decoding: try self.bytes(vector, "text"), as: UTF8.self)
            let scalars = Array(text.unicodeScalars)
            let read = try? Layout(decoding: bytes, scalarCount: scalars.count)
            let layout = read.flatMap { $0.fits(scalars) ? $0 : nil }
            #expect((layout != nil) == (vector.expect == "accept"), "\(vector.name)")
            guard let layout else { continue }
            #expect(LayoutScenarios.values(layout) == vector.output, "\(vector.name)")
            // What a newer version says of it is not kept: a record is read, never handed on.
            if vector.name != "layout-newer" { #expect(layout.encoded() == bytes) }
        }
    }

    /// Every order that the dependencies allow has to come to the same.
    @Test func changesMergeToOneStateInAnyOrder() throws {
        let vectors = try VectorBook.read(object: "merge")
        #expect(vectors.count >= 9)
        for vector in vectors {
            let changes = try vector.list("changes").map { text in
                try Change(decoding: try #require([UInt8](hexadecimal: text)))
            }
            let orders = Self.orders(of: changes)
            #expect(!orders.isEmpty)
            for order in orders {
                #expect(try MergeScenarios.state(after: order) == vector.output, "\(vector.name)")
            }
        }
    }

    private static func orders(of changes: [Change]) -> [[Change]] {
        func extended(_ done: [Change], _ version: VersionVector, _ rest: [Change]) -> [[Change]] {
            guard !rest.isEmpty else { return [done] }
            return rest.indices.flatMap { index -> [[Change]] in
                let change = rest[index]
                guard version[change.replica] == change.firstCounter,
                    version.covers(change.raised)
                else { return [] }
                var version = version
                version.raise(change.replica, to: change.counterEnd)
                var rest = rest
                rest.remove(at: index)
                return extended(done + [change], version, rest)
            }
        }
        return extended([], VersionVector(), changes)
    }

    @Test func idsAreAsTheVectorsSay() throws {
        let vectors = try VectorBook.read(object: "id")
        #expect(vectors.count >= 2)
        let made = Dictionary(
            uniqueKeysWithValues: try RecordScenarios().all().map { ($0.name, $0.output) })
        for vector in vectors { #expect(made[vector.name] == vector.output, "\(vector.name)") }
    }
}
