/// The head of an answer: what the fetcher decides by.
struct PageHead: Sendable, Equatable {
    /// The status, such as 200.
    var status: Int
    /// The first `Content-Type`.
    var contentType: String?
    /// The codings of the body in lower case, in the order in which they were put on.
    var codings: [String] = []
    /// The length of the body as it is on the wire.
    var contentLength: Int?
    /// Where a redirect leads.
    var location: String?
    /// When the host wants to be asked again.
    var retryAfter: String?
    /// What tells this version of the page from others.
    var validators = PageValidators()
}

/// What a server said by which a later request can ask for a page only if it changed
/// (RFC 9110 §8.8).
struct PageValidators: Hashable, Sendable {
    /// The entity tag, with its quotes.
    var entityTag: String?
    /// The time of the last change, as the server wrote it.
    var lastModified: String?

    /// Longer values are no tags and no times.
    static let byteCountMax = 1024

    /// Whether there is nothing to ask by.
    var isEmpty: Bool { entityTag == nil && lastModified == nil }

    /// Keeps what can be sent back as it came; anything else would be a request of its own.
    init(entityTag: String? = nil, lastModified: String? = nil) {
        func usable(_ value: String) -> Bool {
            !value.isEmpty && value.utf8.count <= PageValidators.byteCountMax
                && value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        }
        self.entityTag = entityTag.flatMap { usable($0) ? $0 : nil }
        self.lastModified = lastModified.flatMap { usable($0) ? $0 : nil }
    }

    /// The fields of a request that asks whether the page changed.
    var fields: [(name: String, value: String)] {
        [("If-None-Match", entityTag), ("If-Modified-Since", lastModified)].compactMap {
            name, value in value.map { (name, $0) }
        }
    }
}

/// A page whose bytes are at hand from an earlier time.
struct KnownPage: Sendable, Equatable {
    /// Where it was found, after redirects. The validators are sent to this address alone.
    let address: PageAddress
    let validators: PageValidators
    let contentType: String?
    let charset: String?
    /// The hash of its bytes, under which they are kept.
    let original: [UInt8]
}
