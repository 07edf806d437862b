import Manicule

/// Articles as a table.
enum ListRendering {
    static func lines(_ articles: [ArticleView], _ console: Console) -> [String] {
        var table = Table(columns: [
            Table.Column(paint: { $0.yellow($1) }),
            Table.Column(alignsRight: true, paint: { $0.dim($1) }),
            Table.Column(alignsRight: true),
            Table.Column(givesWay: true, paint: { $0.bold($1) }),
            Table.Column(paint: { $0.dim($1) }),
            Table.Column(paint: { $0.cyan($1) }),
        ])
        for article in articles {
            let signs = (article.conflicts.isEmpty ? "" : "! ") + (article.star ? "★ " : "")
            table.add([
                article.id, Moment.age(article.added),
                article.markCount == 0 ? "" : "☞\(article.markCount)",
                signs + SafeText.line(article.title),
                article.state == "inbox" ? "" : SafeText.line(article.state),
                article.tags.map { "#" + SafeText.line($0) }.joined(separator: " "),
            ])
        }
        return table.lines(console)
    }
}

/// Hits of a search: the article, and under it where the words stand.
enum HitRendering {
    static func lines(_ hits: [HitView], _ console: Console) -> [String] {
        let palette = console.palette
        return hits.enumerated().flatMap { index, hit -> [String] in
            let isFirst = index == 0 || hits[index - 1].article != hit.article
            let title = palette.yellow(hit.article) + "  " + palette.bold(SafeText.line(hit.title))
            let place =
                hit.target == hit.article
                ? palette.dim(hit.field) : palette.dim(hit.field) + " " + palette.yellow(hit.target)
            let snippet = StyledText.render(self.snippet(hit, palette).glyphs, palette: palette)
            let lines = (isFirst ? [(title, 14)] : []) + [("    " + place + "  " + snippet, 6)]
            return lines.flatMap { line, margin in
                StyledText.wrap(
                    painted: line, columns: console.textWidth,
                    indent: String(repeating: " ", count: margin), palette: palette)
            }
        }
    }

    /// The snippet with what was found set off.
    private static func snippet(_ hit: HitView, _ palette: Palette) -> StyledText {
        let scalars = Array(hit.snippet.unicodeScalars)
        var styled = StyledText()
        var position = 0
        func append(to end: Int, style: String) {
            guard position < end, end <= scalars.count else { return }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[position..<end])
            styled.append(SafeText.block(String(view)), style: style)
            position = end
        }
        for match in hit.matches where match.count == 2 {
            append(to: match[0], style: "")
            append(to: match[1], style: "1;31")
        }
        append(to: scalars.count, style: "")
        return styled
    }
}
