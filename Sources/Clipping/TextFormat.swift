/// How a text clip is written.
package enum TextFormat: String, Sendable, CaseIterable {
    case plain
    case markdown

    /// What a file's name says; nil for names that say nothing. A plain text that
    /// starts with front matter is read as Markdown all the same.
    package init?(fileName: String) {
        let name = fileName.lowercased()
        if [".md", ".markdown", ".mdown", ".mkd", ".mdx"].contains(where: name.hasSuffix) {
            self = .markdown
        } else if [".txt", ".text"].contains(where: name.hasSuffix) {
            self = .plain
        } else {
            return nil
        }
    }
}
