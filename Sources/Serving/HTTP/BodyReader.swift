import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// Reads a request's body into memory, if it is small enough, there is room for it, and it
/// keeps coming.
struct BodyReader {
    /// A body and what its budget has to be given back.
    struct Body {
        let bytes: [UInt8]
        let reservedByteCount: Int
    }

    private static let stepByteCount = 64 << 10

    let limits: ServerLimits
    let budget: ByteBudget
    let channel: any Channel

    /// Whether a request's header says that a body follows.
    static func announcesBody(_ fields: HTTPFields) -> Bool {
        fields[.transferEncoding] != nil || (fields[.contentLength] ?? "0") != "0"
    }

    /// Throws the problem `too-large` if the declared length is.
    func checkDeclaredSize(of request: Request) throws {
        guard declaredByteCount(of: request) ?? 0 <= limits.requestByteCountMax else {
            throw Problem.tooLarge(byteCountMax: limits.requestByteCountMax)
        }
    }

    /// Reads the body.
    ///
    /// - Throws: the problem `too-large` before anything is read if the declared length is, and
    ///   as soon as the bytes are if none was declared; `deadline` if they stop coming; `busy`
    ///   if other requests hold the memory.
    func read(_ request: Request) async throws -> Body {
        try checkDeclaredSize(of: request)
        let declared = declaredByteCount(of: request)
        var reserved = 0
        do {
            let bytes = try await collect(request, declared: declared, reserved: &reserved)
            return Body(bytes: bytes, reservedByteCount: reserved)
        } catch {
            budget.release(reserved)
            throw error
        }
    }

    private func collect(
        _ request: Request, declared: Int?, reserved: inout Int
    ) async throws -> [UInt8] {
        let channel = channel
        let watch = TransferWatch(
            on: channel.eventLoop, graceMilliseconds: limits.requestMilliseconds,
            byteCountPerSecondMin: limits.transferByteCountPerSecondMin
        ) {
            ConnectionGuard.endInput(of: channel)
        }
        defer { watch.stop() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(declared ?? 0, Self.stepByteCount))
        do {
            for try await buffer in request.body {
                let total = bytes.count + buffer.readableBytes
                guard total <= limits.requestByteCountMax else {
                    throw Problem.tooLarge(byteCountMax: limits.requestByteCountMax)
                }
                try reserve(total, of: &reserved)
                bytes.append(contentsOf: buffer.readableBytesView)
                watch.moved(buffer.readableBytes)
            }
        } catch let error where !(error is Problem || error is ServerError) {
            throw watch.stop() ? Problem.deadline : error
        }
        if watch.stop() { throw Problem.deadline }
        guard declared.map({ $0 == bytes.count }) ?? true else {
            throw Problem.malformed("the body ended before its declared length")
        }
        return bytes
    }

    private func declaredByteCount(of request: Request) -> Int? {
        request.headers[.contentLength].flatMap { Int($0) }
    }

    /// Raises what is reserved to so many bytes at least, in steps. It follows what has come and
    /// not what was declared: announcing a large body takes nobody else's room.
    private func reserve(_ byteCount: Int, of reserved: inout Int) throws {
        guard byteCount > reserved else { return }
        let steps = (byteCount + Self.stepByteCount - 1) / Self.stepByteCount
        let target = steps * Self.stepByteCount
        try budget.reserve(target - reserved)
        reserved = target
    }
}
