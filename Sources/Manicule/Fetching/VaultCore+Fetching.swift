import Articles
import Clipping
import Storage
import Wire

extension VaultCore {
    /// An earlier state of a page: where the clip that was made of it is in the vault, its bytes
    /// are on this machine, and its server gave something to ask by.
    func knownPage(_ address: PageAddress) throws -> KnownPage? {
        guard let cleaned = cleanedURL(address.description),
            let record = try read({ try $0.page(ArticleKey(cleanedURL: cleaned)) }),
            let found = try? PageAddress(record.address),
            let hash = Hash256(bytes: record.original),
            try read({ try isClipped(hash, from: found, $0) }),
            try environment.originals.bytes(of: hash) != nil
        else { return nil }
        return KnownPage(
            address: found,
            validators: PageValidators(
                entityTag: record.entityTag, lastModified: record.lastModified),
            contentType: record.contentType, charset: record.charset, original: record.original)
    }

    private func isClipped(
        _ original: Hash256, from address: PageAddress, _ transaction: VaultTransaction
    ) throws -> Bool {
        guard let cleaned = cleanedURL(address.description),
            let id = try transaction.articles(withKey: ArticleKey(cleanedURL: cleaned)).first,
            let article = try transaction.mergedArticle(id), !article.isTrashed
        else { return false }
        return article.clips.contains { $0.clip.original == original }
    }

    /// Clips a page that was fetched. One that has not changed is clipped from the bytes that it
    /// had, so that what a person says of it counts as for any other.
    func add(
        _ page: FetchedPage, as source: ClipSource, after earlier: AddReport?
    ) throws -> AddReport {
        var source = source
        source.bytes = page.bytes
        if let known = page.known, let hash = Hash256(bytes: known.original) {
            guard let bytes = try environment.originals.bytes(of: hash) else {
                throw ManiculeError(.storage, detail: "an original is gone")
            }
            source.bytes = bytes
        }
        source.name = VaultCore.fileName(page)
        source.contentType = page.contentType
        source.charset = page.charset
        // A host of one label, such as a machine in a private network, tells no article.
        if source.url == nil, cleanedURL(page.url) != nil { source.url = page.url }
        let report = try add(source, after: earlier)
        if !page.isUnchanged {
            // The clip stands; at worst the page is fetched again whole the next time.
            try? remember(page, bytes: source.bytes)
        }
        return report
    }

    /// A name that says what the media type says, as far as names tell formats.
    private static func fileName(_ page: FetchedPage) -> String {
        let isMarkdown = ["text/markdown", "text/x-markdown"].contains(page.contentType)
        return isMarkdown && !page.fileName.lowercased().hasSuffix(".md")
            ? "page.md" : page.fileName
    }

    /// Notes by what a page can be asked for again, under the address that was asked for and
    /// under that where it was found.
    private func remember(_ page: FetchedPage, bytes: [UInt8]) throws {
        let asked = [page.passed.first, page.url].compactMap { $0.flatMap { cleanedURL($0) } }
        let record =
            page.validators.isEmpty
            ? nil
            : PageRecord(
                address: page.url, entityTag: page.validators.entityTag,
                lastModified: page.validators.lastModified, contentType: page.contentType,
                charset: page.charset, original: Hash256.plain(bytes).bytes)
        try write { transaction in
            for cleaned in Set(asked) {
                try transaction.setPage(ArticleKey(cleanedURL: cleaned), record)
            }
        }
    }
}
