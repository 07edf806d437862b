import Foundation
import Sealing
import Storage
import Wire

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The directory of a vault: `vault.sqlite`, `keys`, `originals`, and while joining `joining`.
/// Only its owner can look into it.
struct VaultDirectory: Sendable {
    /// Where it is, absolute.
    let path: String

    init(path: String) {
        // Hidden directories are plain; only what stands for another place is worked out.
        let rest = path + "/"
        let isPlain =
            path.hasPrefix("/") && !["//", "/./", "/../"].contains(where: rest.contains)
        self.path = isPlain ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }

    var databasePath: String { path + "/vault.sqlite" }
    var keysPath: String { path + "/keys" }
    var originalsPath: String { path + "/originals" }
    var stagePath: String { path + "/joining" }

    var hasDatabase: Bool { access(databasePath, F_OK) == 0 }

    /// Makes the directory, private to its owner.
    func create() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw ManiculeError(.readOnly, subject: path)
        }
    }

    /// Makes the database's file, empty, if there is none: SQLite would let others read it, and
    /// gives its other files the rights of this one.
    func createDatabaseFile() throws {
        let descriptor = open(databasePath, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw VaultDirectory.failure(databasePath) }
        close(descriptor)
    }

    /// Writes a private file so that after a crash it holds either the old or the new content.
    static func write(_ bytes: [UInt8], to path: String) throws {
        // Two processes may write the same file, each its own way to it.
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        var isWritten = false
        defer {
            close(descriptor)
            if !isWritten { unlink(temporary) }
        }
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            offset += count
        }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw failure(path)
        }
        isWritten = true
        try synchronize(directoryOf: path)
    }

    /// Removes a file if it is there.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
        try synchronize(directoryOf: path)
    }

    /// Makes a rename or removal durable.
    private static func synchronize(directoryOf path: String) throws {
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(directory) }
    }

    /// The bytes of a file; nil if it is not there.
    static func read(_ path: String) throws -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ManiculeError(.storage, subject: path, detail: "cannot be read")
        }
        return [UInt8](data)
    }

    private static func failure(_ path: String) -> ManiculeError {
        switch errno {
        case ENOSPC, EDQUOT: ManiculeError(.diskFull, subject: path)
        case EACCES, EPERM, EROFS: ManiculeError(.readOnly, subject: path)
        default: ManiculeError(.storage, subject: path, detail: String(cString: strerror(errno)))
        }
    }

    /// Which machine, boot and file this vault is on.
    func machineIdentity() -> MachineIdentity {
        var status = stat()
        let inode = stat(databasePath, &status) == 0 ? UInt64(status.st_ino) : 0
        return MachineIdentity(
            machine: VaultDirectory.line(of: "/etc/machine-id")
                ?? ProcessInfo.processInfo.hostName,
            boot: VaultDirectory.line(of: "/proc/sys/kernel/random/boot_id") ?? "unknown",
            path: databasePath, inode: inode)
    }

    /// The first line of a small file; nil if it cannot be read or is empty.
    static func line(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = bytes.withUnsafeMutableBytes { buffer in
            Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        }
        guard count > 0 else { return nil }
        let line = bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }
}

/// Keeps a vault's secrets in a private file beside its database:
/// `[device keys bstr, epoch keys bstr]`.
struct FileKeyStore: KeyStore {
    let path: String

    func load() throws -> VaultKeys {
        guard let bytes = try VaultDirectory.read(path) else {
            throw ManiculeError(.damagedVault, subject: path, detail: "the keys are missing")
        }
        do {
            var reader = CBORReader(bytes, context: "keys")
            try reader.readArray(count: 2)
            let device = try DeviceKeys(decoding: try reader.readBytes(max: bytes.count))
            let epochs = try EpochKeyring(decoding: try reader.readBytes(max: bytes.count))
            try reader.finish()
            return VaultKeys(device: device, epochs: epochs)
        } catch {
            throw ManiculeError(.damagedVault, subject: path, detail: "the keys are damaged")
        }
    }

    func save(_ keys: VaultKeys) throws {
        var writer = CBORWriter()
        writer.openArray(2)
        writer.write(bytes: keys.device.encoded)
        writer.write(bytes: keys.epochs.encoded)
        try VaultDirectory.write(writer.bytes, to: path)
    }
}
