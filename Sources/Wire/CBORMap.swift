/// One field of a record that this version does not know, kept to be written back.
package struct UnknownField: Hashable, Sendable {
    /// The field's key in the record's map.
    package let key: UInt64
    /// The field's value, encoded.
    package let value: [UInt8]

    package init(key: UInt64, value: [UInt8]) {
        self.key = key
        self.value = value
    }
}

/// Writes a record: a map whose keys ascend, with absent optional fields left out.
///
/// Fields are given in ascending order of their keys; unknown fields, which a newer version
/// wrote, are merged in where their keys belong.
///
/// ```
/// var map = CBORMapWriter()
/// map.field(1) { $0.write(7) }
/// map.field(3) { $0.write(text: "x") }
/// map.encoded(with: [])          // a2 01 07 03 61 78
/// ```
package struct CBORMapWriter {
    private var fields: [UnknownField] = []

    package init() {}

    /// Adds a field; its key must be above those before it.
    package mutating func field(_ key: UInt64, _ body: (inout CBORWriter) -> Void) {
        precondition(fields.last.map { $0.key < key } ?? true, "record fields out of order")
        var writer = CBORWriter()
        body(&writer)
        fields.append(UnknownField(key: key, value: writer.bytes))
    }

    /// The record's bytes, with the unknown fields among the known ones.
    package func encoded(with unknown: [UnknownField] = []) -> [UInt8] {
        var all = fields
        if !unknown.isEmpty {
            all = (fields + unknown).sorted { $0.key < $1.key }
        }
        var writer = CBORWriter()
        writer.openMap(all.count)
        for field in all {
            writer.write(field.key)
            writer.write(encoded: field.value)
        }
        return writer.bytes
    }
}

/// Reads a record: hands each known field to the caller and keeps the others.
///
/// - Parameters:
///   - reader: stands before the map.
///   - body: is called with each key in order; reads the value and returns true, or returns
///     false without reading, and the field is kept as unknown.
/// - Returns: the fields that `body` did not know.
/// - Throws: `notCanonical` if keys do not ascend, `overLimit` above 64 fields, and what `body`
///   throws.
package func readRecord(
    _ reader: inout CBORReader,
    _ body: (_ key: UInt64, _ reader: inout CBORReader) throws(WireError) -> Bool
) throws(WireError) -> [UnknownField] {
    let count = try reader.readMap(max: 64)
    var unknown: [UnknownField] = []
    var last: UInt64?
    for _ in 0..<count {
        let key = try reader.readUnsigned()
        if let last, key <= last { throw reader.error(.notCanonical) }
        last = key
        if try !body(key, &reader) {
            unknown.append(UnknownField(key: key, value: try reader.readEncoded()))
        }
    }
    return unknown
}
