import Articles
import CRDT
import Storage
import Wire

/// What an author saw of a text before starting to edit it: a write that is based on it takes
/// nothing for granted that arrived since.
public struct TextDraft: Sendable, Equatable {
    /// The text as it was.
    public let text: String
    let target: String
    let version: VersionVector
}

extension VaultCore {
    /// How many scalars one insert operation carries at most: 32 Ki, at most 128 KiB of UTF-8,
    /// so that it fits a change.
    private static let insertScalarCountMax = 32 << 10
    /// How many runs one hide operation names at most.
    private static let hideRangeCountMax = 2000

    // MARK: Notes

    /// The note of an article, mark or reply, for editing.
    package func noteDraft(_ target: String) throws -> TextDraft {
        try read { transaction in
            let id = try noteID(target, transaction)
            return TextDraft(
                text: try transaction.text(id)?.text ?? "", target: target,
                version: try transaction.version())
        }
    }

    /// Replaces a note, storing the smallest edit on whole words. What others wrote since the
    /// draft was read stays.
    package func replaceNote(_ draft: TextDraft, with text: String) throws {
        try replaceNote(draft.target, with: text, basedOn: draft.version)
    }

    /// Replaces a note as it stands now.
    package func replaceNote(_ target: String, with text: String) throws {
        try replaceNote(target, with: text, basedOn: nil)
    }

    private func replaceNote(
        _ target: String, with text: String, basedOn version: VersionVector?
    ) throws {
        try command("note") { transaction, command in
            let id = try noteID(target, transaction)
            try edit(
                id, to: Array(text.withLineFeeds.unicodeScalars), style: .note, basedOn: version,
                transaction,
                command)
        }
    }

    /// Adds a paragraph to the end of a note.
    package func appendNote(_ target: String, _ text: String) throws {
        try command("note") { transaction, command in
            let id = try noteID(target, transaction)
            var sequence = try transaction.text(id) ?? TextSequence()
            let end = sequence.shownCount
            let separator = end == 0 || text.isEmpty ? "" : "\n\n"
            let last = end == 0 ? nil : sequence.element(at: end - 1)
            try insert(
                Array((separator + text.withLineFeeds).unicodeScalars), into: &sequence,
                after: last, as: id,
                command)
        }
    }

    private func noteID(_ target: String, _ transaction: VaultTransaction) throws -> TextID {
        let thing = try resolve(target, transaction)
        guard let id = TextID(bytes: TextID.note(thing).bytes) else {
            throw ManiculeError(.wrongKind, subject: target, detail: "article, mark or reply")
        }
        try checkWritable(thing, transaction)
        return id
    }

    // MARK: Bodies

    /// The body of an article, for editing: the text as it is shown, before lines are joined.
    package func bodyDraft(_ target: String) throws -> TextDraft {
        try read { transaction in
            let article = try merged(resolveArticle(target, transaction), transaction)
            return TextDraft(
                text: try transaction.shownBody(of: article)?.text ?? "", target: target,
                version: try transaction.version())
        }
    }

    /// Replaces a body, storing the edit on whole words so that marks stay where they are.
    package func replaceBody(_ draft: TextDraft, with text: String) throws {
        try command("edit") { transaction, command in
            let article = try merged(resolveArticle(draft.target, transaction), transaction)
            try checkWritable(.article(article.id), transaction)
            try edit(
                .body(article.id, article.shownClip.clip.snapshot),
                to: Array(text.withLineFeeds.unicodeScalars), style: .body, basedOn: draft.version,
                transaction, command)
        }
    }

    /// Brings a body back to the snapshot: everything that was cut or deleted shows again, and
    /// what was typed is hidden.
    package func restoreBody(_ target: String) throws {
        try command("edit") { transaction, command in
            let article = try merged(resolveArticle(target, transaction), transaction)
            try checkWritable(.article(article.id), transaction)
            let snapshot = article.shownClip.clip.snapshot
            let layers = try layers(of: .body(article.id, snapshot), transaction)
            let base = EventRange(
                start: EventID(replica: snapshot.baseReplica, counter: 0),
                count: try transaction.snapshotText(snapshot)?.count ?? 0)
            // What shows through another record needs nothing here, and would be hidden by an
            // undo that takes back what was done.
            let hidden = try laidOver(layers).hides(inForceOn: [base]).map(\.range)
            for var layer in layers {
                let typed = layer.sequence.elements(in: 0..<layer.sequence.shownCount)
                    .filter { $0.replica != base.replica }
                try hide(typed, in: &layer.sequence, as: layer.id, command)
                let id = command.nextEvent
                if let unhide = layer.sequence.unhide(elements: hidden, id: id) {
                    try command.add(.unhide(unhide), about: .text(layer.id))
                }
            }
        }
    }

    // MARK: Edits

