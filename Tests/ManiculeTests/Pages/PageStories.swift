@testable import Manicule

/// Pages of our own for the tests.
enum PageStories {
    static let address = "https://coast.example/news/crane"

    static func crane(
        head: String = "", extra: String = "", years: String = "two years"
    ) -> String {
        """
        <!doctype html><html lang="en"><head><title>Port keeps its old crane</title>\(head)</head>
        <body><nav><a href="/">Home</a> <a href="/coast">Coast</a></nav><article>
        <h1>Port keeps its old crane</h1>
        <p>The council of Port Ellery voted on Saturday to keep the <a href="/crane">steam crane</a> that
        has stood on the east quay since 1911.</p>
        <h2>What comes next</h2>
        <ul><li>The crane, which last lifted cargo in 1978, will be repaired with public money.</li>
        <li>Engineers expect the work to take \(years), and the quay stays open to walkers.</li></ul>
        <pre>lift 20 t
        reach 11 m</pre>\(extra)
        <p>“It is the first thing that you see from the sea,” said the harbour master, Ida Moreno.</p>
        </article><footer><p>All rights reserved by the Coast Courier.</p></footer></body></html>
        """
    }

    static let notFound = """
        <title>Page not found</title><h1>Page not found</h1><p>There is no such page here, sorry.</p>
        """
}

extension TestVault {
    func clip(
        page: String, url: String? = PageStories.address, keep: [String] = [], cut: [String] = [],
        isForced: Bool = false
    ) throws -> AddReport {
        var source = ClipSource(
            bytes: Array(page.utf8), name: "page.html", url: url, keep: keep, cut: cut)
        source.isForced = isForced
        return try core.add(source)
    }

    /// The lines of an article: kind and words, links in brackets.
    func lines(_ id: String) throws -> [String] {
        let article = try article(id)
        let scalars = Array((article.body ?? "").unicodeScalars)
        func words(_ start: Int, _ end: Int) -> String {
            scalars[start..<end].reduce(into: "") { $0.unicodeScalars.append($1) }
        }
        return (article.lines ?? []).map { line in
            let links = line.spans.map { " [\(words($0.start, $0.end)) \($0.url ?? "")]" }
            return "\(line.kind): \(words(line.start, line.end).prefix(24))" + links.joined()
        }
    }

    func commandCount() throws -> Int { try core.history(nil, limit: nil).count }
}
