package import CRDT
package import Wire

extension Operation {
    /// The operation in its envelope, about a target, in a change with the table given.
    ///
    /// Every kind of this version is one that a reader must understand: a thing shown without it
    /// would be shown wrong.
    package func envelope(about target: TargetID, table: ReplicaTable) -> OperationEnvelope {
        OperationEnvelope(
            kind: kind, span: span, mustUnderstand: true, target: target.bytes,
            payload: payload(table: table))
    }

    private func payload(table: ReplicaTable) -> [UInt8] {
        var map = CBORMapWriter()
        switch self {
        case .snapshotPart(let part): part.write(to: &map)
        case .clip(let clip): clip.write(to: &map)
        case .write(let field, let value, let supersedes):
            map.field(1) { $0.write(text: field.name) }
            if let value { map.field(2) { $0.write(bytes: value) } }
            if !supersedes.isEmpty { map.field(3) { write(supersedes, table, to: &$0) } }
        case .add(let set, let element):
            map.field(1) { $0.write(text: set.name) }
            map.field(2) { $0.write(bytes: element) }
        case .remove(let set, let element, let adds):
            map.field(1) { $0.write(text: set.name) }
            map.field(2) { $0.write(bytes: element) }
            map.field(3) { write(adds, table, to: &$0) }
        case .insert(let insert): write(insert, table, to: &map)
        case .hide(let hide):
            map.field(1) { writer in
                writer.openArray(hide.ranges.count)
                for range in hide.ranges {
                    writer.openArray(3)
                    write(range, table, to: &writer)
                }
            }
        case .unhide(let unhide): write(unhide, table, to: &map)
        case .mark(let mark): mark.write(table, to: &map)
        case .reply(let author):
            if !author.isEmpty { map.field(1) { $0.write(text: author) } }
        case .trash(let removes):
            map.field(1) { writer in
                writer.openArray(removes.entries.count)
                let indexed = removes.entries.map { (table.index(of: $0.replica), $0.next) }
                for (index, next) in indexed.sorted(by: { $0.0 < $1.0 }) {
                    writer.openArray(2)
                    writer.write(count: index)
                    writer.write(next)
                }
            }
        case .restore: break
        }
        return map.encoded()
    }

    private func write(_ events: [EventID], _ table: ReplicaTable, to writer: inout CBORWriter) {
        writer.openArray(events.count)
        for event in events.sorted() { table.write(event, to: &writer) }
    }

    private func write(_ range: EventRange, _ table: ReplicaTable, to writer: inout CBORWriter) {
        writer.write(count: table.index(of: range.replica))
        writer.write(range.start.counter)
        writer.write(count: range.count)
    }

    private func write(_ insert: TextInsert, _ table: ReplicaTable, to map: inout CBORMapWriter) {
        map.field(1) { $0.write(UInt64(insert.side.rawValue)) }
        if let parent = insert.parent { map.field(2) { table.write(parent, to: &$0) } }
        if let origin = insert.rightOrigin { map.field(3) { table.write(origin, to: &$0) } }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: insert.scalars)
        map.field(4) { $0.write(text: String(text)) }
    }

    private func write(_ unhide: TextUnhide, _ table: ReplicaTable, to map: inout CBORMapWriter) {
        map.field(1) { writer in
            writer.openArray(unhide.items.count)
            for item in unhide.items {
                writer.openArray(4)
                write(item.range, table, to: &writer)
                writer.openArray(item.hides.count)
                for hide in item.hides {
                    writer.openArray(3)
                    switch hide {
                    case .event(let event):
                        writer.write(0 as UInt64)
                        writer.write(count: table.index(of: event.replica))
                        writer.write(event.counter)
                    case .cut(let start, let end):
                        writer.write(1 as UInt64)
                        writer.write(count: start)
                        writer.write(count: end)
                    }
                }
            }
        }
    }
}

extension MarkCreation {
    fileprivate func write(_ table: ReplicaTable, to map: inout CBORMapWriter) {
        map.field(1) { $0.write(bytes: snapshot.bytes) }
        map.field(2) { start.write(table, to: &$0) }
        map.field(3) { end.write(table, to: &$0) }
        map.field(4) { $0.write(text: quote) }
        if !prefix.isEmpty { map.field(5) { $0.write(text: prefix) } }
        if !suffix.isEmpty { map.field(6) { $0.write(text: suffix) } }
    }
}

extension Anchor {
    /// Writes the anchor as `[bias]` or `[bias, index, counter]`.
    package func write(_ table: ReplicaTable, to writer: inout CBORWriter) {
        writer.openArray(element == nil ? 1 : 3)
        writer.write(UInt64(bias.rawValue))
        if let element {
            writer.write(count: table.index(of: element.replica))
            writer.write(element.counter)
        }
    }
}

extension SnapshotPart {
    fileprivate func write(to map: inout CBORMapWriter) {
        map.field(1) { $0.write(count: index) }
        map.field(2) { $0.write(count: count) }
        map.field(3) { $0.write(coding.rawValue) }
        map.field(4) { $0.write(count: rawByteCount) }
        map.field(5) { $0.write(bytes: bytes) }
    }
}

extension Clip {
    /// Writes the clip's fields; shared by operations and saved states.
    func write(to map: inout CBORMapWriter) {
        map.field(1) { $0.write(bytes: snapshot.bytes) }
        map.field(2) { writer in
            writer.openArray(fields.count)
            for field in fields {
                writer.openArray(2)
                writer.write(text: field.name.name)
                writer.write(text: field.value)
            }
        }
        map.field(3) { writer in
            writer.openArray(cuts.count)
            for cut in cuts {
                writer.openArray(3)
                writer.write(count: cut.start)
                writer.write(count: cut.end)
                writer.write(text: cut.reason)
            }
        }
        map.field(4) { $0.write(sourceKind) }
        if let original { map.field(5) { $0.write(bytes: original.bytes) } }
        map.field(6) { $0.write(count: scalarCount) }
        if let layout { map.field(7) { $0.write(bytes: layout.bytes) } }
    }
}
