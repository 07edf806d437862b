/// A page as a server gave it, or its word that the page is as it was.
public struct FetchedPage: Sendable, Equatable {
    /// Where it was found, after redirects.
    public let url: String
    /// The addresses on the way there, the one that was asked for first; empty if nothing
    /// redirected.
    public let passed: [String]
    /// Its bytes, decompressed; empty if it is unchanged.
    public let bytes: [UInt8]
    /// Its media type, such as `text/html`: what the server says, or what its bytes show where
    /// that is nothing.
    public let contentType: String
    /// The label of the character set that the server states, right or wrong.
    public let charset: String?
    /// Whether the server says that it has not changed since it was last fetched.
    public let isUnchanged: Bool
    /// Whether a redirect led from a protected connection to one that anybody can read and change.
    public let isDowngraded: Bool

    /// The last part of its address.
    let fileName: String
    /// By what a later request can ask whether it changed.
    let validators: PageValidators
    /// The page that it is unchanged from.
    let known: KnownPage?
}

/// How pages are fetched.
public struct FetchOptions: Sendable {
    /// Whether pages of this machine and of private networks are fetched.
    public var allowsPrivate: Bool
    /// What the program calls itself to servers: name, version and a word of what it is.
    public var agent: String

    /// Makes options.
    public init(
        allowsPrivate: Bool = false, agent: String = "Manicule (a reader's own archive of articles)"
    ) {
        self.allowsPrivate = allowsPrivate
        self.agent = agent
    }
}
