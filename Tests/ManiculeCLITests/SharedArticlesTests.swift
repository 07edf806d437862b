import Foundation
import Testing

/// Three real clips, web furniture and all, through the built program. They are not part of the
/// project; without them this says so and passes.
@Suite struct SharedArticlesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/articles").path

    /// The articles as `show --json` gives them, by the start of their file names.
    private func clipped(_ prefixes: String...) async throws -> [[String: any Sendable]]? {
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: SharedArticlesTests.folder)) ?? []
        let files = prefixes.compactMap { prefix in names.first { $0.hasPrefix(prefix) } }
        guard files.count == prefixes.count else {
            print("skipped: the clips are not at \(SharedArticlesTests.folder)")
            return nil
        }
        let sandbox = try await Sandbox.withVault()
        let paths = files.map { SharedArticlesTests.folder + "/" + $0 }
        let added = try await sandbox.run(["add"] + paths + ["--json"])
        #expect(added.status == 0, "\(added.errors)")
        var articles: [[String: any Sendable]] = []
        for object in try added.objects {
            let article = try #require(object["article"] as? [String: any Sendable])
            let id = try #require(article["id"] as? String)
            articles.append(try await sandbox.run("show", id, "--json").objects[0])
        }
        return articles
    }

    @Test func theFirstHasItsFieldsAndNoWidget() async throws {
        guard let article = try await clipped("000_")?.first else { return }
        #expect(
            article["title"] as? String
                == "Xi calls for fostering new growth engines for China-Peru cooperation in "
                + "digital economy, green development")
        #expect((article["published"] as? String)?.hasPrefix("2023-11-17") == true)
        #expect(article["site"] as? String == "Xinhua News Agency")
        #expect(article["byline"] as? String == "Duan Jing")
        let body = article["body"] as? String ?? ""
        #expect(body.hasPrefix("SAN FRANCISCO, Nov. 16 (Xinhua) --"))
        #expect(!body.contains("fontLarger"))
    }

    @Test func theSecondHasItsStoryAndNoTeaser() async throws {
        guard let article = try await clipped("002_")?.first else { return }
        #expect(
            article["title"] as? String
                == "Chinese premier emphasizes trade, BRI cooperation with Peruvian president")
        let body = (article["body"] as? String ?? "")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(body.hasPrefix("BEIJING:"))
        #expect(body.hasSuffix("promote world peace and development."))
        for words in ["comment", "Must Read", "court"] {
            #expect(!body.lowercased().contains(words.lowercased()), "\(words)")
        }
    }

    @Test func theThirdKeepsEveryParagraph() async throws {
        guard let article = try await clipped("004_")?.first else { return }
        #expect(article["titleDerived"] as? Bool == true)
        let names = try FileManager.default.contentsOfDirectory(
            atPath: SharedArticlesTests.folder)
        let name = try #require(names.first { $0.hasPrefix("004_") })
        let text = try String(
            contentsOfFile: SharedArticlesTests.folder + "/" + name, encoding: .utf8)
        let body = article["body"] as? String ?? ""
        func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
        #expect(words(body) == words(text.replacing("\u{FEFF}", with: "")))
    }
}
