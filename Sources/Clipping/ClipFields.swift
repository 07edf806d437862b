/// What a clip says about its article. Values of the clip, not of the user: a
/// field that a person sets stands above them.
package struct ClipFields: Sendable, Equatable {
    /// One line, never empty in a clip.
    package var title = ""
    /// Whether the title was made from the first sentence, which then also
    /// stands in the body.
    package var titleDerived = false
    /// ISO 8601: a day ("2023-11-17"), or a moment with its zone where the text
    /// gives both ("2023-11-17T10:30:00Z").
    package var published: String?
    /// The newspaper, agency or site that the text names as its source.
    package var site: String?
    /// Who wrote it, else who edited it.
    package var byline: String?
    /// Place, day and agency as the story opens with them; also in the body.
    package var dateline: String?
    /// BCP 47; nil if unsure.
    package var language: String?
    /// As the text gives it, not cleaned.
    package var url: String?
    /// From front matter, in its order, each once.
    package var tags: [String] = []

    /// Nothing found yet.
    package init() {}
}
