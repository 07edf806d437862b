import Articles
import CRDT
import Clipping
import Storage
import Wire

/// What a target turned out to be.
public enum ShownThing: Sendable, Equatable {
    case article(ArticleView)
    case mark(MarkView)
    case reply(ReplyView)
}

extension VaultCore {
    /// Articles, the latest clipped first.
    package func list(
        tag: String?, state: String?, trash: Bool, limit: Int?
    ) throws -> [ArticleView] {
        try read { transaction in
            var filter = ArticleFilter()
            filter.tag = tag
            filter.state = state
            filter.isTrash = trash
            filter.limit = limit
            return try transaction.summaries(filter).map { summary in
                ArticleView(summary, markCount: try transaction.markCount(of: summary.id))
            }
        }
    }

    /// Everything about an article, mark or reply.
    ///
    /// - Parameter change: show an article's body as it was right after this command.
    package func show(_ target: String, asOf change: String? = nil) throws -> ShownThing {
        try read { transaction in
            let thing = try resolve(target, transaction)
            switch thing {
            case .article(let article):
                var view = try articleView(article, transaction, isWhole: true)
                if let change {
                    view = try view.with(body: body(of: article, asOf: change, transaction))
                }
                return .article(view)
            case .mark:
                return .mark(try markView(thing, nil, transaction))
            case .reply:
                guard let state = try transaction.thing(thing) else {
                    throw ManiculeError(.unknownID, subject: target)
                }
                return .reply(try replyView(state, transaction))
            case .setting, .device:
                throw ManiculeError(
                    .wrongKind, subject: target, detail: "article, mark or reply")
            }
        }
    }

    /// What clipping cut away from the clip that is shown.
    package func cuts(_ target: String) throws -> [CutView] {
        try read { transaction in
            try cutViews(try resolveArticle(target, transaction), transaction)
        }
    }

    /// The clip that is shown of an article, before any cut or edit.
    package func original(_ target: String) throws -> OriginalView {
        try read { transaction in
            let article = try merged(resolveArticle(target, transaction), transaction)
            let snapshot = article.shownClip.clip.snapshot
            // The same text may have been clipped on several machines, and here by one record
            // while another's clip is shown.
            let hashes = article.clips.filter { $0.clip.snapshot == snapshot }
                .compactMap(\.clip.original)
            var bytes: [UInt8]?
            for hash in hashes where bytes == nil {
                bytes = try environment.originals.bytes(of: hash)
            }
            return OriginalView(
                article: ThingID.article(article.id).shortID,
                text: String(scalars: try transaction.snapshotText(snapshot) ?? []),
                sha256: article.shownClip.clip.original?.description, bytes: bytes)
        }
    }

    /// The text of an article in Markdown under its title: of a page with its layout, of what was
    /// Markdown as it is, of other text its paragraphs.
    package func markdown(_ target: String) throws -> String {
        try read { transaction in
            let article = try merged(resolveArticle(target, transaction), transaction)
            guard let reading = try bodyReading(article, transaction) else { return "" }
            let summary = ArticleSummary(article)
            // A title that is the first sentence stands there.
            let title = summary.isTitleDerived ? "" : MarkdownWriter.heading(summary.title) + "\n\n"
            let clip = article.shownClip.clip
            let scalars = reading.display.scalars
            if let layout = try transaction.layout(of: clip) {
                return title + MarkdownWriter(reading.lines(layout), of: scalars).markdown()
            }
            if clip.sourceKind == Clip.SourceKind.markdown.rawValue {
                return title + reading.display.text
            }
            return title + MarkdownWriter(LayoutReading(plain: scalars), of: scalars).markdown()
        }
    }

    func articleView(
        _ id: ArticleID, _ transaction: VaultTransaction, isWhole: Bool
    ) throws -> ArticleView {
        let article = try merged(id, transaction)
        let summary = ArticleSummary(article)
        let count = try transaction.markCount(of: article.id)
        guard isWhole else { return ArticleView(summary, markCount: count) }
        let reading = try bodyReading(article, transaction)
        let marks = try transaction.marks(of: article.id, includingTrashed: false)
            .map { try markView($0.id, reading, transaction) }
        let ordered = marks.enumerated().sorted { left, right in
            let first = left.element.start ?? Int.max
            let second = right.element.start ?? Int.max
            return (first, left.offset) < (second, right.offset)
        }
        let clip = article.shownClip.clip
        let layout = try transaction.layout(of: clip)
        return ArticleView(
            summary, markCount: count, body: reading?.display.text ?? "",
            lines: layout.flatMap { reading?.lines($0).lines.map(LineView.init) },
            modified: clip.value(of: FieldName("modified")),
            image: clip.value(of: FieldName("image")),
            note: try transaction.pageNote(of: article), marks: ordered.map(\.element),
            waitsFor: try transaction.waitingReason(of: .article(article.id)),
            broughtBackBy: try broughtBack(article.records, transaction))
    }

