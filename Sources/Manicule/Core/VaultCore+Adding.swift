import Articles
import CRDT
import Clipping
import Foundation
import Storage
import Wire

/// What to clip, and what a person says about it.
public struct ClipSource: Sendable {
    /// The bytes, as they were found.
    public var bytes: [UInt8]
    /// The file's name, which tells Markdown from plain text; empty for standard input.
    public var name: String
    /// The media type that a server states, such as `text/html`; nil for what came from no server.
    public var contentType: String?
    /// The label of the character set that a server states, right or wrong.
    public var charset: String?
    /// Where the text is from, if a person says so.
    public var url: String?
    /// The title, if a person says so.
    public var title: String?
    /// Tags to put on the article.
    public var tags: [String]
    /// Collections to put the article into.
    public var collections: [String]
    /// Words whose paragraphs are kept whatever they look like.
    public var keep: [String]
    /// Words whose paragraphs are cut.
    public var cut: [String]
    /// Whether a page is clipped though it is no article.
    public var isForced = false

    /// Makes a source of some bytes.
    public init(
        bytes: [UInt8], name: String = "", contentType: String? = nil, charset: String? = nil,
        url: String? = nil, title: String? = nil,
        tags: [String] = [], collections: [String] = [], keep: [String] = [], cut: [String] = []
    ) {
        self.bytes = bytes
        self.name = name
        self.contentType = contentType
        self.charset = charset
        self.url = url
        self.title = title
        self.tags = tags
        self.collections = collections
        self.keep = keep
        self.cut = cut
    }
}

extension VaultCore {
    /// Clips a text. The same clip again, with or without its address, is the same article.
    ///
    /// - Parameter earlier: what the same command did before this, so that history and undo take
    ///   both as one.
    package func add(_ source: ClipSource, after earlier: AddReport? = nil) throws -> AddReport {
        try add(PreparedClip(source: source, draft: nil, packed: nil), after: earlier)
    }

    /// Clips what has been prepared.
    func add(_ clip: PreparedClip, after earlier: AddReport?) throws -> AddReport {
        try VaultCore.translating {
            let source = clip.source
            let draft = try clip.draft ?? ClipDraft(source, store)
            let fingerprints = draft.fingerprints
            let outcome = try command("add", continuing: earlier?.group) { transaction, command in
                try add(draft, clip, fingerprints, transaction, command)
            }
            return try store.read { transaction in
                AddReport(
                    article: try articleView(outcome.article, transaction, isWhole: false),
                    cuts: try cutViews(outcome.article, transaction),
                    new: outcome.isNew, unchanged: outcome.isUnchanged,
                    charset: draft.charset, group: outcome.group ?? earlier?.group)
            }
        }
    }

    private struct AddOutcome {
        let article: ArticleID
        let isNew: Bool
        let isUnchanged: Bool
        /// The command that it became part of; nil if nothing was written.
        let group: EventID?
    }

    private func add(
        _ draft: ClipDraft, _ prepared: PreparedClip, _ fingerprints: [UInt64],
        _ transaction: VaultTransaction, _ command: LocalCommand
    ) throws -> AddOutcome {
        let source = prepared.source
        var known: ArticleID?
        for key in draft.keys where known == nil {
            known = try transaction.articles(withKey: key).first
        }
        let article = known ?? ArticleID(firstKey: draft.keys[0])
        let merged = try transaction.mergedArticle(article)
        let target = TargetID.thing(.article(article))
        try checkWritable(.article(article), transaction)
        if merged?.isTrashed == true {
            for record in merged?.ids ?? [] {
                try command.add(.restore, about: .thing(.article(record)))
            }
        }
        let isHeld = try merged.map { try holds(draft, in: $0, transaction) } ?? false
        if !isHeld {
            try addParts(draft.utf8, of: draft.clip.snapshot, transaction, command)
            if let layout = draft.layout, let id = draft.clip.layout {
                try addParts(layout, of: id, transaction, command)
            }
            // Durable before the clip that names it; an original without a clip harms nobody.
            let original = Hash256.plain(source.bytes)
            let store = environment.originals
            try store.keep(packed: prepared.packed ?? store.packed(source.bytes), as: original)
            try command.add(.clip(draft.clip.keeping(original: original)), about: target)
            // A story that is clipped again as it grows is one article: its lines are no site's.
            if merged == nil { try transaction.countLines(fingerprints) }
        } else if let merged, merged.shown(.url) == nil, let url = draft.url {
            try write(.url, url, to: merged, transaction, command)
        }
        let present = Set(merged?.records.flatMap(\.keys) ?? [])
        for key in draft.keys where !present.contains(key) {
            try command.add(.add(set: .keys, element: key.bytes), about: target)
        }
        // What a person gives has to be a tag, and is checked as it is added; what a page calls
        // one need not be.
        let tags = source.tags + draft.tags.filter { (try? VaultCore.tagElement($0)) != nil }
        try addElements(tags, to: .tags, of: article, merged, command)
        try addElements(source.collections, to: .collections, of: article, merged, command)
        try remember(source, for: draft.host, transaction, command)
        if let title = source.title, merged?.shown(.title) != title {
            try write(.title, title, to: merged, article, command)
        }
        return AddOutcome(
            article: article, isNew: merged == nil, isUnchanged: merged != nil && command.isEmpty,
            group: try command.finish())
    }

    /// Whether an article has a clip already. One that was taken back comes again, and so does
    /// what was text before and is a page now: its words are the same, its layout is new.
    private func holds(
        _ draft: ClipDraft, in article: MergedArticle, _ transaction: VaultTransaction
    ) throws -> Bool {
        try article.clips.contains { record in
            guard record.clip.snapshot == draft.clip.snapshot,
                record.clip.layout != nil || draft.layout == nil
            else { return false }
            guard let change = try transaction.change(holding: record.time.event) else {
                return true
            }
            return try !transaction.isUndone(change.group)
        }
    }

    private func addElements(
        _ elements: [String], to set: SetName, of article: ArticleID, _ merged: MergedArticle?,
        _ command: LocalCommand
    ) throws {
        let present = Set(merged?.elements(of: set).map { Array($0.utf8) } ?? [])
        var added: Set<[UInt8]> = []
        for element in elements {
            let bytes = try VaultCore.tagElement(element)
            guard !present.contains(bytes), added.insert(bytes).inserted else {
                continue
            }
            try command.add(
                .add(set: set, element: bytes), about: .thing(.article(article)))
        }
    }

    private func addParts(
        _ bytes: [UInt8], of id: SnapshotID, _ transaction: VaultTransaction,
        _ command: LocalCommand
    ) throws {
        guard try transaction.snapshotBytes(id) == nil else { return }
        let size = Limits.snapshotPartByteCountMax
        let count = (bytes.count + size - 1) / size
        for index in 0..<count {
            let raw = Array(bytes[index * size..<min((index + 1) * size, bytes.count)])
            let packed = Deflate.compress(raw)
            let part = SnapshotPart(
                index: index, count: count, coding: packed == nil ? .raw : .deflate,
                rawByteCount: raw.count, bytes: packed ?? raw)
            try command.add(.snapshotPart(part), about: .snapshot(id))
        }
    }
}
