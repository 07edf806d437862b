import Foundation
import NIOPosix

/// A TCP connection that says exactly what a test wants, well-formed or not.
///
/// Calls block, on threads of their own: the server under test lives in this process.
struct RawClient: Sendable {
    struct Failure: Error {
        let what: String
    }

    private let descriptor: Int32

    static func connect(port: Int, receiveBufferByteCount: Int? = nil) async throws -> RawClient {
        try await blocking {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            if var size = receiveBufferByteCount.map(Int32.init) {
                setsockopt(
                    descriptor, SOL_SOCKET, SO_RCVBUF, &size,
                    socklen_t(MemoryLayout<Int32>.size))
            }
            var timeout = timeval(tv_sec: 10, tv_usec: 0)
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout,
                socklen_t(MemoryLayout<timeval>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard result == 0 else { throw Failure(what: "connect") }
            return RawClient(descriptor: descriptor)
        }
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async throws {
        let descriptor = descriptor
        try await RawClient.blocking {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Failure(what: "send") }
                sent += count
            }
        }
    }

    /// Reads until the other side closes, or for at most 10 seconds of silence.
    ///
    /// - Returns: what came, and whether the connection ended.
    func receiveAll() async throws -> (text: String, ended: Bool) {
        let (bytes, ended) = try await receiveAllBytes()
        return (String(decoding: bytes, as: UTF8.self), ended)
    }

    /// The same, undecoded.
    func receiveAllBytes() async throws -> (bytes: [UInt8], ended: Bool) {
        let descriptor = descriptor
        return try await RawClient.blocking {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else {
                    let ended = count == 0 || errno == ECONNRESET
                    return (bytes, ended)
                }
                bytes += buffer[..<count]
            }
        }
    }

    /// Reads what has come, waiting for something; nil at the end.
    func receiveSome() async throws -> String? {
        let descriptor = descriptor
        return try await RawClient.blocking {
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
        }
    }

    func close() {
        Glibc.close(descriptor)
    }

    private static func blocking<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await threads.runIfActive(body)
    }

    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 16)
        threads.start()
        return threads
    }()
}
