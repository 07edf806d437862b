import HTML

/// A text in each encoding, as another implementation encodes it.
enum DecodedSamples {
    struct Sample: Sendable, CustomStringConvertible {
        let encoding: HTMLEncoding
        let bytes: [UInt8]
        let text: String

        var description: String { encoding.name }
    }

    static let all: [Sample] = rows.map { encoding, digits, text in
        Sample(encoding: encoding, bytes: bytes(digits), text: text)
    }

    /// Bytes from pairs of hexadecimal digits; blanks mean nothing.
    static func bytes(_ digits: String) -> [UInt8] {
        let values = digits.compactMap(\.hexDigitValue)
        return stride(from: 0, to: values.count - 1, by: 2).map {
            UInt8(values[$0] << 4 | values[$0 + 1])
        }
    }

    private static let rows: [(HTMLEncoding, String, String)] = [
        (.iso8859_2, "5a61bff3b3e62067eab66cb1206a61bcf120ec", "Zażółć gęślą jaźń ě"),
        (.iso8859_3, "c67520fe6920b66f726f7320f86f6a653f", "Ĉu ŝi ĥoros ĝoje?"),
        (.iso8859_4, "f3bab9f1", "ķēšņ"),
        (.iso8859_5, "c1ead5e8ec20d5e9f120f0", "Съешь ещё №"),
        (.iso8859_6, "e5d1cdc8c7ac20d9c7e4e5bf", "مرحبا، عالم؟"),
        (.iso8859_7, "cae1ebe7ecddf1e120a1a4a2", "Καλημέρα ‘€’"),
        (.iso8859_8, "f9ece5ed20aaba", "שלום ×÷"),
        (.iso8859_8I, "f2e5eced", "עולם"),
        (.iso8859_10, "def3727220b1bf", "Þórr ąŋ"),
        (.iso8859_13, "e0e8e6ebe1f0f8fbfe20a5b4", "ąčęėįšųūž „“"),
        (.iso8859_14, "f0feb8a2", "ŵŷẁḃ"),
        (.iso8859_15, "a4a6a8b4b8bcbdbe", "€ŠšŽžŒœŸ"),
        (.iso8859_16, "aabadefea5b5", "ȘșȚț„”"),
        (.ibm866, "8fe0a8a2a5e220f1f020b0b2", "Привет ёЁ ░▓"),
        (.koi8R, "f0d2c9d7c5d420a3b320bf", "Привет ёЁ ©"),
        (.koi8U, "f0d2c9d7a6d420adb4a7", "Привіт ґЄї"),
        (.macintosh, "6e6195766520d26361668ed320c4b6", "naïve “café” ƒ∂"),
        (.windows874, "cac7d1cab4d52093a19480", "สวัสดี “ก”€"),
        (.windows1250, "50f8ed6c699a209e6c759d6f75e86bfd2080", "Příliš žluťoučký €"),
        (.windows1251, "cff0e8e2e5f22c20ece8f0209720b9", "Привет, мир — №"),
        (.windows1252, "936e61ef766594209620352080208c", "“naïve” – 5 € Œ"),
        (.windows1253, "a2ebf6e120d9ecdde3e12080", "Άλφα Ωμέγα €"),
        (.windows1254, "dd7374616e62756c20fdf0fcfef6e7", "İstanbul ığüşöç"),
        (.windows1255, "f9c8d1ece5c9ed20a4", "שָׁלוֹם ₪"),
        (.windows1256, "e3d1cdc8c720818d8e902080", "مرحبا پچژگ €"),
        (.windows1257, "e0e8e6ebe120f0f8fbfe", "ąčęėį šųūž"),
        (.windows1258, "d0fdf5cc6e6720f5fd20fe", "Đươ\u{300}ng ơư ₫"),
        (.xMacCyrillic, "8ff0e8e2e5f220dedd20c7c8", "Привет ёЁ «»"),
        (.gbk, "bcf2cce5d6d0cec4a3ac9c79d487a1a3a1b0d2fdcc96a1b1a1aa8140", "简体中文，測試。“引號”—丂"),
        (.gb18030, "babad7d6953282369439fc368131b332a2e3", "汉字𠀀😀ࠀ€"),
        (.big5, "c163c5e9a4a4a4e5a141b4fab8d5a175a4deb8b9a1769dee9def9df7", "繁體中文，測試「引號」㗎嘅咗"),
        (.eucJP, "c6fccbdcb8eca5c6a5b9a5c8a1a28eb68ec58fb0a1", "日本語テスト、ｶﾅ丂"),
        (.iso2022JP, "1b2442467c4b5c386c1b284220616263201b24422546253925481b2842", "日本語 abc テスト"),
        (.shiftJIS, "93fa967b8cea8365835883678141b6c58740878aeee0", "日本語テスト、ｶﾅ①㈱髙"),
        (.eucKR, "c7d1b1b9beee20c5d7bdbac6ae208c63b9e6b0a2c7cf20f9d3edae", "한국어 테스트 똠방각하 漢字"),
        (.utf16BigEndian, "006100e94e2dd83dde00", "aé中😀"),
        (.utf16LittleEndian, "6100e9002d4e3dd800de", "aé中😀"),
    ]
}
