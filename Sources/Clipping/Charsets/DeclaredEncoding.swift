import HTML

/// Holds what a page, or who brought it, says of its encoding against the bytes.
///
/// What is declared stands, as in browsers, but for these lies, all of which are
/// common and none of which a person would want to read as declared:
///
/// 1. The bytes are valid UTF-8 from end to end and hold sequences that text in
///    the declared encoding does not: for single-byte encodings one of three bytes
///    or two of two bytes ("â€™", "Ã©"), for the others eight of any kind (two
///    characters of GBK can be UTF-8 by chance). For declared UTF-16: the page
///    starts with `<` and has no zero byte.
/// 2. Declared UTF-8, with three or more errors and more than four errors for each
///    valid sequence: what ``EncodingDetector`` finds, else windows-1252 if no byte
///    is one that windows-1252 leaves open.
/// 3. Declared is windows-1252 or an encoding whose script is known, and forty or
///    more characters fit another encoding as its texts do but the declared one
///    not at all: GBK for Big5, Shift_JIS for EUC-JP, ISO-8859-1 for Cyrillic.
struct DeclaredEncoding {
    let declared: HTMLEncoding

    /// Rule 1, for encodings of more than one byte.
    private static let sequencesMin = 8
    /// Rule 3: texts shorter than a line prove nothing against what is declared.
    private static let charactersMin = 40
    /// Rule 3, in percent of what is expected (see ``EncodingDetector/Fit``).
    private static let (goodFitMin, poorFitMax) = (75, 20)

    /// The encoding to read the page with if the declared one is a lie; nil if it
    /// stands.
    ///
    /// - Complexity: O(n) for n bytes.
    func truth(of bytes: [UInt8]) -> HTMLEncoding? {
        switch declared {
        case .replacement: return nil
        case .utf16BigEndian, .utf16LittleEndian:
            let start = bytes.first { $0 > 0x20 }
            let isASCIIBased = start == UInt8(ascii: "<") && !bytes.contains(0)
            return isASCIIBased && UTF8Repair.firstError(in: bytes) == nil ? .utf8 : nil
        case .utf8:
            return UTF8Repair.firstError(in: bytes) == nil ? nil : truthBehindUTF8(bytes)
        default:
            return isUTF8AfterAll(bytes) ? .utf8 : betterFit(bytes)
        }
    }

    private func isUTF8AfterAll(_ bytes: [UInt8]) -> Bool {
        // Most pages are ASCII or not UTF-8 within a few bytes.
        let first = ByteRuns.asciiEnd(in: bytes, from: 0)
        guard first < bytes.count, UTF8Repair.firstError(in: bytes, from: first) == nil else {
            return false
        }
        let census = UTF8Census(bytes)
        let isSingleByte = declared == .xUserDefined || CharsetTables.singleByte(declared) != nil
        return isSingleByte
            ? census.longer > 0 || census.pairs >= 2 : census.sequences >= Self.sequencesMin
    }

    private func truthBehindUTF8(_ bytes: [UInt8]) -> HTMLEncoding? {
        let census = UTF8Census(bytes)
        guard census.errors >= 3, census.errors > 4 * census.sequences else { return nil }
        if let fit = EncodingDetector.bestFit(bytes) { return fit.encoding }
        let open: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        return bytes.contains(where: open.contains) ? nil : .windows1252
    }

    private func betterFit(_ bytes: [UInt8]) -> HTMLEncoding? {
        guard ByteRuns.asciiEnd(in: bytes, from: 0) < bytes.count else { return nil }
        if declared != .windows1252 {
            guard let own = EncodingDetector.fit(bytes, to: declared),
                own.percent <= Self.poorFitMax
            else { return nil }
        }
        guard let best = EncodingDetector.bestFit(bytes), best.encoding != declared,
            best.percent >= Self.goodFitMin, best.characters >= Self.charactersMin
        else { return nil }
        return best.encoding
    }
}
