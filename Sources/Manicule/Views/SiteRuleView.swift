/// What people said to keep or to cut on the pages of a site.
public struct SiteRuleView: Sendable, Equatable, Encodable {
    /// What becomes of a paragraph.
    public enum Action: String, Sendable, Encodable {
        case keep, cut
    }

    /// Always `rule`.
    public let kind = "rule"
    /// The site's host.
    public let site: String
    /// What becomes of paragraphs that have the words.
    public let does: Action
    /// The words, as `add --keep` and `--cut` take them: `*` stands for anything between.
    public let words: String
}
