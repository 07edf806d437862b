import Wire

/// Every limit, deadline and quota that a server keeps, with its default, in one place.
///
/// Limits of the formats (the size of a frame, of a request) are `Wire.Limits`; a server may be
/// stricter than those, never laxer. Sizes are in bytes and are checked before memory is taken
/// for what they bound; deadlines are in milliseconds.
///
/// Deadlines for bodies grow with what has arrived, so that a slow line is served and a line
/// that only drips is not: after its grace a transfer must have moved
/// ``transferByteCountPerSecondMin`` for each further second.
package struct ServerLimits: Sendable, Equatable {
    /// The largest body of a request (8 MiB).
    package var requestByteCountMax = Limits.requestByteCountMax
    /// All bodies of requests that are being read or worked on, together (256 MiB). Above it a
    /// request is answered `busy` before its body is read.
    package var requestByteCountInFlightMax = 256 << 20
    /// One header field, name and value (8 KiB).
    package var headerFieldByteCountMax = 8 << 10
    /// All header fields of a request together, the request line included (16 KiB).
    package var headerByteCountMax = 16 << 10
    /// The number of header fields of a request.
    package var headerFieldCountMax = 64
    /// The longest path of a request.
    package var pathByteCountMax = 256
    /// The connections open at one time; more wait in the kernel's queue.
    package var connectionCountMax = 1024
    /// How long a connection may stay without a whole request head: idle or dripping headers.
    package var idleMilliseconds = 30_000
    /// How long a body may take before its rate is asked for.
    package var requestMilliseconds = 20_000
    /// How long an answer may take before its rate is asked for.
    package var responseMilliseconds = 20_000
    /// The slowest transfer that is waited for, either way (16 KiB a second).
    package var transferByteCountPerSecondMin = 16 << 10
    /// How long a refused connection is drained so that the client can read why.
    package var lingerMilliseconds = 2_000
    /// How long running requests get when the server is told to stop.
    package var shutdownMilliseconds = 30_000
    /// The requests that wait for a processor, beyond which the answer is `busy`.
    package var waitingRequestCountMax = 256
    /// The most requests that share one commit.
    package var commitGroupCountMax = 128
    /// The most bytes of bodies that share one commit (16 MiB): bounds the time of one commit.
    package var commitGroupByteCountMax = 16 << 20
    /// The verified rosters kept in memory, counted in records over all vaults.
    package var rosterCacheRecordCountMax = 65_536
    /// Everything that one vault may store: frames, roster and wraps (4 GiB).
    package var vaultByteCountMax = 4 << 30
    /// The vaults of one server.
    package var vaultCountMax = 10_000
    /// The records of one roster.
    package var rosterRecordCountMax = Limits.rosterRecordCountMax
    /// The encoded records of one roster together (4 MiB), so that an answer can hold them.
    package var rosterByteCountMax = 4 << 20
    /// The replicas of one vault.
    package var replicaCountMax = Limits.replicasPerRecordMax
    /// The key wraps of one answer; newer epochs open older ones, so the newest are sent.
    package var wrapsPerAnswerMax = 64

    /// The defaults.
    package init() {}
}
