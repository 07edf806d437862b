package import Wire

/// What is wrong with an operation or a saved state that was given to this room.
///
/// Concurrent edits are never errors; these are all bad input from outside. Equality looks at
/// the ``code`` alone.
package struct CRDTError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the fault.
        package let name: String

        /// Bytes are not a well-formed record; ``CRDTError/wire`` says where.
        package static let malformed = Code(name: "malformed")
        /// An operation refers to an event that has not been integrated. The caller keeps the
        /// operation and tries again once that event is there.
        package static let unknownEvent = Code(name: "refers to an unknown event")
        /// An event id is taken already by another event.
        package static let duplicateEvent = Code(name: "event id taken")
        /// An operation contradicts itself or what it refers to.
        package static let contradiction = Code(name: "contradictory operation")
        /// A count is above its limit.
        package static let overLimit = Code(name: "over a limit")
    }

    /// What kind of fault it is.
    package let code: Code
    /// The event at fault, where one is known.
    package let event: EventID?
    /// The decoder's own error, where bytes were at fault.
    package let wire: WireError?

    package init(_ code: Code, event: EventID? = nil, wire: WireError? = nil) {
        self.code = code
        self.event = event
        self.wire = wire
    }

    package static func == (left: CRDTError, right: CRDTError) -> Bool {
        left.code == right.code
    }

    package var description: String {
        if let wire { return "\(code.name): \(wire)" }
        if let event { return "\(code.name): \(event)" }
        return code.name
    }
}
