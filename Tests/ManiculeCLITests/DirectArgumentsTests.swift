import ArgumentParser
import Testing

@testable import ManiculeCLI

/// Lines that are read directly mean what the parser says that they mean.
@Suite struct DirectArgumentsTests {
    /// What a command was told, in one line for comparing.
    private static func told(_ command: any ParsableCommand) -> String {
        func global(_ options: GlobalOptions) -> String {
            "\(String(describing: options.vaultPath)) \(options.isJSON) \(options.isVerbose) "
                + "\(options.isPlain)"
        }
        switch command {
        case let list as ListCommand:
            return "list \(String(describing: (list.tag, list.state, list.isTrash, list.limit))) "
                + global(list.global)
        case let mark as MarkCommand:
            let options = (mark.occurrence, mark.color, mark.note, mark.tags)
            return "mark \(mark.article) \(mark.quote) \(String(describing: options)) "
                + global(mark.global)
        case let note as NoteCommand:
            return "note \(String(describing: (note.target, note.text, note.appended))) "
                + global(note.global)
        case let search as SearchCommand:
            return "search \(search.query) \(search.limit) " + global(search.global)
        case let show as ShowCommand:
            let options = (show.target, show.change, show.showsCuts, show.showsOriginal)
            return "show \(String(describing: options)) " + global(show.global)
        case let tag as TagCommand:
            return "tag \(tag.target) \(tag.changes) " + global(tag.global)
        default: return "\(type(of: command))"
        }
    }

    /// Pieces that lines are made of: good ones, and such as only the parser can judge.
    private static let pieces: [[String]] = [
        ["3tai"], ["seven hours"], ["-hotel"], ["+trade"], [""], ["-"], ["--"], ["-h"], ["--help"],
        ["--json"], ["--verbose"], ["--no-color"], ["--vault", "/tmp/v"], ["--vault=/tmp/v"],
        ["--vault"], ["--limit", "3"], ["--limit", "-3"], ["--limit", "x"], ["--limit=3"],
        ["--occurrence", "2"], ["--color", "green"], ["--note", "-- why?"], ["--tag", "a"],
        ["--tag", "b"], ["--append", "more"], ["--append"], ["--as-of", "c4xq"], ["--cut"],
        ["--original"], ["--trash"], ["--state", "done"], ["--colour", "green"],
    ]

    @Test func directLinesMeanWhatTheParserSays() throws {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        func next(below count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        var direct: [String: Int] = [:]
        for _ in 0..<8_000 {
            let verb = DirectCommands.names[next(below: DirectCommands.names.count)]
            let line =
                [verb]
                + (0..<next(below: 5)).flatMap { _ in
                    DirectArgumentsTests.pieces[next(below: DirectArgumentsTests.pieces.count)]
                }
            let arranged = try ArgumentOrder.arranged(line)
            guard let command = DirectCommands.command(arranged) else { continue }
            direct[verb, default: 0] += 1
            let parsed = try RootCommand.parseAsRoot(arranged)
            #expect(
                DirectArgumentsTests.told(command) == DirectArgumentsTests.told(parsed),
                "\(line)")
        }
        for verb in DirectCommands.names {
            #expect(direct[verb, default: 0] > 20, "\(verb) is hardly ever read directly")
        }
    }

    @Test(arguments: [
        ["mark", "3tai", "seven hours", "--note", "why?", "--tag", "a", "--tag", "b", "--json"],
        ["list", "--limit", "20"], ["show", "3tai", "--cut"], ["note", "3tai", "a text"],
        ["search", "-peru", "hotel"], ["tag", "3tai", "+a", "-b"], ["--json", "list"],
    ])
    func plainLinesNeedNoParser(_ line: [String]) throws {
        #expect(DirectCommands.command(try ArgumentOrder.arranged(line)) != nil)
    }

    @Test(arguments: [
        ["mark", "3tai"], ["mark", "3tai", "a", "b"], ["list", "word"], ["list", "--limit", "-1"],
        ["list", "--limit", "three"], ["list", "--tag"], ["list", "--tag", "a", "--tag", "b"],
        ["list", "--help"], ["show", "-h"], ["show"], ["tag", "3tai"], ["search"],
        ["mark", "3tai", "a", "--colour", "green"],
    ])
    func whatIsNotPlainGoesToTheParser(_ line: [String]) throws {
        #expect(DirectCommands.command(try ArgumentOrder.arranged(line)) == nil)
    }
}
