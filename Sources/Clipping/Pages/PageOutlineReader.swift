import HTML

/// Walks a document and cuts its text into blocks. Nothing is judged here; only what no reader
/// sees (scripts, styles, form fields) is left out.
///
/// - Complexity: O(n) for n nodes and bytes.
struct PageOutlineReader {
    let document: HTMLDocument
    private(set) var outline = PageOutline()
    /// The elements that are open, and those of them that are blocks.
    private var open: [Int] = []
    private var openBlocks: [Int] = []
    private var state = InlineState()
    /// The spans that are open, at most one of a kind: emphasis within emphasis is no more of it.
    private var openSpans: [Int] = []
    private var listDepth = 0
    private var quoteDepth = 0
    private var codeDepth = 0
    private var linkDepth = 0
    /// The next number of each open list; nil if it has none.
    private var listNumbers: [Int?] = []
    /// An item whose first block is still to come.
    private var itemNumber: Int?
    private var rows: [Int] = []
    private var cells: [Int] = []
    /// The kind that the element at hand gives its blocks.
    private var kinds: [PageBlockKind] = [.paragraph]

    /// The block that is being read.
    private struct InlineState {
        var start = 0
        var firstSpan = 0
        var needsSpace = false
        var breaks = 0
        var isTight = false
        var measure = TextMeasure()
        /// How many letters the word at hand has so far.
        var wordLetters = 0
        var endsSentence = false
    }

    init(_ document: HTMLDocument) { self.document = document }

    /// Reads everything under a node.
    mutating func read(_ root: HTMLNode) -> PageOutline {
        var node = root
        while true {
            if enter(node), let child = document.firstChild(of: node) {
                node = child
                continue
            }
            leave(node)
            while node != root, document.next(of: node) == nil {
                guard let parent = document.parent(of: node) else { break }
                node = parent
                leave(node)
            }
            guard node != root, let next = document.next(of: node) else { break }
            node = next
        }
        flush()
        return outline
    }

    // MARK: Nodes

    private mutating func enter(_ node: HTMLNode) -> Bool {
        switch document.kind(of: node) {
        case .text:
            document.forEachRun(of: node) { bytes, _ in append(bytes) }
            return false
        case .element: return enterElement(node)
        case .document, .fragment: return true
        default: return false
        }
    }

    private mutating func enterElement(_ node: HTMLNode) -> Bool {
        let name = document.name(of: node)
        guard document.namespace(of: node) == .html else {
            if document.namespace(of: node) == .mathML { appendMath(node) }
            return false
        }
        guard !name.isUnread, !isUnseen(node, name) else { return false }
        if name == .br {
            if codeDepth > 0 { appendCode([0x0A]) } else { state.breaks += 1 }
            return false
        }
        if name == .a, isPermalink(node) { return false }
        if name.isPicture {
            let index = append(element: node, name)
            outline.elements[index].end = outline.elements.count
            outline.images.append((index, outline.blocks.count))
            outline.elements[index].lastBlock = outline.blocks.count
            return false
        }
        if name.isBlock { flush() }
        let index = append(element: node, name)
        open.append(index)
        if name.isBlock { openBlocks.append(index) }
        begin(name, index)
        return true
    }

    /// Whether an element is not seen by readers: what is read out to those who cannot see, the
    /// "[edit]" of a wiki, and words within a line that are not shown.
    ///
    /// Whole blocks that are not shown may be the article, which a script shows, so they are left
    /// to be judged.
    private func isUnseen(_ node: HTMLNode, _ name: HTMLName) -> Bool {
        guard !name.isBlock else { return false }
        if hasUnseenClass(node) { return true }
        guard PageHintReader.isUnshown(node, document) else { return false }
        var count = 0
        for inner in document.nodes(within: node) {
            count += 1
            // Not to be looked through again and again, one within another.
            if count > 400 || document.name(of: inner).isBlock { return false }
            // The formula itself is hidden where a picture of it is shown.
            if document.name(of: inner) == .math { return false }
        }
        return true
    }

    private func hasUnseenClass(_ node: HTMLNode) -> Bool {
        document.utf8(of: .class, in: node).map(UnseenNames.contain) ?? false
    }

    /// A formula is words of its line.
    private mutating func appendMath(_ node: HTMLNode) {
        append(Array(MathText.text(of: node, in: document).utf8)[...])
    }

