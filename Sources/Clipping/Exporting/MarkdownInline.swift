import Articles

/// A line, or a cell of one, as Markdown: signs escaped, spans marked.
///
/// Spans of a layout overlap as they like; marks of Markdown nest. So what is marked is found
/// anew at each place, and marks close and open in one order, links outermost and code innermost:
///
///     spans    strong a b c        link b c d
///     written  **a **[**b c** d](…)
///
/// Marks have no white space inside their ends, and where CommonMark would not read one as a mark
/// ("right-flanking", §6.2) it is left out: the words count.
struct MarkdownInline {
    /// What the marks of a place are, in the order in which they nest.
    private struct Marks: Equatable {
        var link: Int?
        var strong = false
        var emphasis = false
        var strike = false
        /// Superscript or subscript.
        var script: Layout.Span.Kind?
        var code = false

        /// How many marks there are.
        static var count: Int { 6 }

        /// The number of marks from the outside that two places have alike.
        func alike(_ other: Marks) -> Int {
            if link != other.link { return 0 }
            if strong != other.strong { return 1 }
            if emphasis != other.emphasis { return 2 }
            if strike != other.strike { return 3 }
            if script != other.script { return 4 }
            return code == other.code ? Self.count : 5
        }
    }

    private let scalars: [Unicode.Scalar]
    private let range: Range<Int>
    private let kind: Layout.Kind
    private let spans: [LayoutReading.Span]
    private var marks: [Marks] = []

    /// - Parameters:
    ///   - range: what is written: places in the scalars.
    ///   - kind: what the line is, which says what has to be escaped.
    init(
        _ scalars: [Unicode.Scalar], _ spans: [LayoutReading.Span], within range: Range<Int>,
        of kind: Layout.Kind
    ) {
        self.scalars = scalars
        self.spans = spans
        self.kind = kind
        var range = range
        while let place = range.first, scalars[place].properties.isWhitespace {
            range = place + 1..<range.upperBound
        }
        while let place = range.last, scalars[place].properties.isWhitespace {
            range = range.lowerBound..<place
        }
        self.range = range
        marks = placeMarks()
    }

    private func placeMarks() -> [Marks] {
        var marks = [Marks](repeating: Marks(), count: range.count)
        if case .caption = kind { for place in marks.indices { marks[place].emphasis = true } }
        if case .term = kind { for place in marks.indices { marks[place].strong = true } }
        // Spans may overlap as they like, so what is marked is counted where it begins and ends.
        let inked = inkedSpans()
        for (kind, mark) in [
            (Layout.Span.Kind.strong, \Marks.strong), (.emphasis, \Marks.emphasis),
            (.strike, \Marks.strike), (.code, \Marks.code),
        ] {
            for place in Self.covered(inked.filter { spans[$0.span].kind == kind }, marks.count) {
                marks[place][keyPath: mark] = true
            }
        }
        for kind in [Layout.Span.Kind.superscript, .subscript] {
            for place in Self.covered(inked.filter { spans[$0.span].kind == kind }, marks.count) {
                marks[place].script = kind
            }
        }
        // Of links that overlap the one that begins later goes on.
        let links = inked.filter { spans[$0.span].kind == .link }
            .sorted { ($0.covered.lowerBound, $0.span) < ($1.covered.lowerBound, $1.span) }
        for (index, link) in links.enumerated() {
            let next = index + 1 < links.count ? links[index + 1].covered.lowerBound : marks.count
            for place in link.covered
                .lowerBound..<max(
                    link.covered.lowerBound, min(link.covered.upperBound, next))
            {
                marks[place].link = link.span
            }
        }
        settleCode(in: &marks)
        return marks
    }

    /// The places that any of some spans covers.
    private static func covered(
        _ spans: [(span: Int, covered: Range<Int>)], _ count: Int
    ) -> [Int] {
        if spans.isEmpty { return [] }
        var changes = [Int](repeating: 0, count: count + 1)
        for (_, covered) in spans {
            changes[covered.lowerBound] += 1
            changes[covered.upperBound] -= 1
        }
        var depth = 0
        return (0..<count).filter { place in
            depth += changes[place]
            return depth > 0
        }
    }

