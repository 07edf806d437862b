package import CRDT

/// A stretch of a clip that is not shown, and why.
///
/// Of plain text and Markdown it is part of the snapshot and can be restored. Of a web page it was
/// left out of the snapshot: it is in the original, and its beginning is kept.
public struct CutView: Sendable, Equatable, Encodable {
    /// Always `cut`.
    public let kind = "cut"
    /// The first scalar in the canonical text.
    public let start: Int
    /// The scalar after the last.
    public let end: Int
    /// Why, in a few words.
    public let reason: String
    /// What was cut; of a web page its first words.
    public let text: String
    /// How many scalars were cut, where `text` is only the first words of them.
    public let scalars: Int?
    /// Whether it was restored since.
    public let restored: Bool
}

/// An article as it was clipped.
public struct OriginalView: Sendable, Equatable, Encodable {
    /// Always `original`.
    public let kind = "original"
    /// The article.
    public let article: String
    /// The whole text that was clipped, decoded.
    public let text: String
    /// The SHA-256 of the bytes that were clipped, hexadecimal; nil if they were never kept.
    public let sha256: String?
    /// The bytes that were clipped; nil if they lie on another machine. JSON leaves them out.
    public let bytes: [UInt8]?

    private enum CodingKeys: String, CodingKey {
        case kind, article, text, sha256
    }
}

/// What `add` did with one source.
public struct AddReport: Sendable, Equatable, Encodable {
    /// Always `added`.
    public let kind = "added"
    /// The article.
    public let article: ArticleView
    /// What was cut away.
    public let cuts: [CutView]
    /// Whether the vault had no such article before.
    public let new: Bool
    /// Whether nothing changed, because the same clip was there already.
    public let unchanged: Bool
    /// The character set that the bytes were in.
    public let charset: String
    /// The command that clipped it, or that clipped what came before it in the same command.
    package let group: EventID?

    private enum CodingKeys: String, CodingKey {
        case kind, article, cuts, new, unchanged, charset
    }
}

/// One thing that a search found.
public struct HitView: Sendable, Equatable, Encodable {
    /// Always `hit`.
    public let kind = "hit"
    /// The id of the article, mark or reply.
    public let target: String
    /// The id of the article it is in.
    public let article: String
    /// The article's title.
    public let title: String
    /// Where it was found.
    public let field: String
    /// A few words around what was found, on one line.
    public let snippet: String
    /// What was found, as scalars of the snippet: pairs of start and end.
    public let matches: [[Int]]
    /// How well it fits; higher is better, comparable within one search only.
    public let rank: Double
}
