package import Wire

/// What a check without secrets found wrong.
///
/// Equality looks at the ``code`` alone. Nothing here is secret: records of this room are in the
/// clear for the server too.
package struct ProofError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the fault.
        package let name: String

        /// The bytes are not a record; ``ProofError/wire`` says why.
        package static let malformed = Code(name: "malformed record")
        /// The record is of a newer version than this program knows.
        package static let unsupported = Code(name: "unsupported version")
        /// A signature does not hold.
        package static let signature = Code(name: "wrong signature")
        /// A public key that is no proper point, or one that anybody could sign or agree for.
        package static let weakKey = Code(name: "weak key")
        /// A count is above its limit in ``Limits``.
        package static let overLimit = Code(name: "over a limit")

        /// A roster does not begin with a genesis record.
        package static let notGenesis = Code(name: "not a genesis record")
        /// A roster record stands at another place than it says.
        package static let wrongPosition = Code(name: "wrong roster position")
        /// A roster record continues another roster.
        package static let wrongPrevious = Code(name: "wrong previous record")
        /// A device is not, or never was, a member of the vault.
        package static let notAMember = Code(name: "not a member")
        /// A key stands in the roster already.
        package static let keyReused = Code(name: "key used before")
        /// The roster has no such invitation.
        package static let unknownInvitation = Code(name: "unknown invitation")
        /// A device has joined with the invitation.
        package static let invitationUsed = Code(name: "invitation used")
        /// The invitation was withdrawn, or its inviter has left.
        package static let invitationWithdrawn = Code(name: "invitation withdrawn")
        /// An epoch record does not carry the next epoch's number.
        package static let wrongEpoch = Code(name: "wrong epoch")
        /// A join or a withdrawal is not followed by its epoch record.
        package static let epochMissing = Code(name: "epoch record missing")

        /// A record belongs to another vault.
        package static let wrongVault = Code(name: "wrong vault")
        /// A replica's id is not the one that its device and random bytes give.
        package static let wrongReplica = Code(name: "wrong replica id")
        /// A frame continues a replica that another device began.
        package static let foreignReplica = Code(name: "replica of another device")
        /// A frame or wrap names an epoch that the roster has not begun.
        package static let epochAhead = Code(name: "epoch ahead of the roster")
        /// A key wrap was made over a roster that is not this one, or is ahead of it.
        package static let unknownRoster = Code(name: "unknown roster position")
        /// A key wrap is for neither a member nor an open invitation.
        package static let unknownRecipient = Code(name: "unknown recipient")

        /// A request's content digest is missing or not that of its body.
        package static let digest = Code(name: "wrong content digest")
        /// A request's signature is missing or not in the form of the protocol.
        package static let requestSignature = Code(name: "unusable request signature")
    }

    /// What kind of fault it is.
    package let code: Code
    /// The id or the field at fault; may be empty.
    package let subject: String
    /// What the decoder said, for `malformed` and `unsupported`.
    package let wire: WireError?

    package init(_ code: Code, _ subject: String = "", wire: WireError? = nil) {
        self.code = code
        self.subject = subject
        self.wire = wire
    }

    /// The fault of bytes that could not be decoded.
    package init(_ wire: WireError) {
        let isNewer = wire.code == .unsupported
        self.init(isNewer ? .unsupported : .malformed, wire.context, wire: wire)
    }

    package static func == (left: ProofError, right: ProofError) -> Bool {
        left.code == right.code
    }

    package var description: String {
        var text = code.name
        if !subject.isEmpty { text += " (\(subject))" }
        if let wire { text += ": \(wire)" }
        return text
    }
}
