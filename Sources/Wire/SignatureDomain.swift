/// What an Ed25519 signature of the protocol is about.
///
/// Every signature is made over `"manicule "`, the domain's name, a zero byte and what is signed,
/// so a signature given for one purpose proves nothing for another (`Protocol/01-terms.md` §3).
/// Request signatures have their own form (RFC 9421).
package enum SignatureDomain: String, CaseIterable, Sendable {
    /// A frame's hash, signed by its device.
    case frame = "frame signature"
    /// The body of a roster record, signed by whoever its kind names.
    case roster = "roster signature"
    /// The body of a key wrap, signed by the wrapping device.
    case wrap = "wrap signature"

    /// The number of bytes of a signature.
    package static let signatureByteCount = 64

    /// The bytes that are signed.
    package func message(_ signed: [UInt8]) -> [UInt8] {
        Array("manicule ".utf8) + Array(rawValue.utf8) + [0] + signed
    }
}