    /// Changes a text into another by the smallest edit on whole words, measured against what the
    /// author saw.
    ///
    /// A body may be several records' laid over each other: what is hidden is hidden in the
    /// record that holds it, and what is typed goes where both its neighbours are.
    private func edit(
        _ id: TextID, to new: [Unicode.Scalar], style: TextEdit.Style,
        basedOn version: VersionVector?, _ transaction: VaultTransaction, _ command: LocalCommand
    ) throws {
        var layers = try layers(of: id, transaction)
        let whole = try laidOver(layers)
        if layers.isEmpty { layers = [Layer(id: id, sequence: TextSequence())] }
        let seen = try version ?? transaction.version()
        let old = whole.shownScalars(at: seen)
        let elements = ElementList(whole.elements(at: seen))
        let edit = TextEdit.between(old, new, style: style)
        for hunk in edit.hunks.reversed() {
            let doomed = elements.ranges(hunk.range)
            for index in layers.indices {
                let held = doomed.compactMap { $0.held(by: layers[index].sequence) }.flatMap { $0 }
                try hide(held, in: &layers[index].sequence, as: layers[index].id, command)
            }
            guard !hunk.replacement.isEmpty else { continue }
            let before =
                hunk.range.lowerBound == 0 ? nil : elements.element(hunk.range.lowerBound - 1)
            let after =
                hunk.range.upperBound < old.count ? elements.element(hunk.range.upperBound) : nil
            guard let index = layers.index(between: before, and: after) else { continue }
            try insert(
                hunk.replacement, into: &layers[index].sequence, after: before,
                as: layers[index].id, command)
        }
    }

    /// The texts that are shown as one: for a body those of all records over its snapshot.
    private func layers(of id: TextID, _ transaction: VaultTransaction) throws -> [Layer] {
        guard case .body(let article, let snapshot) = id else {
            return try transaction.text(id).map { [Layer(id: id, sequence: $0)] } ?? []
        }
        return try merged(article, transaction).ids.compactMap { record in
            let id = TextID.body(record, snapshot)
            return try transaction.text(id).map { Layer(id: id, sequence: $0) }
        }
    }

    /// The text that layers show together.
    private func laidOver(_ layers: [Layer]) throws -> TextSequence {
        var whole = layers.first?.sequence ?? TextSequence()
        for layer in layers.dropFirst() { try whole.merge(layer.sequence) }
        return whole
    }

    func hide(
        _ elements: [EventRange], in text: inout TextSequence, as id: TextID,
        _ command: LocalCommand
    ) throws {
        var rest = elements[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(VaultCore.hideRangeCountMax))
            rest = rest.dropFirst(part.count)
            let hide = text.hide(elements: part, id: command.nextEvent)
            try command.add(.hide(hide), about: .text(id))
        }
    }

    func insert(
        _ scalars: [Unicode.Scalar], into text: inout TextSequence, after element: EventID?,
        as id: TextID, _ command: LocalCommand
    ) throws {
        var previous = element
        var rest = scalars[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(VaultCore.insertScalarCountMax))
            rest = rest.dropFirst(part.count)
            let event = command.nextEvent
            let insert = text.insert(part, after: previous, id: event)
            try command.add(.insert(insert), about: .text(id))
            previous = event.advanced(by: part.count - 1)
        }
    }
}

extension String {
    /// The text with LF for every line break, as clips have it.
    package var withLineFeeds: String {
        contains("\r") || contains("\r\n")
            ? replacing("\r\n", with: "\n").replacing("\r", with: "\n") : self
    }
}

/// One record's part of a text that several records show together.
private struct Layer {
    let id: TextID
    var sequence: TextSequence

    func holds(_ element: EventID?) -> Bool { element.map { sequence.contains($0) } ?? true }
}

extension [Layer] {
    /// The layer to type into between two neighbouring elements, each nil at the text's edge.
    ///
    /// In a layer that holds both, new text comes between them, and so it does where layers are
    /// laid over each other, since that keeps every layer's order. If no layer holds both, each
    /// neighbour was typed in a layer of its own; then new text hangs on the right of the first
    /// one, and the second, which does not, comes after all that hangs there.
    fileprivate func index(between before: EventID?, and after: EventID?) -> Int? {
        firstIndex { $0.holds(before) && $0.holds(after) } ?? firstIndex { $0.holds(before) }
    }
}

/// The elements of a text in order, by offset.
private struct ElementList {
    private let runs: [EventRange]
    private let starts: [Int]

    init(_ runs: [EventRange]) {
        self.runs = runs
        var total = 0
        starts = runs.map { run in
            defer { total += run.count }
            return total
        }
    }

    func element(_ offset: Int) -> EventID {
        let index = runIndex(offset)
        return runs[index].start.advanced(by: offset - starts[index])
    }

    /// The runs of a range of offsets.
    func ranges(_ range: Range<Int>) -> [EventRange] {
        var result: [EventRange] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            let index = runIndex(offset)
            let end = min(range.upperBound, starts[index] + runs[index].count)
            result.append(EventRange(start: element(offset), count: end - offset))
            offset = end
        }
        return result
    }

    private func runIndex(_ offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

extension EventRange {
    /// The parts of the run that a sequence holds.
    fileprivate func held(by sequence: TextSequence) -> [EventRange]? {
        if sequence.contains(start), sequence.contains(start.advanced(by: count - 1)) {
            return [self]
        }
        let single = (0..<count).map { start.advanced(by: $0) }.filter(sequence.contains)
        return single.map { EventRange(start: $0, count: 1) }
    }
}
