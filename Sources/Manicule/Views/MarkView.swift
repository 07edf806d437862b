/// What became of a marked passage.
public enum MarkStatus: String, Sendable, Encodable {
    /// The passage is where ``MarkView/start`` and ``MarkView/end`` say.
    case anchored
    /// It may be there; a person should say.
    case confirm
    /// The shown text does not hold it.
    case orphan
    /// All of it was deleted from the text.
    case deleted
    /// Its article or its text has not arrived.
    case waiting
}

/// A mark as people and scripts see it.
public struct MarkView: Sendable, Equatable, Encodable {
    /// Always `mark`.
    public let kind = "mark"
    /// The id.
    public let id: String
    /// The article's id.
    public let article: String
    /// The snapshot over which it was made, hexadecimal.
    public let snapshot: String
    /// The passage as it was when it was marked.
    public let quote: String
    /// The first scalar of the passage in the shown body; nil unless anchored.
    public let start: Int?
    /// The scalar after the last.
    public let end: Int?
    /// The passage as it is now; nil unless anchored.
    public let text: String?
    /// What became of the passage.
    public let status: MarkStatus
    /// The colour, by name or as `#rrggbb`.
    public let color: String?
    /// The tags, ascending.
    public let tags: [String]
    /// The note, Markdown.
    public let note: String
    /// The answers, the oldest first.
    public let replies: [ReplyView]
    /// The fields in which more than one value stands.
    public let conflicts: [String]
    /// Whether it is in the trash.
    public let trashed: Bool
    /// The name of the device that made it.
    public let device: String
    /// When, by that device's clock.
    public let created: String
    /// If it was in the trash and came back: the edit that brought it.
    public let broughtBackBy: String?

    private enum CodingKeys: String, CodingKey {
        case kind, id, article, snapshot, quote, start, end, text, status, color, tags, note
        case replies, conflicts, trashed, device, created, broughtBackBy
    }

    /// Writes unset fields as null.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(article, forKey: .article)
        try container.encode(snapshot, forKey: .snapshot)
        try container.encode(quote, forKey: .quote)
        try container.encode(start, forKey: .start)
        try container.encode(end, forKey: .end)
        try container.encode(text, forKey: .text)
        try container.encode(status, forKey: .status)
        try container.encode(color, forKey: .color)
        try container.encode(tags, forKey: .tags)
        try container.encode(note, forKey: .note)
        try container.encode(replies, forKey: .replies)
        try container.encode(conflicts, forKey: .conflicts)
        try container.encode(trashed, forKey: .trashed)
        try container.encode(device, forKey: .device)
        try container.encode(created, forKey: .created)
        try container.encodeIfPresent(broughtBackBy, forKey: .broughtBackBy)
    }
}

/// A reply to a mark or to another reply.
public struct ReplyView: Sendable, Equatable, Encodable {
    /// Always `reply`.
    public let kind = "reply"
    /// The id.
    public let id: String
    /// The mark or reply that it answers.
    public let parent: String
    /// The name that its author gave.
    public let author: String
    /// What it says, Markdown.
    public let text: String
    /// The answers, the oldest first.
    public let replies: [ReplyView]
    /// The tags, ascending.
    public let tags: [String]
    /// Whether it is in the trash.
    public let trashed: Bool
    /// The name of the device that made it.
    public let device: String
    /// When, by that device's clock.
    public let created: String
}