    /// Code is marked as a whole, or it would be several stretches of code.
    private func settleCode(in marks: inout [Marks]) {
        var start = 0
        while start < marks.count {
            var end = start + 1
            while end < marks.count, marks[end].code, marks[start].code,
                marks[end].link == marks[start].link
            {
                end += 1
            }
            let run = start..<end
            for mark in [\Marks.strong, \Marks.emphasis, \Marks.strike]
            where marks[run].contains(where: { !$0[keyPath: mark] }) {
                for place in run { marks[place][keyPath: mark] = false }
            }
            if marks[run].contains(where: { $0.script != marks[start].script }) {
                for place in run { marks[place].script = nil }
            }
            start = end
        }
    }

    /// The spans with what they cover, without white space at its ends; places from the line's.
    private func inkedSpans() -> [(span: Int, covered: Range<Int>)] {
        let count = range.count
        // The first ink from each place on, and the place after the last before it.
        var first = [Int](repeating: count, count: count + 1)
        var last = [Int](repeating: 0, count: count + 1)
        for place in (0..<count).reversed() {
            first[place] = isSpace(place) ? first[place + 1] : place
        }
        for place in 0..<count { last[place + 1] = isSpace(place) ? last[place] : place + 1 }
        return spans.enumerated().compactMap { number, span in
            let covered = span.range.clamped(to: range)
            let start = first[covered.lowerBound - range.lowerBound]
            let end = last[covered.upperBound - range.lowerBound]
            return start < end ? (number, start..<end) : nil
        }
    }

    // MARK: Runs

    /// The text in Markdown.
    ///
    /// - Complexity: O(n) for n scalars and what the spans cover.
    var text: String { text(0..<marks.count, outside: 0, after: nil) }

    /// The text of some places, without the marks up to a number from the outside.
    ///
    /// - Parameter before: the sign that was written before them.
    private func text(_ places: Range<Int>, outside: Int, after before: Character?) -> String {
        if outside == Marks.count { return plain(places) }
        var text = ""
        var start = places.lowerBound
        while start < places.upperBound {
            var end = start + 1
            while end < places.upperBound, marks[start].alike(marks[end]) > outside { end += 1 }
            text += marked(start..<end, outside, after: text.last ?? before)
            start = end
        }
        return text
    }

    private func marked(
        _ places: Range<Int>, _ outside: Int, after before: Character?
    ) -> String {
        let first = marks[places.lowerBound]
        func inner(after before: Character?) -> String {
            text(places, outside: outside + 1, after: before)
        }
        switch outside {
        case 0:
            guard let link = first.link else { return inner(after: before) }
            return "[" + inner(after: "[") + "](" + address(spans[link].address) + ")"
        case 1 where first.strong: return flanked("**", places, 2, after: before)
        case 2 where first.emphasis:
            // An underscore cannot be taken for a part of the stars around it.
            let (start, end) = (places.lowerBound, places.upperBound)
            let isWord = isEdge(start - 1, beside: start) && isEdge(end, beside: end - 1)
            return flanked(isWord ? "_" : "*", places, 3, after: before)
        case 3 where first.strike: return flanked("~~", places, 4, after: before)
        case 4:
            // CommonMark has no mark for these, but takes HTML (§6.6).
            guard let script = first.script else { return inner(after: before) }
            let name = script == .superscript ? "sup" : "sub"
            return "<\(name)>" + inner(after: ">") + "</\(name)>"
        case 5 where first.code: return code(places)
        default: return inner(after: before)
        }
    }