    /// Whether a link is only a sign to copy a heading's address by: "#", "¶".
    private func isPermalink(_ node: HTMLNode) -> Bool {
        guard kinds.last?.isHeading == true,
            document.utf8(of: .href, in: node)?.first == UInt8(ascii: "#")
        else { return false }
        let text = document.text(of: node)
        return text.unicodeScalars.count <= 3
            && !text.unicodeScalars.contains {
                ScalarTraits.isLetter(ScalarTraits.folded($0.value))
                    || ScalarTraits.isIdeographic($0.value)
            }
    }

    private mutating func append(element node: HTMLNode, _ name: HTMLName) -> Int {
        outline.elements.append(
            PageElement(
                node: node, name: name, parent: open.last ?? -1,
                hints: PageHintReader.hints(of: node, in: document)))
        let index = outline.elements.count - 1
        if name.isBlock, hasUnseenClass(node) { outline.elements[index].hints.insert(.hidden) }
        // The foot of a quotation says whose it is.
        if name == .footer, quoteDepth > 0 { outline.elements[index].hints.remove(.footer) }
        outline.elements[index].firstBlock = outline.blocks.count
        outline.elements[index].signature = signature(of: node, name)
        return index
    }

    /// The hash of the tag and the classes.
    private func signature(of node: HTMLNode, _ name: HTMLName) -> UInt64? {
        guard let classes = document.utf8(of: .class, in: node), !classes.isEmpty else {
            return nil
        }
        return classes.reduce(FNV1a.basis ^ UInt64(name.rawValue)) { FNV1a.step($0, $1) }
    }

    private mutating func leave(_ node: HTMLNode) {
        guard let index = open.last, outline.elements[index].node == node else { return }
        let name = outline.elements[index].name
        if name.isBlock { flush() }
        end(name, index)
        open.removeLast()
        if name.isBlock { openBlocks.removeLast() }
        outline.elements[index].end = outline.elements.count
        outline.elements[index].lastBlock = outline.blocks.count
    }

    private mutating func begin(_ name: HTMLName, _ index: Int) {
        if let kind = name.blockKind { kinds.append(kind) }
        switch name {
        case _ where name.isDeepening:
            listDepth += 1
            listNumbers.append(name == .ol ? number(.start, of: index) ?? 1 : nil)
            itemNumber = nil
        case .li:
            itemNumber = 0
            if let next = listNumbers.last ?? nil {
                let number = number(.value, of: index) ?? next
                itemNumber = number
                listNumbers[listNumbers.count - 1] = min(number + 1, Self.itemNumberMax)
            }
        case .blockquote: quoteDepth += 1
        case .pre, .listing, .xmp, .plaintext: codeDepth += 1
        case .tr: rows.append(index)
        case .td, .th: cells.append(index)
        case .a where isLink(index):
            linkDepth += 1
            beginSpan(.link, index)
        default: if let kind = name.spanKind { beginSpan(kind, index) }
        }
    }

    /// Whether an `a` leads anywhere: old pages name places by it too.
    private func isLink(_ index: Int) -> Bool {
        document.utf8(of: .href, in: outline.elements[index].node) != nil
    }

    /// The number that a list or an item says it has; what is no number that items have is none.
    private func number(_ attribute: HTMLName, of index: Int) -> Int? {
        document.value(of: attribute, in: outline.elements[index].node).flatMap { Int($0) }
            .flatMap { 0...Self.itemNumberMax ~= $0 ? $0 : nil }
    }

    private static var itemNumberMax: Int { 1_000_000 }

    private mutating func end(_ name: HTMLName, _ index: Int) {
        if name.blockKind != nil { kinds.removeLast() }
        switch name {
        case _ where name.isDeepening:
            listDepth -= 1
            listNumbers.removeLast()
            itemNumber = nil
        case .li: itemNumber = nil
        case .blockquote: quoteDepth -= 1
        case .pre, .listing, .xmp, .plaintext: codeDepth -= 1
        case .tr: rows.removeLast()
        case .td, .th: cells.removeLast()
        case .a where isLink(index):
            linkDepth -= 1
            endSpan(index)
        default: if name.spanKind != nil { endSpan(index) }
        }
    }

    // MARK: Spans

    private mutating func beginSpan(_ kind: PageSpan.Kind, _ element: Int) {
        guard !openSpans.contains(where: { outline.spans[$0].kind == kind }) else { return }
        openSpans.append(outline.spans.count)
        let place = outline.text.count
        outline.spans.append(PageSpan(kind: kind, start: place, end: -1, element: element))
    }

    private mutating func endSpan(_ element: Int) {
        guard let index = openSpans.last, outline.spans[index].element == element else { return }
        openSpans.removeLast()
        outline.spans[index].end = outline.text.count
    }

    // MARK: Blocks

