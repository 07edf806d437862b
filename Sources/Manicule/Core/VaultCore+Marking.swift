import Articles
import CRDT
import Foundation
import Storage
import Wire

extension VaultCore {
    /// Marks a passage of an article's shown body.
    ///
    /// - Parameters:
    ///   - quote: the passage, or `first words … last words`; white space, quotation marks and
    ///     dashes need not be the same.
    ///   - occurrence: which one, from 1, where the quote is in the text several times.
    /// - Returns: the mark's id.
    /// - Throws: `quoteMissing` with the closest passage, `quoteAmbiguous`, `quoteEmpty`.
    package func mark(
        _ target: String, quote: String, occurrence: Int?, color: String?, note: String?,
        tags: [String]
    ) throws -> MarkView {
        try command("mark") { transaction, command in
            let id = try resolveArticle(target, transaction)
            try checkWritable(.article(id), transaction)
            let article = try merged(id, transaction)
            guard let reading = try bodyReading(article, transaction) else {
                throw ManiculeError(.quoteMissing, subject: target)
            }
            let range = try passage(quote, occurrence, in: reading)
            let context = QuoteContext(of: range, in: reading.display.scalars)
            let anchors = reading.sequence.anchors(
                around: reading.display.shownRange(ofDisplay: range))
            let creation = MarkCreation(
                snapshot: reading.snapshot, start: anchors.start, end: anchors.end,
                quote: context.exact, prefix: context.prefix, suffix: context.suffix)
            guard context.exact.utf8.count <= Limits.valueByteCountMax else {
                throw ManiculeError(.invalidValue, subject: "quote", detail: "too long")
            }
            let event = try command.add(
                .mark(creation), about: .thing(.article(article.id)))
            let mark = ThingID.mark(event)
            if let color {
                try command.add(
                    .write(
                        field: .color, value: Array(try checkedColor(color).utf8),
                        supersedes: []), about: .thing(mark))
            }
            for tag in tags {
                let element = try VaultCore.tagElement(tag)
                try command.add(.add(set: .tags, element: element), about: .thing(mark))
            }
            if let note {
                try insert(Array(note.withLineFeeds.unicodeScalars), into: .note(mark), command)
            }
            // What is read to mark the passage need not be read again to show the mark.
            try command.finish()
            return try markView(mark, reading, transaction)
        }
    }

    private func checkedColor(_ color: String) throws -> String {
        let value = color.lowercased()
        let isName = value.utf8.allSatisfy { ("a"..."z").contains(Character(Unicode.Scalar($0))) }
        let isHexadecimal =
            value.utf8.count == 7 && value.hasPrefix("#")
            && value.dropFirst().allSatisfy(\.isHexDigit)
        guard !value.isEmpty, value.utf8.count <= 32, isName || isHexadecimal else {
            throw ManiculeError(
                .invalidValue, subject: "color",
                detail: "a name like yellow or a value like #ffcc00 is expected")
        }
        return value
    }

    private func passage(
        _ quote: String, _ occurrence: Int?, in reading: BodyReading
    ) throws -> Range<Int> {
        let scalars = Array(quote.unicodeScalars)
        switch QuoteSearch.find(scalars, in: reading.display.scalars) {
        case .emptyQuote:
            throw ManiculeError(.quoteEmpty)
        case .missing:
            let closest = QuoteSearch.closest(to: scalars, in: reading.display.scalars)
            throw ManiculeError(
                .quoteMissing, candidates: closest.map { [reading.text($0)] } ?? [])
        case .found(let ranges, _, _):
            if let occurrence {
                guard ranges.indices.contains(occurrence - 1) else {
                    throw ManiculeError(
                        .quoteAmbiguous, subject: "\(ranges.count)",
                        detail: "there is no occurrence \(occurrence)")
                }
                return ranges[occurrence - 1]
            }
            guard ranges.count == 1 else {
                let places = ranges.prefix(8).map { range in
                    Snippet(of: reading.display.scalars, matches: [range], words: 12).text
                }
                throw ManiculeError(
                    .quoteAmbiguous, subject: "\(ranges.count)", candidates: Array(places))
            }
            return ranges[0]
        }
    }

    /// Answers a mark or a reply.
    package func reply(_ target: String, text: String, author: String) throws -> ReplyView {
        let id = try command("reply") { transaction, command in
            let parent = try resolve(target, transaction)
            switch parent {
            case .mark, .reply: break
            default:
                throw ManiculeError(.wrongKind, subject: target, detail: "mark or reply")
            }
            try checkWritable(parent, transaction)
            let event = try command.add(.reply(author: author), about: .thing(parent))
            let reply = ThingID.reply(event)
            try insert(Array(text.withLineFeeds.unicodeScalars), into: .note(reply), command)
            return reply
        }
        return try read { transaction in
            guard let state = try transaction.thing(id) else {
                throw ManiculeError(.bug, detail: "a reply is missing after it was made")
            }
            return try replyView(state, transaction)
        }
    }

    /// Inserts a text into an empty one, in operations that each fit a change.
    func insert(
        _ scalars: [Unicode.Scalar], into text: TextID, _ command: LocalCommand
    ) throws {
        var sequence = TextSequence()
        try insert(scalars, into: &sequence, after: nil, as: text, command)
    }
}
