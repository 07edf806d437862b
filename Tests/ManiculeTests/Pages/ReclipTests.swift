import Testing

@testable import Manicule

/// What becomes of an article that is clipped again, and of an undo after that.
@Suite struct ReclipTests {
    private func clip(_ vault: TestVault, _ years: String) throws -> AddReport {
        try vault.clip(page: PageStories.crane(years: "\(years) years"))
    }

    private func shows(_ words: String, _ vault: TestVault, _ id: String) throws -> Bool {
        try vault.article(id).body?.contains(words) == true
    }

    private func articles(_ vault: TestVault) throws -> [String] {
        try vault.core.list(tag: nil, state: nil, trash: false, limit: nil).map(\.id)
    }

    @Test func undoTakesBackTheLaterClipAndNothingElse() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try clip(vault, "two").article.id
        let other = try vault.clip(Stories.tea)
        _ = try clip(vault, "three")
        #expect(try shows("three years", vault, id))
        let report = try vault.core.undo(nil)
        #expect(report.command == "add" && report.id != nil)
        #expect(try shows("two years", vault, id))
        #expect(try Set(articles(vault)) == [id, other])
        // Done again, taken back once more, and done again.
        var last = try vault.core.undo(report.id)
        #expect(try shows("three years", vault, id))
        last = try vault.core.undo(last.id)
        #expect(try shows("two years", vault, id))
        _ = try vault.core.undo(last.id)
        #expect(try shows("three years", vault, id))
    }

    @Test(arguments: [true, false])
    func undoOfALaterClipLeavesAnArticleThatCameBackFromTheTrash(byClip: Bool) throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try clip(vault, "two").article.id
        _ = try vault.core.undo(nil)
        #expect(try articles(vault).isEmpty)
        if byClip {
            #expect(try !clip(vault, "two").unchanged)
        } else {
            _ = try vault.core.restore(id)
        }
        _ = try clip(vault, "three")
        _ = try vault.core.undo(nil)
        #expect(try articles(vault) == [id] && shows("two years", vault, id))
        guard byClip else { return }
        _ = try vault.core.undo(nil)
        #expect(try articles(vault).isEmpty)
    }

    /// All clips are taken back, but the article was brought back by hand in between: the text from
    /// before the command is shown, not one that came after it.
    @Test func undoShowsTheTextFromBeforeTheCommandNotALaterOne() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try clip(vault, "two").article.id
        _ = try vault.core.undo(nil)
        _ = try vault.core.restore(id)
        _ = try clip(vault, "three")
        let three = try #require(try vault.core.history(id, limit: 1).first)
        _ = try clip(vault, "four")
        _ = try vault.core.undo(nil)
        #expect(try shows("three years", vault, id))
        _ = try vault.core.undo(three.id)
        #expect(try shows("two years", vault, id))
    }

    @Test func undoOfAMergedArticlesClipShowsWhatWasShown() throws {
        let vault = try TestVault("laptop", seed: 1)
        func clip(_ years: String, _ page: String) throws -> String {
            try vault.clip(
                page: PageStories.crane(years: "\(years) years"),
                url: "https://coast.example/\(page)"
            ).article.id
        }
        let second = try clip("two", "two")
        let first = try clip("one", "one")
        _ = try vault.core.merge(first, second)
        let id = try articles(vault)[0]
        #expect(try shows("one years", vault, id))
        _ = try clip("three", "one")
        #expect(try shows("three years", vault, id))
        _ = try vault.core.undo(nil)
        #expect(try shows("one years", vault, id))
    }

    @Test func undoAfterUndoTakesBackTheClipsOneByOne() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try clip(vault, "two").article.id
        _ = try vault.clip(Stories.tea)
        _ = try clip(vault, "three")
        _ = try clip(vault, "four")
        for years in ["three", "two"] {
            _ = try vault.core.undo(nil)
            #expect(try shows("\(years) years", vault, id))
        }
        // The tea was clipped in between.
        _ = try vault.core.undo(nil)
        #expect(try articles(vault) == [id])
        let last = try vault.core.undo(nil)
        #expect(try articles(vault).isEmpty)
        _ = try vault.core.undo(last.id)
        #expect(try articles(vault) == [id] && shows("two years", vault, id))
    }

    @Test func aClipThatWasTakenBackComesAgain() throws {
        let vault = try TestVault("laptop", seed: 1)
        let id = try clip(vault, "two").article.id
        _ = try clip(vault, "three")
        _ = try vault.core.undo(nil)
        let again = try clip(vault, "three")
        #expect(!again.unchanged)
        #expect(try shows("three years", vault, id))
        // What is older but was never taken back is there already.
        #expect(try clip(vault, "two").unchanged)
        #expect(try shows("three years", vault, id))
    }

    @Test func oneCommandWithTwoClipsOfAPageIsTakenBackWhole() throws {
        let vault = try TestVault("laptop", seed: 1)
        let kept = try vault.clip(Stories.tea)
        let first = try clip(vault, "two")
        let page = Array(PageStories.crane(years: "three years").utf8)
        _ = try vault.core.add(
            ClipSource(bytes: page, name: "page.html", url: PageStories.address), after: first)
        _ = try vault.core.undo(nil)
        #expect(try articles(vault) == [kept])
    }

    @Test func undoLeavesWhatAnotherMachineClipped() throws {
        let server = TestServer()
        let laptop = try TestVault("laptop", seed: 1)
        try laptop.sync(server)
        let phone = try TestVault("phone", seed: 2, joining: laptop, at: server)
        let id = try clip(laptop, "two").article.id
        try meet(server, laptop, phone)
        _ = try clip(phone, "three")
        try meet(server, laptop, phone)
        let report = try laptop.core.undo(nil)
        #expect(report.kept == ["another clip is shown since"])
        #expect(try shows("three years", laptop, id))
        _ = try phone.core.undo(nil)
        try meet(server, laptop, phone)
        #expect(try shows("two years", laptop, id) && shows("two years", phone, id))
        #expect(try laptop.everything() == phone.everything())
    }

    @Test func aFileWithoutAnAddressIsOneArticleWhateverTextIsFoundInIt() throws {
        let vault = try TestVault("laptop", seed: 1)
        let page = PageStories.crane(
            extra: "<p>Take our survey, and win a boat with two sails.</p>")
        let first = try vault.clip(page: page, url: nil)
        let again = try vault.clip(page: page, url: nil, cut: ["take our survey"])
        #expect(again.article.id == first.article.id && !again.new && !again.unchanged)
        #expect(try vault.article(first.article.id).body?.contains("survey") == false)
        #expect(try articles(vault).count == 1)
    }

    @Test func whatWasTextGetsItsLayoutWhenItComesAsAPage() throws {
        let vault = try TestVault("laptop", seed: 1)
        let page = PageStories.crane()
        let text = try #require(
            try vault.article(vault.clip(page: page).article.id).body)
        let other = try TestVault("phone", seed: 2)
        let id = try other.clip(text, name: "crane.md", url: PageStories.address)
        #expect(try other.article(id).lines == nil)
        let report = try other.clip(page: page)
        #expect(report.article.id == id && !report.unchanged)
        #expect(try other.lines(id).count == 7)
        #expect(try other.article(id).snapshots.count == 1)
        #expect(try other.clip(page: page).unchanged)
        // An undo takes the layout away again, and no older command instead.
        let tea = try other.clip(Stories.tea)
        _ = try other.core.undo(nil)
        _ = try other.core.undo(nil)
        #expect(try other.article(id).lines == nil && articles(other) == [id])
        #expect(tea != id)
    }
}
