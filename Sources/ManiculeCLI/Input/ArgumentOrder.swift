/// Brings arguments into an order that leaves no doubt about what is an option and what is text.
///
/// People write `tag X -hotel`, `search -peru hotel` and `mark X '-- Chinese'`, and they put
/// `--vault` before the command. The parser takes whatever starts with a dash for an option and
/// knows options only after the command that has them. So for the commands that take text, all
/// options go first, then `--`, then the text:
///
/// ```
/// --vault v tag X -hotel +trade --json   ⟶   tag --vault v --json -- X -hotel +trade
/// ```
///
/// An argument counts as an option if it looks like one (`--word`, `--word=…`), known or not, so
/// that a mistyped option is an error and not text; `--Word` and `-- word` do not look like one.
struct ArgumentOrder {
    /// The options of a command that takes text which may start with a dash, without those that
    /// all commands have.
    struct Options {
        /// Names of options that take the next argument as their value.
        var withValue: [String] = []
        /// Names of options that stand alone.
        var flags: [String] = []
        /// Those with a value that may be given more than once.
        var repeatable: [String] = []
    }

    /// The commands that take such text. A test compares them with the parser's own definitions.
    static let textCommands: [String: Options] = [
        "mark": MarkCommand.options,
        "note": NoteCommand.options,
        "reply": Options(withValue: ["author"]),
        "resolve": Options(withValue: ["pick"]),
        "search": SearchCommand.options,
        "set": Options(),
        "tag": TagCommand.options,
    ]
    /// The options of all commands.
    static let global = Options(
        withValue: ["vault"], flags: ["json", "verbose", "no-color"])

    /// The arguments in their new order; empty if they name no command.
    ///
    /// - Throws: ``CommandError`` for a command that there is not, or not yet.
    static func arranged(_ arguments: [String]) throws -> [String] {
        let isForParser = arguments.first?.hasPrefix("---") ?? false
        guard !isForParser, !arguments.contains(where: { $0.hasPrefix("--generate-completion") })
        else { return arguments }
        var leading: [String] = []
        var rest = arguments[...]
        while let count = globalOptionLength(rest) {
            leading += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        guard let verb = rest.first else { return [] }
        guard !verb.hasPrefix("-") else { return Array(rest) }
        rest = rest.dropFirst()
        try check(verb)
        if verb == "help" {
            if let topic = rest.first, !topic.hasPrefix("-") { try check(topic) }
            return [verb] + rest
        }
        if let parts = Verbs.parts[verb] {
            return try arrangedParts(verb, parts.present, parts.reserved, leading + rest)
        }
        guard let options = textCommands[verb] else { return [verb] + leading + rest }
        return [verb] + leading + arrangedText(rest, options)
    }

    private static func check(_ verb: String) throws {
        if DirectCommands.names.contains(verb) { return }
        if Verbs.reserved.contains(verb) { throw CommandError.notInThisVersion(verb) }
        guard Verbs.present.contains(verb) else {
            throw CommandError.unknownCommand(
                verb, nearest: Verbs.nearest(to: verb, among: Verbs.present))
        }
    }

    /// How many arguments an option that all commands have takes up; nil if none stands first.
    private static func globalOptionLength(_ arguments: ArraySlice<String>) -> Int? {
        guard let name = optionName(arguments.first) else { return nil }
        if global.flags.contains(name.name) { return 1 }
        guard global.withValue.contains(name.name) else { return nil }
        return name.hasValue ? 1 : min(2, arguments.count)
    }

    /// Moves a subcommand to the front of the options that were written before it.
    private static func arrangedParts(
        _ verb: String, _ parts: [String], _ reserved: [String], _ arguments: [String]
    ) throws -> [String] {
        var skipsNext = false
        for (index, argument) in arguments.enumerated() {
            if skipsNext {
                skipsNext = false
                continue
            }
            if argument.hasPrefix("-") {
                let flags = global.flags + ["insecure-http", "help"]
                skipsNext =
                    optionName(argument).map { !$0.hasValue && !flags.contains($0.name) } ?? false
                continue
            }
            if reserved.contains(argument) {
                throw CommandError.notInThisVersion("\(verb) \(argument)")
            }
            guard parts.contains(argument) else { break }
            return [verb, argument] + arguments[..<index] + arguments[(index + 1)...]
        }
        return [verb] + arguments
    }

    private static func arrangedText(_ arguments: ArraySlice<String>, _ options: Options)
        -> [String]
    {
        var first: [String] = []
        var text: [String] = []
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "--" {
                text += rest
                break
            }
            guard let option = optionName(argument) else {
                if argument == "-h" { first.append(argument) } else { text.append(argument) }
                continue
            }
            first.append(argument)
            let takesValue =
                options.withValue.contains(option.name) || global.withValue.contains(option.name)
            guard takesValue, !option.hasValue else { continue }
            // Without a value the option has to stay last, or it would take the "--" for one.
            guard let value = rest.popFirst() else { return first }
            first.append(value)
        }
        return text.isEmpty ? first : first + ["--"] + text
    }

    /// The name of an argument that looks like an option: `--word` or `--word=value`, the word of
    /// small letters, digits and hyphens.
    private static func optionName(_ argument: String?) -> (name: String, hasValue: Bool)? {
        guard let argument, argument.hasPrefix("--") else { return nil }
        let parts = argument.dropFirst(2).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, let letter = name.utf8.first,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter),
            name.utf8.allSatisfy({ byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            })
        else { return nil }
        return (String(name), parts.count == 2)
    }
}
