import Hummingbird
import NIOCore

/// Sends an answer's body piece by piece, and gives the connection up if the client stops
/// taking it: Hummingbird's idle timeout does not run while a response is written.
struct ResponseSender {
    private static let pieceByteCount = 64 << 10

    let limits: ServerLimits
    let channel: any Channel

    func body(of bytes: [UInt8]) -> ResponseBody {
        guard bytes.count > Self.pieceByteCount else {
            return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        }
        let limits = limits
        let channel = channel
        return ResponseBody(contentLength: bytes.count) { writer in
            let watch = TransferWatch(
                on: channel.eventLoop, graceMilliseconds: limits.responseMilliseconds,
                byteCountPerSecondMin: limits.transferByteCountPerSecondMin
            ) {
                channel.close(promise: nil)
            }
            defer { watch.stop() }
            for start in stride(from: 0, to: bytes.count, by: Self.pieceByteCount) {
                let end = min(start + Self.pieceByteCount, bytes.count)
                try await writer.write(ByteBuffer(bytes: bytes[start..<end]))
                try await WritabilityHandler.wait(for: channel)
                watch.moved(end - start)
            }
            try await writer.finish(nil)
        }
    }
}
