/// What the program says when it is asked for nothing.
enum Overview {
    /// What manicule is, and the five lines to begin with.
    static func text(palette: Palette) -> String {
        let steps = [
            ("manicule tour", "watch the whole story happen on this machine, in ten seconds"),
            ("manicule init", "make a vault"),
            ("manicule add article.txt", "clip an article: its furniture is cut away"),
            ("manicule mark ID 'a few words'", "mark a passage; IDs are shown by manicule list"),
            ("manicule note ID 'why it matters'", "write a note on an article or a mark"),
        ]
        let width = steps.map(\.0.count).max() ?? 0
        let lines = steps.map { command, meaning in
            "  " + palette.bold(DisplayWidth.padded(command, to: width)) + "   " + meaning
        }
        func command(_ text: String) -> String { palette.bold("manicule " + text) }
        return """
            \(palette.bold("☞ manicule")) keeps the articles you read, with your marks and notes, \
            on your own machines.
            Everything works offline; machines meet through a server that cannot read a word.

            \(lines.joined(separator: "\n"))

            Another machine: \(command("remote URL")), \(command("invite")), and there \
            \(command("join CODE")).
            All commands: \(command("help")). One of them: \(command("help mark")).
            """
    }
}
