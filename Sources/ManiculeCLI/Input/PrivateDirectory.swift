import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A new directory for temporary files, which nobody else can look into.
struct PrivateDirectory: Sendable {
    /// Where it is.
    let path: String

    /// Makes one below the directory for temporary files.
    init(prefix: String) throws {
        let base = NSTemporaryDirectory()
        var template = Array(
            (base + (base.hasSuffix("/") ? "" : "/") + prefix + "XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandError.unwritable(path: base, errno: errno)
        }
        path = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    /// Writes a text into a private file of the directory.
    func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        let isMade = FileManager.default.createFile(
            atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard isMade else { throw CommandError.unwritable(path: file, errno: errno) }
    }

    /// Removes the directory and everything in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
