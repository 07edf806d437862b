import Foundation
import GRDB
import Testing

@testable import Manicule

/// Pages of the web in a vault.
@Suite struct PageVaultTests {
    private static let lines = [
        "paragraph: The council of Port Elle [steam crane https://coast.example/crane]",
        "heading: What comes next", "item: The crane, which last li",
        "item: Engineers expect the wor",
        "code: lift 20 t", "code: reach 11 m", "paragraph: “It is the first thing t",
    ]

    @Test func aPageIsAnArticleWithItsLines() throws {
        let vault = try TestVault("laptop", seed: 1)
        let report = try vault.clip(page: PageStories.crane())
        #expect(report.new && !report.unchanged)
        #expect(report.article.title == "Port keeps its old crane")
        #expect(report.article.url == PageStories.address)
        let lines = try vault.lines(report.article.id)
        #expect(lines == Self.lines)
        #expect(report.cuts.contains { $0.text.hasPrefix("Home Coast") })
        #expect(report.cuts.contains { $0.reason == "page footer" })
        let markdown = try vault.core.markdown(report.article.id)
        #expect(markdown.contains("[steam crane](https://coast.example/crane)"))
        #expect(markdown.contains("- The crane, which") && markdown.contains("```\nlift 20 t\n"))
    }

    @Test func markdownHasTheTitleAndEscapesWhatIsNoMark() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(page: PageStories.crane()).article.id
        try vault.core.set(id, [("title", "5 * _cranes_ [and] more")])
        #expect(try vault.core.markdown(id).hasPrefix("# 5 \\* \\_cranes\\_ \\[and\\] more\n\n"))
        let text = try vault.clip(
            "A story of tea\n\nIt was cold. * It rained *\non the _quay_ that day.\n\n1. No list.\n"
        )
        let markdown = try vault.core.markdown(text)
        #expect(markdown.hasPrefix("# A story of tea\n\n"), "\(markdown)")
        #expect(markdown.contains("\\* It rained \\*") && markdown.contains("1\\. No list."))
    }

    @Test func aTextHasNoLines() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(Stories.tea)
        #expect(try vault.article(id).lines == nil)
    }

    @Test func linesStayRightAsTheTextIsEditedAndMarked() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(page: PageStories.crane()).article.id
        let mark = try vault.core.mark(
            id, quote: "steam crane", occurrence: nil, color: nil, note: "how old?", tags: [])
        try vault.edit(id, "steam crane", "old steam crane")
        try vault.edit(id, "What comes next", "What comes\nA line of mine\nWhat is next")
        try vault.edit(id, "reach 11 m", "turn 90\nreach 11 m")
        #expect(
            try vault.lines(id) == [
                Self.lines[0], "heading: What comes", "paragraph: A line of mine",
                "paragraph: What is next", Self.lines[2], Self.lines[3], Self.lines[4],
                "code: turn 90", Self.lines[5], Self.lines[6],
            ])
        let view = try vault.mark(mark.id)
        #expect(view.status == .anchored && view.text == "steam crane")
        try vault.core.restoreBody(id)
        #expect(try vault.lines(id) == Self.lines)
    }

    @Test func theLayoutComesAlongAndBothSeeTheSame() throws {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        let id = try laptop.clip(page: PageStories.crane()).article.id
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 2, joining: laptop, at: server)
        #expect(try phone.lines(id) == Self.lines)
        #expect(try phone.core.cuts(id) == laptop.core.cuts(id))
        try phone.edit(id, "1978", "1979")
        try laptop.edit(id, "What comes next", "What follows")
        try meet(server, laptop, phone)
        #expect(try laptop.everything() == phone.everything())
        #expect(try laptop.lines(id) == phone.lines(id))
    }

    @Test func aClipWhoseLayoutHasNotComeIsShownAsItsText() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(page: PageStories.crane()).article.id
        let snapshot = try vault.article(id).snapshot
        try vault.disk.write { database in
            try database.execute(
                sql: "DELETE FROM snapshot_parts WHERE lower(hex(snapshot)) <> ?",
                arguments: [snapshot])
        }
        let article = try vault.article(id)
        #expect(article.lines == nil)
        #expect(article.body?.hasPrefix("The council of Port Ellery") == true)
        #expect(try vault.core.markdown(id).contains("reach 11 m"))
        try vault.edit(id, "1978", "1979")
        #expect(try vault.core.cuts(id).isEmpty)
    }

    @Test func theSamePageAgainChangesNothing() throws {
        let vault = try TestVault("laptop", seed: 1)
        let first = try vault.clip(page: PageStories.crane())
        let count = try vault.commandCount()
        let again = try vault.clip(page: PageStories.crane())
        #expect(again.unchanged && !again.new && again.article.id == first.article.id)
        #expect(try vault.commandCount() == count)
        let later = try vault.clip(page: PageStories.crane(years: "three years"))
        #expect(!later.unchanged && !later.new && later.article.id == first.article.id)
        #expect(try vault.article(first.article.id).snapshots.count == 2)
        #expect(try vault.article(first.article.id).body?.contains("three years") == true)
    }

    @Test func twoMachinesThatClipAPageApartHaveOneArticle() throws {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 2, joining: laptop, at: server)
        let one = try laptop.clip(page: PageStories.crane()).article.id
        let other = try phone.clip(page: PageStories.crane()).article.id
        #expect(one == other)
        try meet(server, laptop, phone)
        #expect(try laptop.everything() == phone.everything())
        #expect(try laptop.lines(one) == Self.lines)
    }

    // MARK: What is no article

    @Test func whatIsNoArticleIsRefusedAndNothingIsWritten() throws {
        let vault = try TestVault("laptop", seed: 1)
        let count = try vault.commandCount()
        #expect(throws: ManiculeError(.notAnArticle, detail: "an error page")) {
            try vault.clip(page: PageStories.notFound)
        }
        #expect(throws: ManiculeError(.notAnArticle, detail: "an error page")) {
            try vault.clip(page: PageStories.notFound, keep: ["no such page"])
        }
        #expect(try vault.commandCount() == count)
        #expect(try vault.core.list(tag: nil, state: nil, trash: false, limit: nil).isEmpty)
    }

    @Test func whatIsNoArticleIsTakenByForceButNotWithoutAWord() throws {
        let vault = try TestVault("laptop", seed: 1)
        let report = try vault.clip(page: PageStories.notFound, isForced: true)
        #expect(report.new)
        #expect(try vault.article(report.article.id).body == "There is no such page here, sorry.")
        #expect(throws: ManiculeError(.emptyInput)) {
            try vault.clip(page: "<title>x</title><img src=a.png>", isForced: true)
        }
    }

    @Test func anErrorPageLeavesAGoodClipAlone() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(page: PageStories.crane()).article.id
        let before = try vault.everything()
        #expect(throws: ManiculeError(.notAnArticle, detail: "an error page")) {
            try vault.clip(page: PageStories.notFound)
        }
        #expect(try vault.everything() == before)
        #expect(try vault.lines(id) == Self.lines)
    }

    // MARK: Addresses

    @Test func aCanonicalAddressIsAKeyOnlyOnTheSameHost() throws {
        let vault = try TestVault("laptop", seed: 1)
        let own = "<link rel=canonical href='https://coast.example/news/crane'>"
        let first = try vault.clip(page: PageStories.crane())
        let found = try vault.clip(
            page: PageStories.crane(head: own, years: "three years"),
            url: "https://coast.example/amp/crane?page=1")
        #expect(!found.new && found.article.id == first.article.id)
        let far = try vault.clip(
            page: PageStories.crane(head: own, years: "nine years"),
            url: "https://copy.example/news/crane-copy")
        #expect(far.new && far.article.url == "https://copy.example/news/crane-copy")
    }

    @Test func aCanonicalAddressWithoutAPathIsNoKey() throws {
        let vault = try TestVault("laptop", seed: 1)
        let home = "<link rel=canonical href='https://coast.example/'>"
        let one = try vault.clip(
            page: PageStories.crane(head: home), url: "https://coast.example/a")
        let two = try vault.clip(
            page: PageStories.crane(head: home, years: "three years"),
            url: "https://coast.example/b")
        #expect(one.article.id != two.article.id)
        #expect(two.article.url == "https://coast.example/b")
    }

    @Test func aSavedPageWithoutAnAddressHasItsOwn() throws {
        let vault = try TestVault("laptop", seed: 1)
        let own = "<link rel=canonical href='https://coast.example/news/crane'>"
        let saved = try vault.clip(page: PageStories.crane(head: own), url: nil)
        #expect(saved.article.url == PageStories.address)
        let fetched = try vault.clip(page: PageStories.crane(years: "three years"))
        #expect(fetched.article.id == saved.article.id)
    }
}
