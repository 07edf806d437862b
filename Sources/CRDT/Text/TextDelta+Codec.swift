import Wire

// A delta as bytes (`Protocol/04-text.md` §7.5). Numbers are varints; a part is a count of bytes and
// these bytes.
//
//   version     2
//   form        3
//   replicas    count, then 16 bytes each, ascending
//   text        part: the scalars of all inserts
//   inserts     count, a head byte each, then the parts lengths, replicas, counters, named replicas,
//               named counters
//   hides       count, a head byte each, then the parts actors, actor counters, replicas, counters,
//               lengths
//   unhides     count, then for each actor, element range, hide ids
//   cuts        count, then for each actor, start, length

/// The head byte of an insert in a delta: how it hangs, and in bits 4 to 7 its length.
private struct InsertHead {
    static let isLeft: UInt8 = 1
    static let namesParent: UInt8 = 2
    static let namesOrigin: UInt8 = 4
    /// The parent is the element with the id before.
    static let continues: UInt8 = 8
    static let longLength = 16
}

extension TextDelta {
    /// The form byte that tells a delta from a state.
    private static let form: UInt8 = 3

    /// The delta as bytes. Equal deltas give equal bytes.
    ///
    /// - Complexity: O(n + r log r) for n scalars and runs and r replicas.
    package var encoded: [UInt8] {
        var encoder = TextDeltaEncoder(self)
        return encoder.encode(form: TextDelta.form)
    }

    /// Reads a delta. What it says of a text is checked when a text takes it in.
    ///
    /// - Complexity: O(n) for n bytes.
    /// - Throws: `malformed` for bytes that are no delta.
    package init(decoding bytes: [UInt8]) throws(CRDTError) {
        var decoder = TextDeltaDecoder(bytes)
        self = try decoder.decode(form: TextDelta.form)
    }
}

private struct TextDeltaEncoder {
    private let delta: TextDelta
    private var replicas: [ReplicaID] = []
    private var indices: [ReplicaID: Int] = [:]
    private var writer = VarintWriter()

    init(_ delta: TextDelta) {
        self.delta = delta
        var named: Set<ReplicaID> = []
        for insert in delta.inserts {
            named.insert(insert.id.replica)
            for event in [insert.operation.parent, insert.operation.rightOrigin] {
                if let event { named.insert(event.replica) }
            }
        }
        for hide in delta.hides { named.formUnion([hide.event.replica, hide.range.replica]) }
        for unhide in delta.unhides {
            named.formUnion([unhide.event.replica, unhide.item.range.replica])
            for case .event(let event) in unhide.item.hides { named.insert(event.replica) }
        }
        for cut in delta.cuts { named.insert(cut.event.replica) }
        replicas = named.sorted()
        for (index, replica) in replicas.enumerated() { indices[replica] = index }
    }

    private func index(_ replica: ReplicaID) -> Int {
        guard let index = indices[replica] else {
            preconditionFailure("a replica is missing from the table of a delta")
        }
        return index
    }

    mutating func encode(form: UInt8) -> [UInt8] {
        writer.write(raw: [TextSequence.stateVersion, form])
        writer.write(count: replicas.count)
        for replica in replicas { writer.write(raw: replica.bytes) }
        let text = [UInt8](utf8: delta.inserts.flatMap(\.operation.scalars))
        writer.write(count: text.count)
        writer.write(raw: text)
        writeInserts()
        writeHides()
        writeUnhides()
        writeCuts()
        return writer.bytes
    }

    private mutating func writeInserts() {
        var heads: [UInt8] = []
        var lengths = VarintWriter()
        var owners: [UInt64] = []
        var counters = VarintWriter()
        var namedOwners: [UInt64] = []
        var namedCounters = VarintWriter()
        var chain = CounterChain(replicaCount: replicas.count)
        var namedChain = CounterChain(replicaCount: replicas.count)
        for insert in delta.inserts {
            let operation = insert.operation
            let count = operation.scalars.count
            let owner = index(insert.id.replica)
            var head = UInt8(min(count, InsertHead.longLength) - 1) << 4
            if count >= InsertHead.longLength {
                lengths.write(count: count - InsertHead.longLength)
            }
            owners.append(UInt64(owner))
            counters.write(
                chain.distance(
                    insert.id.counter, of: owner, end: insert.id.counter + UInt64(count)))
            func name(_ event: EventID) {
                let index = index(event.replica)
                namedOwners.append(UInt64(index))
                namedCounters.write(
                    namedChain.distance(event.counter, of: index, end: event.counter))
            }
            if operation.side == .left { head |= InsertHead.isLeft }
            if let parent = operation.parent {
                if parent.advanced(by: 1) == insert.id {
                    head |= InsertHead.continues
                } else {
                    head |= InsertHead.namesParent
                    name(parent)
                }
            }
            if let origin = operation.rightOrigin {
                head |= InsertHead.namesOrigin
                name(origin)
            }
            heads.append(head)
        }
        writer.write(count: heads.count)
        writer.write(raw: heads)
        writer.write(part: lengths)
        writer.write(grouped: owners)
        writer.write(part: counters)
        writer.write(grouped: namedOwners)
        writer.write(part: namedCounters)
    }

