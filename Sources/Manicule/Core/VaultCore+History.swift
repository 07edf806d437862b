import Articles
import CRDT
import Storage
import Wire

extension VaultCore {
    /// The commands that touched a thing or anything under it, or all; the latest first.
    package func history(_ target: String?, limit: Int?) throws -> [ChangeView] {
        try read { transaction in
            let thing = try target.map { try resolve($0, transaction) }
            return try transaction.history(of: thing, limit: limit).map { entry in
                try changeView(entry, transaction)
            }
        }
    }

    /// The command whose short id begins so.
    func resolveGroup(_ prefix: String, _ transaction: VaultTransaction) throws -> EventID {
        let found = try transaction.groups(shortIDPrefix: prefix.lowercased(), limit: 6)
        switch found.count {
        case 1: return found[0]
        case 0: throw ManiculeError(.unknownID, subject: prefix)
        default:
            throw ManiculeError(.ambiguousID, subject: prefix, candidates: found.map(\.shortID))
        }
    }

    private func changeView(
        _ entry: HistoryEntry, _ transaction: VaultTransaction
    ) throws -> ChangeView {
        var what: [String] = []
        var targets: [String] = []
        for change in entry.changes {
            for (event, envelope) in change.operationsWithEvents {
                guard let target = TargetID(bytes: envelope.target) else {
                    what.append("did something that needs a newer version")
                    continue
                }
                let operation = try Operation(envelope, table: change.table)
                var thing = target.thing
                if case .mark = operation { thing = .mark(event) }
                if case .reply = operation { thing = .reply(event) }
                if let id = thing?.shortID, !targets.contains(id) { targets.append(id) }
                if let line = operation?.summary, !what.contains(line) { what.append(line) }
            }
        }
        if what.isEmpty, entry.addsKeys {
            what.append(targets.count > 1 ? "said that articles are one" : "learnt its address")
        }
        return ChangeView(
            id: entry.group.shortID, command: entry.label, what: what, targets: targets,
            device: try deviceName(ofReplica: entry.replica, transaction),
            at: entry.displayTime.iso8601, undoes: entry.undoes?.shortID,
            undoneBy: entry.undoneBy?.shortID)
    }
}

extension HistoryEntry {
    /// Whether it gave an article a key.
    fileprivate var addsKeys: Bool {
        changes.contains { change in
            change.operations.contains { envelope in
                if case .add(.keys, _)? = try? Operation(envelope, table: change.table) {
                    true
                } else {
                    false
                }
            }
        }
    }
}

extension Operation {
    /// What the operation did, in a few words; nil for what accompanies another.
    fileprivate var summary: String? {
        switch self {
        case .snapshotPart: nil
        case .clip(let clip):
            "clipped “\(clip.value(of: .title)?.shortened ?? "untitled")”"
        case .write(let field, let value, _):
            if let value, let text = String(validating: value, as: UTF8.self) {
                "set \(field) to “\(text.shortened)”"
            } else {
                "cleared \(field)"
            }
        case .add(let set, let element):
            set == .keys
                ? nil : "added \(set.name) “\(String(decoding: element, as: UTF8.self))”"
        case .remove(let set, let element, _):
            set == .keys
                ? "parted what was one article"
                : "removed \(set.name) “\(String(decoding: element, as: UTF8.self))”"
        case .insert(let insert): "typed “\(String(scalars: insert.scalars).shortened)”"
        case .hide(let hide):
            "deleted \(hide.ranges.reduce(0) { $0 + $1.count }) characters"
        case .unhide(let unhide):
            "brought back \(unhide.items.reduce(0) { $0 + $1.range.count }) characters"
        case .mark(let mark): "marked “\(mark.quote.shortened)”"
        case .reply: "replied"
        case .trash: "moved to the trash"
        case .restore: "took out of the trash"
        }
    }
}

extension String {
    /// At most about 60 characters of the text, on one line.
    fileprivate var shortened: String {
        let line = split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 60 ? line : String(line.prefix(59)) + "…"
    }
}
