import HTML

/// The lines of text next to a headline, read for what they say about the article: "By Ana Lee",
/// "Published 3 March 2021", in words alone.
struct HeadlineLines {
    private(set) var byline: PageEvidence.FoundByline?
    private(set) var published: (date: ClipDate, node: HTMLNode)?
    private(set) var updated: (date: ClipDate, node: HTMLNode)?
    /// A date without a label.
    private(set) var plainDate: (date: ClipDate, node: HTMLNode)?

    private let document: HTMLDocument
    private let words: [ClassWords]
    private let language: String?
    /// A label on a line of its own ("by"), which the next line goes on.
    private var label = ""

    /// How many lines are read before and after a headline, and nodes walked for them.
    static let linesBeforeMax = 6
    static let linesAfterMax = 24
    static let nodeCountMax = 1500

    /// - Parameters:
    ///   - headline: the element that shows the title; without one nothing is read.
    ///   - language: a code of two letters, for the order of day and month.
    /// - Complexity: O(1): at most so many lines and nodes as the bounds say.
    init(_ evidence: PageEvidence, headline: HTMLNode?, language: String?) {
        document = evidence.document
        words = evidence.words
        self.language = language
        guard let headline else { return }
        read(from: document.followingBeyond(headline, within: .document))
        label = ""
        readBefore(headline)
    }

    // MARK: Ways

    private mutating func read(from start: HTMLNode?) {
        var following = start
        var walked = 0
        var count = 0
        var prose = 0
        while let node = following, walked < Self.nodeCountMax, count < Self.linesAfterMax,
            prose < 3
        {
            walked += 1
            let isLine = isLine(node)
            following =
                isLine || isSkipped(node)
                ? document.followingBeyond(node, within: .document)
                : document.following(node, within: .document)
            guard isLine else { continue }
            for line in PageText.lines(of: node, in: document, byteCountMax: 400).prefix(4) {
                count += 1
                if line.unicodeScalars.count > 240 { prose += 1 }
                take(line, node)
            }
        }
    }

    /// The lines that lead up to the headline within the box that it stands in.
    private mutating func readBefore(_ headline: HTMLNode) {
        var box = headline
        for _ in 0..<3 {
            guard let outer = document.parent(of: box), !document.isElement(outer, .body) else {
                break
            }
            box = outer
        }
        var lines: [(line: String, node: HTMLNode)] = []
        var following = document.firstChild(of: box)
        var walked = 0
        while let node = following, node != headline, walked < Self.nodeCountMax {
            walked += 1
            let isLine = isLine(node)
            following =
                isLine || isSkipped(node)
                ? document.followingBeyond(node, within: box)
                : document.following(node, within: box)
            guard isLine else { continue }
            lines += PageText.lines(of: node, in: document, byteCountMax: 300).prefix(4)
                .map { ($0, node) }
        }
        guard following == headline else { return }
        for (line, node) in lines.suffix(Self.linesBeforeMax) { take(line, node) }
    }

    private func isSkipped(_ node: HTMLNode) -> Bool {
        guard document.kind(of: node) == .element else { return false }
        let words = words[Int(node.rawValue)]
        return PageText.isSilent(node, in: document) || document.isElement(node, .nav)
            || (!words.isDisjoint(with: [.comments, .stories]) && !words.contains(.byline))
    }

    /// An element with text and without blocks in it, as far as its first children show.
    private func isLine(_ node: HTMLNode) -> Bool {
        guard document.kind(of: node) == .element, document.firstChild(of: node) != nil,
            !isSkipped(node)
        else { return false }
        return document.children(of: node).prefix(12).allSatisfy { child in
            document.kind(of: child) != .element || document.isElement(child, .br)
                || !PageText.isBreak(document.name(of: child))
        }
    }

    // MARK: Lines

    private mutating func take(_ text: String, _ node: HTMLNode) {
        guard text.unicodeScalars.count <= 240 else { return }
        let line = label + text
        label = isLabel(text) ? text + " " : ""
        let scalars = Array(line.unicodeScalars)
        if let read = MetadataReader(scalars: scalars, language: language).read(0..<scalars.count) {
            if published == nil, let date = read.published { published = (date, node) }
            if updated == nil, let date = read.updated { updated = (date, node) }
            if plainDate == nil, let date = read.plainDate { plainDate = (date, node) }
            if byline == nil, let author = read.author {
                let names = BylineText(trust: .field, language: language).names(in: author)
                takeNames(names, node)
            }
        } else if plainDate == nil, let date = looseDate(line) {
            plainDate = (date, node)
        }
        guard byline == nil, scalars.count <= 160 else { return }
        takeNames(BylineText(trust: .text, language: language).names(in: line), node)
    }

    private mutating func takeNames(_ names: [String], _ node: HTMLNode) {
        guard !names.isEmpty else { return }
        byline = PageEvidence.FoundByline(names: names, source: .textRule, node: node)
    }

    private func isLabel(_ text: String) -> Bool {
        guard text.unicodeScalars.count <= 24 else { return false }
        let scalars = Array((text + " x").unicodeScalars)
        let tokens = FieldToken.tokens(scalars, 0..<scalars.count)
        return FieldLabels.match(tokens, at: 0)?.next == tokens.count - 1
    }

    /// The date of a short line that has more in it than dates and names.
    private func looseDate(_ line: String) -> ClipDate? {
        let scalars = Array(line.unicodeScalars)
        guard scalars.count <= 120 else { return nil }
        let tokens = FieldToken.tokens(scalars, 0..<scalars.count)
        guard tokens.count <= 24, let first = tokens.first else { return nil }
        let opens = FieldLabels.match(tokens, at: 0) != nil || first.number != nil
        return opens || tokens.count <= 14 ? DateText.date(line, language: language ?? "") : nil
    }
}
