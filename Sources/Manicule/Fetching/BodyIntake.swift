/// A body as it comes in: counts it, and stops it as soon as it is known to be no page.
struct BodyIntake: Sendable {
    private let type: MediaType?
    private let fileName: String
    private let byteCountMax: Int
    private var isLookedAt = false
    /// What came so far.
    private(set) var bytes: [UInt8] = []
    /// What the body is taken for.
    private(set) var contentType: String

    /// - Parameter byteCount: how many bytes are announced, if they are not compressed.
    init(type: MediaType?, fileName: String, byteCount: Int?, byteCountMax: Int) {
        self.type = type
        self.fileName = fileName
        self.byteCountMax = byteCountMax
        contentType = type?.name ?? ""
        // An announcement is no reason to take memory that is not used.
        bytes.reserveCapacity(min(byteCount ?? 0, 1 << 20))
    }

    /// Takes bytes in.
    ///
    /// - Throws: `pageTooLarge`; `pageType` as soon as the first bytes show another kind.
    mutating func append(_ chunk: some Collection<UInt8>) throws(ManiculeError) {
        guard bytes.count + chunk.count <= byteCountMax else {
            throw ManiculeError(.pageTooLarge, detail: "body")
        }
        bytes.append(contentsOf: chunk)
        if bytes.count >= PageContent.prefixByteCount { try lookOnce() }
    }

    /// Takes the end.
    ///
    /// - Throws: `emptyInput`, `pageType`.
    mutating func end() throws(ManiculeError) {
        guard !bytes.isEmpty else { throw ManiculeError(.emptyInput) }
        try lookOnce()
    }

    private mutating func lookOnce() throws(ManiculeError) {
        guard !isLookedAt else { return }
        isLookedAt = true
        let prefix = bytes.prefix(PageContent.prefixByteCount)
        guard let found = PageContent.sniffed(prefix, type: type, fileName: fileName) else {
            // A host that says "bytes" has not lied.
            let claim = PageContent.verdict(type) == .taken ? type?.name : nil
            throw ManiculeError(.pageType, subject: claim ?? "", detail: "bytes")
        }
        contentType = found
    }
}
