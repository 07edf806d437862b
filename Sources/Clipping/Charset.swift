/// The encoding that a clip's bytes were read with.
///
/// It belongs to the report, not to the clip: the same article saved in two
/// encodings has one canonical text and is one snapshot.
package enum Charset: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "windows-1252"
}
