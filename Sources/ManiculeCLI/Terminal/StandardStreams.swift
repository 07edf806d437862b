import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writing to standard output and standard error, so that a reader who goes away is no failure
/// and a full disk is one.
enum StandardStreams {
    /// Why standard output failed, as `errno`; 0 while it works.
    private static let outputFailure = Mutex<Int32>(0)

    /// Makes the streams safe to write to, before anything else runs.
    ///
    /// A closed pipe then fails a write instead of ending the program. A stream that was closed
    /// by whoever started it is opened on `/dev/null`: otherwise the next file to be opened, such
    /// as the database, would get its number, and words would be written into it.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Writes a text and a line break to standard output.
    static func printOut(_ text: String) { writeOut(Array((text + "\n").utf8)) }

    /// Writes bytes to standard output as they are.
    static func writeOut(_ bytes: [UInt8]) {
        let failed = outputFailure.withLock { $0 }
        guard failed == 0 else { return }
        let failure = write(bytes, to: STDOUT_FILENO)
        if failure != 0 { outputFailure.withLock { $0 = failure } }
    }

    /// Writes a text and a line break to standard error.
    static func printError(_ text: String) { writeError(text + "\n") }

    /// Writes a text to standard error as it stands: for a line that is rewritten.
    static func writeError(_ text: String) {
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Why results did not get out: `errno` of the first failed write; nil if all is well or the
    /// reader merely stopped reading.
    static var lostOutput: Int32? {
        let failure = outputFailure.withLock { $0 }
        return failure == 0 || failure == EPIPE ? nil : failure
    }

    /// - Returns: 0, or `errno` of the write that failed.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let slice = UnsafeRawBufferPointer(rebasing: rest)
                let count = Foundation.write(descriptor, slice.baseAddress, slice.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    if errno == EAGAIN {
                        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                        _ = poll(&request, 1, -1)
                        continue
                    }
                    return errno
                }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }
}
