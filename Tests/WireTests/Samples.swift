import TestSupport

@testable import Wire

/// Records made of seeded bytes, well formed but signed by nobody.
struct Samples {
    var random: SeededRandom

    init(_ random: SeededRandom) { self.random = random }

    mutating func hash() -> Hash256 { Hash256(domain: "sample", random.bytes(8)) }
    mutating func vault() -> VaultID { VaultID(hash: hash()) }
    mutating func replica() -> ReplicaID { ReplicaID(high: random.next(), low: random.next()) }
    mutating func device() -> DeviceID { Self.some(DeviceID(bytes: random.bytes(32))) }
    mutating func exchange() -> ExchangeKey { Self.some(ExchangeKey(bytes: random.bytes(32))) }
    mutating func incarnation() -> Incarnation {
        Self.some(Incarnation(bytes: random.bytes(16)))
    }
    mutating func number() -> UInt64 { UInt64(random.below(1 << (1 + random.below(40)))) }
    mutating func list(_ count: Int, upTo size: Int) -> [[UInt8]] {
        (0..<count).map { _ in random.bytes(random.below(size)) }
    }
    mutating func heads(_ count: Int) -> [ReplicaHead] {
        (0..<count).map { _ in ReplicaHead(replica: replica(), next: number() + 1, last: hash()) }
    }
    mutating func ids(_ count: Int) -> [FrameID] {
        (0..<count).map { _ in FrameID(replica: replica(), sequence: number()) }
    }
    mutating func unknown(above key: UInt64) -> [UnknownField] {
        guard random.below(3) == 0 else { return [] }
        return [UnknownField(key: key + 1, value: [0x82, 0x01, 0xf6])]
    }

    mutating func header(sequence: UInt64, paddedSize: Int = 1024) -> FrameHeader {
        FrameHeader(
            vault: vault(), replica: replica(), sequence: sequence,
            previous: sequence == 0 ? .zero : hash(), device: device(), epoch: number(),
            kind: 1 + UInt64(random.below(2)), paddedSize: paddedSize,
            replicaRandom: sequence == 0 ? random.bytes(16) : nil, salt: hash(),
            commitment: hash(), unknownFields: unknown(above: 13))
    }

    mutating func frame() -> Frame {
        let header = header(sequence: UInt64(random.below(3)))
        return Frame(
            header: header, ciphertext: random.bytes(header.paddedSize + 16),
            signature: random.bytes(64))
    }

    mutating func witness() -> Witness {
        let isSynced = random.below(2) == 0
        return Witness(
            incarnation: isSynced ? incarnation() : nil, position: isSynced ? number() : nil,
            head: isSynced ? hash() : nil, rosterLength: number(), rosterHash: hash(),
            heads: heads(random.below(4)), unknownFields: unknown(above: 6))
    }

    mutating func content() -> FrameContent {
        FrameContent(
            changes: list(random.below(4), upTo: 300), witness: witness(),
            unknownFields: unknown(above: 2))
    }

    mutating func rosterRecord(kind: Int) -> RosterRecord {
        let content: RosterRecord.Content =
            switch kind {
            case 0:
                .genesis(
                    device: device(), exchange: exchange(), random: random.bytes(16),
                    commitment: hash())
            case 1: .invite(by: device(), invitation: device(), exchange: exchange())
            case 2: .withdraw(by: device(), invitation: device())
            case 3: .join(invitation: device(), device: device(), exchange: exchange())
            case 4: .leave(by: device())
            case 5:
                .epoch(
                    by: device(), epoch: number(), commitment: hash(),
                    sealedPrevious: random.bytes(48))
            default: .other(kind: UInt64(kind), by: device())
            }
        let body = RosterRecord.Body(
            position: kind == 0 ? 0 : number() + 1, previous: kind == 0 ? nil : hash(),
            content: content, unknownFields: unknown(above: 40))
        return RosterRecord(
            body: body, signatures: (0..<(kind == 3 ? 2 : 1)).map { _ in random.bytes(64) })
    }

    mutating func wrap() -> KeyWrap {
        let body = KeyWrap.Body(
            vault: vault(), epoch: number(), recipient: device(), wrapper: device(),
            rosterLength: number(), rosterHash: hash(), encapsulated: random.bytes(32),
            ciphertext: random.bytes(48), unknownFields: unknown(above: 9))
        return KeyWrap(body: body, signature: random.bytes(64))
    }