    /// A run between two marks, where they would be read as such and as no part of other marks.
    private func flanked(
        _ mark: String, _ places: Range<Int>, _ outside: Int, after before: Character?
    ) -> String {
        var ink = places
        while let place = ink.first, isSpace(place) { ink = place + 1..<ink.upperBound }
        while let place = ink.last, isSpace(place) { ink = ink.lowerBound..<place }
        guard let first = ink.first, let last = ink.last else { return plain(places) }
        let lead = plain(places.lowerBound..<first)
        let inner = text(ink, outside: outside, after: mark.last)
        // What stands right within the marks may be a mark itself.
        let opensWithSign = isSign(first) || inner.utf8.first.map(Self.isSign) == true
        let endsWithSign = isSign(last) || inner.utf8.last.map(Self.isSign) == true
        guard !opensWithSign || isEdge(first - 1, beside: first),
            !endsWithSign || isEdge(last + 1, beside: last),
            (lead.last ?? before) != mark.first, inner.last != mark.first
        else { return text(places, outside: outside, after: before) }
        return lead + mark + inner + mark + plain(last + 1..<places.upperBound)
    }

    private func scalar(_ place: Int) -> Unicode.Scalar { scalars[range.lowerBound + place] }

    private func isSpace(_ place: Int) -> Bool { scalar(place).properties.isWhitespace }

    /// Whether a place has a sign, as CommonMark (§2.1) has it.
    private func isSign(_ place: Int) -> Bool {
        if marks[place].code { return true }
        switch scalar(place).properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol,
            .currencySymbol, .modifierSymbol, .otherSymbol:
            return true
        default: return false
        }
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Whether a place beside another is white space, a sign or beyond the text, or the bracket of
    /// a link lies between.
    private func isEdge(_ place: Int, beside other: Int) -> Bool {
        !marks.indices.contains(place) || isSpace(place) || isSign(place)
            || marks[place].link != marks[other].link
    }

    // MARK: Signs

    private func plain(_ places: Range<Int>) -> String {
        places.reduce(into: "") { $0 += escaped($1) }
    }

    private func code(_ places: Range<Int>) -> String {
        let start = range.lowerBound
        var text = String(scalars: scalars[start + places.lowerBound..<start + places.upperBound])
        let fence = String(repeating: "`", count: Self.longestRun(of: "`", in: text) + 1)
        if case .row = kind { text = text.replacing("|", with: "\\|") }
        let isEdged = text.hasPrefix("`") || text.hasSuffix("`")
        let isSpaced =
            text.hasPrefix(" ") && text.hasSuffix(" ") && text.contains { $0 != " " }
        let space = isEdged || isSpaced ? " " : ""
        return fence + space + text + space + fence
    }

    /// How often a sign comes one after the other.
    static func longestRun(of sign: Unicode.Scalar, in text: String) -> Int {
        var (run, longest) = (0, 0)
        for scalar in text.unicodeScalars {
            run = scalar == sign ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private func escaped(_ place: Int) -> String {
        let sign = scalar(place)
        switch sign {
        case "\\", "*", "_", "`", "[", "]", "<", "~", "&": return "\\" + String(sign)
        case "|": if case .row = kind { return "\\|" }
        case "!": if place + 1 < marks.count, marks[place + 1].link != nil { return "\\!" }
        case "#":
            if case .heading = kind { return "\\#" }
            if place == 0, opensLine { return "\\#" }
        case "+", "-", ">", "=":
            if place == 0, opensLine { return "\\" + String(sign) }
        case ".", ")":
            if opensLine, place > 0, place < 10, isNumber(0..<place) { return "\\" + String(sign) }
        default: break
        }
        return String(sign)
    }

    /// Whether the text stands where a line of Markdown begins; a cell does not.
    private var opensLine: Bool { if case .row = kind { false } else { true } }

    /// Whether some places are digits that would number an item.
    private func isNumber(_ places: Range<Int>) -> Bool {
        places.allSatisfy { "0"..."9" ~= scalar($0) }
    }

    /// An address without what would end it.
    private func address(_ address: String?) -> String {
        (address ?? "").unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "(", ")", "<", ">", "\\", "|", "\0"..." ", "\u{7F}":
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
