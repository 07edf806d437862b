package import CRDT
package import Wire

extension Operation {
    /// Reads what an envelope holds.
    ///
    /// - Parameter table: the table of the change that holds the envelope.
    /// - Returns: nil for a kind that this version does not know.
    /// - Throws: `malformed` if the payload, the span or the kind of target is not what the kind
    ///   asks for.
    package init?(
        _ envelope: OperationEnvelope, table: ReplicaTable
    ) throws(ArticlesError) {
        guard (1...Operation.kindsKnown).contains(envelope.kind) else { return nil }
        do {
            var fields = PayloadReader(kind: envelope.kind, table: table)
            try fields.read(envelope.payload)
            self = try fields.operation()
        } catch {
            throw ArticlesError(.malformed, wire: error)
        }
        guard span == envelope.span, fits(TargetID(bytes: envelope.target)) else {
            throw ArticlesError(.malformed)
        }
    }

    /// Whether the operation can be about a target of such a kind.
    private func fits(_ target: TargetID?) -> Bool {
        switch (self, target) {
        case (.snapshotPart, .snapshot), (.write, .thing), (.add, .thing), (.remove, .thing),
            (.insert, .text), (.hide, .text), (.unhide, .text), (.clip, .thing(.article)),
            (.mark, .thing(.article)), (.reply, .thing(.mark)), (.reply, .thing(.reply)),
            (.trash, .thing(.article)), (.trash, .thing(.mark)), (.trash, .thing(.reply)),
            (.restore, .thing(.article)), (.restore, .thing(.mark)), (.restore, .thing(.reply)):
            true
        default: false
        }
    }
}

/// The fields of one payload while it is read. Each kind reads its keys into the slots it uses.
private struct PayloadReader {
    let kind: UInt64
    let table: ReplicaTable

    /// Values by their keys, of which a payload has a handful: looking through them is quicker
    /// than hashing.
    private struct Slots<Value> {
        private var entries: [(key: UInt64, value: Value)] = []

        subscript(key: UInt64) -> Value? {
            get { entries.first { $0.key == key }?.value }
            set {
                // The reader takes each key once.
                if let newValue { entries.append((key, newValue)) }
            }
        }
    }

    private var numbers = Slots<UInt64>()
    private var texts = Slots<String>()
    private var bytes = Slots<[UInt8]>()
    private var events = Slots<EventID>()
    private var eventLists = Slots<[EventID]>()
    private var anchors = Slots<Anchor>()
    private var ranges: [EventRange] = []
    private var items: [TextUnhide.Item] = []
    private var bounds = VersionVector()
    private var clip: Clip?

    init(kind: UInt64, table: ReplicaTable) {
        self.kind = kind
        self.table = table
    }

    mutating func read(_ payload: [UInt8]) throws(WireError) {
        var reader = CBORReader(payload, context: "operation \(kind)")
        if kind == 2 {
            clip = try Clip.read(&reader)
        } else {
            _ = try readRecord(&reader) { key, reader throws(WireError) in
                try readField(key, &reader)
            }
        }
        try reader.finish()
    }

    private mutating func readField(
        _ key: UInt64, _ reader: inout CBORReader
    ) throws(WireError) -> Bool {
        switch (kind, key) {
        case (1, 1...4), (6, 1):
            numbers[key] = try reader.readUnsigned(below: Limits.counterEnd)
        case (3, 1), (4, 1), (5, 1), (10, 1):
            texts[key] = try reader.readText(max: 256)
        case (9, 4), (9, 5), (9, 6):
            texts[key] = try reader.readText(max: Limits.valueByteCountMax)
        case (6, 4):
            texts[key] = try reader.readText(max: Limits.changeByteCountMax)
        case (1, 5):
            bytes[key] = try reader.readBytes(max: Limits.changeByteCountMax)
        case (3, 2), (4, 2), (5, 2):
            bytes[key] = try reader.readBytes(max: Limits.valueByteCountMax)
        case (9, 1): bytes[key] = try reader.readBytes(count: 32)
        case (6, 2), (6, 3): events[key] = try table.readEvent(&reader)
        case (3, 3), (5, 3): eventLists[key] = try readEvents(&reader)
        case (9, 2), (9, 3): anchors[key] = try Anchor.read(table, &reader)
        case (7, 1): ranges = try readRanges(&reader)
        case (8, 1): items = try readItems(&reader)
        case (11, 1): bounds = try readBounds(&reader)
        default: return false
        }
        return true
    }

