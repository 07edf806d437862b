import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reading what a command is given: files and standard input, never more than it will take.
enum SourceFile {
    /// No clip is larger than this in any encoding: 16 MiB of text takes at most twice that in
    /// UTF-16, and a byte order mark.
    static let clipByteCountMax = 32 << 20 + 2

    /// The bytes of a file.
    ///
    /// A file's size is looked at before it is read; what has none, such as a pipe, is read up
    /// to the limit.
    ///
    /// - Throws: ``CommandError``.
    static func read(_ path: String, byteCountMax: Int = clipByteCountMax) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandError.unreadable(path: path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw CommandError.unreadable(path: path, errno: errno)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw CommandError.isDirectory(path: path) }
        if status.st_mode & S_IFMT == S_IFREG, status.st_size > byteCountMax {
            throw CommandError.tooLarge(path: path, byteCountMax: byteCountMax)
        }
        return try read(descriptor, path: path, byteCountMax: byteCountMax)
    }

    /// The bytes of standard input.
    static func readStandardInput(byteCountMax: Int = clipByteCountMax) throws -> [UInt8] {
        try read(STDIN_FILENO, path: "-", byteCountMax: byteCountMax)
    }

    /// Standard input as text, without the line break at its end.
    static func readStandardInputText() throws -> String {
        let bytes = try readStandardInput()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError.notText(path: "-")
        }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private static func read(
        _ descriptor: Int32, path: String, byteCountMax: Int
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let step = 1 << 16
        while true {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
                let read = Foundation.read(descriptor, buffer.baseAddress, step)
                failure = read < 0 ? errno : 0
                count = max(0, read)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw CommandError.unreadable(path: path, errno: failure) }
            guard !chunk.isEmpty else { return bytes }
            bytes += chunk
            guard bytes.count <= byteCountMax else {
                throw CommandError.tooLarge(path: path, byteCountMax: byteCountMax)
            }
        }
    }
}
