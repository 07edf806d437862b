import CZlib
import Foundation
import Testing

/// A sequential editing trace in the public format of josephg/editing-traces: patches of a
/// position, a count to delete and a text to insert, all in Unicode scalars.
struct EditingTrace {
    struct Patch {
        let position: Int
        let deletedCount: Int
        let inserted: [Unicode.Scalar]
    }

    let patches: [Patch]
    let endContent: String

    /// Where traces lie: `MANICULE_TRACES`, or beside the checkout.
    static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["MANICULE_TRACES"] {
            return URL(fileURLWithPath: path)
        }
        // The real place of this file: development checkouts may be linked into.
        return URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("../../../../shared/traces")
            .standardizedFileURL
    }

    private static func path(_ name: String) -> String {
        folder.appendingPathComponent("\(name).json.gz").path
    }

    /// Whether a trace is on this machine.
    static func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }

    /// The trace of a name.
    init(named name: String) throws {
        let compressed = try #require(
            FileManager.default.contents(atPath: EditingTrace.path(name)))
        let json = try JSONSerialization.jsonObject(with: Data(gunzip([UInt8](compressed))))
        let fields = try #require(json as? [String: Any])
        endContent = try #require(fields["endContent"] as? String)
        var patches: [Patch] = []
        for transaction in try #require(fields["txns"] as? [[String: Any]]) {
            for patch in try #require(transaction["patches"] as? [[Any]]) {
                let inserted = try #require(patch[2] as? String)
                patches.append(
                    Patch(
                        position: try #require(patch[0] as? Int),
                        deletedCount: try #require(patch[1] as? Int),
                        inserted: Array(inserted.unicodeScalars)))
            }
        }
        self.patches = patches
    }
}

/// The bytes that a gzip file (RFC 1952) holds.
func gunzip(_ compressed: [UInt8]) throws -> [UInt8] {
    var input = compressed
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    try input.withUnsafeMutableBufferPointer { inputBuffer in
        var stream = z_stream()
        stream.next_in = inputBuffer.baseAddress
        stream.avail_in = UInt32(inputBuffer.count)
        let size = Int32(MemoryLayout<z_stream>.size)
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK)
        defer { inflateEnd(&stream) }
        var status = Z_OK
        while status == Z_OK {
            chunk.withUnsafeMutableBufferPointer { chunkBuffer in
                stream.next_out = chunkBuffer.baseAddress
                stream.avail_out = UInt32(chunkBuffer.count)
                status = inflate(&stream, Z_NO_FLUSH)
            }
            output += chunk[..<(chunk.count - Int(stream.avail_out))]
        }
        try #require(status == Z_STREAM_END)
    }
    return output
}
