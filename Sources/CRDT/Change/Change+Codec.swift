package import Wire

extension Change {
    /// The change as bytes; equal changes give equal bytes.
    ///
    /// - Complexity: O(n) for n bytes.
    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1) { $0.write(bytes: replica.bytes) }
        if !table.others.isEmpty { map.field(2) { table.write(to: &$0) } }
        map.field(3) { $0.write(firstCounter) }
        map.field(4) { $0.write(lamport.value) }
        if let base { map.field(5) { table.write(base, to: &$0) } }
        if !raised.isEmpty { map.field(6) { writeRaised(to: &$0) } }
        map.field(7) { $0.write(signed: displayTime.milliseconds) }
        map.field(8) { $0.write(signed: Int64(displayTime.zoneMinutes)) }
        if group != firstEvent { map.field(9) { table.write(group, to: &$0) } }
        if let undoes { map.field(10) { table.write(undoes, to: &$0) } }
        if !label.isEmpty { map.field(11) { $0.write(text: label) } }
        map.field(12) { writer in
            writer.openArray(operations.count)
            for operation in operations { operation.write(to: &writer) }
        }
        return map.encoded(with: unknownFields)
    }

    private func writeRaised(to writer: inout CBORWriter) {
        writer.openArray(raised.entries.count)
        let indexed = raised.entries.map { (table.index(of: $0.replica), $0.next) }
        for (index, next) in indexed.sorted(by: { $0.0 < $1.0 }) {
            writer.openArray(2)
            writer.write(count: index)
            writer.write(next)
        }
    }

    /// Reads a change and checks all that can be checked without knowing any other.
    ///
    /// - Throws: `WireError`; the whole frame that carried the bytes is then at fault.
    /// - Complexity: O(n) for n bytes.
    package init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= Limits.changeByteCountMax else {
            throw WireError(.overLimit, in: "change")
        }
        var reader = CBORReader(bytes, context: "change")
        var fields = Fields()
        let unknown = try readRecord(&reader) { key, reader throws(WireError) in
            try fields.read(key, &reader)
        }
        try reader.finish()
        guard let table = fields.table, let first = fields.firstCounter,
            let lamport = fields.lamport, let time = fields.milliseconds,
            let zone = fields.zoneMinutes, let operations = fields.operations
        else { throw reader.error(.missingField) }
        let span = operations.reduce(UInt64(0)) { $0 + UInt64($1.span) }
        guard !operations.isEmpty, first < Limits.counterEnd - span, lamport >= 1 else {
            throw reader.error(.invalidValue)
        }
        self.init(
            table: table, firstCounter: first, lamport: LamportTime(lamport),
            base: fields.base, raised: fields.raised,
            displayTime: DisplayTime(milliseconds: time, zoneMinutes: zone),
            group: fields.group, undoes: fields.undoes, label: fields.label,
            operations: operations, unknownFields: unknown)
        guard group != firstEvent || fields.group == nil else {
            throw reader.error(.notCanonical)
        }
        // A command is one replica's, and its first change comes before the others.
        guard group.replica == replica, group.counter <= firstCounter else {
            throw reader.error(.invalidValue)
        }
    }

    /// The fields of a change while it is read.
    private struct Fields {
        var table: ReplicaTable?
        var firstCounter: UInt64?
        var lamport: UInt64?
        var base: EventID?
        var raised = VersionVector()
        var milliseconds: Int64?
        var zoneMinutes: Int?
        var group: EventID?
        var undoes: EventID?
        var label = ""
        var operations: [OperationEnvelope]?

        mutating func read(
            _ key: UInt64, _ reader: inout CBORReader
        ) throws(WireError) -> Bool {
            if key == 1 {
                guard let own = ReplicaID(bytes: try reader.readBytes(count: 16)) else {
                    throw reader.error(.invalidValue)
                }
                table = ReplicaTable(own: own, named: [])
                return true
            }
            guard let table else { throw reader.error(.missingField) }
            switch key {
            case 2:
                self.table = try ReplicaTable.read(own: table.own, &reader)
                guard self.table?.others.isEmpty == false else {
                    throw reader.error(.notCanonical)
                }
            case 3: firstCounter = try reader.readUnsigned(below: Limits.counterEnd)
            case 4: lamport = try reader.readUnsigned(below: Limits.counterEnd)
            case 5: base = try table.readEvent(&reader)
            case 6: try readRaised(table, &reader)
            case 7: milliseconds = try reader.readSigned()
            case 8:
                let minutes = try reader.readSigned()
                guard (-1440...1440).contains(minutes) else { throw reader.error(.invalidValue) }
                zoneMinutes = Int(minutes)
            case 9: group = try table.readEvent(&reader)
            case 10: undoes = try table.readEvent(&reader)
            case 11:
                label = try reader.readText(max: 256)
                guard !label.isEmpty else { throw reader.error(.notCanonical) }
            case 12:
                let count = try reader.readArray(max: Limits.changeOperationCountMax)
                var list: [OperationEnvelope] = []
                for _ in 0..<count { list.append(try OperationEnvelope.read(&reader)) }
                operations = list
            default: return false
            }
            return true
        }

        private mutating func readRaised(
            _ table: ReplicaTable, _ reader: inout CBORReader
        ) throws(WireError) {
            let count = try reader.readArray(max: table.others.count + 1)
            guard count > 0 else { throw reader.error(.notCanonical) }
            var last = -1
            for _ in 0..<count {
                try reader.readArray(count: 2)
                let index = try reader.readCount(max: table.others.count)
                let next = try reader.readUnsigned(below: Limits.counterEnd)
                guard index > last, let replica = table[index] else {
                    throw reader.error(.notCanonical)
                }
                guard next >= 1 else { throw reader.error(.invalidValue) }
                last = index
                raised.raise(replica, to: next)
            }
        }
    }
}
