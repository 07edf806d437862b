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
        try VaultCore.translating {
            let text = try CanonicalText(decoding: source.bytes)
            let fingerprints = RepeatedLines.fingerprints(of: text)
            let repeated = try store.read { try $0.repeatedLines(among: fingerprints) }
            let clipper = TextClipper(
                format: TextFormat(fileName: source.name),
                repeated: RepeatedLines(fingerprints: Set(repeated)), keep: source.keep,
                cut: source.cut)
            let extraction = clipper.clip(text)
            let url = source.url ?? extraction.fields.url
            let cleaned =
                try source.url.map { try self.cleaned($0) } ?? url.flatMap { cleanedURL($0) }
            let draft = ClipDraft(extraction, url: cleaned ?? url, cleanedURL: cleaned)
            let outcome = try command("add", continuing: earlier?.group) { transaction, command in
                try add(draft, source, fingerprints, transaction, command)
            }
            return try store.read { transaction in
                AddReport(
                    article: try articleView(outcome.article, transaction, isWhole: false),
                    cuts: try cutViews(outcome.article, transaction),
                    new: outcome.isNew, unchanged: outcome.isUnchanged,
                    charset: text.charset.rawValue, group: outcome.group ?? earlier?.group)
            }
        }
    }

    private func cleaned(_ url: String) throws -> String {
        guard let cleaned = cleanedURL(url) else {
            throw ManiculeError(.invalidValue, subject: "url", detail: "not a web address")
        }
        return cleaned
    }

    private struct AddOutcome {
        let article: ArticleID
        let isNew: Bool
        let isUnchanged: Bool
        /// The command that it became part of; nil if nothing was written.
        let group: EventID?
    }

    private func add(
        _ draft: ClipDraft, _ source: ClipSource, _ fingerprints: [UInt64],
        _ transaction: VaultTransaction, _ command: LocalCommand
    ) throws -> AddOutcome {
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
        let isHeld = merged?.clips.contains { $0.clip.snapshot == draft.clip.snapshot } ?? false
        if !isHeld {
            try addParts(draft, transaction, command)
            // Durable before the clip that names it; an original without a clip harms nobody.
            let original = Hash256.plain(source.bytes)
            try environment.originals.keep(source.bytes, as: original)
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
        if let title = source.title, merged?.shown(.title) != title {
            try write(.title, title, to: merged, article, command)
        }
        return AddOutcome(
            article: article, isNew: merged == nil, isUnchanged: merged != nil && command.isEmpty,
            group: try command.finish())
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
        _ draft: ClipDraft, _ transaction: VaultTransaction, _ command: LocalCommand
    ) throws {
        guard try !transaction.holds(draft.clip.snapshot) else { return }
        let size = Limits.snapshotPartByteCountMax
        let count = (draft.utf8.count + size - 1) / size
        for index in 0..<count {
            let raw = Array(draft.utf8[index * size..<min((index + 1) * size, draft.utf8.count)])
            let packed = Deflate.compress(raw)
            let part = SnapshotPart(
                index: index, count: count, coding: packed == nil ? .raw : .deflate,
                rawByteCount: raw.count, bytes: packed ?? raw)
            try command.add(.snapshotPart(part), about: .snapshot(draft.clip.snapshot))
        }
    }
}

/// A clip that is ready to be written.
private struct ClipDraft {
    let clip: Clip
    let utf8: [UInt8]
    let url: String?
    let keys: [ArticleKey]
    let tags: [String]

    init(_ extraction: ClipExtraction, url: String?, cleanedURL: String?) {
        utf8 = Array(extraction.text.string.utf8)
        self.url = url
        tags = extraction.fields.tags
        let snapshot = SnapshotID(ofText: utf8)
        let read = extraction.fields
        let values: [(FieldName, String?)] = [
            (.title, read.title), (.titleDerived, read.titleDerived ? "true" : nil),
            (.published, read.published), (.site, read.site), (.byline, read.byline),
            (.dateline, read.dateline), (.language, read.language), (.url, url),
        ]
        clip = Clip(
            snapshot: snapshot,
            fields: values.compactMap { name, value in
                value.flatMap { $0.isEmpty ? nil : Clip.Field(name: name, value: $0) }
            },
            cuts: extraction.cuts.map {
                Clip.Cut(
                    start: $0.range.lowerBound, end: $0.range.upperBound,
                    reason: $0.reason.rawValue)
            },
            sourceKind: (extraction.format == .markdown
                ? Clip.SourceKind.markdown : .plainText).rawValue,
            scalarCount: extraction.text.scalars.count)
        keys =
            (cleanedURL.map { [ArticleKey(cleanedURL: $0)] } ?? [])
            + [ArticleKey(snapshot: snapshot)]
    }
}
