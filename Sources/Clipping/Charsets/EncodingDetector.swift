import HTML

/// Tells the encoding of a page that does not say.
///
/// In this order: zero bytes that mean UTF-16; the escapes of ISO-2022-JP; UTF-8,
/// valid or slightly damaged; then the legacy encodings by what their text would
/// be (``ScriptProfile``). Western encodings are not told apart: where nothing
/// else fits, the answer is nil, which means windows-1252.
///
/// A candidate is read as the decoder reads it, and is out if more than one in
/// fifty characters means nothing. Its *fit* is the share of frequent characters,
/// in percent of what its script leads to expect; the best of at least
/// ``fitMin`` wins, the earlier of equals. The single-byte ones must also have
/// their letters in rows: in French, letters beyond ASCII stand alone.
enum EncodingDetector {
    /// How well a page fits an encoding.
    struct Fit {
        let encoding: HTMLEncoding
        /// Frequent characters in percent of what is expected; about 100 for text
        /// in the encoding, under 15 for other text.
        let percent: Int
        /// How many characters that rests on.
        let characters: Int
    }

    /// Lists and menus have half of what running text has; misread text has a tenth.
    static let fitMin = 40

    /// How much is read for a guess. Structure is certain long before.
    private static let sampleBytes = 1 << 17

    private static let candidates: [(encoding: HTMLEncoding, profile: ScriptProfile)] = [
        (.gbk, .simplifiedChinese), (.big5, .traditionalChinese), (.shiftJIS, .japanese),
        (.eucJP, .japanese), (.eucKR, .korean), (.windows1251, .cyrillic), (.koi8R, .cyrillic),
        (.koi8U, .cyrillic), (.iso8859_5, .cyrillic), (.ibm866, .cyrillic),
        (.windows1253, .greek), (.iso8859_7, .greek),
        (.windows1255, .hebrew), (.windows1256, .arabic), (.iso8859_6, .arabic),
        (.windows874, .thai),
    ]

    /// The encoding that the bytes look like; nil if none but windows-1252 may.
    ///
    /// - Complexity: O(n) for n bytes; the legacy encodings are tried on the first
    ///   128 KiB from the first byte above 0x7F on.
    static func detect(_ bytes: [UInt8]) -> HTMLEncoding? {
        if let bigEndian = ZeroBytePattern(bytes).bigEndian {
            return bigEndian ? .utf16BigEndian : .utf16LittleEndian
        }
        if UTF8Repair.firstError(in: bytes) == nil {
            return isISO2022JP(bytes) ? .iso2022JP : .utf8
        }
        if UTF8Census(bytes).isDamagedUTF8 { return .utf8 }
        return bestFit(bytes)?.encoding
    }

    /// The legacy encoding that fits best, if one fits.
    static func bestFit(_ bytes: [UInt8]) -> Fit? {
        let sample = sample(bytes)
        let inRows = hasLettersInRows(sample)
        var best: Fit?
        for (encoding, profile) in candidates {
            if CharsetTables.singleByte(encoding) != nil, !inRows { continue }
            guard let fit = fit(sample, encoding, profile), fit.percent >= fitMin else { continue }
            if fit.percent > best?.percent ?? 0 { best = fit }
        }
        return best
    }

    /// How well the page fits one encoding; 0 percent if it breaks its rules; nil
    /// if no profile goes with the encoding.
    static func fit(_ bytes: [UInt8], to encoding: HTMLEncoding) -> Fit? {
        let known: HTMLEncoding = encoding == .gb18030 ? .gbk : encoding
        guard let candidate = candidates.first(where: { $0.encoding == known }) else { return nil }
        return fit(sample(bytes), encoding, candidate.profile)
            ?? Fit(encoding: encoding, percent: 0, characters: UTF8Census(bytes).errors)
    }

    private static func fit(
        _ sample: [UInt8], _ encoding: HTMLEncoding, _ profile: ScriptProfile
    ) -> Fit? {
        var census = ScriptProfile.Census(profile)
        LegacyDecoder.decode(sample, as: encoding, into: &census)
        // One error is allowed for the end of the sample.
        guard census.frequent >= profile.frequentMin,
            census.errors <= 1 + census.total / 50
        else { return nil }
        return Fit(
            encoding: encoding,
            percent: census.frequent * 100 * 100 / (census.total * profile.expectedShare),
            characters: census.total)
    }

    private static func sample(_ bytes: [UInt8]) -> [UInt8] {
        let start = ByteRuns.asciiEnd(in: bytes, from: 0)
        return Array(bytes[start...].prefix(sampleBytes))
    }

    /// Whether at least three of five bytes above 0x7F stand beside another.
    private static func hasLettersInRows(_ sample: [UInt8]) -> Bool {
        var high = 0
        var beside = 0
        for (index, byte) in sample.enumerated() where byte >= 0x80 {
            high += 1
            if index > 0 && sample[index - 1] >= 0x80
                || index + 1 < sample.count && sample[index + 1] >= 0x80
            {
                beside += 1
            }
        }
        return beside * 5 >= high * 3
    }

    /// Seven-bit bytes with an escape to kanji in them and nothing that the escapes
    /// do not allow.
    private static func isISO2022JP(_ bytes: [UInt8]) -> Bool {
        guard ByteRuns.asciiEnd(in: bytes, from: 0) == bytes.count,
            let escape = bytes.firstIndex(of: 0x1B), escape + 2 < bytes.count,
            bytes[escape + 1] == 0x24, bytes[escape + 2] == 0x40 || bytes[escape + 2] == 0x42
        else { return false }
        var census = ScriptProfile.Census(.japanese)
        LegacyDecoder.decode(bytes, as: .iso2022JP, into: &census)
        return census.errors == 0 && census.frequent > 0
    }
}
