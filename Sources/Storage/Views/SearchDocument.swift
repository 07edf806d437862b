import Articles
import Wire

/// What full-text search knows of one article, mark or reply: a row of `documents`.
struct SearchDocument: Hashable {
    let thing: ThingID
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

    /// The indexed columns, in the order of the tables.
    var columns: [String] { [title, byline, site, body, note, quote] }
}