    private mutating func writeHides() {
        var heads: [UInt8] = []
        var actors: [UInt64] = []
        var actorCounters = VarintWriter()
        var owners: [UInt64] = []
        var counters = VarintWriter()
        var lengths = VarintWriter()
        var chain = CounterChain(replicaCount: replicas.count)
        var elementChain = CounterChain(replicaCount: replicas.count)
        for hide in delta.hides {
            let kind: SegmentKind =
                hide.step == 0 ? .together : hide.step > 0 ? .rising : .falling
            heads.append(kind.rawValue)
            let (actor, owner) = (index(hide.event.replica), index(hide.range.replica))
            actors.append(UInt64(actor))
            actorCounters.write(
                chain.distance(hide.event.counter, of: actor, end: hide.lastCounter))
            owners.append(UInt64(owner))
            counters.write(
                elementChain.distance(
                    hide.range.start.counter, of: owner, end: hide.range.counterEnd))
            lengths.write(count: hide.range.count - 1)
        }
        writer.write(count: heads.count)
        writer.write(raw: heads)
        writer.write(grouped: actors)
        writer.write(part: actorCounters)
        writer.write(grouped: owners)
        writer.write(part: counters)
        writer.write(part: lengths)
    }

    private mutating func writeUnhides() {
        writer.write(count: delta.unhides.count)
        for unhide in delta.unhides {
            write(unhide.event)
            write(unhide.item.range.start)
            writer.write(count: unhide.item.range.count)
            writer.write(count: unhide.item.hides.count)
            for hide in unhide.item.hides {
                switch hide {
                case .cut(let start, let end):
                    writer.write(0)
                    writer.write(count: start)
                    writer.write(count: end - start)
                case .event(let event):
                    writer.write(1)
                    write(event)
                }
            }
        }
    }

    private mutating func writeCuts() {
        writer.write(count: delta.cuts.count)
        for cut in delta.cuts {
            write(cut.event)
            writer.write(count: cut.range.lowerBound)
            writer.write(count: cut.range.count)
        }
    }

    private mutating func write(_ event: EventID) {
        writer.write(count: index(event.replica))
        writer.write(event.counter)
    }
}

private struct TextDeltaDecoder {
    private var reader: VarintReader
    private var replicas: [ReplicaID] = []
    private var delta = TextDelta()

    init(_ bytes: [UInt8]) {
        reader = VarintReader(bytes)
    }

    mutating func decode(form: UInt8) throws(CRDTError) -> TextDelta {
        guard try reader.readByte() == TextSequence.stateVersion,
            try reader.readByte() == form
        else { throw reader.error(.unsupported) }
        replicas = try reader.readReplicas()
        try readInserts()
        try readHides()
        try readUnhides()
        try readCuts()
        try reader.checkEnd()
        return delta
    }

    private mutating func readInserts() throws(CRDTError) {
        let byteCount = try reader.readCount(max: reader.remaining)
        guard
            let text = String(validating: try reader.readRaw(count: byteCount), as: UTF8.self)
        else { throw reader.error(.invalidUTF8) }
        var scalars = text.unicodeScalars.makeIterator()
        let count = try reader.readCount(max: reader.remaining)
        var heads = try reader.readPart(count: count)
        var lengths = try reader.readPart()
        var owners = GroupedColumnReader(try reader.readPart())
        var counters = try reader.readPart()
        var namedOwners = GroupedColumnReader(try reader.readPart())
        var namedCounters = try reader.readPart()
        var chain = CounterChain(replicaCount: replicas.count)
        var namedChain = CounterChain(replicaCount: replicas.count)
        for _ in 0..<count {
            let head = try heads.readByte()
            var length = Int(head >> 4) + 1
            if length == InsertHead.longLength {
                length += try lengths.readCount(max: byteCount)
            }
            let id = try readEvent(&owners, &counters, &chain)
            guard UInt64(length) <= Limits.counterEnd - id.counter else {
                throw reader.error(.overLimit)
            }
            chain.move(
                to: id.counter + UInt64(length), of: replicas.firstIndex(notBelow: id.replica))
            var parent: EventID?
            if head & InsertHead.continues != 0 {
                guard head & InsertHead.namesParent == 0, id.counter > 0 else {
                    throw reader.error(.invalidValue)
                }
                parent = EventID(replica: id.replica, counter: id.counter - 1)
            } else if head & InsertHead.namesParent != 0 {
                parent = try readEvent(&namedOwners, &namedCounters, &namedChain)
            }
            var rightOrigin: EventID?
            if head & InsertHead.namesOrigin != 0 {
                rightOrigin = try readEvent(&namedOwners, &namedCounters, &namedChain)
            }
            var own: [Unicode.Scalar] = []
            own.reserveCapacity(length)
            for _ in 0..<length {
                guard let scalar = scalars.next() else { throw reader.error(.truncated) }
                own.append(scalar)
            }
            delta.inserts.append(
                TextDelta.Insert(
                    id: id,
                    operation: TextInsert(
                        side: head & InsertHead.isLeft == 0 ? .right : .left, parent: parent,
                        rightOrigin: rightOrigin, scalars: own)))
        }
        guard scalars.next() == nil else { throw reader.error(.trailingBytes) }
        try lengths.checkEnd()
        try owners.checkEnd()
        try counters.checkEnd()
        try namedOwners.checkEnd()
        try namedCounters.checkEnd()
    }

