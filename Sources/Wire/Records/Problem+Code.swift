extension Problem {
    /// The problems of the protocol with their HTTP statuses and titles.
    package enum Code: String, CaseIterable, Sendable {
        case unknownHead = "unknown-head"
        case rosterMoved = "roster-moved"
        case registrationClosed = "registration-closed"
        case registrationToken = "registration-token"
        case notAMember = "not-a-member"
        case invitationUsed = "invitation-used"
        case invitationWithdrawn = "invitation-withdrawn"
        case unknownInvitation = "unknown-invitation"
        case unknownVault = "unknown-vault"
        case vaultExists = "vault-exists"
        case quotaExceeded = "quota-exceeded"
        case tooLarge = "too-large"
        case version = "version"
        case malformed = "malformed"
        case signature = "signature"
        case digest = "digest"
        case notFound = "not-found"
        case method = "method"
        case busy = "busy"
        case deadline = "deadline"
        case `internal` = "internal"
        case mediaType = "media-type"

        /// The HTTP status that the problem is sent with.
        package var status: Int {
            switch self {
            case .version, .malformed, .digest: 400
            case .registrationToken, .signature: 401
            case .registrationClosed, .notAMember: 403
            case .unknownInvitation, .unknownVault, .notFound: 404
            case .method: 405
            case .deadline: 408
            case .unknownHead, .rosterMoved, .invitationUsed, .invitationWithdrawn, .vaultExists:
                409
            case .tooLarge: 413
            case .mediaType: 415
            case .internal: 500
            case .busy: 503
            case .quotaExceeded: 507
            }
        }

        /// The kind of problem in a few words.
        package var title: String {
            switch self {
            case .unknownHead: "the server cannot go on from where this device stands"
            case .rosterMoved: "the roster has changed meanwhile"
            case .registrationClosed: "this server takes no new vaults"
            case .registrationToken: "a new vault needs a registration token"
            case .notAMember: "the signing device is not a member of the vault"
            case .invitationUsed: "the invitation has been used"
            case .invitationWithdrawn: "the invitation has been withdrawn"
            case .unknownInvitation: "the invitation is not known"
            case .unknownVault: "the vault is not known"
            case .vaultExists: "the vault exists already, with another roster"
            case .quotaExceeded: "the vault's quota is used up"
            case .tooLarge: "the request is too large"
            case .version: "the protocol version is not spoken here"
            case .malformed: "the request cannot be read"
            case .signature: "the request's signature is missing or wrong"
            case .digest: "the request's content digest is missing or wrong"
            case .notFound: "nothing is here"
            case .method: "the method does not fit"
            case .busy: "the server is busy"
            case .deadline: "the request took too long"
            case .internal: "the server failed"
            case .mediaType: "the content type does not fit"
            }
        }
    }
}
