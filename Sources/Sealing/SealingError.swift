package import Proofs
package import Wire

/// Why something could not be sealed or opened.
///
/// Equality looks at the ``code`` alone. Neither keys nor content are ever part of an error.
package struct SealingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault; new ones can be added without breaking a caller's switch.
    package struct Code: Hashable, Sendable {
        /// The stable, human-readable name of the fault.
        package let name: String

        /// Bytes are not the record they should be; ``SealingError/wire`` says why.
        package static let malformed = Code(name: "malformed record")
        /// Something of a newer version: keep it sealed and wait for a newer program.
        package static let unsupported = Code(name: "unsupported version")
        /// A signature, the roster or a wrap does not hold; ``SealingError/proof`` says why.
        package static let unproven = Code(name: "not proven")
        /// The frame, wrap or keyring belongs to another vault.
        package static let wrongVault = Code(name: "wrong vault")
        /// The epoch's key is not held yet: keep the frame sealed until a wrap brings it.
        package static let missingKey = Code(name: "missing epoch key")
        /// The roster has no commitment for the epoch, so no key can be accepted for it.
        package static let missingCommitment = Code(name: "missing commitment")
        /// A key does not fit the commitment.
        package static let wrongKey = Code(name: "wrong key")
        /// A seal does not open: the bytes are not what was sealed.
        package static let damaged = Code(name: "damaged")
        /// A frame's padding is not what Padmé gives, or not zero.
        package static let padding = Code(name: "wrong padding")
        /// A wrap is for somebody else.
        package static let wrongRecipient = Code(name: "wrong recipient")
        /// The content is more than one frame can hold.
        package static let tooLarge = Code(name: "too large")
        /// The text is not an invitation.
        package static let notAnInvitation = Code(name: "not an invitation")
        /// An invitation was mistyped or cut off.
        package static let mistypedInvitation = Code(name: "mistyped invitation")
    }

    /// What kind of fault it is.
    package let code: Code
    /// The id or the part at fault; may be empty. Never secret.
    package let subject: String
    /// What the decoder said, for `malformed` and `unsupported`.
    package let wire: WireError?
    /// What did not hold, for `unproven`.
    package let proof: ProofError?

    package init(_ code: Code, _ subject: String = "") {
        self.code = code
        self.subject = subject
        wire = nil
        proof = nil
    }

    /// The fault of bytes that could not be decoded.
    package init(_ wire: WireError) {
        code = wire.code == .unsupported ? .unsupported : .malformed
        subject = wire.context
        self.wire = wire
        proof = nil
    }

    /// The fault of something that could not be proved.
    package init(_ proof: ProofError) {
        code = .unproven
        subject = proof.subject
        wire = proof.wire
        self.proof = proof
    }

    package static func == (left: SealingError, right: SealingError) -> Bool {
        left.code == right.code
    }

    package var description: String {
        if let proof { return "\(code.name): \(proof)" }
        if let wire { return "\(code.name): \(wire)" }
        return subject.isEmpty ? code.name : "\(code.name) (\(subject))"
    }
}
