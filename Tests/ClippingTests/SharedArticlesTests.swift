import Foundation
import Testing

@testable import Clipping

/// The three real clips beside the checkout; skipped where they are not.
private enum SharedArticles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/articles")

    static let present = FileManager.default.fileExists(
        atPath: folder.appending(path: "000_940c34e1303d4d38.txt").path)

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

@Suite(
    "Shared articles",
    .enabled(if: SharedArticles.present, "../shared/articles is not beside this checkout"))
struct SharedArticlesTests {
    /// The clip as it is, and under every disguise that must not matter.
    private func clips(_ name: String) throws -> [ClipExtraction] {
        let bytes = try SharedArticles.bytes(name)
        let text = try CanonicalText(decoding: bytes).string
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        return [
            TextClipper().clip(try CanonicalText(decoding: bytes)),
            TextClipper(format: .plain).clip(try CanonicalText(decoding: utf16)),
            try clip(text.replacing("\n", with: "\r\n")),
            try clip(Wrapping.wrapped(text, columns: 72)),
            try clip(Wrapping.wrapped(text, columns: 80)),
        ]
    }

    @Test("the wire story with its widgets")
    func wireStory() throws {
        for result in try clips("000_940c34e1303d4d38.txt") {
            #expect(
                result.fields.title
                    == "Xi calls for fostering new growth engines for China-Peru cooperation in digital economy, green development"
            )
            #expect(!result.fields.titleDerived)
            #expect(result.fields.published == "2023-11-17")
            #expect(result.fields.site == "Xinhua News Agency")
            #expect(result.fields.byline == "Duan Jing")
            #expect(result.fields.dateline == "SAN FRANCISCO, Nov. 16 (Xinhua)")
            #expect(result.fields.language == "en")
            let body = result.unwrappedBody
            #expect(body.hasPrefix("SAN FRANCISCO, Nov. 16 (Xinhua) -- Chinese President"))
            #expect(body.hasSuffix("development of Latin America-China relations."))
            #expect(
                !body.contains("fontLarger") && !body.contains("Updated")
                    && !body.contains("Editor"))
            #expect(body.split(separator: "\n\n").count == 13)
            #expect(result.paragraphs.count == 13)
        }
    }

    @Test("the story with the comment form and a teaser")
    func commentForm() throws {
        for result in try clips("002_df3dd3fb4d93fbe3.txt") {
            #expect(
                result.fields.title
                    == "Chinese premier emphasizes trade, BRI cooperation with Peruvian president")
            let body = result.unwrappedBody
            #expect(body.hasPrefix("BEIJING: Chinese Premier Li Qiang"))
            #expect(body.hasSuffix("jointly promote world peace and development."))
            for gone in ["comment!", "your name", "Must Read", "Court", "Zainab", "Lahore"] {
                #expect(!body.contains(gone))
            }
            #expect(result.paragraphs.count == 9)
            #expect(result.fields.published == nil && result.fields.byline == nil)
        }
    }

    @Test("the story without a title line, whole")
    func wholeStory() throws {
        for result in try clips("004_59022c91341b92cf.txt") {
            #expect(result.cuts.isEmpty)
            #expect(result.fields.titleDerived)
            #expect(result.fields.title.hasPrefix("China and Peru will continue working"))
            #expect(result.paragraphs.count == 12)
            #expect(result.body.contains("“The ‘Belt & Road Initiative’ has brought"))
        }
    }
}
