/// The stack of open elements (§13.2.4.2).
///
/// Each walk is over at most ``depthMax`` elements.
extension TreeBuilder {
    // MARK: Scopes

    /// What bounds a scope beside the names given.
    private func boundsScope(_ element: OpenElement) -> Bool {
        switch element.namespace {
        case .html:
            switch element.name {
            case .applet, .caption, .html, .table, .td, .th, .marquee, .object, .select,
                .template:
                true
            default: false
            }
        case .mathML: element.isTextIntegrationPoint || element.name == .annotationXML
        case .svg:
            element.name == .foreignObject || element.name == .desc || element.name == .title
        }
    }

    func hasInScope(_ name: HTMLName) -> Bool { hasInScope { $0 == name } }

    func hasInScope(_ matches: (HTMLName) -> Bool) -> Bool {
        for element in stack.reversed() {
            if element.is(matches) { return true }
            if boundsScope(element) { return false }
        }
        return false
    }

    func hasInScope(node: HTMLNode) -> Bool {
        for element in stack.reversed() {
            if element.node == node { return true }
            if boundsScope(element) { return false }
        }
        return false
    }

    func hasInListItemScope(_ name: HTMLName) -> Bool {
        for element in stack.reversed() {
            if element.is(name) { return true }
            if boundsScope(element) || element.is(.ol) || element.is(.ul) { return false }
        }
        return false
    }

    func hasInButtonScope(_ name: HTMLName) -> Bool {
        var index = stack.count - 1
        while index >= 0 {
            let element = stack[index]
            if element.is(name) { return true }
            if boundsScope(element) || element.is(.button) { return false }
            index -= 1
        }
        return false
    }

    func hasInTableScope(_ matches: (HTMLName) -> Bool) -> Bool {
        for element in stack.reversed() where element.namespace == .html {
            if matches(element.name) { return true }
            if element.name == .html || element.name == .table || element.name == .template {
                return false
            }
        }
        return false
    }

    func hasInTableScope(_ name: HTMLName) -> Bool { hasInTableScope { $0 == name } }

    /// Whether an HTML element of that name is open anywhere.
    func isOpen(_ name: HTMLName) -> Bool { stack.contains { $0.is(name) } }

    // MARK: Popping

    mutating func popUntil(_ name: HTMLName) { popUntil { $0 == name } }

    mutating func popUntil(_ matches: (HTMLName) -> Bool) {
        while let element = stack.popLast() {
            if element.is(matches) { return }
        }
    }

    mutating func generateImpliedEndTags(except name: HTMLName = .none) {
        while let element = stack.last, element.name != name,
            element.is({ $0.hasImpliedEndTag })
        {
            stack.removeLast()
        }
    }

    mutating func generateAllImpliedEndTags() {
        while let element = stack.last, element.is({ $0.hasThoroughlyImpliedEndTag }) {
            stack.removeLast()
        }
    }

    /// "Close a p element".
    mutating func closeParagraph() {
        generateImpliedEndTags(except: .p)
        popUntil(.p)
    }

    mutating func closeParagraphInButtonScope() {
        if hasInButtonScope(.p) { closeParagraph() }
    }

    mutating func clearStack(to isContext: (HTMLName) -> Bool) {
        while let element = stack.last, stack.count > 1 {
            if element.is({ isContext($0) || $0 == .template || $0 == .html }) { return }
            stack.removeLast()
        }
    }

    /// "Reset the insertion mode appropriately" (§13.2.4.1).
    mutating func resetInsertionMode() {
        mode = .inBody
        for index in stack.indices.reversed() {
            let isLast = index == 0
            let element = isLast ? context ?? stack[0] : stack[index]
            if let found = insertionMode(within: element, isLast: isLast) {
                mode = found
                return
            }
        }
    }

    private func insertionMode(within element: OpenElement, isLast: Bool) -> InsertionMode? {
        guard element.namespace == .html else { return nil }
        switch element.name {
        case .td, .th: return isLast ? nil : .inCell
        case .tr: return .inRow
        case .tbody, .thead, .tfoot: return .inTableBody
        case .caption: return .inCaption
        case .colgroup: return .inColumnGroup
        case .table: return .inTable
        case .template: return templateModes.last
        case .head: return isLast ? nil : .inHead
        case .body: return .inBody
        case .frameset: return .inFrameset
        case .html: return head == nil ? .beforeHead : .afterHead
        default: return nil
        }
    }
}
