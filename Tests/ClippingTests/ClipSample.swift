/// A pasted page written for these tests, and what has to come of it.
struct ClipSample: CustomStringConvertible, Sendable {
    let name: String
    let text: String
    let title: String
    var derived = false
    var published: String?
    var site: String?
    var byline: String?
    var language: String? = "en"
    /// The first and the last words of the shown body.
    let opens: String
    let closes: String
    /// Furniture: nothing of it is shown.
    let gone: [String]
    /// Parts of the story that look like furniture and are shown all the same.
    var stays: [String] = []

    var description: String { name }
}
