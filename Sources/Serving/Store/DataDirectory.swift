import Foundation

/// The private directory that a server keeps its database in.
enum DataDirectory {
    /// Makes the directory, or narrows it to its owner, and an empty private database file if
    /// there is none.
    ///
    /// - Returns: the path of the database.
    static func prepare(_ directory: String, fileName: String) throws(ServerError) -> String {
        let manager = FileManager.default
        var isDirectory = ObjCBool(false)
        do {
            if manager.fileExists(atPath: directory, isDirectory: &isDirectory) {
                guard isDirectory.boolValue else {
                    throw ServerError(.dataUnwritable, "‘\(directory)’ is not a directory")
                }
            } else {
                try manager.createDirectory(
                    atPath: directory, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
            try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory)
        } catch let error as ServerError {
            throw error
        } catch {
            throw ServerError(
                .dataUnwritable, "‘\(directory)’ cannot be made private to this user")
        }
        let path = URL(fileURLWithPath: directory).appendingPathComponent(fileName).path
        try makePrivateFile(path)
        return path
    }

    /// Makes an empty file of mode 0600, or narrows the one that is there.
    static func makePrivateFile(_ path: String) throws(ServerError) {
        let mode: mode_t = 0o600
        let descriptor = path.withCString { open($0, O_RDWR | O_CREAT | O_CLOEXEC, mode) }
        guard descriptor >= 0 else {
            throw ServerError(.dataUnwritable, "‘\(path)’ cannot be opened for writing")
        }
        defer { close(descriptor) }
        guard fchmod(descriptor, mode) == 0 else {
            throw ServerError(.dataUnwritable, "‘\(path)’ belongs to another user")
        }
    }

    /// The application id in a database's header (SQLite file format §1.3, offset 68); nil for
    /// an empty file.
    ///
    /// - Throws: `foreignDatabase` for a file that is no SQLite database.
    static func applicationID(ofDatabase path: String) throws -> Int32? {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let header = [UInt8](try file.read(upToCount: 100) ?? Data())
        guard !header.isEmpty else { return nil }
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw ServerError(.foreignDatabase, "‘\(path)’ is no SQLite database")
        }
        return header[68..<72].reduce(0) { $0 << 8 | Int32($1) }
    }
}
