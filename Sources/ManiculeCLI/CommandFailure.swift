import ArgumentParser
import Foundation
import Manicule
import Serving

/// What went wrong, in words: the one place where errors become sentences and exit codes.
///
/// ```
/// manicule: error: the id ‘abc’ fits several things
/// manicule: hint: write more of it: abcd2345efgh, abcx7654hgfe
/// ```
///
/// Messages are lower case without a final full stop and say what happened to which thing; hints
/// say what to do. Neither ever holds notes, keys, or addresses of saved articles.
struct CommandFailure: Error, Equatable {
    /// The exit codes that scripts may rely on.
    enum Exit: Int32 {
        case failed = 1
        case usage = 64
        case input = 65
        case unavailable = 69
        case bug = 70
        case storage = 74
        case protocolOrAlarm = 76
        case notAllowed = 77
    }

    /// What happened.
    let message: String
    /// What to do, a line each.
    let hints: [String]
    /// The exit code.
    let exit: Exit
    /// The error as the library states it, for `--verbose`.
    let detail: String

    init(_ exit: Exit, _ message: String, _ hints: String..., detail: String = "") {
        self.init(exit, message, hints: hints, detail: detail)
    }

    private init(_ exit: Exit, _ message: String, hints: [String], detail: String = "") {
        self.exit = exit
        self.message = message
        self.hints = hints.filter { !$0.isEmpty }
        self.detail = detail
    }

    /// The lines for standard error.
    func lines(verbose: Bool, palette: Palette) -> [String] {
        let name = "manicule: "
        var lines = [name + palette.red("error: ") + SafeText.line(message)]
        lines += hints.map { name + palette.cyan("hint: ") + SafeText.line($0) }
        if verbose, !detail.isEmpty { lines.append(name + "detail: " + SafeText.line(detail)) }
        return lines
    }

