/// A stretch of canonical text that the clipper hides, and why.
///
/// Nothing is taken away: a cut is recorded beside the text, shown by
/// `show --cut` and lifted by `edit --restore`.
package struct Cut: Sendable, Hashable {
    /// Half-open, in Unicode scalars of the canonical text. It begins and ends at
    /// a line break or at an end of the text, so that no grapheme is split.
    package let range: Range<Int>
    /// Why it is hidden.
    package let reason: CutReason

    /// - Parameter range: half-open, in Unicode scalars.
    package init(range: Range<Int>, reason: CutReason) {
        self.range = range
        self.reason = reason
    }
}

/// Why a stretch was cut. The raw value is what people read and what is stored.
package enum CutReason: String, Sendable, CaseIterable {
    /// Shown as the article's title instead.
    case title
    /// Dates, sources and the like, shown as fields instead.
    case metadata = "metadata line"
    /// Who wrote or edited, shown as a field instead.
    case byline
    /// The YAML block of a Markdown file, read into fields.
    case frontMatter = "front matter"
    /// Font size, print, listen, counters of views and minutes.
    case widget = "site widget"
    case commentForm = "comment form"
    case newsletter
    case shareButtons = "share buttons"
    /// The path to the page within its site.
    case breadcrumbs
    /// Menus, "next article", "back to top".
    case navigation
    /// Headlines and first lines of other stories.
    case relatedTeaser = "related teaser"
    case advertisement
    case cookieNotice = "cookie notice"
    case copyright = "copyright line"
    case tagList = "tag list"
    /// "Subscribe to read on", "log in".
    case paywall = "subscription notice"
    /// The page does not show it.
    case hidden = "not shown"
    /// A column beside the article.
    case sidebar
    /// The foot of the page.
    case footer = "page footer"
    /// A row of pictures beside the article.
    case gallery
    /// Apart from the article, and nothing more is known of it.
    case outside = "outside the article"
    /// The same line stands in other clips of this vault.
    case repeated = "repeats across your clips"
    /// Named by the user with `--cut` or by a rule for the site.
    case rule = "your rule"
}
