import CRDT
import Foundation
import Testing
import Wire

@testable import Manicule

/// What happens to work done apart: the rules that people will test.
@Suite struct MergingTests {
    /// Two devices of one vault that hold the same story.
    private func pair() throws -> (TestServer, TestVault, TestVault, String) {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        let id = try laptop.clip(Stories.harbour)
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 2, joining: laptop, at: server)
        return (server, laptop, phone, id)
    }

    @Test func whatOneClipsTheOtherReads() throws {
        let (_, laptop, phone, id) = try pair()
        #expect(try phone.everything() == laptop.everything())
        let article = try phone.article(id)
        #expect(article.title == "Harbour town votes to keep its old crane")
        #expect(article.published == "2024-03-03")
        #expect(article.site == "Coast Courier")
        #expect(article.body?.hasPrefix("PORT ELLERY, March 2 (Courier) --") == true)
        #expect(article.body?.contains("fontLarger") == false)
    }

    @Test func theSameClipOnBothIsOneArticle() throws {
        let (server, laptop, phone, _) = try pair()
        let one = try laptop.clip(Stories.tea)
        let other = try phone.clip(Stories.tea)
        #expect(one == other)
        try phone.core.tag(other, adding: ["tea"], removing: [])
        try meet(server, laptop, phone)
        #expect(try laptop.core.list(tag: "tea", state: nil, trash: false, limit: nil).count == 1)
        #expect(try laptop.core.list(tag: nil, state: nil, trash: false, limit: nil).count == 2)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func theSameClipWithItsAddressOnOneSideIsOneArticle() throws {
        let (server, laptop, phone, _) = try pair()
        let one = try laptop.clip(Stories.tea, url: "https://hills.example/tea?utm_source=x")
        let other = try phone.clip(Stories.tea)
        #expect(one != other)
        let left = try laptop.core.mark(
            one, quote: "planted tea … alder trees".replacing("planted", with: "plant"),
            occurrence: nil, color: nil, note: "from the laptop", tags: [])
        let right = try phone.core.mark(
            other, quote: "mild taste", occurrence: nil, color: nil, note: "from the phone",
            tags: [])
        try meet(server, laptop, phone)
        let articles = try laptop.core.list(tag: nil, state: nil, trash: false, limit: nil)
        #expect(articles.count == 2)
        let tea = try #require(articles.first { $0.title.contains("tea") })
        #expect(tea.markCount == 2)
        #expect(tea.url == "https://hills.example/tea")
        #expect(tea.conflicts == ["article"])
        for id in [left.id, right.id] { #expect(try laptop.mark(id).status == .anchored) }
        #expect(try laptop.everything() == phone.everything())

        let parts = try laptop.core.split(tea.id)
        #expect(parts.count == 2)
        try meet(server, laptop, phone)
        #expect(
            try laptop.core.list(tag: nil, state: nil, trash: false, limit: nil).count == 3)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func titlesSetOnBothAreBothKeptUntilSettled() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.set(id, [("title", "The crane stays")])
        try phone.core.set(id, [("title", "Crane saved")])
        try meet(server, laptop, phone)
        let conflict = try #require(try phone.core.conflicts(id).first)
        #expect(conflict.field == "title")
        #expect(Set(conflict.values.map(\.value)) == ["The crane stays", "Crane saved"])
        #expect(try laptop.article(id).title == conflict.shown)
        try phone.core.resolve(id, field: "title", .pick(2))
        try meet(server, laptop, phone)
        #expect(try laptop.core.conflicts(nil).isEmpty)
        #expect(try laptop.article(id).title == conflict.values[1].value)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func equalValuesSetOnBothAreNoConflict() throws {
        let (server, laptop, phone, id) = try pair()
        for vault in [laptop, phone] { try vault.core.set(id, [("title", "The crane stays")]) }
        try meet(server, laptop, phone)
        #expect(try laptop.core.conflicts(nil).isEmpty)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func notesEditedOnBothMerge() throws {
        let (server, laptop, phone, id) = try pair()
        let mark = try laptop.core.mark(
            id, quote: "steam crane", occurrence: nil, color: nil,
            note: "Ask the museum for photographs of the crane.", tags: [])
        try meet(server, laptop, phone)
        try laptop.core.replaceNote(
            mark.id, with: "Ask the town museum for photographs of the crane.")
        try phone.core.replaceNote(
            mark.id, with: "Ask the museum for photographs of the crane. Before May.")
        try meet(server, laptop, phone)
        let expected = "Ask the town museum for photographs of the crane. Before May."
        #expect(try laptop.mark(mark.id).note == expected)
        #expect(try phone.mark(mark.id).note == expected)
    }

    @Test func theSameSentenceEditedOnBothKeepsBothWords() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.edit(id, "take two years", "take about two years")
        try phone.edit(id, "Engineers expect", "Builders expect")
        try meet(server, laptop, phone)
        #expect(
            try laptop.article(id).body?.contains(
                "Builders expect the work to take about two years.") == true)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func aDraftDoesNotBuryWhatArrivedWhileItWasOpen() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.replaceNote(id, with: "First thoughts on the quay.")
        try meet(server, laptop, phone)
        let draft = try laptop.core.noteDraft(id)
        try phone.core.replaceNote(id, with: "First thoughts on the quay. Call Ida.")
        try meet(server, phone, laptop)
        try laptop.core.replaceNote(draft, with: "Second thoughts on the quay.")
        try meet(server, laptop, phone)
        #expect(try phone.article(id).note == "Second thoughts on the quay. Call Ida.")
    }

    @Test func overlappingMarksStayTwo() throws {
        let (server, laptop, phone, id) = try pair()
        let one = try laptop.core.mark(
            id, quote: "money from the region and from a public appeal", occurrence: nil,
            color: "yellow", note: nil, tags: [])
        let other = try phone.core.mark(
            id, quote: "a public appeal that raised twice", occurrence: nil, color: "green",
            note: nil, tags: [])
        try meet(server, laptop, phone)
        #expect(try phone.article(id).marks?.map(\.id) == [one.id, other.id])
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func anEditedPassageKeepsItsMark() throws {
        let (server, laptop, phone, id) = try pair()
        let mark = try laptop.core.mark(
            id, quote: "last lifted cargo in 1978", occurrence: nil, color: nil, note: nil,
            tags: [])
        try meet(server, laptop, phone)
        try phone.edit(id, "cargo in 1978", "heavy cargo in 1979")
        try meet(server, phone, laptop)
        let shown = try laptop.mark(mark.id)
        #expect(shown.status == .anchored)
        #expect(shown.text == "last lifted heavy cargo in 1979")
        #expect(shown.quote == "last lifted cargo in 1978")
    }

    @Test func aDeletedPassageLeavesItsMarkAndUndoingOnBothBringsItBackOnce() throws {
        let (server, laptop, phone, id) = try pair()
        let sentence = " The quay stays open to walkers meanwhile."
        let mark = try laptop.core.mark(
            id, quote: "open to walkers", occurrence: nil, color: nil, note: "good", tags: [])
        try meet(server, laptop, phone)
        let whole = try laptop.article(id).body
        for vault in [laptop, phone] { try vault.edit(id, sentence, "") }
        try meet(server, laptop, phone)
        #expect(try laptop.mark(mark.id).status == .deleted)
        #expect(try laptop.mark(mark.id).quote == "open to walkers")
        for vault in [laptop, phone] { _ = try vault.core.undo(nil) }
        try meet(server, laptop, phone)
        #expect(try laptop.article(id).body == whole)
        #expect(try phone.mark(mark.id).status == .anchored)
        #expect(try phone.mark(mark.id).text == "open to walkers")
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func trashedHereAndEditedThereComesBackAndBothSayWhy() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.trash(id)
        try phone.core.mark(
            id, quote: "Ida Moreno", occurrence: nil, color: nil, note: nil, tags: [])
        try meet(server, laptop, phone)
        for vault in [laptop, phone] {
            let article = try vault.article(id)
            #expect(!article.trashed)
            #expect(article.broughtBackBy?.contains("(mark) on phone") == true)
        }
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func trashedWithEverythingSeenStaysInTheTrash() throws {
        let (server, laptop, phone, id) = try pair()
        try phone.core.tag(id, adding: ["port"], removing: [])
        try meet(server, phone, laptop)
        try laptop.core.trash(id)
        try meet(server, laptop, phone)
        #expect(try phone.article(id).trashed)
        #expect(try phone.core.search("crane", limit: 10).isEmpty)
        try phone.core.restore(id)
        try meet(server, phone, laptop)
        #expect(try !laptop.article(id).trashed)
    }

    @Test func anAddedTagWinsOverItsRemovalElsewhere() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.tag(id, adding: ["port"], removing: [])
        try meet(server, laptop, phone)
        try laptop.core.tag(id, adding: [], removing: ["port"])
        try phone.core.tag(id, adding: [], removing: ["port"])
        try phone.core.tag(id, adding: ["port"], removing: [])
        try meet(server, laptop, phone)
        #expect(try laptop.article(id).tags == ["port"])
        #expect(try phone.article(id).tags == ["port"])
    }

    @Test func aLaterClipOfAnotherTextIsASecondSnapshot() throws {
        let (server, laptop, phone, _) = try pair()
        let url = "https://coast.example/crane"
        let one = try laptop.clip(Stories.harbour, url: url)
        let mark = try laptop.core.mark(
            one, quote: "since 1911", occurrence: nil, color: nil, note: nil, tags: [])
        let other = try phone.clip(Stories.harbourLater, url: url)
        try meet(server, laptop, phone)
        let article = try laptop.article(one)
        #expect(article.snapshots.count == 2)
        #expect(try laptop.mark(mark.id).status == .anchored)
        #expect(try phone.article(other).id == article.id)
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func undoOfAWritePutsBackAllThatItReplaced() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.set(id, [("title", "One")])
        try phone.core.set(id, [("title", "Two")])
        try meet(server, laptop, phone)
        try laptop.core.resolve(id, field: "title", .value("Three"))
        #expect(try laptop.core.conflicts(id).isEmpty)
        _ = try laptop.core.undo(nil)
        let values = try #require(try laptop.core.conflicts(id).first).values.map(\.value)
        #expect(Set(values) == ["One", "Two"])
        try meet(server, laptop, phone)
        #expect(try laptop.everything() == phone.everything())
    }

    /// Seed 51053 of the simulator: of two values the other one was shown after an undo, if the
    /// replica of the one that was shown had the lower id.
    @Test(arguments: [true, false])
    func undoOfAWriteShowsWhatWasShown(laptopIsLater: Bool) throws {
        let (server, laptop, phone, id) = try pair()
        let (early, late) = laptopIsLater ? (phone, laptop) : (laptop, phone)
        try early.core.set(id, [("title", "One")])
        try late.core.set(id, [("title", "Zero")])
        try late.core.set(id, [("title", "Two")])
        try meet(server, laptop, phone)
        #expect(try laptop.article(id).title == "Two")
        for vault in [laptop, phone] {
            try vault.core.set(id, [("title", "Three")])
            _ = try vault.core.undo(nil)
            #expect(try vault.article(id).title == "Two")
            #expect(try vault.core.conflicts(id).first?.values.map(\.value) == ["Two", "One"])
            try meet(server, laptop, phone)
        }
        #expect(try laptop.everything() == phone.everything())
    }

    /// Seed 51053 of the simulator, too: the values were in two records of one article.
    @Test(arguments: [true, false])
    func undoOfAWriteShowsWhatWasShownInTwoRecords(titledFirst: Bool) throws {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 2, joining: laptop, at: server)
        func clip(_ vault: TestVault, _ title: String, _ url: String?) throws -> String {
            try vault.core.add(
                ClipSource(
                    bytes: Array(Stories.harbour.utf8), name: "a.txt", url: url, title: title)
            ).article.id
        }
        _ = try clip(phone, "One", "https://coast.example/a")
        _ = try clip(laptop, "Two", nil)
        try meet(server, laptop, phone)
        let id = try clip(titledFirst ? laptop : phone, "Three", nil)
        try meet(server, laptop, phone)
        for vault in [laptop, phone] {
            let title = try vault.article(id).title
            try vault.core.set(id, [("title", "Four")])
            _ = try vault.core.undo(nil)
            #expect(try vault.article(id).title == title)
            try meet(server, laptop, phone)
        }
    }

    @Test func undoOfAReplacedWriteSaysWhoReplacedIt() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.set(id, [("title", "One")])
        let change = try #require(try laptop.core.history(id, limit: 1).first)
        try meet(server, laptop, phone)
        try phone.core.set(id, [("title", "Two")])
        try meet(server, phone, laptop)
        let report = try laptop.core.undo(change.id)
        #expect(report.kept == ["title was replaced on phone"])
        #expect(try laptop.article(id).title == "Two")
    }

    @Test func undoOfAnUndoDoesItAgain() throws {
        let (_, laptop, _, id) = try pair()
        try laptop.edit(id, "steam crane", "old steam crane")
        let edited = try laptop.article(id).body
        let undo = try laptop.core.undo(nil)
        #expect(try laptop.article(id).body?.contains("old steam crane") == false)
        _ = try laptop.core.undo(try #require(undo.id))
        #expect(try laptop.article(id).body == edited)
    }

    @Test func undoOfAnAddTrashesAndAddingAgainBringsBack() throws {
        let (_, laptop, _, _) = try pair()
        let id = try laptop.clip(Stories.tea)
        _ = try laptop.core.undo(nil)
        #expect(try laptop.article(id).trashed)
        #expect(try laptop.clip(Stories.tea) == id)
        #expect(try !laptop.article(id).trashed)
    }

    // MARK: Found by hand

    @Test func undoingACreationTakesAllOfItAway() throws {
        let laptop = try TestVault("laptop", seed: 1, server: false)
        let source = ClipSource(
            bytes: Array(Stories.tea.utf8), name: "tea.txt", title: "Mine", tags: ["x"])
        let id = try laptop.core.add(source).article.id
        _ = try laptop.core.undo(nil)
        #expect(try laptop.core.list(tag: nil, state: nil, trash: false, limit: nil).isEmpty)
        #expect(try laptop.core.list(tag: nil, state: nil, trash: true, limit: nil).count == 1)
        try laptop.core.restore(id)
        let mark = try laptop.core.mark(
            id, quote: "alder trees", occurrence: nil, color: "red", note: "why", tags: ["y"])
        let reply = try laptop.core.reply(mark.id, text: "so", author: "ann")
        _ = try laptop.core.undo(nil)
        #expect(try laptop.mark(mark.id).replies.isEmpty, "\(reply.id)")
        _ = try laptop.core.undo(nil)
        #expect(try laptop.article(id).marks?.isEmpty == true)
        // Doing it again brings all of it back.
        let undos = try laptop.core.history(nil, limit: 2)
        _ = try laptop.core.undo(undos[0].id)
        #expect(try laptop.mark(mark.id).note == "why")
    }

    @Test func undoPassesByWhatHasNothingLeft() throws {
        let laptop = try TestVault("laptop", seed: 1, server: false)
        let id = try laptop.clip(Stories.tea)
        try laptop.core.set(id, [("byline", "Bob")])
        try laptop.core.trash(id)
        try laptop.core.set(id, [("star", "yes")])
        _ = try laptop.core.undo(nil)
        #expect(try laptop.core.undo(nil).command == "set")
        #expect(try laptop.article(id).byline != "Bob")
    }

    @Test func theFirstEditIsTheOneThatBroughtItBack() throws {
        let laptop = try TestVault("laptop", seed: 1, server: false)
        let id = try laptop.clip(Stories.tea)
        try laptop.core.trash(id)
        try laptop.core.replaceNote(id, with: "one")
        let first = try #require(try laptop.core.history(id, limit: 1).first).id
        try laptop.core.replaceNote(id, with: "two")
        try laptop.core.tag(id, adding: ["later"], removing: [])
        #expect(try laptop.article(id).broughtBackBy?.hasPrefix(first) == true)
    }

    @Test func whatSetRefusesResolveRefuses() throws {
        let (server, laptop, phone, id) = try pair()
        try laptop.core.set(id, [("state", "done")])
        try phone.core.set(id, [("state", "later")])
        try meet(server, laptop, phone)
        #expect(throws: ManiculeError(.invalidValue, subject: "state")) {
            try laptop.core.resolve(id, field: "state", .value("weird"))
        }
        #expect(throws: ManiculeError(.unknownField, subject: "nope")) {
            try laptop.core.resolve(id, field: "nope", .value("x"))
        }
        #expect(throws: ManiculeError(.invalidValue, subject: "published")) {
            try laptop.core.set(id, [("published", "2023-02-29")])
        }
        #expect(throws: ManiculeError(.invalidValue, subject: "tag")) {
            try laptop.core.tag(id, adding: ["  "], removing: [])
        }
        try laptop.core.replaceNote(id, with: "one\r\ntwo\rthree")
        #expect(try laptop.article(id).note == "one\ntwo\nthree")
        let others = try laptop.core.search("-crane", limit: 10)
        #expect(others.isEmpty)
        #expect(try laptop.core.search("-nowhere", limit: 10).map(\.article) == [id])
    }
}
