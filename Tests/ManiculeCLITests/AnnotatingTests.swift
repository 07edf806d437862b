import Foundation
import Testing

/// Every command that works offline, run as a person would.
@Suite struct AnnotatingTests {
    @Test func aClipIsReportedWithWhatWasCut() async throws {
        let sandbox = try await Sandbox.withVault()
        try sandbox.write(Sandbox.story, to: "story.txt")
        let added = try await sandbox.run("add", "story.txt", "--tag", "river")
        #expect(added.status == 0)
        #expect(added.errors.isEmpty)
        #expect(added.output.contains("River town opens its second footbridge"))
        #expect(added.output.contains("Valley Courier · Ines Marlow · 2024-03-04 · en"))
        #expect(added.output.contains("cut away:"))
        #expect(added.output.contains("comment form"))
        #expect(try await sandbox.run("list").output.contains("#river"))
        let again = try await sandbox.run("add", "story.txt")
        #expect(again.output.contains("it was here already; nothing changed"))
        #expect(try await sandbox.run("list").lines.count == 1)
    }

    @Test func aClipWithAndWithoutItsAddressIsOneArticle() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let again = try await sandbox.run(
            "add", "story.txt", "--url", "https://example.org/bridge", "--json")
        let article = try #require(try again.objects[0]["article"] as? [String: any Sendable])
        #expect(article["id"] as? String == id)
        #expect(article["url"] as? String == "https://example.org/bridge")
    }

    @Test func standardInputIsClipped() async throws {
        let sandbox = try await Sandbox.withVault()
        let added = try await sandbox.run("add", "-", input: Sandbox.story)
        #expect(added.status == 0)
        #expect(added.output.contains("River town"))
    }

    @Test func aFailingFileDoesNotStopTheOthers() async throws {
        let sandbox = try await Sandbox.withVault()
        try sandbox.write(Sandbox.story, to: "good.txt")
        try sandbox.write([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3], to: "bad.png")
        try sandbox.write("# A title\n\nSome words about the river, and more.\n", to: "also.md")
        let added = try await sandbox.run("add", "bad.png", "gone.txt", "good.txt", "also.md")
        #expect(added.status == 65)
        #expect(added.errors.contains("‘bad.png’ is not text"))
        #expect(added.errors.contains("‘gone.txt’ cannot be read: there is no such file"))
        #expect(try await sandbox.run("list").lines.count == 2)
    }

    @Test func oneUndoTakesBackAllThatOneCommandAdded() async throws {
        let sandbox = try await Sandbox.withVault()
        for number in 1...3 {
            try sandbox.write(
                "# Title \(number)\n\nWords of story \(number).\n", to: "\(number).md")
        }
        #expect(try await sandbox.run("add", "1.md").status == 0)
        #expect(try await sandbox.run("add", "2.md", "1.md", "3.md").status == 0)
        let history = try await sandbox.run("history", "--json").objects
        #expect(history.filter { $0["command"] as? String == "add" }.count == 2)
        #expect(try await sandbox.run("undo").status == 0)
        #expect(try await sandbox.run("list").lines.count == 1)
        #expect(try await sandbox.run("undo").status == 0)
        #expect(try await sandbox.run("list", "--trash").lines.count == 3)
    }

    @Test func trashingWhatIsInTheTrashSaysSo() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        #expect(try await sandbox.run("restore", id).output.contains("is not in the trash"))
        #expect(try await sandbox.run("trash", id).output.contains("moved"))
        #expect(try await sandbox.run("trash", id).output.contains("is in the trash already"))
        #expect(try await sandbox.run("restore", id).output.contains("restored"))
        let commands = try await sandbox.run("history", id, "--json").objects
            .compactMap { $0["command"] as? String }
        #expect(commands == ["restore", "trash", "add"])
    }

    @Test func marksNotesTagsAndRepliesAreShown() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let mark = try await sandbox.run(
            "mark", id, "two dogs … paper lantern", "--color", "green", "--note", "- why?", "--tag",
            "people", "--json")
        let markID = try #require(try mark.objects[0]["id"] as? String)
        #expect(try await sandbox.run("reply", markID, "- because").status == 0)
        #expect(try await sandbox.run("note", id, "- a list item").status == 0)
        #expect(try await sandbox.run("tag", id, "+trade", "+hotel").status == 0)
        let tagged = try await sandbox.run("tag", id, "-hotel", "+to read")
        #expect(tagged.output.hasSuffix("#to read #trade\n"))
        let shown = try await sandbox.run("show", id)
        #expect(shown.output.contains("☞¹[two dogs and a paper lantern]¹"))
        for words in ["│ - why?", "│ - because", "│ - a list item", "#people", "green"] {
            #expect(shown.output.contains(words), "\(words)")
        }
        #expect(!shown.output.contains("\u{1B}"))
        #expect(try await sandbox.run("show", markID).output.contains("in the text"))
    }

    @Test func quotesAreFoundThroughLineBreaksAndQuotationMarks() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let mark = try await sandbox.run("mark", id, "\"The  old\nbridge is for carts,\" said")
        #expect(mark.status == 0, "\(mark.errors)")
        let dashes = try await sandbox.clip(
            "A headline about two rivers\n\nBEIJING, May 1 (Wire) -- Chinese rivers rose again on "
                + "Monday after a week of rain in the north of the country.\n", name: "dash.txt")
        #expect(try await sandbox.run("mark", dashes, "-- Chinese").status == 0)
    }

    @Test func severalOccurrencesAskWhich() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let asked = try await sandbox.run("mark", id, "bridge is for")
        #expect(asked.status == 65)
        #expect(asked.errors.contains("the quote is in the text 2 times"))
        #expect(asked.errors.contains("--occurrence 2:"))
        #expect(try await sandbox.run("mark", id, "bridge is for", "--occurrence", "2").status == 0)
        #expect(
            try await sandbox.run("mark", id, "bridge is for", "--occurrence", "3").status == 65)
    }

    @Test func fieldsAreSetAndUndone() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let set = try await sandbox.run("set", id, "title=A bridge", "state=done", "star=yes")
        #expect(set.status == 0)
        #expect(try await sandbox.run("list", "--state", "done").output.contains("★ A bridge"))
        let undone = try await sandbox.run("undo")
        #expect(undone.output.contains("took back set"))
        #expect(try await sandbox.run("list").output.contains("River town"))
        #expect(try await sandbox.run("undo").status == 0)
    }

    @Test func historySaysWhoDidWhatAndUndoTakesANamedChange() async throws {
        let sandbox = try await Sandbox.withVault(device: "desk")
        let id = try await sandbox.clip()
        try await sandbox.run("tag", id, "+a")
        try await sandbox.run("tag", id, "+b")
        let history = try await sandbox.run("history", id, "--json").objects
        #expect(history.map { $0["command"] as? String } == ["tag", "tag", "add"])
        #expect(history.allSatisfy { $0["device"] as? String == "desk" })
        let first = try #require(history[1]["id"] as? String)
        let undone = try await sandbox.run("undo", String(first.prefix(8)))
        #expect(undone.status == 0)
        #expect(try await sandbox.run("tag", id, "+c").output.hasSuffix("#b #c\n"))
        let again = try await sandbox.run("undo", first)
        #expect(again.status == 1)
        #expect(again.errors.contains("was taken back already"))
        #expect(try await sandbox.run("history", id).output.contains("(taken back by"))
        #expect(try await sandbox.run("history", "--limit", "1").lines.count == 1)
    }

    @Test func trashAndRestore() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        #expect(try await sandbox.run("trash", id).output.contains("to the trash"))
        let empty = try await sandbox.run("list")
        #expect(empty.output.isEmpty)
        #expect(try await sandbox.run("list", "--trash").lines.count == 1)
        #expect(try await sandbox.run("restore", id).status == 0)
        #expect(try await sandbox.run("list").lines.count == 1)
    }

    @Test func bodiesAsOfAnOlderChangeCutsAndOriginals() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await sandbox.run("tag", id, "+a")
        let before = try #require(
            try await sandbox.run("history", id, "--json").objects[0]["id"] as? String)
        let edited = try await sandbox.run(
            "edit", id, environment: ["EDITOR": "sed -i 's/84 metres/48 metres/'"])
        #expect(edited.status == 0, "\(edited.errors)")
        #expect(try await sandbox.run("show", id).output.contains("48 metres"))
        #expect(try await sandbox.run("show", id, "--as-of", before).output.contains("84 metres"))
        let cuts = try await sandbox.run("show", id, "--cut")
        #expect(cuts.output.contains("fontLarger fontSmaller"))
        let original = try await sandbox.run("show", id, "--original")
        #expect(original.output.contains("Skip to main content"))
        #expect(try await sandbox.run("edit", id, "--restore").status == 0)
        let restored = try await sandbox.run("show", id)
        #expect(restored.output.contains("84 metres"))
        #expect(restored.output.contains("fontLarger"))
    }

    @Test func searchFindsWordsPhrasesAndChinese() async throws {
        let sandbox = try await Sandbox.withVault()
        let river = try await sandbox.clip()
        let museum = try await sandbox.clip(
            "青川小城博物馆夜间开放\n\n五月的傍晚，青川河边的小城博物馆第一次在天黑以后打开大门。\n",
            name: "museum.txt")
        let found = try await sandbox.run("search", "footbridge", "-carnival", "--json").objects
        #expect(found.allSatisfy { $0["article"] as? String == river } && !found.isEmpty)
        let others = try await sandbox.run("search", "-footbridge", "-mayor", "--json").objects
        #expect(others.map { $0["article"] as? String } == [museum])
        let chinese = try await sandbox.run("search", "博物馆", "--json").objects
        #expect(chinese.first?["article"] as? String == museum)
        let phrase = try await sandbox.run("search", "\"two valleys\"")
        #expect(phrase.output.contains("body"))
        let nothing = try await sandbox.run("search", "zeppelin")
        #expect(nothing.status == 0)
        #expect(nothing.output.isEmpty)
        #expect(nothing.errors == "manicule: nothing was found\n")
    }

    @Test func mergingAndSplitting() async throws {
        let sandbox = try await Sandbox.withVault()
        let one = try await sandbox.clip()
        let other = try await sandbox.clip(
            "River town opens a footbridge\n\nALDER FORD -- The town of Alder Ford has a second "
                + "footbridge since Sunday, and its dogs like it very much.\n", name: "other.txt")
        #expect(try await sandbox.run("merge", one, other).status == 0)
        #expect(try await sandbox.run("list").lines.count == 1)
        let conflicts = try await sandbox.run("conflicts")
        #expect(conflicts.output.contains("shown as one"))
        #expect(conflicts.output.contains("manicule split"))
        let parted = try await sandbox.run("split", one)
        #expect(parted.status == 0, "\(parted.errors)")
        #expect(parted.output.contains(one) && parted.output.contains(other))
        #expect(try await sandbox.run("list").lines.count == 2)
        #expect(try await sandbox.run("split", one).status == 1)
    }

    /// What is one by its address stays one when a merging with a third is taken apart.
    @Test func splittingPartsWhatWasMergedFirst() async throws {
        let sandbox = try await Sandbox.withVault()
        let one = try await sandbox.clip()
        try sandbox.write("# Second\n\nAnother text at the same place.\n", to: "second.md")
        let second = try await sandbox.run("add", "second.md", "--json").objects[0]
        let two = try #require((second["article"] as? [String: Any])?["id"] as? String)
        try sandbox.write("# Third\n\nA third text, of its own.\n", to: "third.md")
        let third = try await sandbox.run("add", "third.md", "--json").objects[0]
        let three = try #require((third["article"] as? [String: Any])?["id"] as? String)
        for name in ["story.txt", "second.md"] {
            let added = try await sandbox.run("add", name, "--url", "https://example.org/river")
            #expect(added.status == 0, "\(added.errors)")
        }
        #expect(try await sandbox.run("list").lines.count == 2)
        #expect(try await sandbox.run("merge", one, three).status == 0)
        #expect(try await sandbox.run("list").lines.count == 1)
        let history = try await sandbox.run("history", one, "--limit", "1")
        #expect(history.output.contains("said that articles are one"), "\(history.output)")
        let parted = try await sandbox.run("split", two)
        #expect(parted.lines.count == 3, "\(parted.output)")
        #expect(try await sandbox.run("list").lines.count == 2)
        #expect(try await sandbox.run("split", three).status == 1)
        #expect(try await sandbox.run("split", one).status == 0)
        #expect(try await sandbox.run("list").lines.count == 3)
    }

    @Test func idsMayBeShortened() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        #expect(try await sandbox.run("show", String(id.prefix(3))).status == 0)
        #expect(try await sandbox.run("show", id.uppercased()).status == 0)
    }

    @Test func theOriginalIsKeptByteForByte() async throws {
        let sandbox = try await Sandbox.withVault()
        let bytes = Data(
            "El Ni\u{F1}o vuelve\r\n\r\nLa costa espera lluvias.\r\n".utf16.map { UInt8($0) })
        try bytes.write(to: URL(fileURLWithPath: sandbox.file("nino.txt")))
        let added = try await sandbox.run("add", "nino.txt", "--json").objects[0]
        let article = try #require(added["article"] as? [String: Any])
        let id = try #require(article["id"] as? String)
        let copied = try await sandbox.shell(
            "'\(Sandbox.program)' --vault vault show \(id) --original > copy.txt; cmp nino.txt copy.txt"
        )
        #expect(copied.status == 0, "\(copied)")
        let shown = try await sandbox.run("show", id, "--original", "--json").objects[0]
        #expect((shown["text"] as? String)?.hasPrefix("El Niño vuelve\n") == true)
        let name = try #require(shown["sha256"] as? String)
        let file = "vault/originals/\(name.prefix(2))/\(name).gz"
        #expect(FileManager.default.fileExists(atPath: sandbox.file(file)))
        try sandbox.write("something else", to: file)
        let check = try await sandbox.run("check")
        #expect(check.status == 74 && check.output.contains("not what was clipped"), "\(check)")
        try FileManager.default.removeItem(atPath: sandbox.file(file))
        let other = try await sandbox.run("show", id, "--original")
        #expect(other.output.hasPrefix("El Niño vuelve"))
        #expect(other.errors.contains("not on this machine"))
    }
}
