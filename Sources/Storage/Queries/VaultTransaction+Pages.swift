package import Articles
import GRDB

// By what pages that were fetched can be asked for again. Local, neither replicated nor part of
// the views; a hint whose loss costs one request.

/// What a server said of a page that was clipped.
package struct PageRecord: Hashable, Sendable {
    /// Where the page was found, after redirects: the one address that the rest is said of.
    package let address: String
    /// Its entity tag, with quotes.
    package let entityTag: String?
    /// The time of its last change, as the server wrote it.
    package let lastModified: String?
    /// Its media type.
    package let contentType: String?
    /// The label of its character set.
    package let charset: String?
    /// The hash under which its bytes are kept.
    package let original: [UInt8]

    package init(
        address: String, entityTag: String?, lastModified: String?, contentType: String?,
        charset: String?, original: [UInt8]
    ) {
        self.address = address
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.contentType = contentType
        self.charset = charset
        self.original = original
    }
}

extension VaultTransaction {
    /// What is kept of a page, by the key of an address that led to it.
    package func page(_ key: ArticleKey) throws -> PageRecord? {
        try row(
            "SELECT address, entityTag, lastModified, contentType, charset, original "
                + "FROM pages WHERE key = ?", [key.bytes.data]
        ).map { row in
            PageRecord(
                address: row[0], entityTag: row[1], lastModified: row[2], contentType: row[3],
                charset: row[4], original: row.bytes(5))
        }
    }

    /// Keeps what a server said of a page; nil forgets it.
    package func setPage(_ key: ArticleKey, _ record: PageRecord?) throws {
        guard let record else {
            return try execute("DELETE FROM pages WHERE key = ?", [key.bytes.data])
        }
        try execute(
            "INSERT OR REPLACE INTO pages "
                + "(key, address, entityTag, lastModified, contentType, charset, original) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                key.bytes.data, record.address, record.entityTag, record.lastModified,
                record.contentType, record.charset, record.original.data,
            ])
    }
}
