import TestSupport
import Testing

@testable import Clipping

/// The files of `Protocol/vectors` on what goes into ids: cleaned addresses and canonical texts.
@Suite struct ClippingVectorTests {
    private static let addresses = [
        "http://www.Example.com:80/a/?utm_source=x&b=2&a=1#top", " <https://example.com/x> \n",
        "https://user:secret@m.example.com./story/amp/", "http://example.com:443/",
        "https://www.co.uk/", "https://www.google.com/amp/s/example.com/story",
        "https://example.com/a/./b/../c//", "https://example.com/%7Euser/%e4%b8%ad?q=a%2fb",
        "https://bücher.example/中", "https://example.com/?id=7&b=1&id=3&&a",
        "https://example.com/#!/story/5", "https://example.com/x#:~:text=hello",
        "http://[::1]:8080/x", "https://example.com/story?fbclid=1&outputType=amp",
    ]
    private static let noAddresses = [
        "", "example.com/x", "ftp://example.com/", "https://", "https://exa mple.com/",
        "https://example.com:99999/", "https://nohost/", "https://a..b/", "javascript:alert(1)",
    ]
    private static let files: [(name: String, bytes: [UInt8], comment: String)] = [
        ("utf8", [0xEF, 0xBB, 0xBF, 0x48, 0x69, 0x0D, 0x0A, 0x21], "a mark, and CR LF"),
        ("endings", Array("a\r\nb\rc\n\r\r\nd\0".utf8), "all line endings, and a zero"),
        ("utf16", [0xFF, 0xFE, 0x4D, 0x4E, 0xFD, 0x56], "UTF-16 by its mark"),
        ("utf16-unmarked", [0x48, 0, 0x69, 0, 0x21, 0, 0x0A, 0], "UTF-16 by its zeros"),
        ("windows", [0x93, 0x4E, 0x69, 0xF1, 0x6F, 0x94, 0x20, 0x80], "windows-1252"),
    ]
    private static let noFiles: [(name: String, bytes: [UInt8], comment: String)] = [
        ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "an image"),
        ("empty", [], "nothing"), ("blank", [0x20, 0x0A, 0x09], "white space alone"),
    ]

    private static func all() throws -> [Vector] {
        let cleaned = Vector(
            "url-cleaned", "cleaned-url", accept: "decode",
            "addresses, and what they are cleaned to",
            input: ["urls": .list(addresses)],
            output: ["cleaned": .list(addresses.compactMap(cleanedURL))])
        let refused = Vector(
            "url-refused", "cleaned-url", refuse: "decode", "none of these is a web address",
            input: ["urls": .list(noAddresses)])
        let texts = try files.map { name, bytes, comment in
            Vector(
                "text-" + name, "canonical-text", accept: "decode", comment,
                input: ["bytes": .text(hexadecimal(bytes))],
                output: [
                    "text": .text(
                        hexadecimal(Array(try CanonicalText(decoding: bytes).string.utf8)))
                ])
        }
        let others = noFiles.map { name, bytes, comment in
            Vector(
                "text-refuse-" + name, "canonical-text", refuse: "decode", comment,
                input: ["bytes": .text(hexadecimal(bytes))])
        }
        return [cleaned, refused] + texts + others
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap { index in
            UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
        }
    }

    @Test func theFilesAreWhatTheCodeMakes() throws {
        #expect(try VectorBook.differences(from: Self.all()) == [])
    }

    @Test func addressesAreCleanedAsTheVectorsSay() throws {
        let vectors = try VectorBook.read(object: "cleaned-url")
        #expect(vectors.count == 2)
        for vector in vectors {
            let cleaned = vector.list("urls").map(cleanedURL)
            if vector.expect == "refuse" {
                #expect(cleaned.allSatisfy { $0 == nil })
            } else {
                #expect(vector.output["cleaned"] == .list(cleaned.map { $0 ?? "" }))
            }
        }
    }

    @Test func textsAreReadAsTheVectorsSay() throws {
        let vectors = try VectorBook.read(object: "canonical-text")
        #expect(vectors.count >= 8)
        for vector in vectors {
            let text = try? CanonicalText(decoding: bytes(vector.text("bytes")))
            #expect((text != nil) == (vector.expect == "accept"), "\(vector.name)")
            guard let text else { continue }
            #expect(
                Self.hexadecimal(Array(text.string.utf8)) == vector.output("text"),
                "\(vector.name)")
        }
    }
}