    func operation() throws(WireError) -> Operation {
        switch kind {
        case 1: return .snapshotPart(try snapshotPart())
        case 2: return .clip(try require(clip))
        case 3:
            return .write(
                field: FieldName(try require(texts[1])), value: bytes[2],
                supersedes: eventLists[3] ?? [])
        case 4:
            return .add(
                set: SetName(try require(texts[1])), element: try require(bytes[2]))
        case 5:
            return .remove(
                set: SetName(try require(texts[1])), element: try require(bytes[2]),
                adds: try require(eventLists[3]))
        case 6: return .insert(try insert())
        case 7:
            guard !ranges.isEmpty else { throw fault(.missingField) }
            return .hide(TextHide(ranges: ranges))
        case 8:
            guard !items.isEmpty else { throw fault(.missingField) }
            return .unhide(TextUnhide(items: items))
        case 9: return .mark(try mark())
        case 10: return .reply(author: texts[1] ?? "")
        case 11: return .trash(removes: bounds)
        default: return .restore
        }
    }

    private func snapshotPart() throws(WireError) -> SnapshotPart {
        let index = try require(numbers[1])
        let count = try require(numbers[2])
        let rawByteCount = try require(numbers[4])
        let bytes = try require(self.bytes[5])
        let partsMax = UInt64(Limits.canonicalTextByteCountMax / 1024)
        guard let coding = SnapshotPart.Coding(rawValue: try require(numbers[3])),
            count >= 1, count <= partsMax, index < count,
            rawByteCount <= UInt64(Limits.snapshotPartByteCountMax),
            coding == .deflate || UInt64(bytes.count) == rawByteCount
        else { throw fault(.invalidValue) }
        return SnapshotPart(
            index: Int(index), count: Int(count), coding: coding,
            rawByteCount: Int(rawByteCount), bytes: bytes)
    }

    private func insert() throws(WireError) -> TextInsert {
        let number = try require(numbers[1])
        guard let side = TextInsert.Side(rawValue: UInt8(truncatingIfNeeded: number)),
            number <= 1
        else { throw fault(.invalidValue) }
        let scalars = Array(try require(texts[4]).unicodeScalars)
        guard !scalars.isEmpty, side == .right || (events[2] != nil && events[3] == nil) else {
            throw fault(.invalidValue)
        }
        return TextInsert(
            side: side, parent: events[2], rightOrigin: events[3], scalars: scalars)
    }

    private func mark() throws(WireError) -> MarkCreation {
        guard let snapshot = SnapshotID(bytes: try require(bytes[1])) else {
            throw fault(.invalidValue)
        }
        return MarkCreation(
            snapshot: snapshot, start: try require(anchors[2]), end: try require(anchors[3]),
            quote: try require(texts[4]), prefix: texts[5] ?? "", suffix: texts[6] ?? "")
    }

    private func readEvents(_ reader: inout CBORReader) throws(WireError) -> [EventID] {
        let count = try reader.readArray(max: Limits.changeByteCountMax / 3)
        var list: [EventID] = []
        for _ in 0..<count {
            let event = try table.readEvent(&reader)
            if let last = list.last, last >= event { throw reader.error(.notCanonical) }
            list.append(event)
        }
        guard !list.isEmpty else { throw reader.error(.notCanonical) }
        return list
    }

    private func readRange(_ reader: inout CBORReader) throws(WireError) -> EventRange {
        let start = try table.readEventParts(&reader)
        let count = try reader.readCount(max: Limits.canonicalTextByteCountMax)
        guard count >= 1 else { throw reader.error(.invalidValue) }
        return EventRange(start: start, count: count)
    }

    private func readRanges(_ reader: inout CBORReader) throws(WireError) -> [EventRange] {
        let count = try reader.readArray(max: Limits.changeByteCountMax / 4)
        var list: [EventRange] = []
        for _ in 0..<count {
            try reader.readArray(count: 3)
            let range = try readRange(&reader)
            if let last = list.last { try check(range, follows: last, reader) }
            list.append(range)
        }
        guard !list.isEmpty else { throw reader.error(.notCanonical) }
        return list
    }

    private func readItems(_ reader: inout CBORReader) throws(WireError) -> [TextUnhide.Item] {
        let count = try reader.readArray(max: Limits.changeByteCountMax / 8)
        var list: [TextUnhide.Item] = []
        for _ in 0..<count {
            try reader.readArray(count: 4)
            let range = try readRange(&reader)
            if let last = list.last { try check(range, follows: last.range, reader) }
            list.append(TextUnhide.Item(range: range, hides: try readHides(&reader)))
        }
        guard !list.isEmpty else { throw reader.error(.notCanonical) }
        return list
    }

