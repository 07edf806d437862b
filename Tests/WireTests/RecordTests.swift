import TestSupport
import Testing

@testable import Wire

@Suite struct RecordTests {
    @Test func decodingGivesBackWhatWasEncoded() throws {
        var samples = Samples(SeededRandom(otherwise: 2))
        for record in AnyRecord.all {
            for _ in 0..<20 {
                let bytes = record.sample(&samples)
                #expect(try record.roundTrip(bytes) == bytes, "\(record.object)")
            }
        }
    }

    @Test func valuesComeBackEqual() throws {
        var samples = Samples(SeededRandom(otherwise: 3))
        for _ in 0..<20 {
            let request = samples.request()
            #expect(try SyncRequest(decoding: request.encoded) == request)
            let response = samples.response()
            #expect(try SyncResponse(decoding: response.encoded) == response)
            let frame = samples.frame()
            #expect(try Frame(decoding: frame.encoded) == frame)
            let content = samples.content()
            #expect(try FrameContent(decoding: content.encoded) == content)
            for kind in 0...7 {
                let record = samples.rosterRecord(kind: kind)
                #expect(try RosterRecord(decoding: record.encoded) == record)
            }
        }
    }

    @Test func everyTruncationIsRefused() throws {
        var samples = Samples(SeededRandom(otherwise: 4))
        for record in AnyRecord.all where record.object != "frame" {
            let bytes = record.sample(&samples)
            for count in bytes.indices {
                #expect(throws: WireError.self, "\(record.object) cut to \(count)") {
                    _ = try record.roundTrip(Array(bytes.prefix(count)))
                }
            }
        }
    }

    @Test func trailingBytesAreRefused() throws {
        var samples = Samples(SeededRandom(otherwise: 5))
        for record in AnyRecord.all {
            let bytes = record.sample(&samples)
            #expect(throws: WireError(.trailingBytes), "\(record.object)") {
                _ = try record.roundTrip(bytes + [0])
            }
        }
    }

    @Test func higherVersionsAreToldFromNoise() throws {
        var samples = Samples(SeededRandom(otherwise: 6))
        let unversioned = ["witness", "frame-content", "frame", "roster-record", "key-wrap"]
        for record in AnyRecord.all where !unversioned.contains(record.object) {
            var bytes = record.sample(&samples)
            #expect(Array(bytes[1...2]) == [1, 1], "\(record.object) begins with its version")
            bytes[2] = 2
            #expect(throws: WireError(.unsupported)) { _ = try record.roundTrip(bytes) }
            bytes[2] = 0
            #expect(throws: WireError(.invalidValue)) { _ = try record.roundTrip(bytes) }
        }
    }

    /// Seeded mutation: a decoder never traps, and what it takes it gives back byte for byte.
    @Test func mutatedRecordsNeverTrapAndNeverChange() throws {
        var random = SeededRandom(otherwise: 7)
        let replay = random.replay("mutatedRecordsNeverTrapAndNeverChange")
        var samples = Samples(SeededRandom(seed: random.next()))
        var taken = 0
        for record in AnyRecord.all {
            for _ in 0..<400 {
                let bytes = Mutation.mutated(record.sample(&samples), using: &random)
                if let again = try? record.roundTrip(bytes) {
                    taken += 1
                    #expect(again == bytes, "\(record.object): \(replay)")
                }
            }
        }
        #expect(taken > 0, "\(replay)")
    }

    @Test func noiseIsRefused() {
        var random = SeededRandom(otherwise: 8)
        for record in AnyRecord.all {
            for count in 0..<60 {
                let bytes = random.bytes(count)
                if let again = try? record.roundTrip(bytes) { #expect(again == bytes) }
            }
        }
    }
}

@Suite struct RecordRuleTests {
    private var samples = Samples(SeededRandom(otherwise: 9))

