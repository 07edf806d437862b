import Articles
import CRDT
import Storage
import Wire

/// What to settle a conflict with.
public enum Resolution: Sendable, Equatable {
    /// A value, which need not be one of those that stand.
    case value(String)
    /// One of those that stand, from 1, in the order in which `conflicts` lists them.
    case pick(Int)
}

extension VaultCore {
    /// The fields in which more than one value stands, of one thing or of all.
    package func conflicts(_ target: String?) throws -> [ConflictView] {
        try read { transaction in
            let only = try target.map { try resolve($0, transaction) }
            return try transaction.conflicts().filter { conflict in
                only.map { $0 == conflict.thing } ?? true
            }.compactMap { conflict in
                try conflictView(conflict.thing, conflict.field, transaction)
            }
        }
    }

    private func conflictView(
        _ thing: ThingID, _ field: FieldName, _ transaction: VaultTransaction
    ) throws -> ConflictView? {
        if case .article(let article) = thing, field == .article {
            return try recordsView(merged(article, transaction), transaction)
        }
        let entries = try values(of: field, of: thing, transaction)
        guard entries.count > 1 else { return nil }
        let values = try entries.map { entry in
            ConflictView.Value(
                value: String(decoding: entry.value, as: UTF8.self),
                device: try deviceName(ofReplica: entry.time.event.replica, transaction),
                at: try transaction.change(holding: entry.time.event)?.displayTime.iso8601 ?? "")
        }
        return ConflictView(
            target: thing.shortID, field: field.name, shown: values[0].value, values: values)
    }

    /// Records that are shown as one article because they share a key.
    private func recordsView(
        _ article: MergedArticle, _ transaction: VaultTransaction
    ) throws -> ConflictView {
        let values = try article.records.map { record in
            let clip = record.clips.first
            return ConflictView.Value(
                value: record.id.shortID,
                device: try clip.map {
                    try deviceName(ofReplica: $0.time.event.replica, transaction)
                } ?? "unknown",
                at: clip?.displayTime.iso8601 ?? "")
        }
        return ConflictView(
            target: article.lead.id.shortID, field: FieldName.article.name,
            shown: article.lead.id.shortID, values: values)
    }

    private func values(
        of field: FieldName, of thing: ThingID, _ transaction: VaultTransaction
    ) throws -> [MVRegister.Entry] {
        if case .article(let article) = thing {
            return try merged(article, transaction).values(of: field)
        }
        return try transaction.thing(thing)?.registers[field]?.distinct ?? []
    }

    /// Settles a conflict: the value replaces all that stand here.
    ///
    /// - Throws: `noConflict`; `invalidValue` for a pick out of range.
    package func resolve(_ target: String, field: String, _ resolution: Resolution) throws {
        try command("resolve") { transaction, command in
            let thing = try resolve(target, transaction)
            try checkWritable(thing, transaction)
            let name = FieldName(field)
            let entries = try values(of: name, of: thing, transaction)
            guard entries.count > 1 else {
                let others: [FieldName] = [.article, .color]
                guard !entries.isEmpty || (FieldName.settable + others).contains(name) else {
                    throw ManiculeError(
                        .unknownField, subject: field,
                        candidates: FieldName.settable.map(\.name))
                }
                throw ManiculeError(.noConflict, subject: field)
            }
            let value: [UInt8]
            switch resolution {
            case .value(let text): value = Array(try VaultCore.checked(text, for: name).utf8)
            case .pick(let number):
                guard entries.indices.contains(number - 1) else {
                    throw ManiculeError(
                        .invalidValue, subject: "pick", detail: "1 to \(entries.count)")
                }
                value = entries[number - 1].value
            }
            if case .article(let article) = thing {
                try write(
                    name, String(decoding: value, as: UTF8.self),
                    to: merged(article, transaction), transaction, command)
            } else {
                let standing = try transaction.thing(thing)?.registers[name]?.standing ?? []
                try command.add(
                    .write(field: name, value: value, supersedes: standing),
                    about: .thing(thing))
            }
        }
    }

    /// Says that two articles are one: gives both a key that they share.
    package func merge(_ one: String, _ other: String) throws -> ArticleView {
        let id = try command("merge") { transaction, command in
            let first = try resolveArticle(one, transaction)
            let second = try resolveArticle(other, transaction)
            guard first != second else {
                throw ManiculeError(
                    .invalidValue, subject: other, detail: "they are one article already")
            }
            for article in [first, second] {
                try checkWritable(.article(article), transaction)
                try command.add(
                    .add(set: .keys, element: ArticleKey(merging: first, second).bytes),
                    about: .thing(.article(article)))
            }
            return first
        }
        return try read { transaction in
            try articleView(try transaction.lead(of: id), transaction, isWhole: false)
        }
    }

    /// Parts the records that are shown as one article: takes keys that they share away from all
    /// but the first that has them. Where somebody merged articles only the keys of that go, so
    /// that what was one before is one again; else all shared keys do.
    ///
    /// - Returns: the ids of the articles that there are now.
    /// - Throws: `notMerged`.
    package func split(_ target: String) throws -> [String] {
        let records = try command("split") { transaction, command in
            let article = try merged(resolveArticle(target, transaction), transaction)
            try checkWritable(.article(article.id), transaction)
            guard article.records.count > 1 else {
                throw ManiculeError(.notMerged, subject: target)
            }
            let shared = article.sharedKeys
            let merging = shared.intersection(article.mergingKeys)
            let parting = article.isConnected(without: merging) ? shared : merging
            var held: Set<ArticleKey> = []
            for record in article.records {
                for key in record.keys
                where parting.contains(key) && !held.insert(key).inserted {
                    let adds = record.sets[.keys]?.adds(of: key.bytes) ?? []
                    try command.add(
                        .remove(set: .keys, element: key.bytes, adds: adds),
                        about: .thing(record.id))
                }
            }
            return article.ids
        }
        return try read { transaction in
            try Set(records.map { try transaction.lead(of: $0) }).sorted()
                .map { ThingID.article($0).shortID }
        }
    }
}

extension MergedArticle {
    /// The keys that more than one record has.
    fileprivate var sharedKeys: Set<ArticleKey> {
        var seen: Set<ArticleKey> = []
        return Set(records.flatMap(\.keys).filter { !seen.insert($0).inserted })
    }

    /// Whether the records would be one article even without some of their keys.
    fileprivate func isConnected(without left: Set<ArticleKey>) -> Bool {
        var reached = Set(lead.keys).subtracting(left)
        var rest = records.dropFirst().map { Set($0.keys).subtracting(left) }
        while let next = rest.firstIndex(where: { !$0.isDisjoint(with: reached) }) {
            reached.formUnion(rest.remove(at: next))
        }
        return rest.isEmpty
    }

    /// The keys by which somebody may have said that two of the records are one.
    fileprivate var mergingKeys: Set<ArticleKey> {
        Set(ids.flatMap { one in ids.map { ArticleKey(merging: one, $0) } })
    }
}
