/// How much of a server's time and bytes one page is given, each with the reason for its default.
struct FetchLimits: Sendable {
    /// Bytes of a page once decompressed: twice the text that a vault takes, as for files.
    var bodyByteCountMax = 32 << 20
    /// Bytes that may come over the wire for one request, answer's head and padding of TLS
    /// included. More than a page that is not compressed can need; ends streams that decompress
    /// to nothing.
    var wireByteCountMax = 40 << 20
    /// Redirects that are followed; browsers follow 20, and nothing honest needs 10.
    var redirectCountMax = 10
    /// Addresses of one name that are tried.
    var addressCountMax = 4
    /// How long a machine may take to accept a connection, TLS included.
    var connect: Duration = .seconds(10)
    /// How long it may then be silent.
    var idle: Duration = .seconds(20)
    /// How long all may take, redirects included, without waits for our own turn.
    var total: Duration = .seconds(60)
}

/// How several pages are fetched beside each other.
struct FetchPacing: Sendable {
    /// Pages that are fetched at the same time, each from another host.
    var besideCountMax = 4
    /// The pause between two pages of one host.
    var pause: Duration = .seconds(1)
    /// Pages that may wait, fetched, for one before them.
    var aheadCountMax = 16
}
