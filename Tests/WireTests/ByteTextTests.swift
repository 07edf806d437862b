import TestSupport
import Testing

@testable import Wire

@Suite struct ByteTextTests {
    /// RFC 4648 §10, in lower case and without padding for base32.
    static let examples: [(String, String, String, String)] = [
        ("", "", "", ""), ("f", "Zg==", "my", "66"), ("fo", "Zm8=", "mzxq", "666f"),
        ("foo", "Zm9v", "mzxw6", "666f6f"), ("foob", "Zm9vYg==", "mzxw6yq", "666f6f62"),
        ("fooba", "Zm9vYmE=", "mzxw6ytb", "666f6f6261"),
        ("foobar", "Zm9vYmFy", "mzxw6ytboi", "666f6f626172"),
    ]

    @Test(arguments: examples) func textsMatchTheRFC(
        plain: String, base64: String, base32: String, hexadecimal: String
    ) {
        let bytes = Array(plain.utf8)
        #expect(bytes.base64 == base64)
        #expect(bytes.base64URL == String(base64.prefix { $0 != "=" }))
        #expect(bytes.base32 == base32)
        #expect(bytes.hexadecimal == hexadecimal)
        #expect([UInt8](base64: base64) == bytes)
        #expect([UInt8](base64URL: bytes.base64URL) == bytes)
        #expect([UInt8](base32: base32) == bytes)
        #expect([UInt8](base32: base32.uppercased()) == bytes)
        #expect([UInt8](hexadecimal: hexadecimal) == bytes)
    }

    @Test func alphabetsDifferWhereTheyShould() {
        #expect(([0xfb, 0xff] as [UInt8]).base64 == "+/8=")
        #expect(([0xfb, 0xff] as [UInt8]).base64URL == "-_8")
        #expect([UInt8](base64: "-_8=") == nil)
        #expect([UInt8](base64URL: "+/8") == nil)
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zg===", "====", "Z===", "Zm9v\n", "Zm 9", "Zm9=v"])
    func otherBase64IsRefused(text: String) {
        #expect([UInt8](base64: text) == nil)
    }

    @Test(arguments: ["a", "mz1", "my======", "mzx", "mzxw6ytbo8", "mb"])
    func otherBase32IsRefused(text: String) {
        #expect([UInt8](base32: text) == nil)
    }

    @Test func everyLengthComesBack() {
        var random = SeededRandom(otherwise: 1)
        for count in 0..<70 {
            let bytes = random.bytes(count)
            #expect([UInt8](base64: bytes.base64) == bytes)
            #expect([UInt8](base64URL: bytes.base64URL) == bytes)
            #expect([UInt8](base32: bytes.base32) == bytes)
            #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
        }
    }
}
