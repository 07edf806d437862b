import Manicule

extension Tour {
    // MARK: 5. What merged

    func showMerged(_ cast: Cast) async throws {
        narrator.chapter(5, "What merged by itself")
        let phone = cast.phone
        let harbour = try await phone.article(cast.harbour)
        let marks = (harbour.marks ?? []).enumerated().map {
            BodyRendering.NumberedMark(number: $0.offset + 1, view: $0.element)
        }
        narrator.say("The marks of both, overlapping, and the reply under the mark it answers:")
        narrator.pause()
        narrator.act(
            "phone", "show \(TourDevice.short(cast.harbour))",
            BodyRendering(marks: marks, console: narrator.console)
                .lines(harbour.body ?? "", skipsUnmarked: true))
        narrator.pause()
        narrator.say("The sentence that both edited, and the note that both rewrote:")
        narrator.pause()
        let sentence =
            (harbour.body ?? "").split(separator: "\n")
            .first { $0.contains("The drive takes") } ?? ""
        for line in StyledText.wrap(String(sentence), columns: narrator.console.width) {
            narrator.line("phone", line)
        }
        narrator.line("phone", narrator.console.palette.magenta("note ") + (harbour.note ?? ""))
        narrator.line(
            "phone",
            narrator.console.palette.cyan(harbour.tags.map { "#" + $0 }.joined(separator: " ")))
        try expect(sentence.contains("eight hours on a clear day"), "the sentence: \(sentence)")
        try expect(
            (harbour.note ?? "").contains("really") && (harbour.note ?? "").contains("until when"),
            "the note: \(harbour.note ?? "")")
        try expect(Words.tags.allSatisfy(harbour.tags.contains), "the tags: \(harbour.tags)")
        try expect(marks.count == 3, "\(marks.count) marks")
        try await showReturned(cast)
    }

    /// What one machine trashed and the other edited.
    private func showReturned(_ cast: Cast) async throws {
        narrator.pause()
        narrator.say(
            "The phone put the coffee article into the trash while the laptop marked a passage in "
                + "it. Nobody loses an edit to a delete made elsewhere, so it is back:")
        narrator.pause()
        let coffee = try await cast.phone.article(cast.coffee)
        narrator.act(
            "phone", "show \(TourDevice.short(cast.coffee))",
            Array(ArticleRendering(coffee, narrator.console).lines().prefix { !$0.isEmpty }))
        try expect(!coffee.trashed && coffee.markCount == 1, "the trashed article")
        try expect(coffee.broughtBackBy != nil, "what brought the article back")
    }

    // MARK: 6. What is left to a person

    func settle(_ cast: Cast) async throws {
        narrator.chapter(6, "What is left to a person")
        narrator.say(
            "Both gave the harbour article a title. Both titles are kept, one is shown, and "
                + "either machine can settle it:")
        narrator.pause()
        let conflicts = try await cast.phone.vault.conflicts()
        narrator.act(
            "phone", "conflicts", ConflictRendering.lines(conflicts, narrator.console))
        try expect(
            conflicts.map(\.field) == ["title"]
                && Set(conflicts[0].values.map(\.value)) == [Words.laptopTitle, Words.phoneTitle],
            "the conflicts: \(conflicts.map(\.field))")
        try await cast.phone.vault.resolve(
            TourDevice.short(cast.harbour), field: "title", .pick(2))
        narrator.act("phone", "resolve \(TourDevice.short(cast.harbour)) title --pick 2")
        try await cast.phone.sync()
        try await cast.laptop.sync()
        let open = try await cast.laptop.vault.conflicts()
        try expect(open.isEmpty, "a conflict that was settled is open")
        let title = try await cast.laptop.article(cast.harbour).title
        try expect(title == conflicts[0].values[1].value, "the title: \(title)")
        narrator.holds("On the laptop it is settled too: ‘\(title)’.")
    }

    // MARK: 7. Second thoughts

    func undo(_ cast: Cast) async throws {
        narrator.chapter(7, "Second thoughts")
        narrator.say(
            "The laptop takes its edit of the sentence back, long after it was merged with the "
                + "phone's. An undo is a change like any other; the phone's words stay.")
        narrator.pause()
        let history = try await cast.laptop.vault.history(TourDevice.short(cast.harbour))
        narrator.act(
            "laptop", "history \(TourDevice.short(cast.harbour)) --limit 12",
            HistoryRendering.lines(Array(history.prefix(12)), narrator.console))
        guard let edit = history.first(where: { $0.command == "edit" && $0.device == "laptop" })
        else { throw CommandError.notConverged("the laptop's edit is not in its history") }
        try await cast.laptop.undo(edit.id)
        try await cast.laptop.sync()
        try await cast.phone.sync()
        let body = try await cast.phone.article(cast.harbour).body ?? ""
        let sentence = body.split(separator: "\n").first { $0.contains("The drive takes") } ?? ""
        for line in StyledText.wrap(String(sentence), columns: narrator.console.width) {
            narrator.line("phone", line)
        }
        try expect(sentence.contains("seven hours on a clear day"), "the sentence: \(sentence)")
    }

    /// Fails loudly unless something came out as the story says.
    private func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
        guard condition else { throw CommandError.notConverged(what()) }
    }

    // MARK: The end

    func end(_ cast: Cast, took: Duration, keptAt path: String?) {
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        narrator.pause()
        if let path {
            narrator.say(
                "Everything is kept in \(path): try manicule list --vault \(path)/phone")
        }
        narrator.say(
            "That took \(String(Int(seconds * 10) / 10)).\(Int(seconds * 10) % 10) seconds. "
                + "Now your own:")
        narrator.pause()
        narrator.suggest([
            "manicule init", "manicule add article.txt", "manicule list",
            "manicule mark ID 'a passage' --note 'a thought'", "manicule help",
        ])
    }
}
