import Proofs
package import Wire

/// Who asks for what: known from a request's head alone, its signature verified.
package struct Caller: Sendable {
    /// Where the request goes.
    let route: ServerRoute
    /// The vault in question.
    package let vault: VaultID
    /// The device or invitation that signed.
    package let signer: DeviceID
    /// The registration token that was shown.
    let token: RegistrationToken?
}

/// A request of which everything has been checked that needs no transaction: digest, form,
/// signatures of frames, roster records and wraps. What is left is to decide.
package struct AdmittedRequest: Sendable {
    enum Action: Sendable {
        case create(AdmittedCreation)
        case roster(AdmittedAppend)
        case invitation
        case sync(AdmittedSync)
    }

    let caller: Caller
    let action: Action

    /// Whether the request needs a writing transaction.
    package var writes: Bool {
        switch action {
        case .create, .roster: true
        case .invitation: false
        case .sync(let sync): !sync.frames.isEmpty
        }
    }
}

/// A creation with its roster verified.
struct AdmittedCreation: Sendable {
    let records: [[UInt8]]
    /// Nil if the vault was held already when the request was admitted.
    let roster: Roster?
    let wraps: [StoredWrap]
}

/// A roster append with what it makes of the roster it names.
struct AdmittedAppend: Sendable {
    let request: RosterAppend
    /// The roster before and after; nil if the server's was another one, so that nothing but a
    /// repetition or a conflict can come of it.
    let change: (before: Roster, after: Roster)?
    let wraps: [StoredWrap]
}

/// A sync request with its frames verified.
struct AdmittedSync: Sendable {
    let request: SyncRequest
    let frames: [PushedFrame]
}

/// One pushed frame, verified by itself.
struct PushedFrame: Sendable {
    let bytes: [UInt8]
    /// Nil if the bytes are no frame.
    let frame: Frame?
    /// Whether vault, device, replica id, epoch and signature hold.
    let isSound: Bool
}

/// What a writing transaction decided.
package enum CommitOutcome: Sendable {
    /// There was nothing to write.
    case nothing
    /// The roster's state now.
    case roster(RosterState)
    /// What became of each pushed frame.
    case pushed([PushResult])
}
