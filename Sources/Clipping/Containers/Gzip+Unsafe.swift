import CZlib

/// Packs and unpacks gzip files (RFC 1952) with the system's zlib.
///
/// Whatever comes in, no more than ``byteCountMax`` comes out, and from one
/// mebibyte on no more than ``ratioMax`` times what went in: web pages shrink to a
/// tenth or so, and files that grow a thousandfold are made to do harm.
///
/// The unsafe part is handing zlib pointers to two arrays. Invariant: both
/// pointers and both counts come from the buffers of one closure, and zlib keeps
/// none of them when it returns. There is no safe way to call zlib, so there is no
/// slower twin to measure against.
package enum Gzip {
    /// The most that a file may unpack to, in bytes.
    static let byteCountMax = 128 << 20
    /// The most that a file may grow by, from one mebibyte on.
    static let ratioMax = 250

    private static let chunkBytes = 1 << 17

    /// Whether the bytes start as gzip with its only method, DEFLATE, does.
    static func isGzip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x1F, 0x8B, 8])
    }

    /// The content of all members, one after the other. What follows the last one
    /// and is no member, such as padding, is ignored.
    ///
    /// - Parameter isOwn: whether we packed it, so that it may shrink by any ratio.
    /// - Throws: `damaged` where the bytes break off or checksums do not match,
    ///   `tooLarge` beyond the limits.
    /// - Complexity: O(n) for n bytes unpacked; memory is twice that at most.
    package static func decompressed(
        _ bytes: [UInt8], isOwn: Bool = false
    ) throws(ClippingError) -> [UInt8] {
        var stream = z_stream()
        // zlib remembers the address of its stream, so it must not move.
        return try withUnsafeMutablePointer(to: &stream) { stream throws(ClippingError) in
            // 15 for the largest window, 16 for the gzip format.
            let started = inflateInit2_(
                stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            guard started == Z_OK else { throw damaged(at: 0) }
            defer { inflateEnd(stream) }
            return try decompressed(bytes, with: stream, isOwn: isOwn)
        }
    }

    /// How hard it is tried: pages come out at a sixth of their size, and in half the time that the
    /// default takes for a twentieth less.
    private static var level: Int32 { 4 }

    /// One member with some bytes, readable by `gunzip`.
    ///
    /// - Complexity: O(n).
    package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        return withUnsafeMutablePointer(to: &stream) { stream in
            let started = deflateInit2_(
                stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size))
            precondition(started == Z_OK, "zlib could not start to compress")
            defer { deflateEnd(stream) }
            var output = [UInt8](
                repeating: 0, count: Int(deflateBound(stream, UInt(bytes.count))))
            let status = bytes.withUnsafeBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    // zlib reads from here only, whatever its header says.
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.pointee.avail_in = UInt32(input.count)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                    return deflate(stream, Z_FINISH)
                }
            }
            precondition(status == Z_STREAM_END, "zlib could not compress")
            output.removeLast(output.count - Int(stream.pointee.total_out))
            return output
        }
    }

    private static func decompressed(
        _ bytes: [UInt8], with stream: UnsafeMutablePointer<z_stream>, isOwn: Bool
    ) throws(ClippingError) -> [UInt8] {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        var consumed = 0
        while true {
            let step = inflate(stream, bytes, from: consumed, into: &chunk)
            consumed += step.consumed
            output.append(contentsOf: chunk[..<step.produced])
            if !isOwn { try checkLimits(output: output.count, consumed: consumed) }
            if step.status == Z_STREAM_END {
                guard isGzip(Array(bytes[consumed...].prefix(3))) else { return output }
                guard inflateReset(stream) == Z_OK else { throw damaged(at: consumed) }
            } else if step.status != Z_OK || step.consumed == 0 && step.produced == 0 {
                throw damaged(at: consumed)
            }
        }
    }

    private static func checkLimits(output: Int, consumed: Int) throws(ClippingError) {
        guard output <= byteCountMax else {
            throw ClippingError(.tooLarge, detail: "unpacks to more than 128 MiB")
        }
        guard output <= 1 << 20 || output / ratioMax <= consumed else {
            throw ClippingError(
                .tooLarge, detail: "unpacks to more than \(ratioMax) times its size")
        }
    }

    private static func damaged(at offset: Int) -> ClippingError {
        ClippingError(.damaged, byteOffset: offset, detail: "this gzip file is broken or cut")
    }

    /// One call to zlib with what is left of the input and an empty chunk.
    private static func inflate(
        _ stream: UnsafeMutablePointer<z_stream>, _ bytes: [UInt8], from start: Int,
        into chunk: inout [UInt8]
    ) -> (status: Int32, consumed: Int, produced: Int) {
        bytes.withUnsafeBufferPointer { input in
            chunk.withUnsafeMutableBufferPointer { output in
                let available = UInt32(min(input.count - start, 1 << 30))
                // zlib reads from here only, whatever its header says.
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress.map { $0 + start })
                stream.pointee.avail_in = available
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let status = CZlib.inflate(stream, Z_NO_FLUSH)
                let result = (
                    status, Int(available - stream.pointee.avail_in),
                    output.count - Int(stream.pointee.avail_out)
                )
                stream.pointee.next_in = nil
                stream.pointee.next_out = nil
                return result
            }
        }
    }
}
