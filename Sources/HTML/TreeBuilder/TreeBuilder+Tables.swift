/// Tables (§13.2.6.4.9 to 4.15).
extension TreeBuilder {
    // MARK: In table

    mutating func inTable(startTag name: HTMLName) {
        switch name {
        case .caption:
            clearStack { $0 == .table }
            appendFormatting(.marker)
            insertElement(name)
            mode = .inCaption
        case .colgroup: openInTable(name, hasAttributes: true, .inColumnGroup)
        case .col:
            openInTable(.colgroup, hasAttributes: false, .inColumnGroup)
            inColumnGroup(startTag: name)
        case .tbody, .tfoot, .thead: openInTable(name, hasAttributes: true, .inTableBody)
        case .td, .th, .tr:
            openInTable(.tbody, hasAttributes: false, .inTableBody)
            inTableBody(startTag: name)
        case .table:
            guard hasInTableScope(.table) else { return }
            popUntil(.table)
            resetInsertionMode()
            process(startTag: name)
        case .style, .script, .template: inHead(startTag: name)
        case .input where isHiddenInput: insertVoidElement(name)
        case .form:
            guard form == nil, !isOpen(.template) else { return }
            form = insertElement(name)
            stack.removeLast()
        default: fosteringParents { $0.inBody(startTag: name) }
        }
    }

    private mutating func openInTable(
        _ name: HTMLName, hasAttributes: Bool, _ next: InsertionMode
    ) {
        clearStack { $0 == .table }
        insertElement(name, hasAttributes: hasAttributes)
        mode = next
    }

    mutating func inTable(endTag name: HTMLName) {
        switch name {
        case .table:
            guard hasInTableScope(.table) else { return }
            popUntil(.table)
            resetInsertionMode()
        case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
        case .template: inHead(endTag: name)
        default: fosteringParents { $0.inBody(endTag: name) }
        }
    }

    // MARK: In caption

    mutating func inCaption(startTag name: HTMLName) {
        switch name {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            if closeCaption() { processByMode(startTag: name) }
        default: inBody(startTag: name)
        }
    }

    mutating func inCaption(endTag name: HTMLName) {
        switch name {
        case .caption: closeCaption()
        case .table: if closeCaption() { processByMode(endTag: name) }
        case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
        default: inBody(endTag: name)
        }
    }

    @discardableResult
    private mutating func closeCaption() -> Bool {
        guard hasInTableScope(.caption) else { return false }
        generateImpliedEndTags()
        popUntil(.caption)
        clearFormattingToMarker()
        mode = .inTable
        return true
    }

    // MARK: In column group

    mutating func inColumnGroup(startTag name: HTMLName) {
        switch name {
        case .html: inBody(startTag: name)
        case .col: insertVoidElement(name)
        case .template: inHead(startTag: name)
        default: if leaveColumnGroup() { processByMode(startTag: name) }
        }
    }

    mutating func inColumnGroup(endTag name: HTMLName) {
        switch name {
        case .colgroup: leaveColumnGroup()
        case .col: break
        case .template: inHead(endTag: name)
        default: if leaveColumnGroup() { processByMode(endTag: name) }
        }
    }

    /// - Returns: whether there was one to leave.
    @discardableResult
    mutating func leaveColumnGroup() -> Bool {
        guard let current, current.is(.colgroup) else { return false }
        stack.removeLast()
        mode = .inTable
        return true
    }

    // MARK: In table body

    mutating func inTableBody(startTag name: HTMLName) {
        switch name {
        case .tr:
            clearStack { $0.isTableSection }
            insertElement(name)
            mode = .inRow
        case .th, .td:
            clearStack { $0.isTableSection }
            insertElement(.tr, hasAttributes: false)
            mode = .inRow
            inRow(startTag: name)
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
            if closeTableBody() { inTable(startTag: name) }
        default: inTable(startTag: name)
        }
    }

    mutating func inTableBody(endTag name: HTMLName) {
        switch name {
        case .tbody, .tfoot, .thead: if hasInTableScope(name) { closeTableBody() }
        case .table: if closeTableBody() { inTable(endTag: name) }
        case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: break
        default: inTable(endTag: name)
        }
    }

    @discardableResult
    private mutating func closeTableBody() -> Bool {
        guard hasInTableScope({ $0.isTableSection }) else { return false }
        clearStack { $0.isTableSection }
        stack.removeLast()
        mode = .inTable
        return true
    }

    // MARK: In row

    mutating func inRow(startTag name: HTMLName) {
        switch name {
        case .th, .td:
            clearStack { $0 == .tr }
            insertElement(name)
            mode = .inCell
            appendFormatting(.marker)
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
            if closeRow() { processByMode(startTag: name) }
        default: inTable(startTag: name)
        }
    }

    mutating func inRow(endTag name: HTMLName) {
        switch name {
        case .tr: closeRow()
        case .table: if closeRow() { processByMode(endTag: name) }
        case .tbody, .tfoot, .thead:
            if hasInTableScope(name), closeRow() { processByMode(endTag: name) }
        case .body, .caption, .col, .colgroup, .html, .td, .th: break
        default: inTable(endTag: name)
        }
    }

    @discardableResult
    private mutating func closeRow() -> Bool {
        guard hasInTableScope(.tr) else { return false }
        clearStack { $0 == .tr }
        stack.removeLast()
        mode = .inTableBody
        return true
    }

    // MARK: In cell

    mutating func inCell(startTag name: HTMLName) {
        switch name {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
            guard hasInTableScope({ $0.isCell }) else { return }
            closeCell()
            processByMode(startTag: name)
        default: inBody(startTag: name)
        }
    }

    mutating func inCell(endTag name: HTMLName) {
        switch name {
        case .td, .th:
            guard hasInTableScope(name) else { return }
            generateImpliedEndTags()
            popUntil(name)
            clearFormattingToMarker()
            mode = .inRow
        case .body, .caption, .col, .colgroup, .html: break
        case .table, .tbody, .tfoot, .thead, .tr:
            guard hasInTableScope(name) else { return }
            closeCell()
            processByMode(endTag: name)
        default: inBody(endTag: name)
        }
    }

    private mutating func closeCell() {
        generateImpliedEndTags()
        popUntil { $0.isCell }
        clearFormattingToMarker()
        mode = .inRow
    }
}
