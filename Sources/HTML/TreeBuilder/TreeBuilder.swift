/// Tree construction (HTML §13.2.6): tokens in, a document out. Scripting is off.
///
/// Each insertion mode is a function that is named for it; files hold the modes that belong
/// together. Where the standard says "reprocess the token", the function of the new mode is
/// called.
///
/// **Where we differ from the standard**, so that no page costs more than its size: the stack of
/// open elements holds at most ``depthMax`` elements, as in Blink and WebKit; what nests deeper
/// becomes siblings at that depth. Formatting elements are opened again, and misnested ones
/// cloned, at most as often as the source has bytes, and with at most four attributes for each of
/// these; after that they are left closed. Of formatting that was never closed, the newest
/// ``formattingMax`` elements count. Below these bounds the tree is the standard's.
struct TreeBuilder {
    var tokenizer: HTMLTokenizer
    var document: HTMLDocument
    var mode = InsertionMode.initial
    var originalMode = InsertionMode.initial
    var templateModes: [InsertionMode] = []
    var stack: [OpenElement] = []
    var formatting: [FormattingEntry] = []
    var head: HTMLNode?
    var form: HTMLNode?
    var allowsFrameset = true
    var fosterParents = false
    var pendingTableText: [HTMLSlice] = []
    var ignoresLineFeed = false
    /// The element that a fragment is parsed in; nil for a document.
    var context: OpenElement?
    /// Names of elements that were not put on the stack because it is full.
    var deep: [HTMLName] = []
    /// How many elements may still be opened again or cloned.
    var clonesLeft: Int
    /// How many attributes clones may still have.
    var clonedAttributesLeft: Int
    var nodeCountMax = HTMLDocument.nodeCountMax
    /// The byte at which the token at hand starts.
    var offset = 0
    /// Attributes that merging gave `html` and `body`.
    var mergedNames: [HTMLNode: Set<HTMLName>] = [:]

    static var depthMax: Int { 512 }

    /// The most entries in the list of active formatting elements.
    static var formattingMax: Int { 512 }

    init(_ source: [UInt8]) {
        tokenizer = HTMLTokenizer(source)
        document = HTMLDocument(source: source, root: .document, names: .known)
        clonesLeft = source.count + 10_000
        clonedAttributesLeft = 4 * clonesLeft
    }

    /// Sets the builder up for a fragment (§13.4).
    init(_ source: [UInt8], within name: String, _ namespace: HTMLNamespace) {
        tokenizer = HTMLTokenizer(source)
        document = HTMLDocument(source: source, root: .fragment, names: .known)
        clonesLeft = source.count + 10_000
        clonedAttributesLeft = 4 * clonesLeft
        let context = tokenizer.names.intern(Array(name.utf8))
        var element = OpenElement(node: .none, name: context, namespace: namespace)
        element.isHTMLIntegrationPoint =
            namespace == .svg
            && (context == .foreignObject || context == .desc || context == .title)
        self.context = element
        // No start tag has been met, so no end tag ends the text.
        if namespace == .html, let model = context.contentModel { tokenizer.model = model }
        let root = document.makeNode(NodeRecord(kind: .element, name: .html, offset: 0))
        document.append(root, to: .document)
        stack = [OpenElement(node: root, name: .html, namespace: .html)]
        if element.is(.template) { templateModes = [.inTemplate] }
        resetInsertionMode()
        if element.is(.form) { form = .document }
    }

