import Articles
import HTML

/// Puts the article's blocks together: the canonical text, and the layout beside it.
struct PageComposer {
    private let document: HTMLDocument
    private let outline: PageOutline
    private let judge: PageJudge
    private let base: String?
    private var text: [UInt8] = []
    private var layout = Layout()
    private var linkNumbers: [String: Int] = [:]
    private let columns: TableColumns

    init(
        _ document: HTMLDocument, _ outline: PageOutline, _ judge: PageJudge, base: String?
    ) {
        self.document = document
        self.outline = outline
        self.judge = judge
        self.base = base
        columns = TableColumns(document, outline, tables: judge.tables)
    }

    // MARK: Blocks

    func compose() -> (text: String, layout: Layout) {
        var composer = self
        composer.appendAll()
        return (String(decoding: composer.text, as: UTF8.self), composer.layout)
    }

    private mutating func appendAll() {
        var images = outline.images[...]
        var block = 0
        // A clip with more text is refused.
        while block < outline.blocks.count, text.count <= CanonicalText.byteCountMax {
            while let image = images.first, image.block <= block {
                append(image: image.element)
                images = images.dropFirst()
            }
            let end = judge.reasons[block] == nil ? endOfRow(block) : endOfOmission(block)
            if judge.reasons[block] == nil {
                append(block..<end)
            } else {
                appendOmission(block..<end)
            }
            block = end
        }
        for image in images { append(image: image.element) }
    }

    /// The cells of a row of data are one block.
    private func endOfRow(_ block: Int) -> Int {
        guard isInRow(block) else { return block + 1 }
        let row = outline.blocks[block].row
        var end = block + 1
        while end < outline.blocks.count, outline.blocks[end].row == row, isInRow(end),
            judge.reasons[end] == nil
        {
            end += 1
        }
        return end
    }

    /// Whether a block is in a cell of data, or is one.
    private func isInRow(_ block: Int) -> Bool {
        let found = outline.blocks[block]
        return found.cell > found.row && columns.rows.contains(found.row)
    }

    private mutating func append(_ range: Range<Int>) {
        let first = outline.blocks[range.lowerBound]
        if !layout.blocks.isEmpty { text.append(0x0A) }
        var spans: [Layout.Span] = []
        var count = 0
        for block in range {
            let gap = block > range.lowerBound ? gap(before: block) : lead(before: block)
            text.append(contentsOf: gap)
            count += gap.count
            let scalars = append(text: block)
            spans += self.spans(of: block, from: count)
            count += scalars
        }
        // Beyond what a record takes there is no article, only a page that means harm.
        if spans.count > Self.itemCountMax { spans.removeSubrange(Self.itemCountMax...) }
        layout.blocks.append(
            Layout.Block(
                kind: kind(of: range), scalarCount: count,
                listDepth: min(listDepth(of: range.lowerBound), Self.depthMax),
                quoteDepth: min(first.quoteDepth, Self.depthMax), isTight: first.isTight,
                spans: spans))
    }

    /// A tabulator for each column that a row of data leaves empty at its beginning.
    private func lead(before block: Int) -> [UInt8] {
        guard isInRow(block) else { return [] }
        let count = columns.distance(from: nil, to: outline.blocks[block].cell)
        return Array(repeating: 0x09, count: count)
    }

    /// What parts a block of a row from the one before: a tabulator for each column to its cell, so
    /// that what is empty keeps its place, or a space within a cell.
    private func gap(before block: Int) -> [UInt8] {
        let (last, next) = (outline.blocks[block - 1].cell, outline.blocks[block].cell)
        guard next > last, last >= 0 else { return [0x20] }
        return Array(repeating: 0x09, count: max(1, columns.distance(from: last, to: next)))
    }

    /// In how many lists a block is; of a row those that its table is in.
    private func listDepth(of block: Int) -> Int {
        let found = outline.blocks[block]
        guard isInRow(block) else { return found.listDepth }
        var depth = found.listDepth
        var place = found.element
        while place > found.cell {
            if outline.elements[place].name.isDeepening { depth -= 1 }
            place = outline.elements[place].parent
        }
        return max(0, depth)
    }

    private func kind(of range: Range<Int>) -> Layout.Kind {
        if isInRow(range.lowerBound) {
            let isHeader = range.allSatisfy {
                outline.elements[outline.blocks[$0].cell].name == .th
            }
            return .row(isHeader: isHeader)
        }
        switch outline.blocks[range.lowerBound].kind {
        case .paragraph: return .paragraph
        case .heading(let level): return .heading(level)
        case .listItem(let number): return .item(number: number)
        case .term: return .term
        case .code: return .code
        case .caption: return .caption
        case .cell: return .paragraph
        }
    }

