import ArgumentParser
import Manicule
import Testing

@testable import ManiculeCLI

/// The words for errors, and their exit codes.
@Suite struct CommandFailureTests {
    private typealias Exit = CommandFailure.Exit

    /// Every kind of error of the library, with its exit code.
    private static let codes: [(ManiculeError.Code, Exit)] = [
        (.noVault, .input), (.vaultExists, .input), (.foreignVault, .storage),
        (.damagedVault, .storage), (.newerVault, .storage), (.diskFull, .storage),
        (.readOnly, .storage), (.busy, .storage), (.storage, .storage), (.unknownID, .input),
        (.ambiguousID, .input), (.wrongKind, .input), (.binaryInput, .input),
        (.emptyInput, .input), (.tooLargeInput, .input), (.undecodableInput, .input),
        (.quoteMissing, .input), (.quoteAmbiguous, .input), (.quoteEmpty, .input),
        (.unknownField, .input), (.invalidValue, .input), (.invalidQuery, .input),
        (.needsNewerVersion, .failed), (.nothingToUndo, .failed), (.alreadyUndone, .failed),
        (.noConflict, .failed), (.notMerged, .failed), (.noRemote, .failed),
        (.unreachable, .unavailable), (.refused, .protocolOrAlarm),
        (.protocolViolation, .protocolOrAlarm), (.invalidInvitation, .input),
        (.notAMember, .notAllowed), (.bug, .bug), (.invalidAddress, .input),
        (.privateAddress, .notAllowed), (.pageUnreachable, .unavailable),
        (.pageTimeout, .unavailable), (.pageStatus, .input), (.pageBusy, .unavailable),
        (.redirectLoop, .input), (.redirectRefused, .input), (.pageTooLarge, .input),
        (.pageType, .input), (.pageTruncated, .unavailable), (.pageCoding, .input),
    ]

    /// What servers refuse, with the exit code.
    private static let problems: [(String, Exit)] = [
        ("not-a-member", .notAllowed), ("registration-closed", .notAllowed),
        ("registration-token", .notAllowed), ("invitation-used", .notAllowed),
        ("invitation-withdrawn", .notAllowed), ("unknown-invitation", .notAllowed),
        ("unknown-vault", .notAllowed), ("quota-exceeded", .notAllowed), ("busy", .unavailable),
        ("deadline", .unavailable), ("internal", .unavailable), ("version", .protocolOrAlarm),
        ("malformed", .protocolOrAlarm), ("signature", .protocolOrAlarm),
        ("http-404", .protocolOrAlarm), ("of-a-later-version", .protocolOrAlarm),
    ]

    @Test func everyErrorOfTheLibraryHasWordsAndACode() {
        for (code, exit) in CommandFailureTests.codes {
            let failure = CommandFailure(ManiculeError(code, subject: "abc"), path: "/v")
            #expect(failure.exit == exit, "\(code.name)")
            checkStyle(failure, code.name)
        }
    }

    @Test func everyProblemOfAServerHasWordsAndACode() {
        for (problem, exit) in CommandFailureTests.problems {
            let failure = CommandFailure(ManiculeError(.refused, subject: problem, detail: "d"))
            #expect(failure.exit == exit, "\(problem)")
            checkStyle(failure, problem)
        }
    }

    @Test func everyReasonWhyAPageCannotComeHasWords() {
        var errors = [
            "scheme", "user", "host", "port", "length", "characters",
        ].map { ManiculeError(.invalidAddress, subject: $0) }
        errors += (FetchFault.allCases.map(\.rawValue) + ["of a later version"]).map {
            ManiculeError(.pageUnreachable, subject: "example.org", detail: $0)
        }
        errors += ["connect", "idle", "total"].map {
            ManiculeError(.pageTimeout, subject: "example.org", detail: $0)
        }
        errors += ["304", "403", "404", "408", "500"].map {
            ManiculeError(.pageStatus, subject: $0)
        }
        errors += ["", "0", "1", "90", "3600", "Thu, 26 Nov 2026 10:00:00 GMT"].map {
            ManiculeError(.pageBusy, subject: "503", detail: $0)
        }
        errors += [
            ManiculeError(.redirectLoop, subject: "example.org", detail: "circle"),
            ManiculeError(.redirectLoop, subject: "example.org", detail: "10"),
            ManiculeError(.redirectRefused, subject: "ftp", detail: "scheme"),
            ManiculeError(.redirectRefused, subject: "host"),
            ManiculeError(.pageTooLarge, detail: "head"), ManiculeError(.pageType),
            ManiculeError(.pageType, subject: "text/html", detail: "bytes"),
            ManiculeError(.pageCoding, subject: "gzip", detail: "broken"),
            ManiculeError(.pageCoding, subject: "br", detail: "unknown"),
        ]
        var said: Set<String> = []
        for error in errors {
            let failure = CommandFailure(error)
            checkStyle(failure, "\(error)")
            #expect(failure.exit != .bug, "\(error)")
            // Said of a page by name, so each begins alike.
            #expect(failure.message.hasPrefix("it "), "\(failure.message)")
            said.insert(failure.message + failure.hints.joined())
        }
        #expect(said.count > errors.count - 6)
    }

