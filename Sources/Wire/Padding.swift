/// How the content of a frame is padded, so that its size says little (Padmé; Nikitin et al.,
/// "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PoPETs 2019, §4).
///
/// Padmé keeps the leading bits of a length and rounds the rest up, so that lengths up to L fall
/// into O(log L · log log L) classes and no content grows by more than an eighth. We differ in one
/// point: nothing is smaller than 1 KiB.
package enum Padding {
    /// The smallest padded size, in bytes.
    package static let byteCountMin = 1024

    /// The padded size of content of so many bytes.
    package static func paddedSize(ofContent byteCount: Int) -> Int {
        precondition(byteCount >= 0, "a content size is negative")
        let least = max(byteCount, byteCountMin)
        let exponent = bitWidth(least) - 1
        let kept = bitWidth(exponent)
        let mask = (1 << (exponent - kept)) - 1
        return (least + mask) & ~mask
    }

    /// Whether some content could have this padded size.
    package static func isPaddedSize(_ byteCount: Int) -> Bool {
        byteCount >= byteCountMin && paddedSize(ofContent: byteCount) == byteCount
    }

    private static func bitWidth(_ value: Int) -> Int {
        Int.bitWidth - value.leadingZeroBitCount
    }
}
