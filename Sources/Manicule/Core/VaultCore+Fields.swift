import Articles
import CRDT
import Clipping
import Foundation
import Storage
import Wire

extension VaultCore {
    /// Sets fields of an article, each to a value, or clears it if the value is empty.
    ///
    /// - Throws: `unknownField`, `invalidValue`; then none of them is set.
    package func set(_ target: String, _ values: [(field: String, value: String)]) throws {
        try command("set") { transaction, command in
            let article = try merged(resolveArticle(target, transaction), transaction)
            try checkWritable(.article(article.id), transaction)
            for (field, value) in values {
                let name = FieldName(field)
                guard FieldName.settable.contains(name) else {
                    throw ManiculeError(
                        .unknownField, subject: field,
                        candidates: FieldName.settable.map(\.name))
                }
                let checked = try VaultCore.checked(value, for: name)
                try write(name, checked.isEmpty ? nil : checked, to: article, transaction, command)
                if name == .url, let cleaned = cleanedURL(checked) {
                    let key = ArticleKey(cleanedURL: cleaned)
                    if !article.records.contains(where: { $0.keys.contains(key) }) {
                        try command.add(
                            .add(set: .keys, element: key.bytes),
                            about: .thing(.article(article.id)))
                    }
                }
            }
        }
    }

    /// Writes a field of an article over all values that stand, in whichever record they do.
    func write(
        _ field: FieldName, _ value: String?, to article: MergedArticle,
        _ transaction: VaultTransaction, _ command: LocalCommand
    ) throws {
        for record in article.records.dropFirst() {
            let standing = record.registers[field]?.standing ?? []
            guard !standing.isEmpty else { continue }
            try command.add(
                .write(field: field, value: nil, supersedes: standing), about: .thing(record.id))
        }
        let standing = article.lead.registers[field]?.standing ?? []
        guard value != nil || !standing.isEmpty else { return }
        try command.add(
            .write(field: field, value: value.map { Array($0.utf8) }, supersedes: standing),
            about: .thing(article.lead.id))
    }

    /// Writes a field of an article that may not have been clipped before.
    func write(
        _ field: FieldName, _ value: String, to merged: MergedArticle?, _ article: ArticleID,
        _ command: LocalCommand
    ) throws {
        let standing = merged?.lead.registers[field]?.standing ?? []
        try command.add(
            .write(field: field, value: Array(value.utf8), supersedes: standing),
            about: .thing(merged?.lead.id ?? .article(article)))
    }

    /// The states that an article can be in.
    package static let states = ["inbox", "later", "reading", "done", "archived"]

    /// Checks a value for a field and brings it into its one form.
    static func checked(_ value: String, for field: FieldName) throws -> String {
        let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { return "" }
        guard trimmed.utf8.count <= Limits.valueByteCountMax else {
            throw ManiculeError(.invalidValue, subject: field.name, detail: "too long")
        }
        switch field {
        case .state:
            guard states.contains(trimmed) else {
                throw ManiculeError(.invalidValue, subject: field.name, candidates: states)
            }
        case .star:
            switch trimmed.lowercased() {
            case "true", "yes", "1", "on": return "true"
            case "false", "no", "0", "off": return "false"
            default:
                throw ManiculeError(
                    .invalidValue, subject: field.name, candidates: ["true", "false"])
            }
        case .published:
            guard isDate(trimmed) else {
                throw ManiculeError(
                    .invalidValue, subject: field.name,
                    detail: "a date like 2023-11-17 is expected")
            }
        case .url:
            guard let cleaned = cleanedURL(trimmed) else {
                throw ManiculeError(
                    .invalidValue, subject: field.name, detail: "not a web address")
            }
            return cleaned
        default: break
        }
        return trimmed
    }

    /// Whether a text is an ISO 8601 date, or date and time.
    private static func isDate(_ text: String) -> Bool {
        let day = Array(text.utf8.prefix(10))
        guard day.count == 10, day[4] == UInt8(ascii: "-"), day[7] == UInt8(ascii: "-"),
            text.utf8.count == 10 || Array(text.utf8)[10] == UInt8(ascii: "T")
        else { return false }
        let numbers = String(decoding: day, as: UTF8.self).split(separator: "-").map { Int($0) }
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1],
            let date = numbers[2]
        else { return false }
        return date >= 1 && date <= GregorianMonth.dayCount(month, ofYear: year)
    }

    /// Adds tags to and removes tags from an article, mark or reply.
    package func tag(_ target: String, adding: [String], removing: [String]) throws {
        try command("tag") { transaction, command in
            let thing = try resolve(target, transaction)
            try checkWritable(thing, transaction)
            let records = try records(of: thing, transaction)
            for tag in adding {
                let element = try VaultCore.tagElement(tag)
                if records.contains(where: { $0.sets[.tags]?.contains(element) == true }) {
                    continue
                }
                try command.add(.add(set: .tags, element: element), about: .thing(thing))
            }
            for tag in removing {
                let element = Array(tag.precomposedStringWithCanonicalMapping.utf8)
                for record in records {
                    let adds = record.sets[.tags]?.adds(of: element) ?? []
                    guard !adds.isEmpty else { continue }
                    try command.add(
                        .remove(set: .tags, element: element, adds: adds),
                        about: .thing(record.id))
                }
            }
        }
    }

    /// A tag as it is kept: without white space around it, in NFC.
    static func tagElement(_ tag: String) throws -> [UInt8] {
        let trimmed = tag.trimmingCharacters(in: .whitespacesAndNewlines)
        let element = Array(trimmed.precomposedStringWithCanonicalMapping.utf8)
        guard !element.isEmpty, element.count <= 1024 else {
            throw ManiculeError(
                .invalidValue, subject: "tag", detail: element.isEmpty ? "empty" : "too long")
        }
        return element
    }

    /// The states behind a thing: all records of an article, or the thing's own.
    func records(of thing: ThingID, _ transaction: VaultTransaction) throws -> [ThingState] {
        switch thing {
        case .article(let article): return try merged(article, transaction).records
        case .mark, .reply:
            guard let state = try transaction.thing(thing) else {
                throw ManiculeError(.unknownID, subject: thing.shortID)
            }
            return [state]
        case .setting, .device:
            throw ManiculeError(
                .wrongKind, subject: thing.shortID, detail: "article, mark or reply")
        }
    }
}