    /// Reads the source to its end.
    ///
    /// - Throws: ``HTMLError`` if the document would have more than
    ///   ``HTMLDocument/nodeCountMax`` nodes or ``HTMLDocument/attributeCountMax`` attributes.
    mutating func build() throws(HTMLError) -> HTMLDocument {
        var isAtEnd = false
        while !isAtEnd {
            guard document.nodes.count <= nodeCountMax,
                document.attributes.count <= HTMLDocument.attributeCountMax
            else { throw .tooLarge }
            offset = tokenizer.position
            tokenizer.allowsCDATA = adjustedCurrent.map { $0.namespace != .html } ?? false
            let token = tokenizer.next()
            switch token {
            case .text(var slice):
                if ignoresLineFeed, slice.count > 0 {
                    ignoresLineFeed = false
                    if byte(slice.start, of: slice) == Byte.lineFeed { slice = slice.dropping(1) }
                }
                if slice.count > 0 { process(text: slice) }
                continue
            case .null: processNull()
            case .startTag:
                ignoresLineFeed = false
                process(startTag: tokenizer.tagName)
            case .endTag: process(endTag: tokenizer.tagName)
            case .comment(let slice): process(comment: slice)
            case .doctype: process(doctype: tokenizer.doctype)
            case .endOfFile:
                processEndOfFile()
                isAtEnd = true
            }
            if case .startTag = token {} else { ignoresLineFeed = false }
        }
        document.decoded = tokenizer.decoded
        document.names = tokenizer.names
        if context != nil { unwrapFragment() }
        fillSelectedContent()
        return document
    }

    /// A fragment is what is under the root that it was parsed in.
    private mutating func unwrapFragment() {
        guard let root = document.firstChild(of: .document) else { return }
        document.detach(root)
        document.moveChildren(of: root, to: .document)
    }

    @inline(__always)
    func byte(_ index: Int, of slice: HTMLSlice) -> UInt8 {
        slice.isDecoded ? tokenizer.decoded[index] : tokenizer.source[index]
    }

    // MARK: The dispatcher (§13.2.6)

    var current: OpenElement? { stack.last }

    /// The current node, or the context of a fragment that has none but its root.
    var adjustedCurrent: OpenElement? {
        stack.count == 1 && context != nil ? context : stack.last
    }

    mutating func process(startTag name: HTMLName) {
        if stack.count >= Self.depthMax, mode != .text { return processDeep(startTag: name) }
        if let node = adjustedCurrent, node.namespace != .html, !node.isHTMLIntegrationPoint,
            !(node.isTextIntegrationPoint && name != .mglyph && name != .malignmark),
            !(node.namespace == .mathML && node.name == .annotationXML && name == .svg)
        {
            return processForeign(startTag: name)
        }
        processByMode(startTag: name)
    }

    mutating func process(endTag name: HTMLName) {
        if !deep.isEmpty, mode != .text, takesDeep(endTag: name) { return }
        if let node = adjustedCurrent, node.namespace != .html {
            return processForeign(endTag: name)
        }
        processByMode(endTag: name)
    }

    mutating func processNull() {
        if let node = adjustedCurrent, node.namespace != .html, !node.isHTMLIntegrationPoint,
            !node.isTextIntegrationPoint
        {
            insertText(tokenizer.decodedSlice(Byte.replacement))
            return
        }
        // All modes ignore it or, before the body, open what text would open.
        switch mode {
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead:
            openBodyForText()
        case .afterBody, .afterAfterBody: mode = .inBody
        case .inColumnGroup: leaveColumnGroup()
        default: break
        }
    }

    mutating func process(comment slice: HTMLSlice) {
        let comment = document.makeComment(slice, offset: offset)
        switch mode {
        case .initial, .beforeHTML, .afterAfterBody, .afterAfterFrameset:
            if adjustedCurrent?.namespace ?? .html == .html {
                return document.append(comment, to: .document)
            }
        case .afterBody:
            return document.append(comment, to: stack[0].node)
        case .inTableText:
            flushTableText()
        default: break
        }
        insert(comment, at: insertionPlace())
    }

    mutating func process(doctype: HTMLDoctype) {
        if mode == .inTableText { flushTableText() }
        guard mode == .initial, context == nil else { return }
        let node = document.makeDoctype(doctype, offset: offset)
        document.append(node, to: .document)
        document.quirks = doctype.quirks
        mode = .beforeHTML
    }
}
