/// Whether a page is an article, and if not what it seems to be.
package enum PageVerdict: String, Sendable, Hashable, CaseIterable {
    case article
    /// A front page, a section, search results: first lines of other pages.
    case listing = "a list of other pages"
    /// "Not found", "access denied", "checking your browser".
    case errorPage = "an error page"
    /// A notice that has to be answered before the page is shown.
    case consentWall = "a consent notice"
    /// A form that asks who is there.
    case loginForm = "a log-in form"
    /// Hardly any text.
    case tooLittleText = "too little text"
}
