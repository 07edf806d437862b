import Testing

@testable import HTML

@Suite struct HTMLEncodingTests {
    @Test func thereAreFortyEncodingsAndAllLabelsOfTheStandard() {
        #expect(HTMLEncoding.allCases.count == 40)
        #expect(HTMLEncoding.allCases.map(\.labels.count).reduce(0, +) == 228)
        #expect(HTMLEncoding.allCases.allSatisfy { !$0.labels.isEmpty })
    }

    @Test func everyLabelLeadsBackToItsEncoding() {
        for encoding in HTMLEncoding.allCases {
            for label in encoding.labels {
                #expect(HTMLEncoding(label: label) == encoding, "\(label)")
                #expect(HTMLEncoding(label: " \t\(label.uppercased())\r\n\u{C}") == encoding)
            }
        }
    }

    @Test func everyNameIsALabel() {
        for encoding in HTMLEncoding.allCases {
            #expect(HTMLEncoding(label: encoding.name) == encoding)
        }
    }

    @Test(arguments: [
        ("iso-8859-1", HTMLEncoding.windows1252), ("US-ASCII", .windows1252),
        ("latin5", .windows1254), ("iso-8859-11", .windows874), ("gb2312", .gbk),
        ("ks_c_5601-1987", .eucKR), ("x-sjis", .shiftJIS), ("big5-hkscs", .big5),
        ("utf-16", .utf16LittleEndian), ("iso-2022-kr", .replacement),
    ])
    func labelsMeanWhatBrowsersMakeOfThem(label: String, encoding: HTMLEncoding) {
        #expect(HTMLEncoding(label: label) == encoding)
    }

    @Test(arguments: ["", " ", "utf 8", "utf-7", "utf-32", "\u{A0}utf-8", "latin١", "İSO-8859-1"])
    func whatIsNoLabelIsNoEncoding(label: String) {
        #expect(HTMLEncoding(label: label) == nil)
    }

    @Test func aLabelOfMegabytesIsRefusedWithoutKeepingIt() {
        let spaces = [UInt8](repeating: 0x20, count: 1 << 20)
        #expect(HTMLEncoding(label: spaces + Array("utf-8".utf8) + spaces) == .utf8)
        #expect(HTMLEncoding(label: [UInt8](repeating: 0x61, count: 1 << 20)) == nil)
    }

    @Test func markupCannotDeclareUTF16NorUserDefined() {
        #expect(HTMLEncoding.utf16BigEndian.asDeclaredInMarkup == .utf8)
        #expect(HTMLEncoding.utf16LittleEndian.asDeclaredInMarkup == .utf8)
        #expect(HTMLEncoding.xUserDefined.asDeclaredInMarkup == .windows1252)
        #expect(HTMLEncoding.koi8R.asDeclaredInMarkup == .koi8R)
    }
}
