/// What the lab found wrong: a promise of the vault, the session or the server that a run broke.
package struct LabFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of failure; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable name of the broken promise.
        package let name: String

        /// A command threw what it may not throw there.
        package static let unexpectedError = Code(name: "unexpected error")
        /// A command that failed changed the vault all the same.
        package static let halfWritten = Code(name: "half-written command")
        /// A command said that it succeeded on a machine that had stopped.
        package static let falseSuccess = Code(name: "success on a stopped machine")
        /// A command that succeeded did something else than it says.
        package static let wrongResult = Code(name: "wrong result")
        /// Undoing did not lead back to where the command began.
        package static let wrongUndo = Code(name: "undo does not lead back")
        /// Without any fault, syncing does not come to an end.
        package static let restless = Code(name: "sync does not settle")
        /// Vaults that have exchanged everything differ.
        package static let divergence = Code(name: "vaults differ")
        /// Views are not what the log gives.
        package static let staleViews = Code(name: "views differ from the replayed log")
        /// Something that was acknowledged is gone, or is there twice.
        package static let lostKeystroke = Code(name: "an acknowledged edit is lost or doubled")
        /// An alarm stands at the end though nothing hostile happened.
        package static let falseAlarm = Code(name: "alarm without a cause")
        /// The server holds something that it could read.
        package static let leak = Code(name: "plaintext at the server")
    }

    /// Which promise was broken.
    package let code: Code
    /// Where and how, in words and rows.
    package let detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package static func == (left: LabFailure, right: LabFailure) -> Bool {
        left.code == right.code
    }

    package var description: String { "\(code.name): \(detail)" }
}
