package import CRDT
package import Wire

/// What a list says of an article. Projected when the article changes, so that listing reads one
/// small row an article.
package struct ArticleSummary: Hashable, Sendable {
    package var id: ArticleID
    package var title: String
    package var isTitleDerived: Bool
    package var byline: String?
    package var site: String?
    /// As the source gave it: an ISO 8601 date or date and time.
    package var published: String?
    /// A BCP 47 tag.
    package var language: String?
    package var url: String?
    package var dateline: String?
    /// `inbox` unless a person set another.
    package var state: String
    package var isStarred: Bool
    package var tags: [String]
    /// The snapshot shown.
    package var snapshot: SnapshotID
    /// All snapshots, the shown one first.
    package var snapshots: [SnapshotID]
    package var conflicts: [String]
    package var isTrashed: Bool
    package var added: DisplayTime
    package var changed: DisplayTime

    /// Reads the summary off a merged article.
    package init(_ article: MergedArticle) {
        id = article.id
        title = article.shown(.title) ?? ""
        isTitleDerived = article.isTitleDerived
        byline = article.shown(.byline)
        site = article.shown(.site)
        published = article.shown(.published)
        language = article.shown(.language)
        url = article.shown(.url)
        dateline = article.shown(.dateline)
        state = article.shown(.state) ?? "inbox"
        isStarred = article.shown(.star) == "true"
        tags = article.elements(of: .tags)
        snapshots = article.snapshots
        snapshot = article.shownClip.clip.snapshot
        conflicts = article.conflictingFields.map(\.name)
        isTrashed = article.isTrashed
        let none = DisplayTime(milliseconds: 0, zoneMinutes: 0)
        added = article.added?.displayTime ?? none
        changed = article.changed?.displayTime ?? none
    }
}

extension ArticleSummary {
    /// The summary as bytes, for its row.
    package var encoded: [UInt8] {
        var map = CBORMapWriter()
        map.field(1) { $0.write(bytes: id.bytes) }
        map.field(2) { $0.write(text: title) }
        map.field(3) { $0.write(isTitleDerived) }
        for (key, value) in optionalTexts {
            if let value { map.field(key) { $0.write(text: value) } }
        }
        map.field(10) { $0.write(text: state) }
        map.field(11) { $0.write(isStarred) }
        map.field(12) { ArticleSummary.write(tags, to: &$0) }
        map.field(13) { writer in
            writer.openArray(snapshots.count)
            for snapshot in snapshots { writer.write(bytes: snapshot.bytes) }
        }
        map.field(14) { ArticleSummary.write(conflicts, to: &$0) }
        map.field(15) { $0.write(isTrashed) }
        map.field(16) { ArticleSummary.write(added, to: &$0) }
        map.field(17) { ArticleSummary.write(changed, to: &$0) }
        return map.encoded()
    }

    private var optionalTexts: [(UInt64, String?)] {
        [(4, byline), (5, site), (6, published), (7, language), (8, url), (9, dateline)]
    }

    private static func write(_ texts: [String], to writer: inout CBORWriter) {
        writer.openArray(texts.count)
        for text in texts { writer.write(text: text) }
    }

    private static func write(_ time: DisplayTime, to writer: inout CBORWriter) {
        writer.openArray(2)
        writer.write(signed: time.milliseconds)
        writer.write(signed: Int64(time.zoneMinutes))
    }

    /// Reads a summary back.
    ///
    /// - Throws: `damagedState`; views then have to be made anew from the log.
    package init(decoding bytes: [UInt8]) throws(ArticlesError) {
        do {
            self = try ArticleSummary.read(bytes)
        } catch {
            throw ArticlesError(.damagedState, wire: error)
        }
    }

    private static func read(_ bytes: [UInt8]) throws(WireError) -> ArticleSummary {
        var reader = CBORReader(bytes, context: "article summary")
        var id: ArticleID?
        var texts: [UInt64: String] = [:]
        var flags: [UInt64: Bool] = [:]
        var lists: [UInt64: [String]] = [:]
        var snapshots: [SnapshotID] = []
        var times: [UInt64: DisplayTime] = [:]
        _ = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: id = ArticleID(bytes: try reader.readBytes(count: 32))
            case 2, 4...10: texts[key] = try reader.readText(max: .max)
            case 3, 11, 15: flags[key] = try reader.readBool()
            case 12, 14:
                let count = try reader.readArray(max: .max)
                var list: [String] = []
                for _ in 0..<count { list.append(try reader.readText(max: .max)) }
                lists[key] = list
            case 13:
                for _ in 0..<(try reader.readArray(max: .max)) {
                    let bytes = try reader.readBytes(count: 32)
                    if let snapshot = SnapshotID(bytes: bytes) { snapshots.append(snapshot) }
                }
            case 16, 17:
                try reader.readArray(count: 2)
                let milliseconds = try reader.readSigned()
                times[key] = DisplayTime(
                    milliseconds: milliseconds, zoneMinutes: Int(try reader.readSigned()))
            default: return false
            }
            return true
        }
        try reader.finish()
        guard let id, let title = texts[2], let state = texts[10], let first = snapshots.first,
            let added = times[16], let changed = times[17]
        else { throw reader.error(.missingField) }
        return ArticleSummary(
            id: id, title: title, isTitleDerived: flags[3] ?? false, byline: texts[4],
            site: texts[5], published: texts[6], language: texts[7], url: texts[8],
            dateline: texts[9], state: state, isStarred: flags[11] ?? false,
            tags: lists[12] ?? [], snapshot: first, snapshots: snapshots,
            conflicts: lists[14] ?? [], isTrashed: flags[15] ?? false, added: added,
            changed: changed)
    }

    private init(
        id: ArticleID, title: String, isTitleDerived: Bool, byline: String?, site: String?,
        published: String?, language: String?, url: String?, dateline: String?, state: String,
        isStarred: Bool, tags: [String], snapshot: SnapshotID, snapshots: [SnapshotID],
        conflicts: [String], isTrashed: Bool, added: DisplayTime, changed: DisplayTime
    ) {
        self.id = id
        self.title = title
        self.isTitleDerived = isTitleDerived
        self.byline = byline
        self.site = site
        self.published = published
        self.language = language
        self.url = url
        self.dateline = dateline
        self.state = state
        self.isStarred = isStarred
        self.tags = tags
        self.snapshot = snapshot
        self.snapshots = snapshots
        self.conflicts = conflicts
        self.isTrashed = isTrashed
        self.added = added
        self.changed = changed
    }
}
