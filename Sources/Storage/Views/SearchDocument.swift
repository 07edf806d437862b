import Articles
import Wire

/// What full-text search knows of one article, mark or reply, or of an article's body: a row of
/// `documents`.
struct SearchDocument: Hashable {
    /// Which of a thing's texts the row holds.
    enum Part: Int {
        /// All but an article's body.
        case words = 0
        /// An article's body.
        case body = 1
    }

    let thing: ThingID
    let part: Part
    let lead: ArticleID
    let isTrashed: Bool
    var title = ""
    var byline = ""
    var site = ""
    /// The shown body of an article.
    var body = ""
    /// The page note of an article, the note of a mark, the text of a reply.
    var note = ""
    /// The quote of a mark.
    var quote = ""

    init(thing: ThingID, part: Part = .words, lead: ArticleID, isTrashed: Bool) {
        self.thing = thing
        self.part = part
        self.lead = lead
        self.isTrashed = isTrashed
    }

    /// The indexed columns, in the order of the tables.
    var columns: [String] { [title, byline, site, body, note, quote] }
}
