/// Text tokens, by insertion mode.
extension TreeBuilder {
    mutating func process(text slice: HTMLSlice) {
        if let node = adjustedCurrent, node.namespace != .html, !node.isHTMLIntegrationPoint,
            !node.isTextIntegrationPoint
        {
            if allowsFrameset, !isWhitespace(slice) { allowsFrameset = false }
            return insertText(slice)
        }
        var rest = slice
        while rest.count > 0 {
            let taken = processPart(of: rest)
            if taken == Int(rest.count) { return }
            rest = rest.dropping(taken)
        }
    }

    /// Processes what the mode takes of a run.
    ///
    /// - Returns: how many bytes that is; 0 if the mode has only become another.
    private mutating func processPart(of slice: HTMLSlice) -> Int {
        switch mode {
        case .inBody, .inCell, .inCaption, .inTemplate:
            insertBodyText(slice)
            return Int(slice.count)
        case .text:
            insertText(slice)
            return Int(slice.count)
        case .inTable, .inTableBody, .inRow:
            guard let current, current.is({ $0.isTableStructure || $0 == .template }) else {
                fosteringParents { $0.insertBodyText(slice) }
                return Int(slice.count)
            }
            pendingTableText = []
            originalMode = mode
            mode = .inTableText
            return 0
        case .inTableText:
            pendingTableText.append(slice)
            return Int(slice.count)
        case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead,
            .inColumnGroup, .afterBody, .afterAfterBody, .inFrameset, .afterFrameset,
            .afterAfterFrameset:
            return processSparseText(slice)
        }
    }

    /// Modes in which white space is one thing and other text another.
    private mutating func processSparseText(_ slice: HTMLSlice) -> Int {
        let spaces = prefix(slice, isWhitespace: true)
        if spaces > 0 {
            switch mode {
            case .initial, .beforeHTML, .beforeHead: break
            case .afterBody, .afterAfterBody, .afterAfterFrameset:
                insertBodyText(slice.prefix(spaces))
            default: insertText(slice.prefix(spaces))
            }
            return spaces
        }
        switch mode {
        case .inFrameset, .afterFrameset, .afterAfterFrameset:
            return prefix(slice, isWhitespace: false)
        case .inColumnGroup:
            return leaveColumnGroup() ? 0 : prefix(slice, isWhitespace: false)
        case .afterBody, .afterAfterBody: mode = .inBody
        default: openBodyForText()
        }
        return 0
    }

    /// What text before the body opens: all that a page may leave out.
    mutating func openBodyForText() {
        if mode == .initial { leaveInitial() }
        if mode == .beforeHTML { insertRoot() }
        if mode == .beforeHead { insertHead() }
        if mode == .inHeadNoscript { leaveHeadNoscript() }
        if mode == .inHead { leaveHead() }
        if mode == .afterHead { insertBody() }
    }

    /// Text by the rules of "in body".
    mutating func insertBodyText(_ slice: HTMLSlice) {
        reconstructFormatting()
        insertText(slice)
        if allowsFrameset, !isWhitespace(slice) { allowsFrameset = false }
    }

    mutating func fosteringParents(_ body: (inout TreeBuilder) -> Void) {
        fosterParents = true
        body(&self)
        fosterParents = false
    }

    /// Ends "in table text" (§13.2.6.4.10): text that is not only white space is moved out of the
    /// table.
    mutating func flushTableText() {
        mode = originalMode
        let pending = pendingTableText
        pendingTableText = []
        if pending.allSatisfy({ isWhitespace($0) }) {
            for slice in pending { insertText(slice) }
        } else {
            fosteringParents { builder in
                for slice in pending { builder.insertBodyText(slice) }
            }
        }
    }
}