    private func readHides(_ reader: inout CBORReader) throws(WireError) -> [HideID] {
        let count = try reader.readArray(max: Limits.changeByteCountMax / 4)
        var hides: [HideID] = []
        for _ in 0..<count {
            try reader.readArray(count: 3)
            let hide: HideID
            switch try reader.readUnsigned() {
            case 0: hide = .event(try table.readEventParts(&reader))
            case 1:
                let start = try reader.readCount(max: Limits.canonicalTextByteCountMax)
                let end = try reader.readCount(max: Limits.canonicalTextByteCountMax)
                guard start < end else { throw reader.error(.invalidValue) }
                hide = .cut(start: start, end: end)
            default: throw reader.error(.invalidValue)
            }
            if let last = hides.last, last >= hide { throw reader.error(.notCanonical) }
            hides.append(hide)
        }
        guard !hides.isEmpty else { throw reader.error(.notCanonical) }
        return hides
    }

    private func readBounds(_ reader: inout CBORReader) throws(WireError) -> VersionVector {
        let count = try reader.readArray(max: table.others.count + 1)
        var bounds = VersionVector()
        var lastIndex = -1
        for _ in 0..<count {
            try reader.readArray(count: 2)
            let index = try reader.readCount(max: table.others.count)
            let next = try reader.readUnsigned(below: Limits.counterEnd)
            guard index > lastIndex, next >= 1, let replica = table[index] else {
                throw reader.error(.notCanonical)
            }
            lastIndex = index
            bounds.raise(replica, to: next)
        }
        return bounds
    }

    private func check(
        _ range: EventRange, follows last: EventRange, _ reader: CBORReader
    ) throws(WireError) {
        guard last < range,
            last.replica != range.replica || range.start.counter >= last.counterEnd
        else { throw reader.error(.notCanonical) }
    }

    private func require<Value>(_ value: Value?) throws(WireError) -> Value {
        guard let value else { throw fault(.missingField) }
        return value
    }

    private func fault(_ code: WireError.Code) -> WireError {
        WireError(code, in: "operation \(kind)")
    }
}

extension Anchor {
    /// Reads an anchor as ``write(_:to:)`` writes it.
    package static func read(
        _ table: ReplicaTable, _ reader: inout CBORReader
    ) throws(WireError) -> Anchor {
        let count = try reader.readArray(max: 3)
        let number = try reader.readCount(max: 1)
        guard let bias = Bias(rawValue: UInt8(number)) else { throw reader.error(.invalidValue) }
        switch count {
        case 1: return Anchor(bias, nil)
        case 3: return Anchor(bias, try table.readEventParts(&reader))
        default: throw reader.error(.invalidValue)
        }
    }
}

extension Clip {
    /// Reads a clip's fields as ``write(to:)`` writes them.
    static func read(_ reader: inout CBORReader) throws(WireError) -> Clip {
        var snapshot: SnapshotID?
        var fields: [Field] = []
        var cuts: [Cut] = []
        var sourceKind: UInt64?
        var original: Hash256?
        var scalarCount: Int?
        var layout: SnapshotID?
        _ = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: snapshot = SnapshotID(bytes: try reader.readBytes(count: 32))
            case 2: fields = try readFields(&reader)
            case 3: cuts = try readCuts(&reader)
            case 4: sourceKind = try reader.readUnsigned()
            case 5: original = Hash256(bytes: try reader.readBytes(count: 32))
            case 6: scalarCount = try reader.readCount(max: Limits.canonicalTextByteCountMax)
            case 7: layout = SnapshotID(bytes: try reader.readBytes(count: 32))
            default: return false
            }
            return true
        }
        guard let snapshot, let sourceKind, let scalarCount else {
            throw reader.error(.missingField)
        }
        guard cuts.last.map({ $0.end <= scalarCount }) ?? true else {
            throw reader.error(.invalidValue)
        }
        return Clip(
            snapshot: snapshot, fields: fields, cuts: cuts, sourceKind: sourceKind,
            original: original, scalarCount: scalarCount, layout: layout)
    }

    private static func readFields(_ reader: inout CBORReader) throws(WireError) -> [Field] {
        let count = try reader.readArray(max: 64)
        var fields: [Field] = []
        for _ in 0..<count {
            try reader.readArray(count: 2)
            let name = FieldName(try reader.readText(max: 256))
            if let last = fields.last, last.name >= name { throw reader.error(.notCanonical) }
            fields.append(
                Field(name: name, value: try reader.readText(max: Limits.valueByteCountMax)))
        }
        return fields
    }

    private static func readCuts(_ reader: inout CBORReader) throws(WireError) -> [Cut] {
        let count = try reader.readArray(max: Limits.changeByteCountMax / 4)
        var cuts: [Cut] = []
        for _ in 0..<count {
            try reader.readArray(count: 3)
            let start = try reader.readCount(max: Limits.canonicalTextByteCountMax)
            let end = try reader.readCount(max: Limits.canonicalTextByteCountMax)
            guard start < end, cuts.last.map({ $0.end <= start }) ?? true else {
                throw reader.error(.invalidValue)
            }
            cuts.append(Cut(start: start, end: end, reason: try reader.readText(max: 256)))
        }
        return cuts
    }
}
