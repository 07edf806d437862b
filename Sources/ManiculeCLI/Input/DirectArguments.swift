import ArgumentParser

/// The words and options of a command line that holds nothing out of the ordinary.
///
/// The parser library learns what a command takes by reflection, which is most of what a short
/// command does: 22 of the 57 million instructions of a `mark`. So the line of a command that
/// people run all day is read here. It is read only if every option is one of the command's,
/// spelt in full, once (but for those that may be repeated) and with its value; whatever is not
/// plain goes to the parser, which knows how to explain it. A test holds the two together.
struct DirectArguments {
    /// What is no option, in order.
    private(set) var words: [String] = []
    private var values: [(name: String, value: String)] = []
    private var flags: [String] = []

    /// Reads arguments as ``ArgumentOrder`` arranged them, without the command's name; nil if
    /// they are not plain.
    init?(_ arguments: ArraySlice<String>, _ options: ArgumentOrder.Options) {
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                break
            }
            guard argument.utf8.first == UInt8(ascii: "-") else {
                words.append(argument)
                continue
            }
            guard argument.hasPrefix("--") else { return nil }
            let name = String(argument.dropFirst(2))
            if options.flags.contains(name) || ArgumentOrder.global.flags.contains(name) {
                if !flags.contains(name) { flags.append(name) }
            } else if options.withValue.contains(name)
                || ArgumentOrder.global.withValue.contains(name)
            {
                let isNew = value(name) == nil || options.repeatable.contains(name)
                guard isNew, let value = rest.popFirst(), value != "--" else { return nil }
                values.append((name, value))
            } else {
                return nil
            }
        }
    }

    /// The value of an option that was given.
    func value(_ name: String) -> String? { values.first { $0.name == name }?.value }

    /// The values of an option that may be repeated.
    func values(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

    /// Whether a flag was given.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The number that an option was given, which may be absent; nil if it is no number.
    func number(_ name: String) -> Int?? {
        guard let text = value(name) else { return .some(nil) }
        // What looks like an option is for the parser to refuse.
        guard text.utf8.first != UInt8(ascii: "-"), let number = Int(text) else { return nil }
        return .some(number)
    }
}

/// A command whose plain lines are read without the parser library.
protocol DirectCommand: AsyncParsableCommand {
    /// Its options, without those that all commands have.
    static var options: ArgumentOrder.Options { get }
    /// Takes over what a plain line says; false if the parser has to look at it.
    ///
    /// Not an initializer: in one, setting a wrapped property declares it anew.
    mutating func take(_ arguments: DirectArguments) -> Bool
}

extension DirectCommand {
    /// The command that an arranged line asks for.
    init?(arranged: [String]) {
        guard let arguments = DirectArguments(arranged.dropFirst(), Self.options) else {
            return nil
        }
        self.init()
        guard take(arguments) else { return nil }
    }
}

/// The commands whose plain lines are read directly.
enum DirectCommands {
    /// Their names.
    static let names = ["list", "mark", "note", "search", "show", "tag"]

    /// The command that an arranged line asks for; nil if the parser has to look at it.
    static func command(_ arranged: [String]) -> (any AsyncParsableCommand)? {
        switch arranged.first {
        case "list": ListCommand(arranged: arranged)
        case "mark": MarkCommand(arranged: arranged)
        case "note": NoteCommand(arranged: arranged)
        case "search": SearchCommand(arranged: arranged)
        case "show": ShowCommand(arranged: arranged)
        case "tag": TagCommand(arranged: arranged)
        default: nil
        }
    }
}

extension GlobalOptions {
    /// What a plain line says of the options that every command takes.
    static func taken(from arguments: DirectArguments) -> GlobalOptions {
        var options = GlobalOptions()
        options.vaultPath = arguments.value("vault")
        options.isJSON = arguments.has("json")
        options.isVerbose = arguments.has("verbose")
        options.isPlain = arguments.has("no-color")
        return options
    }
}
