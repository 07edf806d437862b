import Manicule

extension ShownThing {
    /// The id and a few words, for a line that says what was done.
    var name: String {
        let (id, words) =
            switch self {
            case .article(let article): (article.id, article.title)
            case .mark(let mark): (mark.id, "☞ " + mark.quote)
            case .reply(let reply): (reply.id, "↳ " + reply.text)
            }
        return "\(id) ‘\(DisplayWidth.truncated(SafeText.line(words), to: 60))’"
    }

    /// The tags.
    var tags: [String] {
        switch self {
        case .article(let article): article.tags
        case .mark(let mark): mark.tags
        case .reply(let reply): reply.tags
        }
    }
}
