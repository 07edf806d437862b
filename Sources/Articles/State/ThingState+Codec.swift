package import CRDT
package import Wire

// A thing's state as views keep it. It is derived from the log and can always be made anew, so
// its form may change with the projector's version; it is deterministic all the same.
//
// key  field                                        key  field
//   1  registers [[name, [entry…], [event…]]…]        5  clips [[moment, clip]…]
//   2  sets [[name, [[element, [time…]]…], [event…]]…] 6  mark [article, creation…]
//   3  tokens [[replica, next]…]                       7  reply [parent, author]
//   4  removed [[replica, next]…]                      8  created, 9 changed: moment

extension ThingState {
    /// The state as bytes; equal states give equal bytes.
    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1) { writer in
            writer.openArray(registers.count)
            for (name, register) in registers.sorted(by: { $0.key < $1.key }) {
                writer.openArray(3)
                writer.write(text: name.name)
                writer.write(list: register.entries) { writer, entry in
                    writer.openArray(2)
                    writer.write(entry.time)
                    writer.write(bytes: entry.value)
                }
                writer.write(list: register.awaited) { $0.write($1) }
            }
        }
        map.field(2) { writer in
            writer.openArray(sets.count)
            for (name, set) in sets.sorted(by: { $0.key < $1.key }) {
                writer.openArray(3)
                writer.write(text: name.name)
                writer.write(list: set.members) { writer, member in
                    writer.openArray(2)
                    writer.write(bytes: member.element)
                    writer.write(list: member.adds) { $0.write($1) }
                }
                writer.write(list: set.awaited) { $0.write($1) }
            }
        }
        map.field(3) { $0.write(alive.tokens) }
        map.field(4) { $0.write(alive.removed) }
        map.field(5) { writer in
            writer.write(list: clips) { writer, record in
                writer.openArray(2)
                writer.write(Moment(time: record.time, displayTime: record.displayTime))
                var clip = CBORMapWriter()
                record.clip.write(to: &clip)
                writer.write(encoded: clip.encoded())
            }
        }
        if let mark { map.field(6) { $0.write(mark) } }
        if let reply {
            map.field(7) { writer in
                writer.openArray(2)
                writer.write(bytes: reply.parent.bytes)
                writer.write(text: reply.author)
            }
        }
        if let created { map.field(8) { $0.write(created) } }
        if let changed { map.field(9) { $0.write(changed) } }
        return map.encoded()
    }

    /// Reads a state.
    ///
    /// - Throws: `damagedState`; views then have to be made anew from the log.
    package init(_ id: ThingID, decoding bytes: [UInt8]) throws(ArticlesError) {
        self.init(id)
        do {
            var reader = CBORReader(bytes, context: "thing state")
            var state = self
            _ = try readRecord(&reader) { key, reader throws(WireError) in
                try state.readField(key, &reader)
            }
            try reader.finish()
            self = state
        } catch {
            throw ArticlesError(.damagedState, wire: error)
        }
    }

    private mutating func readField(
        _ key: UInt64, _ reader: inout CBORReader
    ) throws(WireError) -> Bool {
        switch key {
        case 1:
            for _ in 0..<(try reader.readArray(max: .max)) {
                try reader.readArray(count: 3)
                let name = FieldName(try reader.readText(max: .max))
                let entries = try reader.readList { reader throws(WireError) in
                    try reader.readArray(count: 2)
                    return MVRegister.Entry(
                        time: try reader.readEventTime(), value: try reader.readBytes(max: .max))
                }
                registers[name] = MVRegister(entries: entries, awaited: try reader.readEvents())
            }
        case 2:
            for _ in 0..<(try reader.readArray(max: .max)) {
                try reader.readArray(count: 3)
                let name = SetName(try reader.readText(max: .max))
                let members = try reader.readList { reader throws(WireError) in
                    try reader.readArray(count: 2)
                    return AddWinsSet.Member(
                        element: try reader.readBytes(max: .max),
                        adds: try reader.readList { reader throws(WireError) in
                            try reader.readEventTime()
                        })
                }
                sets[name] = AddWinsSet(members: members, awaited: try reader.readEvents())
            }
        case 3:
            alive = EnableWinsFlag(tokens: try reader.readVersion(), removed: alive.removed)
        case 4:
            alive = EnableWinsFlag(tokens: alive.tokens, removed: try reader.readVersion())
        case 5:
            clips = try reader.readList { reader throws(WireError) in
                try reader.readArray(count: 2)
                let moment = try reader.readMoment()
                return ClipRecord(
                    time: moment.time, displayTime: moment.displayTime,
                    clip: try Clip.read(&reader))
            }
        case 6: mark = try reader.readMark()
        case 7:
            try reader.readArray(count: 2)
            guard let parent = ThingID(bytes: try reader.readBytes(max: 256)) else {
                throw reader.error(.invalidValue)
            }
            reply = ReplyRecord(parent: parent, author: try reader.readText(max: .max))
        case 8: created = try reader.readMoment()
        case 9: changed = try reader.readMoment()
        default: return false
        }
        return true
    }
}