    @Test mutating func headersHaveRandomBytesExactlyAtTheBeginning() throws {
        let first = samples.header(sequence: 0)
        let later = samples.header(sequence: 5)
        #expect(try FrameHeader(decoding: first.encoded) == first)
        #expect(throws: WireError(.invalidValue)) {
            _ = try FrameHeader(decoding: Self.with(first.encoded, 11, nil))
        }
        #expect(throws: WireError(.invalidValue)) {
            let random = [UInt8](repeating: 1, count: 16)
            _ = try FrameHeader(decoding: Self.with(later.encoded, 11, Self.bytes(random)))
        }
        #expect(throws: WireError(.invalidValue)) {
            let zero = Hash256.zero.bytes
            _ = try FrameHeader(decoding: Self.with(later.encoded, 6, Self.bytes(zero)))
        }
        #expect(throws: WireError(.invalidValue)) {
            _ = try FrameHeader(decoding: Self.with(later.encoded, 10, [0x19, 0x04, 0x01]))
        }
        #expect(throws: WireError(.invalidValue), "a stream that is the vault's is left out") {
            let vault = Self.bytes(later.vault.bytes)
            _ = try FrameHeader(decoding: Self.with(later.encoded, 3, vault))
        }
        #expect(throws: WireError(.overLimit)) {
            _ = try FrameHeader(
                decoding: Self.with(later.encoded, 5, [0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0]))
        }
    }

    @Test mutating func saltComesFromTheFieldsBeforeIt() throws {
        let header = samples.header(sequence: 0)
        var before = header.encoded
        for key: UInt64 in 12...14 { before = Self.with(before, key, nil) }
        #expect(header.headerBeforeSalt == before)
    }

    @Test mutating func recordsAboveTheirLimitAreRefused() throws {
        let header = samples.header(sequence: 1)
        let filler = Self.bytes([UInt8](repeating: 0, count: Limits.frameHeaderByteCountMax))
        #expect(throws: WireError(.overLimit)) {
            _ = try FrameHeader(decoding: Self.with(header.encoded, 99, filler))
        }
        let noise = [UInt8](repeating: 0x83, count: Limits.frameByteCountMax + 1)
        #expect(throws: WireError(.overLimit)) { _ = try Frame(decoding: noise) }
        #expect(throws: WireError(.overLimit)) {
            let long = noise.prefix(Limits.rosterRecordByteCountMax + 1)
            _ = try RosterRecord(decoding: Array(long))
        }
        #expect(throws: WireError(.overLimit)) {
            _ = try KeyWrap(decoding: Array(noise.prefix(Limits.keyWrapByteCountMax + 1)))
        }
    }

    @Test mutating func everyRequiredFieldIsMissed() throws {
        let header = samples.header(sequence: 3).encoded
        for key: UInt64 in [1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 13] {
            #expect(throws: WireError(.missingField), "field \(key)") {
                _ = try FrameHeader(decoding: Self.with(header, key, nil))
            }
        }
        let response = samples.response().encoded
        for key: UInt64 in 1...12 {
            #expect(throws: WireError(.missingField), "field \(key)") {
                _ = try SyncResponse(decoding: Self.with(response, key, nil))
            }
        }
    }

    @Test mutating func rosterRecordsHaveTheSignaturesOfTheirKind() throws {
        let join = samples.rosterRecord(kind: 3)
        var writer = CBORWriter()
        writer.openArray(2)
        writer.write(bytes: join.bodyBytes)
        writer.openArray(1)
        writer.write(bytes: join.signatures[0])
        #expect(throws: WireError(.invalidValue)) {
            _ = try RosterRecord(decoding: writer.bytes)
        }
    }

    @Test mutating func fieldsOfOtherKindsAreKeptUnread() throws {
        let leave = samples.rosterRecord(kind: 4)
        let body = Self.with(leave.bodyBytes, 30, [0x07])
        let decoded = try RosterRecord.Body(decoding: body)
        #expect(decoded.content == leave.body.content)
        #expect(decoded.unknownFields.contains(UnknownField(key: 30, value: [0x07])))
        #expect(decoded.encoded == body)
    }

    @Test mutating func onlyGenesisComesFirst() throws {
        let genesis = samples.rosterRecord(kind: 0).bodyBytes
        let leave = samples.rosterRecord(kind: 4).bodyBytes
        let hash = Self.bytes(Hash256.zero.bytes)
        #expect(throws: WireError(.invalidValue)) {
            _ = try RosterRecord.Body(decoding: Self.with(genesis, 3, [1]))
        }
        #expect(throws: WireError(.invalidValue)) {
            _ = try RosterRecord.Body(decoding: Self.with(genesis, 4, hash))
        }
        #expect(throws: WireError(.invalidValue)) {
            _ = try RosterRecord.Body(decoding: Self.with(leave, 3, [0]))
        }
        #expect(throws: WireError(.invalidValue)) {
            _ = try RosterRecord.Body(decoding: Self.with(leave, 4, nil))
        }
    }

    @Test mutating func listsOfReplicasAscend() throws {
        let low = ReplicaHead(replica: ReplicaID(high: 1, low: 0), next: 4, last: samples.hash())
        let high = ReplicaHead(replica: ReplicaID(high: 2, low: 0), next: 1, last: samples.hash())
        let witness = Witness(
            incarnation: nil, position: nil, head: nil, rosterLength: 1,
            rosterHash: samples.hash(), heads: [high, low])
        #expect(witness.heads == [low, high])
        var writer = CBORWriter()
        writer.write([high, low])
        #expect(throws: WireError(.notCanonical)) {
            _ = try Witness(decoding: Self.with(witness.encoded, 6, writer.bytes))
        }
        var twice = CBORWriter()
        twice.write([low, low])
        #expect(throws: WireError(.notCanonical)) {
            _ = try Witness(decoding: Self.with(witness.encoded, 6, twice.bytes))
        }
    }

    @Test func pushResultsHaveTheFieldsOfTheirStatus() throws {
        for text in ["8100", "820107", "8103", "8104", "8105"] {
            let bytes = try #require([UInt8](hexadecimal: text))
            var reader = CBORReader(bytes, context: "test")
            var writer = CBORWriter()
            writer.write(try reader.readPushResult())
            #expect(writer.bytes == bytes)
        }
        for text in ["80", "820000", "8101", "8102", "8106", "820207", "83010203"] {
            var reader = CBORReader(try #require([UInt8](hexadecimal: text)), context: "test")
            #expect(throws: WireError.self, "\(text)") { _ = try reader.readPushResult() }
        }
    }

    @Test mutating func anIdleSyncFitsIntoFourHundredBytes() {
        let hash = samples.hash()
        let request = SyncRequest(
            incarnation: samples.incarnation(), cursor: 1_000_000, head: hash,
            own: [ReplicaNext(replica: samples.replica(), next: 5000)], frames: [], want: [],
            rosterLength: 300, rosterHash: hash, epochsHeld: 200)
        let response = SyncResponse(
            incarnation: samples.incarnation(), results: [], records: [], cursor: 1_000_000,
            head: hash, more: false, wanted: [], missing: [], roster: [], wraps: [],
            challenge: [UInt8](repeating: 0, count: 16))
        #expect(request.encoded.count <= 150 && response.encoded.count <= 120)
    }

    @Test func problemsKeepTheirNamesAndStatuses() {
        for code in Problem.Code.allCases {
            let problem = Problem(code, detail: "try again")
            #expect(400...599 ~= problem.status && !problem.title.isEmpty)
            #expect(problem.known == code && problem.type == "urn:manicule:problem:\(problem.code)")
        }
        #expect(Problem(.unknownHead, detail: "").status == 409)
        #expect(Problem.Code.allCases.count == 22)
    }

    /// A record with one field's value replaced, put in, or taken out.
    static func with(_ record: [UInt8], _ key: UInt64, _ value: [UInt8]?) -> [UInt8] {
        var reader = CBORReader(record, context: "test")
        var fields: [UInt64: [UInt8]] = [:]
        let unknown = try? readRecord(&reader) { _, _ in false }
        for field in unknown ?? [] { fields[field.key] = field.value }
        fields[key] = value
        return CBORMapWriter().encoded(
            with: fields.map { UnknownField(key: $0.key, value: $0.value) })
    }

    static func bytes(_ value: [UInt8]) -> [UInt8] {
        var writer = CBORWriter()
        writer.write(bytes: value)
        return writer.bytes
    }
}
