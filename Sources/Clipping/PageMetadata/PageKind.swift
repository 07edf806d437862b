/// What a page is, as far as it says so itself.
package enum PageKind: String, Sendable {
    /// One text: an article, a post, a recipe, a chapter.
    case article
    /// Something for sale.
    case product
    /// A list of other pages: a front page, a section, search results.
    case listing
    /// A person or an organisation.
    case profile
    /// A film or a sound with little text.
    case media
    /// Questions, answers, threads.
    case discussion
    /// The page says no more than that it is one.
    case page

    /// The kind that types of `og:type` and JSON-LD speak for; nil if they say nothing.
    init?(types: [String]) {
        var votes: [PageKind: Int] = [:]
        for type in types {
            if let kind = Self.kinds[type.lowercased()] { votes[kind, default: 0] += 1 }
        }
        for type in types where type.hasSuffix("Article") || type.hasSuffix("BlogPosting") {
            votes[.article, default: 0] += 1
        }
        let order: [PageKind] = [
            .article, .discussion, .product, .media, .profile, .listing, .page,
        ]
        guard let kind = order.first(where: { votes[$0] != nil }) else { return nil }
        self = kind
    }

    private static let kinds: [String: PageKind] = [
        "article": .article, "news": .article, "blog-post": .article, "review": .article,
        "recipe": .article, "howto": .article, "report": .article, "chapter": .article,
        "book": .article, "product": .product, "product:item": .product, "product.item": .product,
        "og:product": .product, "offer": .product, "itemlist": .listing, "collectionpage": .listing,
        "searchresultspage": .listing, "blog": .listing, "productgroup": .listing,
        "profile": .profile, "profilepage": .profile, "person": .profile, "video": .media,
        "video.other": .media, "video.movie": .media, "video.episode": .media,
        "videoobject": .media, "music.song": .media, "podcastepisode": .media,
        "qapage": .discussion, "question": .discussion, "discussionforumposting": .discussion,
        "website": .page, "webpage": .page, "aboutpage": .page, "contactpage": .page,
    ]
}