    private func readEvent(
        _ owners: inout GroupedColumnReader, _ counters: inout VarintReader,
        _ chain: inout CounterChain
    ) throws(CRDTError) -> EventID {
        let owner = Int(clamping: try owners.read())
        guard owner < replicas.count else { throw reader.error(.invalidValue) }
        guard let counter = chain.counter(try counters.read(), of: owner) else {
            throw reader.error(.overLimit)
        }
        return EventID(replica: replicas[owner], counter: counter)
    }

    private mutating func readHides() throws(CRDTError) {
        let count = try reader.readCount(max: reader.remaining)
        var heads = try reader.readPart(count: count)
        var actors = GroupedColumnReader(try reader.readPart())
        var actorCounters = try reader.readPart()
        var owners = GroupedColumnReader(try reader.readPart())
        var counters = try reader.readPart()
        var lengths = try reader.readPart()
        var chain = CounterChain(replicaCount: replicas.count)
        var elementChain = CounterChain(replicaCount: replicas.count)
        for _ in 0..<count {
            guard let kind = SegmentKind(rawValue: try heads.readByte()), kind != .state else {
                throw reader.error(.invalidValue)
            }
            let event = try readEvent(&actors, &actorCounters, &chain)
            let start = try readEvent(&owners, &counters, &elementChain)
            let length = try lengths.readCount(max: ElementNumber.countMax - 1) + 1
            let hide = TextDelta.Hide(
                range: EventRange(start: start, count: length), event: event,
                step: kind == .together ? 0 : kind == .rising ? 1 : -1)
            guard hide.range.counterEnd <= Limits.counterEnd,
                kind != .falling || UInt64(length - 1) <= event.counter,
                hide.lastCounter < Limits.counterEnd
            else { throw reader.error(.overLimit) }
            chain.move(to: hide.lastCounter, of: replicas.firstIndex(notBelow: event.replica))
            elementChain.move(
                to: hide.range.counterEnd, of: replicas.firstIndex(notBelow: start.replica))
            delta.hides.append(hide)
        }
        try actors.checkEnd()
        try actorCounters.checkEnd()
        try owners.checkEnd()
        try counters.checkEnd()
        try lengths.checkEnd()
    }

    private mutating func readUnhides() throws(CRDTError) {
        for _ in 0..<(try reader.readCount(max: reader.remaining)) {
            let event = try readEvent()
            let start = try readEvent()
            let count = try reader.readCount(max: ElementNumber.countMax)
            guard count > 0, UInt64(count) <= Limits.counterEnd - start.counter else {
                throw reader.error(.overLimit)
            }
            var hides: [HideID] = []
            for _ in 0..<(try reader.readCount(max: reader.remaining)) {
                if try reader.readCount(max: 1) == 1 {
                    hides.append(.event(try readEvent()))
                } else {
                    let start = try reader.readCount(max: ElementNumber.countMax)
                    let length = try reader.readCount(max: ElementNumber.countMax)
                    hides.append(.cut(start: start, end: start + length))
                }
            }
            delta.unhides.append(
                TextDelta.Unhide(
                    event: event,
                    item: TextUnhide.Item(
                        range: EventRange(start: start, count: count), hides: hides)))
        }
    }

    private mutating func readCuts() throws(CRDTError) {
        for _ in 0..<(try reader.readCount(max: reader.remaining)) {
            let event = try readEvent()
            let start = try reader.readCount(max: ElementNumber.countMax)
            let length = try reader.readCount(max: ElementNumber.countMax)
            delta.cuts.append(TextDelta.Cut(event: event, range: start..<(start + length)))
        }
    }

    private mutating func readEvent() throws(CRDTError) -> EventID {
        let owner = try reader.readCount(max: replicas.count - 1)
        let counter = try reader.read()
        guard counter < Limits.counterEnd else { throw reader.error(.overLimit) }
        return EventID(replica: replicas[owner], counter: counter)
    }
}
