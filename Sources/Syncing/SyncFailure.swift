/// Why a sync ended early. Everything that was stored before stands, and the next sync goes on
/// from there.
package struct SyncFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of failure; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the failure.
        package let name: String

        /// The server's answer contradicts itself; nothing of it was applied.
        package static let contradiction = Code(name: "contradictory answer")
        /// The server's roster does not extend the verified one.
        package static let roster = Code(name: "unacceptable roster")
        /// The server refused the request; the problem says why.
        package static let refused = Code(name: "refused")
        /// The server asks for another repair after several.
        package static let unrepairable = Code(name: "cannot be repaired")
    }

    /// What kind of failure it is.
    package let code: Code
    /// The problem's code, for `refused`.
    package let problem: String
    /// What happened, for people; no content.
    package let detail: String

    package init(_ code: Code, problem: String = "", detail: String) {
        self.code = code
        self.problem = problem
        self.detail = detail
    }

    package static func == (left: SyncFailure, right: SyncFailure) -> Bool {
        left.code == right.code && left.problem == right.problem
    }

    package var description: String { "\(code.name): \(detail)" }
}
