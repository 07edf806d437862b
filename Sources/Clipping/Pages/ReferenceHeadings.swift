/// What stands over the sources of an article and over what it recommends to read: lists of links
/// that are a part of it.
enum ReferenceHeadings {
    private static let words: Set<String> = [
        "sources", "source", "references", "bibliography", "notes", "footnotes", "endnotes",
        "further reading", "external links", "works cited", "citations", "links",
        "sources and links", "sources & links", "notes and references", "resources", "literature",
        "fuentes", "referencias", "bibliografía", "notas", "enlaces externos", "fontes",
        "referências", "bibliografia", "ligações externas",
        "sources et liens",
        "références", "bibliographie", "liens externes", "pour aller plus loin",
        "quellen", "einzelnachweise", "literatur", "weblinks", "anmerkungen", "fonti",
        "note", "collegamenti esterni", "bronnen", "источники", "примечания",
        "литература", "ссылки", "参考文献", "脚注", "出典", "外部リンク",
        "参考资料", "参考資料", "注释", "外部链接", "각주", "출처", "외부 링크",
        "المصادر", "المراجع", "روابط خارجية", "מקורות", "הערות שוליים", "קישורים חיצוניים",
    ]

    static func contain(_ heading: String) -> Bool {
        var line = heading[...]
        while let last = line.last, last == ":" || last == "：" || last.isWhitespace {
            line.removeLast()
        }
        return line.utf8.count <= 80 && words.contains(line.lowercased())
    }
}