    mutating func request() -> SyncRequest {
        let isFirst = random.below(3) == 0
        return SyncRequest(
            incarnation: isFirst ? nil : incarnation(), cursor: isFirst ? 0 : number(),
            head: isFirst ? nil : hash(),
            own: (0..<random.below(3)).map { _ in ReplicaNext(replica: replica(), next: number()) },
            frames: list(random.below(3), upTo: 90), want: ids(random.below(3)),
            rosterLength: number(), rosterHash: hash(), epochsHeld: number(),
            unknownFields: unknown(above: 10))
    }

    mutating func response() -> SyncResponse {
        SyncResponse(
            incarnation: incarnation(),
            results: [
                .accepted, .gap(next: number()), .forked(held: hash()), .refused, .overQuota,
                .notTaken,
            ],
            records: ids(random.below(4)).map { id in
                ArrivalRecord(
                    hash: hash(), replica: id.replica, sequence: id.sequence,
                    frame: random.below(2) == 0 ? nil : random.bytes(20))
            },
            cursor: number(), head: hash(), more: random.below(2) == 0,
            wanted: list(random.below(3), upTo: 50), missing: ids(random.below(3)),
            roster: list(random.below(3), upTo: 50), wraps: list(random.below(3), upTo: 50),
            challenge: random.bytes(16), unknownFields: unknown(above: 12))
    }

    mutating func unknownHead() -> UnknownHead {
        UnknownHead(
            incarnation: incarnation(), count: number(), head: hash(),
            holdings: heads(random.below(5)), rosterLength: number(), rosterHash: hash(),
            unknownFields: unknown(above: 7))
    }

    static func some<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a sample has its type's size") }
        return value
    }
}

/// Every record type with samples of it, so that a law can be held against all of them.
struct AnyRecord: Sendable {
    /// The object's name in the vectors.
    let object: String
    /// A sample's bytes.
    let sample: @Sendable (inout Samples) -> [UInt8]
    /// Decodes and encodes again.
    let roundTrip: @Sendable ([UInt8]) throws(WireError) -> [UInt8]

    init<Record: WireRecord>(
        _ object: String, _ make: @escaping @Sendable (inout Samples) -> Record
    ) {
        self.object = object
        sample = { make(&$0).encoded }
        roundTrip = { bytes throws(WireError) in try Record(decoding: bytes).encoded }
    }

    static let all: [AnyRecord] =
        [
            AnyRecord("frame-header") { $0.header(sequence: UInt64($0.random.below(3))) },
            AnyRecord("frame") { $0.frame() },
            AnyRecord("witness") { $0.witness() },
            AnyRecord("frame-content") { $0.content() },
            AnyRecord("key-wrap") { $0.wrap() },
            AnyRecord("sync-request") { $0.request() },
            AnyRecord("sync-response") { $0.response() },
            AnyRecord("unknown-head") { $0.unknownHead() },
            AnyRecord("roster-append") { samples in
                RosterAppend(
                    expectedLength: samples.number(), expectedHash: samples.hash(),
                    records: samples.list(2, upTo: 60), wraps: samples.list(3, upTo: 60),
                    unknownFields: samples.unknown(above: 5))
            },
            AnyRecord("roster-state") { samples in
                RosterState(
                    length: samples.number(), hash: samples.hash(),
                    unknownFields: samples.unknown(above: 3))
            },
            AnyRecord("vault-creation") { samples in
                VaultCreation(
                    records: samples.list(3, upTo: 60), wraps: samples.list(1, upTo: 60),
                    unknownFields: samples.unknown(above: 3))
            },
            AnyRecord("invitation-request") { samples in
                InvitationRequest(
                    invitation: samples.device(), unknownFields: samples.unknown(above: 2))
            },
            AnyRecord("invitation-answer") { samples in
                InvitationAnswer(
                    records: samples.list(3, upTo: 60), wraps: samples.list(1, upTo: 60),
                    unknownFields: samples.unknown(above: 3))
            },
        ]
        + (0...7).map { kind in
            AnyRecord("roster-record") { $0.rosterRecord(kind: kind) }
        }
}
