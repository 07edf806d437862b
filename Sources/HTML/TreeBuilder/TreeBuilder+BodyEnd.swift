/// End tags "in body" (§13.2.6.4.7).
extension TreeBuilder {
    mutating func inBody(endTag name: HTMLName) {
        switch name {
        case .template: inHead(endTag: name)
        case .body: if hasInScope(.body) { mode = .afterBody }
        case .html:
            guard hasInScope(.body) else { return }
            mode = .afterBody
            processByMode(endTag: name)
        case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir,
            .div, .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing,
            .main, .menu, .nav, .ol, .pre, .search, .section, .select, .summary, .ul:
            guard hasInScope(name) else { return }
            generateImpliedEndTags()
            popUntil(name)
        case .form: endForm()
        case .p:
            if !hasInButtonScope(.p) { insertElement(.p, hasAttributes: false) }
            closeParagraph()
        case .li:
            guard hasInListItemScope(.li) else { return }
            generateImpliedEndTags(except: .li)
            popUntil(.li)
        case .dd, .dt:
            guard hasInScope(name) else { return }
            generateImpliedEndTags(except: name)
            popUntil(name)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            guard hasInScope({ $0.isHeading }) else { return }
            generateImpliedEndTags()
            popUntil { $0.isHeading }
        case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
            adopt(name)
        case .applet, .marquee, .object:
            guard hasInScope(name) else { return }
            generateImpliedEndTags()
            popUntil(name)
            clearFormattingToMarker()
        case .br:
            reconstructFormatting()
            insert(makeElement(.br, hasAttributes: false), at: insertionPlace())
            allowsFrameset = false
        default: processAnyOther(endTag: name)
        }
    }

    /// "Any other end tag": closes the nearest element of that name, unless a special one is open
    /// within it.
    mutating func processAnyOther(endTag name: HTMLName) {
        for index in stack.indices.reversed() {
            let element = stack[index]
            if element.is(name) {
                generateImpliedEndTags(except: name)
                if stack.count > index { stack.removeSubrange(index...) }
                return
            }
            if isSpecial(element) { return }
        }
    }

    private mutating func endForm() {
        if isOpen(.template) {
            guard hasInScope(.form) else { return }
            generateImpliedEndTags()
            popUntil(.form)
            return
        }
        let node = form
        form = nil
        guard let node, hasInScope(node: node) else { return }
        generateImpliedEndTags()
        stack.removeAll { $0.node == node }
    }
}
