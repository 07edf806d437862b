import Articles
import CRDT
import Storage
import Wire

/// The shown body of an article with everything that is needed to go between what people see and
/// what is replicated.
struct BodyReading {
    /// The text as a sequence: all records' bodies over the shown snapshot.
    let sequence: TextSequence
    /// The text as it is displayed.
    let display: DisplayText
    /// The snapshot shown.
    let snapshot: SnapshotID

    init(_ sequence: TextSequence, of clip: Clip) {
        self.sequence = sequence
        snapshot = clip.snapshot
        display = DisplayText(
            shown: sequence.shownScalars, mayBeWrapped: clip.mayBeWrapped)
    }

    /// Where a mark lies now: the range of display scalars and what became of it.
    ///
    /// A mark made over another snapshot is looked for by its quote; found once, it counts as
    /// surviving, found never or often it is an orphan. Nothing is written.
    func placement(of mark: ThingState) -> (status: MarkStatus, range: Range<Int>?) {
        guard let record = mark.mark else { return (.waiting, nil) }
        let creation = record.creation
        guard creation.snapshot == snapshot else {
            let outcome = QuoteSearch.find(
                Array(creation.quote.unicodeScalars), in: display.scalars)
            if case .found(let ranges, _, false) = outcome, ranges.count == 1 {
                return (.anchored, ranges[0])
            }
            return (.orphan, nil)
        }
        guard let start = sequence.offset(of: creation.start),
            let end = sequence.offset(of: creation.end)
        else { return (.waiting, nil) }
        guard start < end else { return (.deleted, nil) }
        return (.anchored, display.displayRange(ofShown: start..<end))
    }

    /// What each line is, by the layout of the clip.
    func lines(_ layout: Layout) -> LayoutReading {
        LayoutReading(
            layout, over: display.scalars,
            elements: sequence.elements(in: 0..<sequence.shownCount), base: snapshot.baseReplica)
    }

    /// The text of a range of display scalars.
    func text(_ range: Range<Int>) -> String {
        String(scalars: Array(display.scalars[range]))
    }
}

extension VaultCore {
    func bodyReading(
        _ article: MergedArticle, _ transaction: VaultTransaction
    ) throws -> BodyReading? {
        guard let body = try transaction.shownBody(of: article) else { return nil }
        return BodyReading(body, of: article.shownClip.clip)
    }
}