    /// Puts any error into words.
    ///
    /// - Parameters:
    ///   - verb: the command that was asked for, if the arguments got that far.
    ///   - path: where the vault is, for errors about it as a whole.
    init(_ error: any Error, verb: String? = nil, path: String = "") {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as CommandError: self.init(error)
        case let error as ManiculeError: self.init(error, path: path)
        case let error as ServerError: self.init(error)
        default:
            let code = RootCommand.exitCode(for: error)
            if code == .validationFailure {
                self.init(parserMessage: RootCommand.message(for: error), verb: verb)
            } else {
                self.init(
                    .bug, "something went wrong that should not have",
                    CommandFailure.reportHint, detail: String(reflecting: error))
            }
        }
    }

    /// A vault in which a check found faults.
    init(unsound report: CheckReport) {
        let isOfViewsOnly = report.faults.allSatisfy { $0.area == .views }
        self.init(
            .storage, "the vault is not sound: \(Count.of(report.faults.count, "fault"))",
            isOfViewsOnly
                ? "the log is whole: \"manicule check --rebuild\" writes the rest anew"
                : "leave the directory as it is and go on from a backup, or from another machine: "
                    + "there \"manicule invite\", here \"manicule join --vault DIR CODE\"")
    }

    private static let reportHint =
        "this is a mistake of ours; please report it with what \"--verbose\" prints"

    /// The same failure, said of something that has a name.
    ///
    /// - Parameter text: what only `--verbose` tells of it.
    func about(_ name: String, verbosely text: String = "") -> CommandFailure {
        let words = message.hasPrefix("it ") ? name + message.dropFirst(2) : message
        let details = [detail, text].filter { !$0.isEmpty }
        return CommandFailure(
            exit, words, hints: hints, detail: details.joined(separator: ": "))
    }

    /// Turns a message of the argument parser into our form.
    private init(parserMessage: String, verb: String?) {
        var text = parserMessage.split(separator: "\n").map { $0.drop { $0 == " " } }
            .joined(separator: "; ")
        var hints: [String] = []
        for (cut, lead) in [(". Did you mean ", "did you mean "), (". Please provide ", "give ")] {
            guard let range = text.range(of: cut) else { continue }
            hints.append(
                CommandFailure.quoted(lead + text[range.upperBound...]).trimmingSuffix("."))
            text = String(text[..<range.lowerBound])
        }
        text = CommandFailure.quoted(text).trimmingSuffix(".")
        text = text.prefix(1).lowercased() + text.dropFirst()
        let takesText = verb.map { ArgumentOrder.textCommands[$0] != nil } ?? false
        if takesText, hints.isEmpty, text.hasPrefix("unknown option") {
            hints.append("put \"--\" before text that begins with a dash")
        }
        let topic = verb.map { " \($0)" } ?? ""
        hints.append("run \"manicule help\(topic)\" to see how it is used")
        self.init(.usage, text, hints: hints, detail: "")
    }

    /// Makes typographic quotes of straight ones.
    private static func quoted(_ text: String) -> String {
        var result = ""
        var isOpen = false
        for character in text {
            if character == "'" {
                result += isOpen ? "’" : "‘"
                isOpen.toggle()
            } else {
                result.append(character)
            }
        }
        return result
    }

    // MARK: Errors of this room

    private init(_ error: CommandError) {
        switch error {
        case .unknownCommand(let name, let nearest):
            self.init(
                .usage, "there is no command ‘\(name)’",
                nearest.map { "did you mean \"manicule \($0)\"?" }
                    ?? "run \"manicule help\" to see the commands")
        case .notInThisVersion(let name):
            self.init(.usage, "‘\(name)’ is not in this version")
        case .tagWithoutSign(let tag):
            self.init(
                .usage, "‘\(tag)’ says neither + nor -",
                "write +\(tag) to add the tag, -\(tag) to remove it")
        case .notAnAssignment(let text):
            self.init(
                .usage, "‘\(text)’ is not field=value",
                "for example: manicule set 7k2m title=\"A better title\" star=yes")
        case .twoNoteTexts:
            self.init(
                .usage, "there is a text to put in place and one to append",
                "give either TEXT or --append TEXT")
        case .noResolution:
            self.init(
                .usage, "either a value or --pick is needed",
                "run \"manicule conflicts\" to see the values and their numbers")
        case .optionForOneSource(let option):
            self.init(
                .usage, "‘\(option)’ describes one source, but several are given",
                "add that source on its own")
        case .notAnAddress(let text):
            self.init(
                .usage, "‘\(text)’ is not an address to listen at",
                "write host:port, for example 127.0.0.1:8417 or [::1]:8417")
        case .halfATLSPair:
            self.init(
                .usage, "a certificate and its key belong together",
                "give both --tls-cert and --tls-key")
        case .notAVaultID(let text):
            self.init(
                .input, "‘\(text)’ is not the id of a vault",
                "\"manicule status\" shows it: 52 letters and digits")
        default: self.init(file: error)
        }
    }

    private init(file error: CommandError) {
        switch error {
        case .unreadable(let path, let number):
            let isInput = [ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP].contains(number)
            self.init(
                isInput ? .input : .storage,
                "‘\(path)’ cannot be read: \(CommandFailure.reason(number))",
                hints: number == ENOENT && AddSource.looksLikeAddress(path)
                    ? ["a page of the web is named with its scheme: https://\(path)"] : [])
        case .isDirectory(let path):
            self.init(
                .input, "‘\(path)’ is a directory",
                "name the files in it, for example \(path)/*.txt")
        case .tooLarge(let path, let byteCountMax):
            self.init(
                .input,
                "\(path == "-" ? "standard input" : "‘\(path)’") is larger than "
                    + "\(byteCountMax >> 20) MiB", "a clip holds at most 16 MiB of text; split it")
        case .notText(let path):
            self.init(
                .input, "\(path == "-" ? "standard input" : "‘\(path)’") is not UTF-8 text",
                "nothing was changed")
        case .unwritable(let path, let number):
            self.init(.storage, "‘\(path)’ cannot be written: \(CommandFailure.reason(number))")
        case .outputLost(let number):
            self.init(
                .storage, "the results could not be written: \(CommandFailure.reason(number))",
                "what the command did stands")
        case .noEditor:
            self.init(
                .usage, "there is no terminal to edit on, and no editor is set",
                "set EDITOR; \"manicule note\" also takes its text as an argument, or - for standard "
                    + "input")
        case .editorFailed(let command, let status):
            self.init(
                .failed, "the editor ‘\(command)’ failed with status \(status)",
                "nothing was changed; set VISUAL or EDITOR to an editor that works")
        case .notConverged(let difference):
            self.init(
                .bug, "the two vaults differ although both have synced: \(difference)",
                CommandFailure.reportHint)
        case .readableOnServer(let phrase):
            self.init(
                .bug, "the server's files hold ‘\(phrase)’ in the clear", CommandFailure.reportHint)
        default:
            self.init(.bug, "an error has no words", CommandFailure.reportHint)
        }
    }

    private static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "there is no such file"
        case EACCES, EPERM: "permission is denied"
        case ENOSPC: "the disk is full"
        case EROFS: "the file system is read-only"
        default: String(cString: strerror(number)).lowercased()
        }
    }

    // MARK: Errors of the library

    private init(_ error: ManiculeError, path: String) {
        let place = error.subject.isEmpty ? path : error.subject
        let failure: CommandFailure =
            CommandFailure.vault(error, at: place) ?? CommandFailure.target(error)
            ?? CommandFailure.content(error) ?? CommandFailure.fetching(error)
            ?? CommandFailure.network(error)
            ?? CommandFailure(
                .bug, "something went wrong that should not have", CommandFailure.reportHint)
        self.init(failure.exit, failure.message, hints: failure.hints, detail: error.description)
    }

    /// Errors about a vault as a whole.
    private static func vault(_ error: ManiculeError, at path: String) -> CommandFailure? {
        switch error.code {
        case .noVault:
            CommandFailure(
                .input, "there is no vault at ‘\(path)’",
                "run \"manicule init\" to make one, or name another with --vault")
        case .vaultExists:
            CommandFailure(
                .input, "there is a vault at ‘\(path)’ already", "name another place with --vault")
        case .foreignVault:
            CommandFailure(
                .storage, "the database at ‘\(path)’ is not a vault",
                "it was left as it is; name another place with --vault")
        case .damagedVault:
            CommandFailure(
                .storage, "the vault at ‘\(path)’ is damaged",
                "restore it from a backup, or make a new one and join again from another device")
        case .newerVault:
            CommandFailure(
                .storage, "the vault at ‘\(path)’ was written by a newer version",
                "update manicule")
        case .diskFull:
            CommandFailure(
                .storage, "the disk is full", "nothing was changed; make room and repeat")
        case .readOnly:
            CommandFailure(
                .storage, "‘\(path)’ may not be written",
                "nothing was changed; check who owns it and its permissions")
        case .busy:
            CommandFailure(
                .storage, "another program holds the vault", "nothing was changed; try again")
        case .storage:
            CommandFailure(
                .storage, "the disk or the database failed at ‘\(path)’",
                "nothing was changed; --verbose says more")
        default: nil
        }
    }

    private static func unreachableHint(_ reason: String) -> String {
        if reason.contains("certificate") {
            return "\"manicule remote --ca-file FILE\" trusts a certificate of your own"
        }
        if reason.contains("does not speak") {
            return "check the address and its port: \"manicule remote\" shows them"
        }
        return "nothing is lost; try again when the server is there"
    }

    /// Errors about what a command was pointed at.
    private static func target(_ error: ManiculeError) -> CommandFailure? {
        switch error.code {
        case .unknownID:
            CommandFailure(
                .input, "‘\(error.subject)’ is not in this vault",
                "\"manicule list\" and \"manicule search\" show ids, \"manicule history\" those of "
                    + "changes; \"manicule sync\" fetches what other devices made")
        case .ambiguousID:
            CommandFailure(
                .input, "the id ‘\(error.subject)’ fits several things",
                "write more of it: " + error.candidates.joined(separator: ", "))
        case .wrongKind:
            CommandFailure(
                .input, "‘\(error.subject)’ is of another kind: \(error.detail) is expected",
                "\"manicule show \(error.subject)\" says what it is")
        case .needsNewerVersion:
            CommandFailure(
                .failed, "‘\(error.subject)’ was edited by a newer version and is read-only here",
                "update manicule")
        case .nothingToUndo:
            CommandFailure(
                .failed, "there is nothing to undo on this device",
                "\"manicule undo CHANGE\" takes back any command of \"manicule history\"")
        case .alreadyUndone:
            CommandFailure(
                .failed, "‘\(error.subject)’ was taken back already, by \(error.detail)",
                "\"manicule undo \(error.detail)\" does it again")
        case .noConflict:
            CommandFailure(
                .failed, "‘\(error.subject)’ has one value only, so there is nothing to settle",
                "\"manicule conflicts\" lists what is open")
        case .notMerged:
            CommandFailure(
                .failed, "‘\(error.subject)’ is one article, so there is nothing to part")
        default: nil
        }
    }

    /// Errors about text, fields and queries.
    private static func content(_ error: ManiculeError) -> CommandFailure? {
        switch error.code {
        case .binaryInput:
            CommandFailure(.input, "it is not text", "clip the text that it shows instead")
        case .emptyInput:
            CommandFailure(
                .input, "it holds no text", "check that the right file or page was given")
        case .tooLargeInput:
            CommandFailure(
                .input, "it is too large", "a clip holds at most 16 MiB of text; split it")
        case .notAnArticle:
            CommandFailure(
                .input, "it is no article but looks like \(error.detail)",
                "add it with \"--force\" if it is what you want")
        case .damagedInput:
            CommandFailure(.input, "it is damaged: \(error.detail)", "save or fetch it again")
        case .undecodableInput:
            CommandFailure(.input, "it is in no encoding that can be read", "save it as UTF-8")
        case .quoteMissing:
            CommandFailure(
                .input, "the quote is not in the text",
                error.candidates.first.map { "the closest passage is ‘\(shortened($0))’" }
                    ?? "\"manicule show\" prints the text; \"first words … last words\" spans")
        case .quoteAmbiguous:
            ambiguousQuote(error)
        case .quoteEmpty:
            CommandFailure(.input, "the quote is empty", "give a few words of the text")
        case .unknownField:
            CommandFailure(
                .input, "there is no field ‘\(error.subject)’",
                Verbs.nearest(to: error.subject, among: error.candidates)
                    .map { "did you mean ‘\($0)’?" } ?? "",
                "fields are " + error.candidates.joined(separator: ", "))
        case .invalidValue:
            CommandFailure(
                .input,
                "the value for ‘\(error.subject)’ does not fit"
                    + (error.detail.isEmpty ? "" : ": \(error.detail)"),
                error.candidates.isEmpty ? "" : "one of " + error.candidates.joined(separator: ", ")
            )
        case .invalidQuery:
            CommandFailure(
                .input, "the query cannot be understood: \(error.subject) \(error.detail)",
                "\"manicule help search\" shows what can be asked; "
                    + "put double quotes around words to take them as they are")
        default: nil
        }
    }

    private static func ambiguousQuote(_ error: ManiculeError) -> CommandFailure {
        guard error.detail.isEmpty else {
            return CommandFailure(
                .input, "\(error.detail)", "the quote is in the text \(error.subject) times")
        }
        var places = error.candidates.enumerated().map { index, place in
            "--occurrence \(index + 1): ‘\(shortened(place))’"
        }
        if let count = Int(error.subject), count > places.count {
            places.append("and \(count - places.count) more")
        }
        return CommandFailure(
            .input, "the quote is in the text \(error.subject) times",
            hints: ["say which with --occurrence N, or quote more words"] + places)
    }

    private static func shortened(_ text: String) -> String {
        DisplayWidth.truncated(SafeText.line(text), to: 100)
    }

    /// Errors about the server and membership.
    private static func network(_ error: ManiculeError) -> CommandFailure? {
        switch error.code {
        case .noRemote:
            CommandFailure(
                .failed, "no server is set",
                "run \"manicule remote https://…\"; \"manicule serve\" starts one")
        case .unreachable:
            CommandFailure(
                .unavailable,
                "the server \(error.subject) cannot be reached: \(networkReason(error.detail))",
                unreachableHint(error.detail))
        case .refused: refusal(error)
        case .protocolViolation:
            CommandFailure(
                .protocolOrAlarm, "what the server sent cannot be accepted: \(error.detail)",
                "what was applied before stands; check the address and the server's version")
        case .invalidInvitation:
            CommandFailure(
                .input, "the invitation code cannot be read",
                "copy all of it, or ask for a new one: \"manicule invite\"")
        case .notAMember:
            CommandFailure(
                .notAllowed, "this device is not, or no longer, a member of the vault",
                "ask another device for an invitation")
        default: nil
        }
    }

    /// Why a connection failed; the network library words its reasons for programmers.
    private static func networkReason(_ detail: String) -> String {
        let reasons = [
            ("refused", "nothing listens there"), ("imed out", "it does not answer"),
            ("imeout", "it does not answer"), ("nreachable", "there is no way to it"),
            ("resolve", "its name is not known"), ("hostname", "its name is not known"),
            ("getaddrinfo", "its name is not known"), ("UnknownHost", "its name is not known"),
            ("onnection closed", "it hangs up; https:// and http:// may be mixed up"),
        ]
        return reasons.first { detail.contains($0.0) }?.1 ?? detail
    }

    /// What a server refused, by the protocol's problem code.
    private static func refusal(_ error: ManiculeError) -> CommandFailure {
        switch error.subject {
        case "not-a-member":
            CommandFailure(
                .notAllowed, "this device is not, or no longer, a member of the vault",
                "ask another device for an invitation")
        case "registration-closed":
            CommandFailure(
                .notAllowed, "the server takes no new vaults",
                "ask its operator to run \"manicule serve allow VAULT\"; "
                    + "\"manicule status\" shows the vault's id")
        case "registration-token":
            CommandFailure(
                .notAllowed, "the server asks for a registration token",
                "get one from its operator (\"manicule serve token\"), then "
                    + "\"manicule remote URL --token TOKEN\"")
        case "invitation-used":
            CommandFailure(
                .notAllowed, "the invitation has been used", "each works once; ask for a new one")
        case "invitation-withdrawn":
            CommandFailure(.notAllowed, "the invitation was withdrawn", "ask for a new one")
        case "unknown-invitation", "unknown-vault":
            CommandFailure(
                .notAllowed, "the server does not know the invitation or its vault",
                "check that it is the right server, and ask for a new invitation")
        case "quota-exceeded":
            CommandFailure(
                .notAllowed, "the vault's room on the server is used up: \(error.detail)")
        case "busy", "deadline", "internal":
            CommandFailure(
                .unavailable, "the server cannot answer now: \(error.detail)",
                "nothing is lost: the next \"manicule sync\" goes on")
        case "version":
            CommandFailure(
                .protocolOrAlarm, "the server speaks another version of the protocol",
                "update the older of the two")
        case let code where code.hasPrefix("http-"):
            CommandFailure(
                .protocolOrAlarm,
                "what answers at the server's address is no manicule server: it says "
                    + "\(code.dropFirst(5))", "\"manicule remote\" shows the address, and sets it")
        default:
            CommandFailure(
                .protocolOrAlarm, "the server refused (\(error.subject)): \(error.detail)",
                "is the address that of a manicule server of this version?")
        }
    }

    // MARK: Errors of the server

    private init(_ error: ServerError) {
        let exit: Exit
        var hint = ""
        switch error.code {
        case .insecureRefused:
            self.init(
                .usage, "other machines can reach this address, and plain HTTP is not protected",
                "give --tls-cert and --tls-key, or --insecure-http behind a proxy that ends TLS",
                detail: error.description)
            return
        case .certificateUnusable: exit = .input
        case .addressInUse:
            exit = .unavailable
            hint = "stop it, or choose another port with --listen"
        case .addressUnavailable:
            exit = .unavailable
            hint = "choose another address with --listen"
        case .dataUnwritable, .foreignDatabase, .storageFailed: exit = .storage
        case .newerSchema:
            exit = .storage
            hint = "update manicule"
        case .storageFull:
            exit = .storage
            hint = "make room and start again"
        case .busy: exit = .failed
        default: exit = .bug
        }
        self.init(exit, error.detail, hint, detail: error.description)
    }
}
