/// Articles for measurements: like news in length and shape, each different, from one number.
struct GeneratedArticle {
    private static let words = [
        "harbour", "council", "trade", "minister", "valley", "crane", "railway", "festival",
        "engineers", "museum", "farmers", "coffee", "region", "market", "river", "bridge",
        "students", "energy", "island", "archive", "theatre", "water", "forest", "border",
    ]

    let number: Int

    /// The article's text: a title, a source line, and eight paragraphs of some 60 words.
    var text: String {
        var random = UInt64(number) &* 0x9e37_79b9_7f4a_7c15 | 1
        func word() -> String {
            random ^= random << 13
            random ^= random >> 7
            random ^= random << 17
            return Self.words[Int(random % UInt64(Self.words.count))]
        }
        var paragraphs = ["The \(word()) and the \(word()): report number \(number)", ""]
        paragraphs.append("Updated: March \(number % 28 + 1), 2024 Source: Coast Courier")
        for paragraph in 0..<8 {
            let sentences = (0..<5).map { _ in
                "The \(word()) of the \(word()) said that the \(word()) would meet the \(word()) "
                    + "in the \(word())."
            }
            paragraphs += ["", "Part \(paragraph): " + sentences.joined(separator: " ")]
        }
        return paragraphs.joined(separator: "\n")
    }

    /// A passage that is in the text once.
    var quote: String { "Part 3: The" }
}
