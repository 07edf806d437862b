package import CRDT
package import Wire

/// What is wrong with an operation, or with a request to make one.
package struct ArticlesError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the fault.
        package let name: String

        /// An operation's payload or target is not well-formed.
        package static let malformed = Code(name: "malformed operation")
        /// A saved state is not well-formed.
        package static let damagedState = Code(name: "damaged state")
        /// A snapshot's parts do not give the text that its id promises.
        package static let wrongSnapshot = Code(name: "snapshot does not match its id")
        /// One change would be larger than its limit.
        package static let tooLarge = Code(name: "too large for one change")
    }

    /// What kind of fault it is.
    package let code: Code
    /// The decoder's own error, where bytes were at fault.
    package let wire: WireError?

    package init(_ code: Code, wire: WireError? = nil) {
        self.code = code
        self.wire = wire
    }

    package static func == (left: ArticlesError, right: ArticlesError) -> Bool {
        left.code == right.code
    }

    package var description: String {
        wire.map { "\(code.name): \($0)" } ?? code.name
    }
}
