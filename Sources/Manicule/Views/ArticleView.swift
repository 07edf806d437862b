import Articles
import CRDT
import Wire

/// An article as people and scripts see it. Encodes to the JSON that scripts rely on: fields may
/// be added, never renamed.
public struct ArticleView: Sendable, Equatable, Encodable {
    /// Always `article`.
    public let kind = "article"
    /// The article's id: 12 characters, any unique prefix of which will do.
    public let id: String
    /// The title: a person's, else the clip's.
    public let title: String
    /// Who wrote it.
    public let byline: String?
    /// The site or paper it is from.
    public let site: String?
    /// An ISO 8601 date, or date and time.
    public let published: String?
    /// A BCP 47 tag.
    public let language: String?
    /// Its address.
    public let url: String?
    /// `inbox`, `later`, `reading`, `done` or `archived`.
    public let state: String
    /// Whether it is starred.
    public let star: Bool
    /// The tags, ascending.
    public let tags: [String]
    /// The place and agency that the story begins with.
    public let dateline: String?
    /// Whether the title was made from the lead sentence, because the clip had none.
    public let titleDerived: Bool
    /// The SHA-256 of the canonical text that is shown, hexadecimal.
    public let snapshot: String
    /// All snapshots, the shown one first.
    public let snapshots: [String]
    /// The shown text: hidden elements left out, hard-wrapped lines joined. Nil in lists.
    public let body: String?
    /// What each line of `body` is, for an article that was clipped from a page. Nil in lists.
    public let lines: [LineView]?
    /// When the page says it was last changed, ISO 8601. Nil in lists.
    public let modified: String?
    /// The address of the page's lead image. Nil in lists.
    public let image: String?
    /// The page note, Markdown. Nil in lists.
    public let note: String?
    /// The marks, in the order of the text. Nil in lists.
    public let marks: [MarkView]?
    /// How many marks there are.
    public let markCount: Int
    /// The fields in which more than one value stands.
    public let conflicts: [String]
    /// Whether it is in the trash.
    public let trashed: Bool
    /// When it was first clipped, ISO 8601 with the zone of the device that did.
    public let added: String
    /// When it or anything in it was last edited.
    public let changed: String
    /// Why the article can only be read here: a newer version edited it. Nil as a rule.
    public let waitsFor: String?
    /// If it was in the trash and came back: the edit that brought it.
    public let broughtBackBy: String?

    init(
        _ summary: ArticleSummary, markCount: Int, body: String? = nil,
        lines: [LineView]? = nil, modified: String? = nil, image: String? = nil,
        note: String? = nil, marks: [MarkView]? = nil, waitsFor: String? = nil,
        broughtBackBy: String? = nil
    ) {
        id = ThingID.article(summary.id).shortID
        title = summary.title
        byline = summary.byline
        site = summary.site
        published = summary.published
        language = summary.language
        url = summary.url
        state = summary.state
        star = summary.isStarred
        tags = summary.tags
        dateline = summary.dateline
        titleDerived = summary.isTitleDerived
        snapshot = summary.snapshot.description
        snapshots = summary.snapshots.map(\.description)
        self.body = body
        self.lines = lines
        self.modified = modified
        self.image = image
        self.note = note
        self.marks = marks
        self.markCount = markCount
        conflicts = summary.conflicts
        trashed = summary.isTrashed
        added = summary.added.iso8601
        changed = summary.changed.iso8601
        self.waitsFor = waitsFor
        self.broughtBackBy = broughtBackBy
    }

    private init(_ other: ArticleView, body: String) {
        id = other.id
        title = other.title
        byline = other.byline
        site = other.site
        published = other.published
        language = other.language
        url = other.url
        state = other.state
        star = other.star
        tags = other.tags
        dateline = other.dateline
        titleDerived = other.titleDerived
        snapshot = other.snapshot
        snapshots = other.snapshots
        self.body = body
        lines = nil
        modified = other.modified
        image = other.image
        note = other.note
        marks = other.marks
        markCount = other.markCount
        conflicts = other.conflicts
        trashed = other.trashed
        added = other.added
        changed = other.changed
        waitsFor = other.waitsFor
        broughtBackBy = other.broughtBackBy
    }

    /// The same article with another body: an older one.
    func with(body: String) -> ArticleView {
        ArticleView(self, body: body)
    }

    private enum CodingKeys: String, CodingKey {
        case kind, id, title, byline, site, published, language, url, state, star, tags, dateline
        case titleDerived, snapshot, snapshots, body, lines, modified, image, note, marks,
            markCount, conflicts, trashed
        case added, changed, waitsFor, broughtBackBy
    }

    /// Writes unset fields as null; body, note and marks are left out of lists.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(byline, forKey: .byline)
        try container.encode(site, forKey: .site)
        try container.encode(published, forKey: .published)
        try container.encode(language, forKey: .language)
        try container.encode(url, forKey: .url)
        try container.encode(state, forKey: .state)
        try container.encode(star, forKey: .star)
        try container.encode(tags, forKey: .tags)
        try container.encode(dateline, forKey: .dateline)
        try container.encode(titleDerived, forKey: .titleDerived)
        try container.encode(snapshot, forKey: .snapshot)
        try container.encode(snapshots, forKey: .snapshots)
        try container.encodeIfPresent(body, forKey: .body)
        try container.encodeIfPresent(lines, forKey: .lines)
        try container.encodeIfPresent(modified, forKey: .modified)
        try container.encodeIfPresent(image, forKey: .image)
        try container.encodeIfPresent(note, forKey: .note)
        try container.encodeIfPresent(marks, forKey: .marks)
        if marks == nil { try container.encode(markCount, forKey: .markCount) }
        try container.encode(conflicts, forKey: .conflicts)
        try container.encode(trashed, forKey: .trashed)
        try container.encode(added, forKey: .added)
        try container.encode(changed, forKey: .changed)
        try container.encodeIfPresent(waitsFor, forKey: .waitsFor)
        try container.encodeIfPresent(broughtBackBy, forKey: .broughtBackBy)
    }
}

extension DisplayTime {
    /// The time in ISO 8601 with its zone, to the second: `2023-11-17T09:30:00+08:00`.
    package var iso8601: String {
        let seconds = milliseconds.flooredDivision(by: 1000) + Int64(zoneMinutes) * 60
        let days = seconds.flooredDivision(by: 86400)
        let time = seconds - days * 86400
        let (year, month, day) = DisplayTime.civil(days)
        let sign = zoneMinutes < 0 ? "-" : "+"
        let zone = abs(zoneMinutes)
        return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2) + "T"
            + pad(time / 3600, 2) + ":" + pad(time / 60 % 60, 2) + ":" + pad(time % 60, 2)
            + (zone == 0 ? "Z" : sign + pad(Int64(zone / 60), 2) + ":" + pad(Int64(zone % 60), 2))
    }

    /// The civil date of a day counted from 1970-01-01, by the usual shift to years that begin
    /// in March, so that the leap day comes last.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(abs(value))
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        return (value < 0 ? "-" : "") + zeros + digits
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