    private func body(
        of article: ArticleID, asOf change: String, _ transaction: VaultTransaction
    ) throws -> String {
        let article = try merged(article, transaction)
        guard let body = try transaction.shownBody(of: article) else { return "" }
        let version = try transaction.version(after: try resolveGroup(change, transaction))
        return DisplayText(
            shown: body.shownScalars(at: version),
            mayBeWrapped: article.shownClip.clip.mayBeWrapped
        ).text
    }

    func markView(
        _ id: ThingID, _ reading: BodyReading?, _ transaction: VaultTransaction
    ) throws -> MarkView {
        guard let state = try transaction.thing(id), let mark = state.mark,
            case .mark(let event) = id
        else { throw ManiculeError(.unknownID, subject: id.shortID) }
        let lead = try transaction.lead(of: mark.article)
        var reading = reading
        if reading == nil, let article = try transaction.mergedArticle(lead) {
            reading = try bodyReading(article, transaction)
        }
        let placement = reading?.placement(of: state) ?? (.waiting, nil)
        return MarkView(
            id: id.shortID, article: ThingID.article(lead).shortID,
            snapshot: mark.creation.snapshot.description, quote: mark.creation.quote,
            start: placement.range?.lowerBound, end: placement.range?.upperBound,
            text: placement.range.flatMap { reading?.text($0) }, status: placement.status,
            color: state.written(.color), tags: state.elements(of: .tags),
            note: try transaction.noteText(id),
            replies: try transaction.replies(to: id, includingTrashed: false)
                .map { try replyView($0, transaction) },
            conflicts: state.registers.compactMap { field, register in
                register.distinct.count > 1 ? field.name : nil
            }.sorted(),
            trashed: state.isTrashed,
            device: try deviceName(ofReplica: event.replica, transaction),
            created: state.created?.displayTime.iso8601 ?? "",
            broughtBackBy: try broughtBack([state], transaction))
    }

    func replyView(_ state: ThingState, _ transaction: VaultTransaction) throws -> ReplyView {
        guard let reply = state.reply, case .reply(let event) = state.id else {
            throw ManiculeError(.unknownID, subject: state.id.shortID)
        }
        return ReplyView(
            id: state.id.shortID, parent: reply.parent.shortID, author: reply.author,
            text: try transaction.noteText(state.id),
            replies: try transaction.replies(to: state.id, includingTrashed: false)
                .map { try replyView($0, transaction) },
            tags: state.elements(of: .tags), trashed: state.isTrashed,
            device: try deviceName(ofReplica: event.replica, transaction),
            created: state.created?.displayTime.iso8601 ?? "")
    }

    func cutViews(_ id: ArticleID, _ transaction: VaultTransaction) throws -> [CutView] {
        let article = try merged(id, transaction)
        let clip = article.shownClip.clip
        if let layout = try transaction.layout(of: clip) {
            let starts = layout.blockStarts
            return layout.omissions.map { omission in
                let place = starts[omission.block]
                return CutView(
                    start: place, end: place, reason: omission.reason, text: omission.excerpt,
                    scalars: omission.scalarCount, restored: false)
            }
        }
        guard let scalars = try transaction.snapshotText(clip.snapshot),
            let body = try transaction.shownBody(of: article)
        else { return [] }
        let base = clip.snapshot.baseReplica
        return clip.cuts.map { cut in
            let isShown = (cut.start..<cut.end).contains { index in
                body.isShown(EventID(replica: base, counter: UInt64(index)))
            }
            return CutView(
                start: cut.start, end: cut.end, reason: cut.reason,
                text: String(scalars: Array(scalars[cut.start..<cut.end])),
                scalars: nil, restored: isShown)
        }
    }

    /// Finds articles, marks and replies, the best fitting first.
    package func search(_ query: String, limit: Int) throws -> [HitView] {
        try read { transaction in
            try transaction.search(try SearchQuery(query), limit: limit).map { hit in
                HitView(
                    target: hit.target.shortID, article: ThingID.article(hit.article).shortID,
                    title: try transaction.summary(of: hit.article)?.title ?? "",
                    field: hit.field, snippet: hit.snippet.text,
                    matches: hit.snippet.matches.map { [$0.lowerBound, $0.upperBound] },
                    rank: hit.rank)
            }
        }
    }
}
