package import CRDT
package import Wire

/// One article as people see it: the record with the lowest id and all that share a key with it,
/// directly or through others, laid over each other.
///
/// Each record keeps its own state, so that removing the shared key parts them again; this value
/// only reads. Registers are joined as if they were one: every value that stands in any record
/// stands, and the highest is shown.
package struct MergedArticle: Sendable {
    /// The records, the lead (the lowest id) first.
    package let records: [ThingState]
    /// All clips, the shown one (the highest) first.
    package let clips: [ThingState.ClipRecord]

    /// Joins the records of one group; nil if none of them has a clip.
    ///
    /// - Complexity: O(c log c) for c clips in all.
    package init?(_ records: [ThingState]) {
        let articles = records.filter { if case .article = $0.id { true } else { false } }
        self.records = articles.sorted { $0.id < $1.id }
        clips = self.records.flatMap(\.clips).sorted { $0.time > $1.time }
        guard !clips.isEmpty else { return nil }
    }

    /// The record that leads: what the article is called by.
    package var lead: ThingState { records[0] }

    /// The id of the record that leads.
    package var id: ArticleID {
        guard case .article(let id) = lead.id else {
            preconditionFailure("a merged article is led by something else")
        }
        return id
    }

    /// The ids of all records.
    package var ids: [ArticleID] {
        records.compactMap { if case .article(let id) = $0.id { id } else { nil } }
    }

    /// Whether all records are in the trash.
    package var isTrashed: Bool { records.allSatisfy(\.isTrashed) }

    /// The clip that is shown.
    package var shownClip: ThingState.ClipRecord { clips[0] }

    /// The snapshots, the shown one first, each once.
    package var snapshots: [SnapshotID] {
        var seen: Set<SnapshotID> = []
        return clips.map(\.clip.snapshot).filter { seen.insert($0).inserted }
    }

    /// The values that stand in a register of any record, the shown one first, equal bytes once.
    package func values(of field: FieldName) -> [MVRegister.Entry] {
        let entries = records.flatMap { $0.registers[field]?.entries ?? [] }
        return MVRegister(entries: entries, awaited: []).distinct
    }

    /// What is shown for a field: the highest value that a person set, else what the shown clip
    /// read, else what the latest clip that read it did.
    package func shown(_ field: FieldName) -> String? {
        if let entry = values(of: field).first {
            return String(validating: entry.value, as: UTF8.self)
        }
        for record in clips {
            if let value = record.clip.value(of: field) { return value }
        }
        return nil
    }

    /// Whether the title shown was made from the lead sentence.
    package var isTitleDerived: Bool {
        values(of: .title).isEmpty
            && clips.first { $0.clip.value(of: .title) != nil }?.clip.value(of: .titleDerived)
                == "true"
    }

    /// The elements of a set in any record, ascending by bytes.
    package func elements(of set: SetName) -> [String] {
        let all = Set(records.flatMap { $0.sets[set]?.elements ?? [] })
        return all.sorted { $0.lexicographicallyPrecedes($1) }
            .compactMap { String(validating: $0, as: UTF8.self) }
    }

    /// The fields in which more than one value stands, ascending; `article` among them if there
    /// is more than one record.
    package var conflictingFields: [FieldName] {
        let fields = Set(records.flatMap { $0.registers.keys })
        var conflicting = fields.filter { !$0.isProgress && values(of: $0).count > 1 }
        if records.count > 1 { conflicting.insert(.article) }
        return conflicting.sorted()
    }

    /// The first clip.
    package var added: ThingState.Moment? {
        records.compactMap(\.created).min { $0.time < $1.time }
    }

    /// The latest edit of the article or anything in it.
    package var changed: ThingState.Moment? {
        records.compactMap(\.changed).max { $0.time < $1.time }
    }
}

extension FieldName {
    /// Whether a clip's title was made from its lead sentence; `true` where it was.
    package static let titleDerived = FieldName("titleDerived")
    /// Stands for the article as a whole in lists of conflicts.
    package static let article = FieldName("article")
}
