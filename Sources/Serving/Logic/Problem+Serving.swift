import Wire

/// The refusals of this server, with the words that tell a client's user what to do.
extension Problem {
    static let notFound = Problem(
        .notFound, detail: "the protocol's paths begin with /v1; check the server's address")

    static func method(allowed: String) -> Problem {
        Problem(.method, detail: "use \(allowed) here")
    }

    static let unexpectedMediaType = Problem(
        .mediaType, detail: "send the record as \(ServerResponse.recordMediaType)")

    static func tooLarge(byteCountMax: Int) -> Problem {
        Problem(.tooLarge, detail: "send at most \(byteCountMax) bytes; split the frames up")
    }

    static let deadline = Problem(
        .deadline, detail: "the body did not come fast enough; send it again")

    static let busy = Problem(.busy, detail: "too much work waits; send the request again")

    static let stored = Problem(
        .internal, detail: "the server could not store or read; nothing was changed")

    static let full = Problem(
        .quotaExceeded, detail: "the server's disk is full; tell its operator")

    static func malformed(_ error: WireError) -> Problem {
        switch error.code {
        case .unsupported:
            Problem(
                .version,
                detail: "version \(ProtocolVersion.current) is spoken here: \(error.description)")
        default: Problem(.malformed, detail: error.description)
        }
    }

    static func malformed(_ detail: String) -> Problem {
        Problem(.malformed, detail: detail)
    }

    static let unknownVault = Problem(
        .unknownVault, detail: "the server does not hold the vault; create it, roster and all")

    /// Comes with the roster's end, so that a member whom a restored server has not heard of
    /// can tell, and push the roster records that the server lost.
    static func notAMember(_ state: VaultState?) -> Problem {
        Problem(
            .notAMember,
            detail: "the roster held here does not have this device; push the roster or join",
            record: state?.roster.encoded)
    }

    static func rosterMoved(_ state: VaultState) -> Problem {
        Problem(
            .rosterMoved, detail: "sync to fetch the new roster records, then try again",
            record: state.roster.encoded)
    }

    static func vaultExists(_ state: VaultState) -> Problem {
        Problem(
            .vaultExists, detail: "append what this roster lacks in the place of creating it",
            record: state.roster.encoded)
    }

    static let registrationClosed = Problem(
        .registrationClosed, detail: "ask the operator to allow the vault by its id")

    static let registrationToken = Problem(
        .registrationToken,
        detail: "ask the operator for a token of `manicule serve token`; each makes one vault")

    static let invitationUsed = Problem(
        .invitationUsed, detail: "another device joined with it; ask for a new invitation")

    static let invitationWithdrawn = Problem(
        .invitationWithdrawn, detail: "ask for a new invitation")

    static let unknownInvitation = Problem(
        .unknownInvitation, detail: "check the code, or ask for a new invitation")

    static func quota(_ what: String) -> Problem {
        Problem(.quotaExceeded, detail: "\(what); ask the operator for more room")
    }
}

extension VaultState {
    /// The roster's end as a record.
    var roster: RosterState { RosterState(length: rosterLength, hash: rosterHash) }
}
