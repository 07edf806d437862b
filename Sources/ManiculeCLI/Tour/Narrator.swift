/// Prints a story: chapters, what is said about them, and what each machine does, behind its
/// name; or for scripts an object a line, its `kind` being `chapter`, `text`, `command`, `output`,
/// `check` or `suggestion`.
struct Narrator: Sendable {
    /// Colours and width for what machines print.
    let console: Console
    private let whole: Console
    private let isJSON: Bool
    private static let margin = "  "
    private static let nameWidth = 6

    init(_ terminal: Console, isJSON: Bool) {
        self.isJSON = isJSON
        let console = isJSON ? Console(colored: false, width: nil) : terminal
        whole = console
        // What a machine prints stands behind the margin, its name and a bar.
        let used = Narrator.margin.count + Narrator.nameWidth + 3
        self.console = Console(
            colored: console.palette.isOn, width: max(30, Narrator.width(console) - used))
    }

    private var palette: Palette { whole.palette }

    /// A story is laid out even where it goes into a file.
    private static func width(_ console: Console) -> Int {
        console.textWidth ?? Console.columnCountMax
    }

    /// Begins a chapter.
    func chapter(_ number: Int, _ title: String) {
        if isJSON { return tell("chapter", title, number: number) }
        StandardStreams.printOut("\n" + palette.bold("\(number). \(title)") + "\n")
    }

    /// Says something.
    func say(_ text: String) {
        if isJSON { return tell("text", text) }
        let lines = StyledText.wrap(
            text, columns: Narrator.width(whole), indent: Narrator.margin)
        StandardStreams.printOut(lines.joined(separator: "\n"))
    }

    /// An empty line.
    func pause() {
        if !isJSON { StandardStreams.printOut("") }
    }

    /// A command on a machine, and what came of it.
    func act(_ device: String, _ command: String, _ results: [String] = []) {
        if isJSON {
            tell("command", "manicule " + command, device: device)
            results.forEach { line(device, $0) }
            return
        }
        let lines = StyledText.wrap(
            "manicule " + command, columns: console.width, lead: palette.bold("$ "),
            indent: "  ", style: "1", palette: palette)
        lines.forEach { line(device, $0) }
        results.forEach { line(device, $0) }
    }

    /// A line that a machine prints.
    func line(_ device: String, _ text: String) {
        if isJSON { return tell("output", text, device: device) }
        let name = DisplayWidth.padded(device, to: Narrator.nameWidth)
        let painted = device == "laptop" ? palette.cyan(name) : palette.magenta(name)
        let indent = String(repeating: " ", count: text.prefix { $0 == " " }.count + 2)
        for part in StyledText.wrap(
            painted: text, columns: console.width, indent: indent, palette: palette)
        {
            StandardStreams.printOut(Narrator.margin + painted + palette.dim(" │ ") + part)
        }
    }

    /// Something that was checked and holds.
    func holds(_ text: String) {
        if isJSON { return tell("check", text) }
        let lines = StyledText.wrap(text, columns: Narrator.width(whole) - 4)
        for (index, line) in lines.enumerated() {
            let sign = index == 0 ? palette.green("✓ ") : "  "
            StandardStreams.printOut(Narrator.margin + sign + line)
        }
    }

    /// Commands for a person to go on with.
    func suggest(_ commands: [String]) {
        for command in commands {
            if isJSON {
                tell("suggestion", command)
            } else {
                StandardStreams.printOut("    " + palette.bold(command))
            }
        }
    }

    private struct Line: Encodable {
        let kind: String
        let text: String
        let number: Int?
        let device: String?
    }

    private func tell(
        _ kind: String, _ text: String, number: Int? = nil, device: String? = nil
    ) {
        let line = Line(kind: kind, text: text, number: number, device: device)
        guard let json = try? JSONOutput.line(line) else {
            preconditionFailure("a line of text cannot be written as JSON")
        }
        StandardStreams.printOut(json)
    }
}
