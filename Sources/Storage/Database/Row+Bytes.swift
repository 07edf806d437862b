import Articles
import CRDT
import Foundation
import GRDB
import Wire

// Bytes and ids in rows. Blobs are `Data` to the database layer and arrays everywhere else.

extension [UInt8] {
    /// The bytes as a blob argument.
    var data: Data { Data(self) }
}

extension Row {
    /// A blob column; empty for NULL.
    func bytes(_ column: Int) -> [UInt8] {
        (self[column] as Data?).map { [UInt8]($0) } ?? []
    }

    /// A blob column that may be NULL.
    func optionalBytes(_ column: Int) -> [UInt8]? {
        (self[column] as Data?).map { [UInt8]($0) }
    }

    /// A column that holds a replica id.
    func replica(_ column: Int) throws -> ReplicaID {
        try require(ReplicaID(bytes: bytes(column)))
    }

    /// A column that holds a device id.
    func device(_ column: Int) throws -> DeviceID {
        try require(DeviceID(bytes: bytes(column)))
    }

    /// A column that holds a digest.
    func hash(_ column: Int) throws -> Hash256 {
        try require(Hash256(bytes: bytes(column)))
    }

    /// A column that holds an article's id.
    func article(_ column: Int) throws -> ArticleID {
        try require(ArticleID(bytes: bytes(column)))
    }

    /// A column that holds a thing's id.
    func thing(_ column: Int) throws -> ThingID {
        try require(ThingID(bytes: bytes(column)))
    }

    /// A column that holds a counter, sequence or Lamport time.
    func counter(_ column: Int) -> UInt64 {
        UInt64(self[column] as Int64)
    }

    private func require<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw StorageError(.damaged, detail: "an id of a wrong length") }
        return value
    }
}
