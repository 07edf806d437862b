/// Prints a story: chapters, what is said about them, and what each machine does, behind its
/// name.
struct Narrator: Sendable {
    /// Colours and width for what machines print.
    let console: Console
    private let whole: Console
    private static let margin = "  "
    private static let nameWidth = 6

    init(_ console: Console) {
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
        StandardStreams.printOut("\n" + palette.bold("\(number). \(title)") + "\n")
    }

    /// Says something.
    func say(_ text: String) {
        let lines = StyledText.wrap(
            text, columns: Narrator.width(whole), indent: Narrator.margin)
        StandardStreams.printOut(lines.joined(separator: "\n"))
    }

    /// An empty line.
    func pause() { StandardStreams.printOut("") }

    /// A command on a machine, and what came of it.
    func act(_ device: String, _ command: String, _ results: [String] = []) {
        let lines = StyledText.wrap(
            "manicule " + command, columns: console.width, lead: palette.bold("$ "),
            indent: "  ", style: "1", palette: palette)
        lines.forEach { line(device, $0) }
        results.forEach { line(device, $0) }
    }

    /// A line that a machine prints.
    func line(_ device: String, _ text: String) {
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
        let lines = StyledText.wrap(text, columns: Narrator.width(whole) - 4)
        for (index, line) in lines.enumerated() {
            let sign = index == 0 ? palette.green("✓ ") : "  "
            StandardStreams.printOut(Narrator.margin + sign + line)
        }
    }
}
