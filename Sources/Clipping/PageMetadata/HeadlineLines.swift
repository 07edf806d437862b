import HTML

/// The lines of text next to a headline, read for what they say about the article: "By Ana Lee",
/// "Published 3 March 2021", in words alone.
struct HeadlineLines {
    private(set) var byline: PageEvidence.FoundByline?
    private(set) var published: (date: ClipDate, node: HTMLNode)?
    private(set) var updated: (date: ClipDate, node: HTMLNode)?
    /// A date without a label.
    private(set) var plainDate: (date: ClipDate, node: HTMLNode)?

    /// How many lines are read after a headline.
    static let lineCountMax = 24
    static let nodeCountMax = 1500

    /// - Parameters:
    ///   - headline: the element that shows the title; without one nothing is read.
    ///   - language: a code of two letters, for the order of day and month.
    /// - Complexity: O(1): at most ``lineCountMax`` lines of ``nodeCountMax`` nodes.
    init(_ document: HTMLDocument, headline: HTMLNode?, language: String?) {
        guard let headline else { return }
        var following = document.followingBeyond(headline, within: .document)
        var walked = 0
        var read = 0
        var prose = 0
        while let node = following, walked < Self.nodeCountMax, read < Self.lineCountMax, prose < 3 {
            walked += 1
            guard document.kind(of: node) == .element else {
                following = document.following(node, within: .document)
                continue
            }
            if PageText.isSilent(node, in: document) || document.isElement(node, .nav) {
                following = document.followingBeyond(node, within: .document)
                continue
            }
            guard Self.isLine(node, document) else {
                following = document.following(node, within: .document)
                continue
            }
            following = document.followingBeyond(node, within: .document)
            for line in PageText.lines(of: node, in: document, byteCountMax: 400).prefix(4) {
                read += 1
                if line.unicodeScalars.count > 240 {
                    prose += 1
                } else {
                    take(line, node, language)
                }
            }
        }
    }

    /// An element with text and without blocks in it, as far as its first children show.
    private static func isLine(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        guard document.firstChild(of: node) != nil else { return false }
        return document.children(of: node).prefix(12).allSatisfy { child in
            document.kind(of: child) != .element || document.isElement(child, .br)
                || !PageText.isBreak(document.name(of: child))
        }
    }

    private mutating func take(_ line: String, _ node: HTMLNode, _ language: String?) {
        let scalars = Array(line.unicodeScalars)
        let read = MetadataReader(scalars: scalars, language: language).read(0..<scalars.count)
        if let read {
            if published == nil, let date = read.published { published = (date, node) }
            if updated == nil, let date = read.updated { updated = (date, node) }
            if plainDate == nil, let date = read.plainDate { plainDate = (date, node) }
        }
        guard byline == nil, scalars.count <= 160 else { return }
        let names = BylineText(trust: .text, language: language).names(in: line)
        if !names.isEmpty {
            byline = PageEvidence.FoundByline(names: names, source: .textRule, node: node)
        }
    }
}
