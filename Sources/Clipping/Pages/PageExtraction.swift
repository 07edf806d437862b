package import Articles

/// What a web page consists of: the article's text and layout, what it is about, what was left
/// out.
package struct PageExtraction: Sendable {
    /// Title, names, days and the like.
    package var fields: ClipFields
    /// The canonical text: the blocks joined by line feeds.
    package let text: String
    /// How many Unicode scalars the text has.
    package let scalarCount: Int
    package let layout: Layout
    /// Whether the page is an article at all.
    package let verdict: PageVerdict
    /// What the page calls its own address, if that may be believed.
    package let canonicalURL: String?
    package let leadImageURL: String?
    package let modified: String?
}
