import CZlib
import Wire

/// Raw DEFLATE (RFC 1951), for the parts of a snapshot's text, each alone, so that sizes tell
/// nothing about notes, and for the saved states that are asked for compressed.
package enum Deflate {
    /// Compresses some bytes; nil if zlib cannot or if the result is no smaller.
    ///
    /// - Complexity: O(n).
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        compress(bytes, level: 9, capacity: bytes.count)
    }

    /// Compresses some bytes, though it should make them more; quicker than ``compress(_:)``.
    ///
    /// - Complexity: O(n).
    static func compressAlways(_ bytes: [UInt8]) -> [UInt8] {
        // What zlib adds at most where nothing can be gained.
        let capacity = bytes.count + bytes.count / 1000 + 64
        guard let compressed = compress(bytes, level: 6, capacity: capacity) else {
            preconditionFailure("zlib could not compress")
        }
        return compressed
    }

    private static func compress(_ bytes: [UInt8], level: Int32, capacity: Int) -> [UInt8]? {
        var stream = z_stream()
        guard
            unsafe deflateInit2_(
                &stream, level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { unsafe deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: capacity)
        let status = unsafe run(&stream, &input, &output) { unsafe deflate($0, Z_FINISH) }
        guard status == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }

    /// Decompresses to exactly `count` bytes; nil if the bytes are damaged, give another number,
    /// or are followed by others. Never takes more memory than `count` bytes and zlib's window.
    ///
    /// - Complexity: O(n + count).
    package static func decompress(_ bytes: [UInt8], count: Int) -> [UInt8]? {
        var stream = z_stream()
        guard
            unsafe inflateInit2_(
                &stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { unsafe inflateEnd(&stream) }
        var status = Z_STREAM_ERROR
        let output = unsafe [UInt8](unsafeUninitializedCapacity: max(1, count)) {
            buffer, initialized in
            unsafe bytes.withUnsafeBufferPointer { input in
                // zlib reads from here only, whatever its header says.
                unsafe stream.next_in = unsafe UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = unsafe buffer.baseAddress
                unsafe stream.avail_out = UInt32(count)
                unsafe status = unsafe inflate(&stream, Z_FINISH)
            }
            initialized = min(count, Int(unsafe stream.total_out))
        }
        guard status == Z_STREAM_END, unsafe stream.total_out == count,
            unsafe stream.total_in == bytes.count
        else { return nil }
        return output
    }

    private static func run(
        _ stream: UnsafeMutablePointer<z_stream>, _ input: inout [UInt8], _ output: inout [UInt8],
        _ step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Int32 {
        unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.pointee.next_in = unsafe input.baseAddress
                unsafe stream.pointee.avail_in = UInt32(input.count)
                unsafe stream.pointee.next_out = unsafe output.baseAddress
                unsafe stream.pointee.avail_out = UInt32(output.count)
                return unsafe step(stream)
            }
        }
    }
}
