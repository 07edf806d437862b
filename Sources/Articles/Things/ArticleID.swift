package import Wire

/// The id of an article: H("article"; key) over the first key it was made with.
///
/// Two machines that clip the same page offline make the same id without talking, as long as
/// they start from the same key. Where they start from different keys (one knew the address, the
/// other had the text alone) the records still share the text's key and are shown as one.
package struct ArticleID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digest.
    package let hash: Hash256

    package init(firstKey key: ArticleKey) {
        hash = Hash256(domain: "article", key.bytes)
    }

    /// Takes over an id that is at hand as bytes; nil unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard let hash = Hash256(bytes: bytes) else { return nil }
        self.hash = hash
    }

    /// The 32 bytes of the id.
    package var bytes: [UInt8] { hash.bytes }

    package static func < (left: ArticleID, right: ArticleID) -> Bool { left.hash < right.hash }

    package var description: String { hash.description }
}

/// Something that tells an article: its cleaned address, the text of a snapshot, or a person's
/// word that two are one. Records that share a key are shown as one article.
package struct ArticleKey: Hashable, Comparable, Sendable {
    /// The digest; an element of the article's set of keys.
    package let hash: Hash256

    /// The key of a cleaned address (the frozen rule list of `Protocol/03-changes.md` §7).
    package init(cleanedURL: String) {
        hash = Hash256(domain: "key url", Array(cleanedURL.utf8))
    }

    /// The key of a snapshot's text.
    package init(snapshot: SnapshotID) {
        hash = Hash256(domain: "key text", snapshot.bytes)
    }

    /// The key of a file that says of no address where it is from: whatever text is found in it.
    package init(original: Hash256) {
        hash = Hash256(domain: "key original", original.bytes)
    }

    /// The key by which a person says that two articles are one.
    package init(merging one: ArticleID, _ other: ArticleID) {
        hash = Hash256(domain: "key merge", min(one, other).bytes, max(one, other).bytes)
    }

    /// Takes over a key that is at hand as bytes; nil unless there are exactly 32.
    package init?(bytes: [UInt8]) {
        guard let hash = Hash256(bytes: bytes) else { return nil }
        self.hash = hash
    }

    /// The 32 bytes of the key.
    package var bytes: [UInt8] { hash.bytes }

    package static func < (left: ArticleKey, right: ArticleKey) -> Bool { left.hash < right.hash }
}
