import Articles
import CRDT
import Clipping
import Proofs
import Sealing
import Storage
import Syncing
import Wire

/// The one error that the library throws: what went wrong, and with which thing.
///
/// Prose belongs to whoever shows it; this is data. No error ever holds note text, keys, or the
/// address of a saved article. A command that threw left the vault as it was.
public struct ManiculeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of error; new ones can be added without breaking a caller's switch.
    public struct Code: Hashable, Sendable {
        /// The stable name of the kind.
        public let name: String

        /// There is no vault at the path. Make one, or name another path.
        public static let noVault = Code(name: "no-vault")
        /// A vault is there already.
        public static let vaultExists = Code(name: "vault-exists")
        /// The database is no vault.
        public static let foreignVault = Code(name: "foreign-vault")
        /// The database or the keys are damaged. Restore a backup, or join again.
        public static let damagedVault = Code(name: "damaged-vault")
        /// A newer version wrote the vault. Use that version.
        public static let newerVault = Code(name: "newer-vault")
        /// The disk is full. Make room and repeat.
        public static let diskFull = Code(name: "disk-full")
        /// The vault may not be written.
        public static let readOnly = Code(name: "read-only")
        /// Another process holds the vault. Repeat.
        public static let busy = Code(name: "busy")
        /// Another failure of the disk or the database.
        public static let storage = Code(name: "storage")

        /// Nothing has such an id.
        public static let unknownID = Code(name: "unknown-id")
        /// Several things have ids that begin so; see ``ManiculeError/candidates``.
        public static let ambiguousID = Code(name: "ambiguous-id")
        /// The thing is of a kind that the command does not take.
        public static let wrongKind = Code(name: "wrong-kind")
        /// The input is not text.
        public static let binaryInput = Code(name: "binary-input")
        /// The input holds no text.
        public static let emptyInput = Code(name: "empty-input")
        /// The input is larger than a vault takes.
        public static let tooLargeInput = Code(name: "too-large-input")
        /// The input's characters cannot be decoded.
        public static let notAnArticle = Code(name: "not-an-article")
        /// A saved page is damaged or breaks off. Its detail says what was seen.
        public static let damagedInput = Code(name: "damaged-input")
        /// The bytes follow none of the encodings that are read.
        public static let undecodableInput = Code(name: "undecodable-input")
        /// The quote is not in the text; ``ManiculeError/candidates`` may hold the closest.
        public static let quoteMissing = Code(name: "quote-missing")
        /// The quote is in the text several times. Say which.
        public static let quoteAmbiguous = Code(name: "quote-ambiguous")
        /// The quote is empty.
        public static let quoteEmpty = Code(name: "quote-empty")
        /// There is no such field.
        public static let unknownField = Code(name: "unknown-field")
        /// The field does not take the value.
        public static let invalidValue = Code(name: "invalid-value")
        /// The query cannot be understood.
        public static let invalidQuery = Code(name: "invalid-query")
        /// A newer version edited the thing in a way that this one does not know, so it can be
        /// read here but not written.
        public static let needsNewerVersion = Code(name: "needs-newer-version")
        /// There is nothing to undo.
        public static let nothingToUndo = Code(name: "nothing-to-undo")
        /// The command was taken back already.
        public static let alreadyUndone = Code(name: "already-undone")
        /// There is no such conflict.
        public static let noConflict = Code(name: "no-conflict")
        /// The article is one record, so there is nothing to part.
        public static let notMerged = Code(name: "not-merged")

        /// No server is set.
        public static let noRemote = Code(name: "no-remote")
        /// The server cannot be reached.
        public static let unreachable = Code(name: "unreachable")
        /// The server refused; ``ManiculeError/subject`` is the problem's code.
        public static let refused = Code(name: "refused")
        /// What the server sent cannot be accepted. What was applied before stands.
        public static let protocolViolation = Code(name: "protocol-violation")
        /// The invitation code is none, or was mistyped.
        public static let invalidInvitation = Code(name: "invalid-invitation")
        // Pages. Where a subject is a host it is the one that was asked, after redirects.

        /// The text is no address of a page; ``ManiculeError/subject`` says what is wrong with it.
        public static let invalidAddress = Code(name: "invalid-address")
        /// The page lies on this machine or in a network that is not public; the subject is the
        /// host, ``ManiculeError/detail`` where that is. Fetch with private addresses allowed.
        public static let privateAddress = Code(name: "private-address")
        /// The page's host cannot be reached; the subject is the host, the detail a word for why.
        public static let pageUnreachable = Code(name: "page-unreachable")
        /// The host is too slow; the subject is the host, the detail `connect`, `idle` or `total`.
        public static let pageTimeout = Code(name: "page-timeout")
        /// The host answers with an error instead of the page; the subject is the status.
        public static let pageStatus = Code(name: "page-status")
        /// The host asks to be left alone for now; the subject is the status, the detail how long.
        public static let pageBusy = Code(name: "page-busy")
        /// Redirects lead round in a circle or do not end; the subject is the host they ended at.
        public static let redirectLoop = Code(name: "redirect-loop")
        /// A redirect leads to no page; the subject is the scheme, or what is wrong.
        public static let redirectRefused = Code(name: "redirect-refused")
        /// The page is larger than one can be; the detail is `body`, `wire` or `head`.
        public static let pageTooLarge = Code(name: "page-too-large")
        /// What lies there is no page; the subject is its media type, empty if it states none.
        public static let pageType = Code(name: "page-type")
        /// The answer ended before all of the page had come. Try again.
        public static let pageTruncated = Code(name: "page-truncated")
        /// The answer is compressed in a way that cannot be read; the subject is its coding.
        public static let pageCoding = Code(name: "page-coding")

        /// This device is not, or no longer, a member.
        public static let notAMember = Code(name: "not-a-member")
        /// A mistake of ours.
        public static let bug = Code(name: "bug")
    }

    /// What kind of error it is.
    public let code: Code
    /// The thing it is about: an id, a field, a path. Never content.
    public let subject: String
    /// More about it, for people.
    public let detail: String
    /// What may have been meant.
    public let candidates: [String]

    /// Makes an error.
    public init(_ code: Code, subject: String = "", detail: String = "", candidates: [String] = [])
    {
        self.code = code
        self.subject = subject
        self.detail = detail
        self.candidates = candidates
    }

    /// Compares codes and subjects; details are for people.
    public static func == (left: ManiculeError, right: ManiculeError) -> Bool {
        left.code == right.code && left.subject == right.subject
    }

    /// The code, the subject and the detail.
    public var description: String {
        [code.name, subject, detail].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

extension ManiculeError {
    /// Turns any error of the rooms below into this one.
    package static func sorted(_ error: any Error) -> ManiculeError {
        switch error {
        case let error as ManiculeError: error
        case let error as StorageError: ManiculeError(error)
        case let error as SyncFailure: ManiculeError(error)
        case let error as ClippingError: ManiculeError(error)
        case let error as SearchQueryError:
            ManiculeError(
                .invalidQuery, subject: error.code.description,
                detail: "at character \(error.offset + 1)\(error.detail.isEmpty ? "" : ": ")"
                    + error.detail)
        case let error as SealingError:
            switch error.code {
            case .notAnInvitation, .mistypedInvitation:
                ManiculeError(.invalidInvitation, subject: error.code.name)
            default: ManiculeError(.protocolViolation, detail: error.description)
            }
        case let error as ProofError:
            ManiculeError(
                error.code == .notAMember ? .notAMember : .protocolViolation,
                detail: error.description)
        case let error as WireError: ManiculeError(.damagedVault, detail: error.description)
        case let error as CRDTError: ManiculeError(.damagedVault, detail: error.description)
        case let error as ArticlesError:
            ManiculeError(
                error.code == .tooLarge ? .tooLargeInput : .damagedVault,
                detail: error.description)
        default: ManiculeError(.storage, detail: String(describing: type(of: error)))
        }
    }

    private init(_ error: StorageError) {
        let codes: [StorageError.Code: Code] = [
            .noVault: .noVault, .vaultExists: .vaultExists, .foreign: .foreignVault,
            .damaged: .damagedVault, .newerSchema: .newerVault, .diskFull: .diskFull,
            .readOnly: .readOnly, .busy: .busy, .moved: .busy,
        ]
        self.init(codes[error.code] ?? .storage, detail: error.detail)
    }

    private init(_ failure: SyncFailure) {
        if failure.code == .refused {
            self.init(.refused, subject: failure.problem, detail: failure.detail)
        } else {
            self.init(.protocolViolation, subject: failure.code.name, detail: failure.detail)
        }
    }

    private init(_ error: ClippingError) {
        let codes: [ClippingError.Code: Code] = [
            .damaged: .damagedInput,
            .binary: .binaryInput, .empty: .emptyInput, .tooLarge: .tooLargeInput,
            .undecodable: .undecodableInput,
        ]
        self.init(codes[error.code] ?? .undecodableInput, detail: error.detail)
    }
}