    @Test func pagesAreNamedByTheirHostsAlone() {
        let address = "https://user:word@example.org/secret?token=1"
        let page = AddSource(address)
        let error = CommandFailure(ManiculeError(.pageStatus, subject: "404"))
        let one = error.about(page, at: 0, of: 1)
        #expect(one.message == "the page at ‘example.org’ is not there: its host answers 404")
        let third = error.about(page, at: 2, of: 5)
        #expect(third.message == "page 3 of 5 (‘example.org’) is not there: its host answers 404")
        let plain = third.lines(verbose: false, palette: Palette(isOn: false)).joined()
        #expect(!plain.contains("secret") && !plain.contains("word"))
        let verbose = third.lines(verbose: true, palette: Palette(isOn: false)).joined()
        #expect(verbose.contains(address))
        #expect(error.about(AddSource("-"), at: 0, of: 2).message.hasPrefix("standard input is"))
        #expect(error.about(AddSource("a.txt"), at: 0, of: 2).message.hasPrefix("‘a.txt’ is"))
        #expect(error.about(AddSource("x://"), at: 0, of: 1).message.hasPrefix("the address is"))
    }

    @Test func everyErrorOfOurOwnHasWords() {
        let errors: [CommandError] = [
            .unknownCommand("x", nearest: nil), .notInThisVersion("read"), .tagWithoutSign("a"),
            .notAnAssignment("x"), .twoNoteTexts, .noResolution, .optionForOneSource("--url"),
            .notAnAddress("x"), .halfATLSPair, .notAVaultID("x"),
            .unreadable(path: "p", errno: 2), .isDirectory(path: "p"),
            .tooLarge(path: "p", byteCountMax: 1 << 20), .notText(path: "-"),
            .unwritable(path: "p", errno: 28), .outputLost(errno: 28), .noEditor,
            .editorFailed(command: "vi", status: 1), .notConverged("x"), .readableOnServer("x"),
        ]
        for error in errors {
            let failure = CommandFailure(error)
            #expect(failure.message != "an error has no words", "\(error)")
            checkStyle(failure, "\(error)")
        }
    }

    /// Lower case, no full stop, a hint that is not empty.
    private func checkStyle(_ failure: CommandFailure, _ name: String) {
        #expect(!failure.message.isEmpty, "\(name)")
        #expect(!failure.message.hasSuffix("."), "\(name)")
        let first = failure.message.first ?? "A"
        #expect(!first.isUppercase, "\(name): \(failure.message)")
        for hint in failure.hints {
            #expect(!hint.isEmpty && !hint.hasSuffix("."), "\(name): \(hint)")
            #expect(hint.first?.isUppercase == false, "\(name): \(hint)")
        }
    }

    @Test func laterCommandsAreSaidToBeLater() {
        let failure = CommandFailure(CommandError.notInThisVersion("read"))
        #expect(
            failure.lines(verbose: false, palette: Palette(isOn: false))
                == ["manicule: error: ‘read’ is not in this version"])
        #expect(failure.exit.rawValue == 64)
    }

    @Test func errorsOfTheParserComeInOurForm() {
        func failure(_ arguments: String..., verb: String) -> CommandFailure? {
            do {
                _ = try RootCommand.parseAsRoot(arguments)
                return nil
            } catch {
                return CommandFailure(error, verb: verb)
            }
        }
        let unknown = failure("list", "--jsn", verb: "list")
        #expect(unknown?.message == "unknown option ‘--jsn’")
        #expect(unknown?.hints.first == "did you mean ‘--json’?")
        #expect(unknown?.exit == .usage)
        let missing = failure("mark", verb: "mark")
        #expect(missing?.message == "missing expected argument ‘<article>’")
        #expect(missing?.hints.last == "run \"manicule help mark\" to see how it is used")
        let invalid = failure("completions", "tcsh", verb: "completions")
        #expect(invalid?.hints.first == "give one of ‘bash’, ‘zsh’ or ‘fish’")
    }

    @Test func errorsThatNobodyForesawAreOurs() {
        struct Surprise: Error {}
        let failure = CommandFailure(Surprise())
        #expect(failure.exit == .bug)
        #expect(failure.hints.first?.contains("mistake of ours") == true)
        #expect(!failure.message.contains("Surprise"))
        let lines = failure.lines(verbose: true, palette: Palette(isOn: false))
        #expect(lines.last?.contains("Surprise") == true)
    }

    @Test func textOfOthersCannotCommandTheTerminal() {
        let failure = CommandFailure(ManiculeError(.unknownID, subject: "\u{1B}[2J\nx"))
        let lines = failure.lines(verbose: false, palette: Palette(isOn: false))
        #expect(lines[0] == "manicule: error: ‘\u{FFFD}[2J x’ is not in this vault")
    }
}