    /// - Returns: how many scalars it has.
    private mutating func append(text block: Int) -> Int {
        var range = outline.blocks[block].text
        // A block of code ends where its ink ends.
        while !range.isEmpty, outline.text[range.upperBound - 1] <= 0x20 {
            range = range.lowerBound..<(range.upperBound - 1)
        }
        let bytes = outline.text[range]
        if bytes.contains(0) {
            text.append(contentsOf: bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] })
        } else {
            text.append(contentsOf: bytes)
        }
        return PageComposer.scalarCount(bytes)
    }

    private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
        return count
    }

    // MARK: Spans

    private mutating func spans(of block: Int, from start: Int) -> [Layout.Span] {
        let found = outline.blocks[block]
        var spans: [Layout.Span] = []
        // Spans ascend by where they start, so the scalars before them are counted once.
        var place = found.text.lowerBound
        var counted = start
        for span in outline.spans[found.spans] {
            let lower = min(max(span.start, place), found.text.upperBound)
            counted += Self.scalarCount(outline.text[place..<lower])
            place = lower
            let upper = span.end < 0 ? found.text.upperBound : min(span.end, found.text.upperBound)
            guard lower < upper, let range = ink(lower..<upper) else { continue }
            var link: Int?
            if span.kind == .link {
                link = linkNumber(of: span.element)
                if link == nil { continue }
            }
            // What ink leaves out is white space of ASCII.
            let first = counted + range.lowerBound - lower
            spans.append(
                Layout.Span(
                    kind: Self.kind(of: span.kind), start: first,
                    end: first + Self.scalarCount(outline.text[range]), link: link))
        }
        return spans
    }

    /// A range without white space at its ends; nil if nothing is left.
    private func ink(_ range: Range<Int>) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, outline.text[start] <= 0x20 { start += 1 }
        while end > start, outline.text[end - 1] <= 0x20 { end -= 1 }
        return start < end ? start..<end : nil
    }

    private static func kind(of kind: PageSpan.Kind) -> Layout.Span.Kind {
        switch kind {
        case .link: .link
        case .emphasis: .emphasis
        case .strong: .strong
        case .code: .code
        case .strike: .strike
        case .superscript: .superscript
        case .subscript: .subscript
        }
    }

    private mutating func linkNumber(of element: Int) -> Int? {
        let node = outline.elements[element].node
        guard let href = document.value(of: .href, in: node),
            let address = Self.webAddress(URLReference.resolve(href, against: base))
        else { return nil }
        if let number = linkNumbers[address] { return number }
        guard layout.links.count < Self.itemCountMax else { return nil }
        layout.links.append(address)
        linkNumbers[address] = layout.links.count - 1
        return layout.links.count - 1
    }

    /// What may be followed: the web and mail, not scripts or data.
    private static func webAddress(_ address: String?) -> String? {
        guard let address, address.utf8.count <= URLReference.keptByteCountMax else { return nil }
        let lower = address.prefix(8).lowercased()
        let isWeb = ["http://", "https://", "mailto:"].contains { lower.hasPrefix($0) }
        return isWeb ? address : nil
    }

    private static var itemCountMax: Int { 20_000 }
    /// Blocks deeper in lists or quotes are in so many: each is set in by its depth.
    private static var depthMax: Int { 32 }

    // MARK: Pictures and omissions

    private mutating func append(image element: Int) {
        guard judge.keeps(image: element), layout.images.count < 2_000 else { return }
        let node = outline.elements[element].node
        guard let source = PageImage.source(of: node, in: document),
            let address = Self.webAddress(URLReference.resolve(source, against: base))
        else { return }
        layout.images.append(
            Layout.Image(
                block: layout.blocks.count, address: address,
                description: String(
                    (document.value(of: .alt, in: node) ?? "").unicodeScalars.prefix(500))))
    }

    private func endOfOmission(_ block: Int) -> Int {
        var end = block + 1
        while end < outline.blocks.count, judge.reasons[end] == judge.reasons[block] { end += 1 }
        return end
    }

    private mutating func appendOmission(_ range: Range<Int>) {
        guard let reason = judge.reasons[range.lowerBound],
            layout.omissions.count < Self.omissionCountMax
        else { return }
        var count = 0
        var excerpt: [UInt8] = []
        for block in range {
            let bytes = outline.text[outline.blocks[block].text]
            count += Self.scalarCount(bytes)
            if excerpt.count < Self.excerptByteCount {
                if !excerpt.isEmpty { excerpt.append(contentsOf: " · ".utf8) }
                excerpt.append(contentsOf: bytes)
            }
        }
        let isCut = excerpt.count > Self.excerptByteCount
        var words = String(decoding: excerpt.prefix(Self.excerptByteCount), as: UTF8.self)
        while words.unicodeScalars.last == "\u{FFFD}" { words.unicodeScalars.removeLast() }
        layout.omissions.append(
            Layout.Omission(
                block: layout.blocks.count, reason: reason.rawValue, scalarCount: count,
                excerpt: isCut ? words + "…" : words))
    }

    private static var omissionCountMax: Int { 300 }
    private static var excerptByteCount: Int { 160 }
}
