import Manicule
import Testing

@testable import Lab

/// Records that are shown as one article, and parted again.
@Suite struct MergedArticleTests {
    /// B knew the address of what A clipped without; the two are one article.
    private func merged() throws -> (Scenario, String) {
        let scenario = try Scenario()
        try scenario.meet()
        try scenario.clip(0, Scenario.story)
        let article = try scenario.clip(1, Scenario.story, url: "https://quokka.example/1")
        return (scenario, article)
    }

    /// The rows of a record's marks name the article that the record is shown as.
    @Test func marksFollowTheirRecordWhenAnArticleIsSplit() throws {
        let (scenario, article) = try merged()
        try scenario.act(1) {
            let mark = try $0.mark(
                article, quote: "fruit and yellow", occurrence: nil, color: nil, note: nil,
                tags: ["trade"])
            _ = try $0.reply(mark.id, text: "quokka", author: "")
        }
        try scenario.meet()
        let lead = try #require(
            try scenario[0].core?.list(
                tag: nil, state: nil, trash: false, limit: nil
            ).first?.id)
        try scenario.act(0) { _ = try $0.split(lead) }
        try scenario.end()
    }

    /// What shows through one record is not brought back in the other, so undo has nothing to
    /// hide there.
    @Test func undoOfARestoredBodyHidesNothingThatShowedBefore() throws {
        let (scenario, article) = try merged()
        try scenario.act(1) { core in
            let draft = try core.bodyDraft(article)
            try core.replaceBody(draft, with: draft.text.replacing("yellow ", with: ""))
            try core.restoreBody(article)
        }
        try scenario.meet()
        let core = try #require(scenario[0].core)
        let before = try core.bodyDraft(article).text
        try scenario.act(0) { try $0.restoreBody(article) }
        try scenario.act(0) { _ = try $0.undo(nil) }
        #expect(try core.bodyDraft(article).text == before)
        try scenario.end()
    }
}
