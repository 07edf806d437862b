/// From a tag to the function of the current insertion mode.
extension TreeBuilder {
    mutating func processByMode(startTag name: HTMLName) {
        switch mode {
        case .initial:
            leaveInitial()
            processByMode(startTag: name)
        case .beforeHTML: beforeHTML(startTag: name)
        case .beforeHead: beforeHead(startTag: name)
        case .inHead: inHead(startTag: name)
        case .inHeadNoscript: inHeadNoscript(startTag: name)
        case .afterHead: afterHead(startTag: name)
        case .inBody: inBody(startTag: name)
        case .text: break
        case .inTable: inTable(startTag: name)
        case .inTableText:
            flushTableText()
            processByMode(startTag: name)
        case .inCaption: inCaption(startTag: name)
        case .inColumnGroup: inColumnGroup(startTag: name)
        case .inTableBody: inTableBody(startTag: name)
        case .inRow: inRow(startTag: name)
        case .inCell: inCell(startTag: name)
        case .inTemplate: inTemplate(startTag: name)
        case .afterBody, .afterAfterBody:
            if name != .html { mode = .inBody }
            inBody(startTag: name)
        case .inFrameset: inFrameset(startTag: name)
        case .afterFrameset, .afterAfterFrameset: afterFrameset(startTag: name)
        }
    }

    mutating func processByMode(endTag name: HTMLName) {
        switch mode {
        case .initial:
            leaveInitial()
            processByMode(endTag: name)
        case .beforeHTML, .beforeHead: beforeHead(endTag: name)
        case .inHead: inHead(endTag: name)
        case .inHeadNoscript: inHeadNoscript(endTag: name)
        case .afterHead: afterHead(endTag: name)
        case .inBody: inBody(endTag: name)
        case .text:
            stack.removeLast()
            mode = originalMode
        case .inTable: inTable(endTag: name)
        case .inTableText:
            flushTableText()
            processByMode(endTag: name)
        case .inCaption: inCaption(endTag: name)
        case .inColumnGroup: inColumnGroup(endTag: name)
        case .inTableBody: inTableBody(endTag: name)
        case .inRow: inRow(endTag: name)
        case .inCell: inCell(endTag: name)
        case .inTemplate: if name == .template { inHead(endTag: name) }
        case .afterBody: afterBody(endTag: name)
        case .afterAfterBody:
            mode = .inBody
            inBody(endTag: name)
        case .inFrameset: inFrameset(endTag: name)
        case .afterFrameset: if name == .html { mode = .afterAfterFrameset }
        case .afterAfterFrameset: break
        }
    }

    /// The end of the source: what a page may leave out is there all the same.
    mutating func processEndOfFile() {
        if mode == .text {
            stack.removeLast()
            mode = originalMode
        }
        if mode == .inTableText { flushTableText() }
        while true {
            switch mode {
            case .initial, .beforeHTML, .beforeHead, .inHead, .inHeadNoscript, .afterHead:
                openBodyForText()
            case .inColumnGroup:
                if !leaveColumnGroup() { mode = .inBody }
            default: break
            }
            guard !templateModes.isEmpty, isOpen(.template) else { return }
            popUntil(.template)
            clearFormattingToMarker()
            templateModes.removeLast()
            resetInsertionMode()
        }
    }

    // MARK: After the body

    private mutating func afterBody(endTag name: HTMLName) {
        guard name == .html else {
            mode = .inBody
            return inBody(endTag: name)
        }
        if context == nil { mode = .afterAfterBody }
    }

    // MARK: Frames

    private mutating func inFrameset(startTag name: HTMLName) {
        switch name {
        case .html: inBody(startTag: name)
        case .frameset: insertElement(name)
        case .frame: insertVoidElement(name)
        case .noframes: inHead(startTag: name)
        default: break
        }
    }

    private mutating func inFrameset(endTag name: HTMLName) {
        guard name == .frameset, stack.count > 1 else { return }
        stack.removeLast()
        if context == nil, let current, !current.is(.frameset) { mode = .afterFrameset }
    }

    private mutating func afterFrameset(startTag name: HTMLName) {
        if name == .html { inBody(startTag: name) }
        if name == .noframes { inHead(startTag: name) }
    }

    // MARK: Templates

    private mutating func inTemplate(startTag name: HTMLName) {
        let next: InsertionMode
        switch name {
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
            .title:
            return inHead(startTag: name)
        case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
        case .col: next = .inColumnGroup
        case .tr: next = .inTableBody
        case .td, .th: next = .inRow
        default: next = .inBody
        }
        templateModes[templateModes.count - 1] = next
        mode = next
        processByMode(startTag: name)
    }
}
