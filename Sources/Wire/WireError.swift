/// What is wrong with bytes that were given to a decoder of this room.
///
/// Bad input is never a trap: every decoder throws this and nothing else. Equality looks at the
/// ``code`` alone, so tests and callers can match without knowing offsets.
package struct WireError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the fault.
        package let name: String

        /// The bytes end inside a value.
        package static let truncated = Code(name: "truncated")
        /// Bytes follow after the value that was asked for.
        package static let trailingBytes = Code(name: "trailing bytes")
        /// A value has another type than the record's grammar asks for.
        package static let wrongType = Code(name: "wrong type")
        /// A head, key order or length is not in the one deterministic form.
        package static let notCanonical = Code(name: "not canonical")
        /// Something the profile leaves out: tags, floats, indefinite lengths, simple values.
        package static let outsideProfile = Code(name: "outside the profile")
        /// A record of a version above ``ProtocolVersion/current``: well formed as far as one can
        /// tell, but for a newer program.
        package static let unsupported = Code(name: "unsupported version")
        /// A text string is not valid UTF-8.
        package static let invalidUTF8 = Code(name: "invalid UTF-8")
        /// A count, size or depth is above its limit in ``Limits``.
        package static let overLimit = Code(name: "over a limit")
        /// A required field is missing.
        package static let missingField = Code(name: "missing field")
        /// A value is outside the range that its field allows.
        package static let invalidValue = Code(name: "invalid value")
    }

    /// What kind of fault it is.
    package let code: Code
    /// Where in the input the fault was seen, in bytes from its start.
    package let offset: Int
    /// The name of the record or field that was being read; never its content.
    package let context: String

    package init(_ code: Code, at offset: Int = 0, in context: String = "") {
        self.code = code
        self.offset = offset
        self.context = context
    }

    package static func == (left: WireError, right: WireError) -> Bool {
        left.code == right.code
    }

    package var description: String {
        let place = context.isEmpty ? "" : " in \(context)"
        return "\(code.name)\(place) at byte \(offset)"
    }
}
