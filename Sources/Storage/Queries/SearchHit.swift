package import Articles
import Wire

/// One thing that a search found.
package struct SearchHit: Sendable {
    /// The article, mark or reply.
    package let target: ThingID
    /// The article it is in, by the record that leads it.
    package let article: ArticleID
    /// Where it was found: `title`, `byline`, `site`, `body`, `note`, `quote`, or the field of
    /// the query for articles that hold none of its words.
    package let field: String
    /// A few words around what was found.
    package let snippet: Snippet
    /// How well it fits; higher is better. Comparable within one search only.
    package let rank: Double
}
