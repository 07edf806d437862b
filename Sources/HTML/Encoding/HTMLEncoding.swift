/// An encoding that web pages are written in: one of the forty of the WHATWG
/// Encoding Standard (§4, names as of May 2026). There are no others on the web
/// platform, so this is closed on purpose.
///
/// The raw value is the name as the standard prints it; labels, which is what
/// pages write, are looked up with ``init(label:)``. This type says *which*
/// encoding; turning bytes into text is left to others.
///
///     HTMLEncoding(label: " latin1 ")  → .windows1252
///     HTMLEncoding(label: "utf-16")    → .utf16LittleEndian
package enum HTMLEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"

    // One byte, one scalar.
    case ibm866 = "IBM866"
    case iso8859_2 = "ISO-8859-2"
    case iso8859_3 = "ISO-8859-3"
    case iso8859_4 = "ISO-8859-4"
    case iso8859_5 = "ISO-8859-5"
    case iso8859_6 = "ISO-8859-6"
    case iso8859_7 = "ISO-8859-7"
    case iso8859_8 = "ISO-8859-8"
    /// The bytes of ISO-8859-8, but in logical, not visual order.
    case iso8859_8I = "ISO-8859-8-I"
    case iso8859_10 = "ISO-8859-10"
    case iso8859_13 = "ISO-8859-13"
    case iso8859_14 = "ISO-8859-14"
    case iso8859_15 = "ISO-8859-15"
    case iso8859_16 = "ISO-8859-16"
    case koi8R = "KOI8-R"
    case koi8U = "KOI8-U"
    case macintosh = "macintosh"
    case windows874 = "windows-874"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1255 = "windows-1255"
    case windows1256 = "windows-1256"
    case windows1257 = "windows-1257"
    case windows1258 = "windows-1258"
    case xMacCyrillic = "x-mac-cyrillic"

    // One to four bytes.
    case gbk = "GBK"
    case gb18030 = "gb18030"
    case big5 = "Big5"
    case eucJP = "EUC-JP"
    case iso2022JP = "ISO-2022-JP"
    case shiftJIS = "Shift_JIS"
    case eucKR = "EUC-KR"

    // The rest.
    /// For encodings that have been used to smuggle markup past filters: the
    /// whole input decodes to one U+FFFD.
    case replacement = "replacement"
    case utf16BigEndian = "UTF-16BE"
    case utf16LittleEndian = "UTF-16LE"
    /// ASCII, and 0x80...0xFF at U+F780...U+F7FF.
    case xUserDefined = "x-user-defined"

    /// The name as the Encoding Standard prints it.
    package var name: String { rawValue }

    /// Whether the encoding is UTF-16 of either order.
    package var isUTF16: Bool { self == .utf16BigEndian || self == .utf16LittleEndian }

    /// What a declaration *inside* the page makes of this encoding (HTML Standard,
    /// "prescan a byte stream" and "change the encoding"): whoever could read the
    /// declaration as ASCII is not reading UTF-16, so that means UTF-8, and
    /// x-user-defined means windows-1252.
    package var asDeclaredInMarkup: HTMLEncoding {
        switch self {
        case .utf16BigEndian, .utf16LittleEndian: .utf8
        case .xUserDefined: .windows1252
        default: self
        }
    }
}

extension HTMLEncoding: CustomStringConvertible {
    /// The name as the Encoding Standard prints it.
    package var description: String { name }
}
