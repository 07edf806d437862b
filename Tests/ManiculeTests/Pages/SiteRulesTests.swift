import Testing

@testable import Manicule

/// What people said to keep and to cut of a site.
@Suite struct SiteRulesTests {
    private static let survey = "<p>Take our survey, and win a boat with a mast and two sails.</p>"

    private func pair() throws -> (TestServer, TestVault, TestVault) {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        try laptop.sync(server)
        return (server, laptop, try TestVault("phone", seed: 2, joining: laptop, at: server))
    }

    /// Whether another page of the site shows a paragraph with some words.
    private func shows(
        _ words: String, _ vault: TestVault, page: Int, host: String = "coast.example",
        keep: [String] = [], cut: [String] = []
    ) throws -> Bool {
        let report = try vault.clip(
            page: PageStories.crane(extra: Self.survey, years: "\(page) years"),
            url: "https://\(host)/page/\(page)", keep: keep, cut: cut)
        return try vault.article(report.article.id).body?.contains(words) == true
    }

    @Test func whatWasCutIsCutOnTheSitesOtherPages() throws {
        let vault = try TestVault("laptop", seed: 1)
        #expect(try shows("survey", vault, page: 1))
        #expect(try !shows("survey", vault, page: 2, cut: ["take our survey"]))
        #expect(try !shows("survey", vault, page: 3))
        #expect(try shows("survey", vault, page: 4, host: "other.example"))
    }

    @Test func whatWasKeptIsKeptOnTheSitesOtherPages() throws {
        let vault = try TestVault("laptop", seed: 1)
        #expect(try !shows("All rights", vault, page: 1))
        #expect(try shows("All rights", vault, page: 2, keep: ["all rights *"]))
        #expect(try shows("All rights", vault, page: 3))
    }

    @Test func rulesTravelAndUndoTakesThemBackEverywhere() throws {
        let (server, laptop, phone) = try pair()
        #expect(try !shows("survey", laptop, page: 1, cut: ["take our survey"]))
        try meet(server, laptop, phone)
        #expect(try !shows("survey", phone, page: 2))
        _ = try laptop.core.undo(nil)
        try meet(server, laptop, phone)
        #expect(try shows("survey", phone, page: 3))
        #expect(try shows("survey", laptop, page: 4))
        _ = try laptop.core.undo(nil)
        #expect(try phone.core.list(tag: nil, state: nil, trash: false, limit: nil).count == 2)
    }

    @Test func whatIsSaidLastHolds() throws {
        let (server, laptop, phone) = try pair()
        #expect(try !shows("survey", laptop, page: 1, cut: ["take our survey"]))
        #expect(try shows("survey", laptop, page: 2, keep: ["take our survey "]))
        #expect(try shows("survey", laptop, page: 3))
        try meet(server, laptop, phone)
        #expect(try !shows("survey", phone, page: 4, cut: ["take our survey"]))
        try meet(server, laptop, phone)
        #expect(try !shows("survey", laptop, page: 5))
        #expect(try !shows("survey", phone, page: 6))
    }

    @Test func aPageWithoutAnAddressGoesByTheRulesOfTheSiteItNames() throws {
        let vault = try TestVault("laptop", seed: 1)
        func page(_ number: Int) -> String {
            PageStories.crane(
                head: "<link rel=canonical href='https://coast.example/page/\(number)'>",
                extra: Self.survey, years: "\(number) years")
        }
        let first = try vault.clip(page: page(1), url: nil, cut: ["take our survey"]).article.id
        #expect(try vault.article(first).body?.contains("survey") == false)
        let second = try vault.clip(page: page(2), url: nil).article.id
        #expect(try first != second && vault.article(second).body?.contains("survey") == false)
        #expect(try vault.lines(second)[0].contains("https://coast.example/crane"))
    }

    @Test func rulesAreListedByHostAddressAndArticle() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try vault.clip(
            page: PageStories.crane(extra: Self.survey), keep: ["all rights *"],
            cut: ["win a boat", "a mast"]
        ).article.id
        let rules = try vault.core.siteRules("coast.example")
        #expect(
            rules.map { "\($0.site) \($0.does) \($0.words)" } == [
                "coast.example keep all rights *", "coast.example cut a mast",
                "coast.example cut win a boat",
            ])
        #expect(try vault.core.siteRules("http://www.coast.example/other") == rules)
        #expect(try vault.core.siteRules(id) == rules)
        #expect(try vault.core.siteRules("other.example").isEmpty)
        #expect(try vault.core.siteRules("localhost:8080").isEmpty)
        #expect(throws: ManiculeError(.invalidValue, subject: "site", detail: "no address")) {
            try vault.core.siteRules(vault.clip(Stories.tea))
        }
        #expect(throws: ManiculeError.self) { try vault.core.siteRules("ftp://a.b/") }
    }

    @Test func aRuleSaidAgainIsNotWrittenAgain() throws {
        let vault = try TestVault("laptop", seed: 1)
        _ = try shows("", vault, page: 1, cut: ["e\u{301}tude ", "étude", " ", ""])
        let count = try vault.commandCount()
        _ = try shows("", vault, page: 1, cut: [" étude", "e\u{301}tude"])
        #expect(try vault.commandCount() == count)
    }

    @Test func aPatternThatIsTooLongIsRefusedAndNothingIsWritten() throws {
        let vault = try TestVault("laptop", seed: 1)
        let long = String(repeating: "x", count: 2_000)
        #expect(throws: ManiculeError(.invalidValue, subject: "pattern", detail: "too long")) {
            try shows("", vault, page: 1, cut: [long])
        }
        #expect(try vault.core.list(tag: nil, state: nil, trash: false, limit: nil).isEmpty)
    }
}
