/// The first bytes by which files that are not text give themselves away.
///
/// Text that happens to start like one of these is not known to exist: each
/// signature is at least four bytes or holds a byte that no text starts with.
/// Everything else that is not text is found by its control characters.
struct BinarySignature {
    let name: String
    let bytes: [UInt8]
    var offset = 0

    static let known: [BinarySignature] = [
        BinarySignature(name: "a PDF document", bytes: Array("%PDF-".utf8)),
        BinarySignature(name: "a zip archive or office document", bytes: [0x50, 0x4B, 3, 4]),
        BinarySignature(name: "an empty zip archive", bytes: [0x50, 0x4B, 5, 6]),
        BinarySignature(name: "a PNG picture", bytes: [0x89, 0x50, 0x4E, 0x47]),
        BinarySignature(name: "a gzip archive", bytes: [0x1F, 0x8B, 8]),
        BinarySignature(name: "a JPEG picture", bytes: [0xFF, 0xD8, 0xFF]),
        BinarySignature(name: "a GIF picture", bytes: Array("GIF87a".utf8)),
        BinarySignature(name: "a GIF picture", bytes: Array("GIF89a".utf8)),
        BinarySignature(name: "a WebP or AVI file", bytes: Array("RIFF".utf8)),
        BinarySignature(name: "a TIFF picture", bytes: [0x49, 0x49, 0x2A, 0]),
        BinarySignature(name: "a TIFF picture", bytes: [0x4D, 0x4D, 0, 0x2A]),
        BinarySignature(name: "a bzip2 archive", bytes: Array("BZh91AY&SY".utf8)),
        BinarySignature(name: "an xz archive", bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
        BinarySignature(name: "a Zstandard archive", bytes: [0x28, 0xB5, 0x2F, 0xFD]),
        BinarySignature(name: "a 7z archive", bytes: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        BinarySignature(name: "a RAR archive", bytes: [0x52, 0x61, 0x72, 0x21, 0x1A, 7]),
        BinarySignature(name: "an old office document", bytes: [0xD0, 0xCF, 0x11, 0xE0]),
        BinarySignature(name: "a program", bytes: [0x7F, 0x45, 0x4C, 0x46]),
        BinarySignature(name: "a program", bytes: [0xCF, 0xFA, 0xED, 0xFE]),
        BinarySignature(name: "compiled Java or a program", bytes: [0xCA, 0xFE, 0xBA, 0xBE]),
        BinarySignature(name: "an SQLite database", bytes: Array("SQLite format 3\0".utf8)),
        BinarySignature(name: "a RTF document", bytes: Array("{\\rtf".utf8)),
        BinarySignature(name: "an MPEG-4 file", bytes: Array("ftyp".utf8), offset: 4),
        BinarySignature(name: "an Ogg file", bytes: Array("OggS".utf8)),
        BinarySignature(name: "an MP3 file", bytes: [0x49, 0x44, 0x33, 3]),
        BinarySignature(name: "an MP3 file", bytes: [0x49, 0x44, 0x33, 4]),
    ]

    /// The name of what the bytes are, or nil if no signature fits.
    static func match(_ bytes: [UInt8]) -> String? {
        known.first { $0.fits(bytes) }?.name
    }

    private func fits(_ input: [UInt8]) -> Bool {
        guard input.count >= offset + bytes.count else { return false }
        return input[offset..<offset + bytes.count].elementsEqual(bytes)
    }
}
