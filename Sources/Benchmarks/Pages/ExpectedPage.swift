import Foundation
import HTML

/// The text of an article that is given as HTML.
enum ExpectedPage {
    static func text(_ html: [UInt8]) -> String {
        guard let document = try? HTMLDocument(parsing: html) else { return "" }
        var text: [UInt8] = []
        for node in document.nodes(within: .document) {
            switch document.kind(of: node) {
            case .text:
                let parent = document.parent(of: node)
                let isRead = parent.map { !unread.contains(document.name(of: $0)) } ?? true
                if isRead { document.appendText(of: node, to: &text) }
            case .element:
                if !inline.contains(document.name(of: node)) { text.append(0x0A) }
            default: break
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let unread: Set<HTMLName> = [.script, .style, .title]
    private static let inline: Set<HTMLName> = [
        .a, .abbr, .b, .bdi, .bdo, .cite, .code, .data, .dfn, .em, .font, .i, .kbd, .label, .mark,
        .q, .s, .samp, .small, .span, .strong, .sub, .sup, .time, .u, .var, .wbr,
    ]
}

/// What a page's data should be, as `expected-metadata.json` has it.
struct ExpectedMetadata: Decodable {
    private let title: String?
    private let byline: String?
    private let siteName: String?
    private let publishedTime: String?

    /// - Returns: nil if there is no file, or it is no JSON of this kind.
    init?(reading bytes: [UInt8]?) {
        guard let bytes,
            let decoded = try? JSONDecoder().decode(ExpectedMetadata.self, from: Data(bytes))
        else { return nil }
        self = decoded
    }

    func isTitle(_ found: String) -> Bool? { Self.agree(title, found) }
    func isByline(_ found: String?) -> Bool? { Self.agree(byline, found) }
    func isSite(_ found: String?) -> Bool? { Self.agree(siteName, found) }

    /// Whether the day or the moment is the one expected.
    func isDate(_ found: String?) -> Bool? {
        guard let wanted = publishedTime, !wanted.isEmpty else { return nil }
        guard let found else { return false }
        if wanted.prefix(10) == found.prefix(10) { return true }
        guard let first = Self.moment(wanted), let second = Self.moment(found) else { return false }
        return first == second
    }

    private static func moment(_ text: String) -> Date? {
        let formatter = ISO8601DateFormatter()
        if let date = formatter.date(from: text) { return date }
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        return formatter.date(from: text)
    }

    /// Whether two values are the same but for case, punctuation and words around: one contains
    /// the other, or they share four words in five.
    private static func agree(_ wanted: String?, _ found: String?) -> Bool? {
        guard let wanted, !wanted.isEmpty else { return nil }
        let (first, second) = (words(wanted), words(found ?? ""))
        guard !second.isEmpty else { return false }
        let (short, long) = first.count < second.count ? (first, second) : (second, first)
        if (" " + long.joined(separator: " ") + " ").contains(
            " " + short.joined(separator: " ") + " ")
        {
            return true
        }
        let common = Set(first).intersection(second).count
        return common * 5 >= max(Set(first).count, Set(second).count) * 4
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