    /// Ends the block at hand, if it has any text.
    private mutating func flush() {
        let isTight = state.isTight
        endBlock()
        if !isTight || state.start == outline.text.count { state.isTight = false }
        state.breaks = 0
    }

    private mutating func endBlock() {
        if state.endsSentence { state.measure.sentences += 1 }
        let end = outline.text.count
        let bytes = outline.text[state.start...]
        guard !bytes.isEmpty else {
            // The spans that opened at its place stay its own.
            state = InlineState(
                start: end, firstSpan: state.firstSpan, isTight: state.isTight)
            return
        }
        // A span that goes on in the next block is two.
        for index in openSpans { outline.spans[index].end = end }
        // Code may be nothing but white space.
        if bytes.contains(where: { $0 > 0x20 }) { appendBlock(state.start..<end) }
        state = InlineState(start: end, firstSpan: outline.spans.count)
        for place in openSpans.indices {
            let span = outline.spans[openSpans[place]]
            openSpans[place] = outline.spans.count
            outline.spans.append(
                PageSpan(kind: span.kind, start: end, end: -1, element: span.element))
        }
    }

    private mutating func appendBlock(_ text: Range<Int>) {
        outline.blocks.append(
            PageBlock(
                kind: kind(), element: openBlocks.last ?? 0, text: text,
                spans: state.firstSpan..<outline.spans.count, listDepth: listDepth,
                quoteDepth: quoteDepth, isTight: state.isTight, row: rows.last ?? -1,
                cell: cells.last ?? -1, measure: state.measure))
    }

    private mutating func kind() -> PageBlockKind {
        if codeDepth > 0 { return .code }
        let kind = kinds.last ?? .paragraph
        if let number = itemNumber, kind == .paragraph || kind == .listItem(number: 0) {
            itemNumber = nil
            return .listItem(number: number)
        }
        if case .listItem = kind { return .paragraph }
        return kind
    }

    // MARK: Text

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        if codeDepth > 0 { return appendCode(bytes) }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
                state.needsSpace = true
                endWord()
                index += 1
                continue
            }
            if byte >= 0x80 {
                let scalar = UTF8Scalar(bytes, at: index)
                if scalar.isSpace {
                    state.needsSpace = true
                    endWord()
                } else if !scalar.isInvisible {
                    beginInk()
                    outline.text.append(contentsOf: bytes[index..<index + scalar.length])
                    count(scalar)
                }
                index += scalar.length
                continue
            }
            beginInk()
            outline.text.append(byte)
            count(ascii: byte)
            index += 1
        }
    }

    private mutating func endWord() {
        if state.endsSentence { state.measure.sentences += 1 }
        state.endsSentence = false
        state.wordLetters = 0
    }

    /// Before something that is seen: line breaks and the space that is due.
    private mutating func beginInk() {
        if state.breaks > 0 {
            let breaks = state.breaks
            state.breaks = 0
            if outline.text.count > state.start {
                endBlock()
                state.isTight = breaks == 1
            }
        } else if state.needsSpace, outline.text.count > state.start {
            outline.text.append(0x20)
        }
        state.needsSpace = false
    }

    private mutating func count(ascii byte: UInt8) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
            state.measure.letters += 1
            if byte < 0x41 { state.measure.digits += 1 }
            if linkDepth > 0 { state.measure.linkLetters += 1 }
            state.wordLetters += 1
            state.endsSentence = false
        case 0x2C, 0x3B: state.measure.commas += 1
        case 0x2E, 0x21, 0x3F:
            // "S. A. Corey" has no sentence in it.
            if state.wordLetters > 1 { state.endsSentence = true }
            state.wordLetters = 0
        default: break
        }
    }

    private mutating func count(_ scalar: UTF8Scalar) {
        switch scalar.kind {
        case .letter, .ideograph:
            let weight = scalar.kind == .letter ? 1 : TextMeasure.ideographWeight
            state.measure.letters += weight
            if linkDepth > 0 { state.measure.linkLetters += weight }
            if scalar.kind == .letter { state.wordLetters += 1 }
            state.endsSentence = false
        case .comma: state.measure.commas += 1
        case .stop: state.measure.sentences += 1
        case .other: break
        }
    }

    /// Code keeps its spaces and line breaks; only a break at either end goes.
    private mutating func appendCode(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            if outline.text.count == state.start, byte == 0x0A { continue }
            outline.text.append(byte)
            if byte != 0x20, byte != 0x0A { count(ascii: byte) }
            if byte == 0x20 || byte == 0x0A { endWord() }
        }
        state.breaks = 0
    }
}