extension CBORWriter {
    fileprivate mutating func write<Element>(
        list: [Element], _ body: (inout CBORWriter, Element) -> Void
    ) {
        openArray(list.count)
        for element in list { body(&self, element) }
    }

    fileprivate mutating func write(_ event: EventID) {
        openArray(2)
        write(bytes: event.replica.bytes)
        write(event.counter)
    }

    fileprivate mutating func write(_ time: EventTime) {
        openArray(3)
        write(time.lamport.value)
        write(bytes: time.event.replica.bytes)
        write(time.event.counter)
    }

    fileprivate mutating func write(_ moment: ThingState.Moment) {
        openArray(3)
        write(moment.time)
        write(signed: moment.displayTime.milliseconds)
        write(signed: Int64(moment.displayTime.zoneMinutes))
    }

    fileprivate mutating func write(_ version: VersionVector) {
        write(list: version.entries) { writer, entry in
            writer.openArray(2)
            writer.write(bytes: entry.replica.bytes)
            writer.write(entry.next)
        }
    }

    fileprivate mutating func write(_ anchor: Anchor) {
        openArray(anchor.element == nil ? 1 : 2)
        write(UInt64(anchor.bias.rawValue))
        if let element = anchor.element { write(element) }
    }

    fileprivate mutating func write(_ mark: ThingState.MarkRecord) {
        openArray(7)
        write(bytes: mark.article.bytes)
        write(bytes: mark.creation.snapshot.bytes)
        write(mark.creation.start)
        write(mark.creation.end)
        write(text: mark.creation.quote)
        write(text: mark.creation.prefix)
        write(text: mark.creation.suffix)
    }
}

extension CBORReader {
    fileprivate mutating func readList<Element>(
        _ body: (inout CBORReader) throws(WireError) -> Element
    ) throws(WireError) -> [Element] {
        let count = try readArray(max: .max)
        var list: [Element] = []
        for _ in 0..<count { list.append(try body(&self)) }
        return list
    }

    fileprivate mutating func readReplica() throws(WireError) -> ReplicaID {
        guard let replica = ReplicaID(bytes: try readBytes(count: 16)) else {
            throw error(.invalidValue)
        }
        return replica
    }

    fileprivate mutating func readEvent() throws(WireError) -> EventID {
        try readArray(count: 2)
        return EventID(
            replica: try readReplica(), counter: try readUnsigned(below: Limits.counterEnd))
    }

    fileprivate mutating func readEvents() throws(WireError) -> [EventID] {
        try readList { reader throws(WireError) in try reader.readEvent() }
    }

    fileprivate mutating func readEventTime() throws(WireError) -> EventTime {
        try readArray(count: 3)
        let lamport = LamportTime(try readUnsigned(below: Limits.counterEnd))
        return EventTime(
            lamport: lamport,
            event: EventID(
                replica: try readReplica(), counter: try readUnsigned(below: Limits.counterEnd)))
    }

    fileprivate mutating func readMoment() throws(WireError) -> ThingState.Moment {
        try readArray(count: 3)
        let time = try readEventTime()
        let milliseconds = try readSigned()
        return ThingState.Moment(
            time: time,
            displayTime: DisplayTime(
                milliseconds: milliseconds, zoneMinutes: Int(try readSigned())))
    }

    fileprivate mutating func readVersion() throws(WireError) -> VersionVector {
        VersionVector(
            try readList { reader throws(WireError) in
                try reader.readArray(count: 2)
                return VersionVector.Entry(
                    replica: try reader.readReplica(),
                    next: try reader.readUnsigned(below: Limits.counterEnd))
            })
    }

    fileprivate mutating func readAnchor() throws(WireError) -> Anchor {
        let count = try readArray(max: 2)
        guard let bias = Anchor.Bias(rawValue: UInt8(try readCount(max: 1))) else {
            throw error(.invalidValue)
        }
        return Anchor(bias, count == 2 ? try readEvent() : nil)
    }

    fileprivate mutating func readMark() throws(WireError) -> ThingState.MarkRecord {
        try readArray(count: 7)
        guard let article = ArticleID(bytes: try readBytes(count: 32)),
            let snapshot = SnapshotID(bytes: try readBytes(count: 32))
        else { throw error(.invalidValue) }
        return ThingState.MarkRecord(
            article: article,
            creation: MarkCreation(
                snapshot: snapshot, start: try readAnchor(), end: try readAnchor(),
                quote: try readText(max: .max), prefix: try readText(max: .max),
                suffix: try readText(max: .max)))
    }
}
