/// From the first token to the body (§13.2.6.4.1 to 4.6).
extension TreeBuilder {
    /// No document type: old browsers' rules.
    mutating func leaveInitial() {
        document.quirks = .full
        mode = .beforeHTML
    }

    mutating func insertRoot(hasAttributes: Bool = false) {
        let node = makeElement(.html, hasAttributes: hasAttributes)
        document.append(node, to: .document)
        stack.append(OpenElement(node: node, name: .html, namespace: .html))
        mode = .beforeHead
    }

    mutating func beforeHTML(startTag name: HTMLName) {
        if name == .html { return insertRoot(hasAttributes: true) }
        insertRoot()
        beforeHead(startTag: name)
    }

    mutating func insertHead(hasAttributes: Bool = false) {
        head = insertElement(.head, hasAttributes: hasAttributes)
        mode = .inHead
    }

    mutating func beforeHead(startTag name: HTMLName) {
        switch name {
        case .html: inBody(startTag: name)
        case .head: insertHead(hasAttributes: true)
        default:
            insertHead()
            inHead(startTag: name)
        }
    }

    mutating func beforeHead(endTag name: HTMLName) {
        switch name {
        case .head, .body, .html, .br:
            if mode == .beforeHTML { insertRoot() }
            insertHead()
            inHead(endTag: name)
        default: break
        }
    }

    // MARK: In head

    mutating func inHead(startTag name: HTMLName) {
        switch name {
        case .html: inBody(startTag: name)
        case .base, .basefont, .bgsound, .link, .meta: insertVoidElement(name)
        case .title: insertTextElement(name, .rcdata)
        case .noframes, .style: insertTextElement(name, .rawtext)
        case .script: insertTextElement(name, .scriptData)
        case .noscript:
            insertElement(name)
            mode = .inHeadNoscript
        case .template:
            insertElement(name)
            appendFormatting(.marker)
            allowsFrameset = false
            mode = .inTemplate
            templateModes.append(.inTemplate)
        case .head: break
        default:
            leaveHead()
            afterHead(startTag: name)
        }
    }

    mutating func inHead(endTag name: HTMLName) {
        switch name {
        case .head: leaveHead()
        case .body, .html, .br:
            leaveHead()
            afterHead(endTag: name)
        case .template:
            guard isOpen(.template) else { return }
            generateAllImpliedEndTags()
            popUntil(.template)
            clearFormattingToMarker()
            templateModes.removeLast()
            resetInsertionMode()
        default: break
        }
    }

    mutating func leaveHead() {
        stack.removeLast()
        mode = .afterHead
    }

    // MARK: In head noscript

    mutating func inHeadNoscript(startTag name: HTMLName) {
        switch name {
        case .html: inBody(startTag: name)
        case .basefont, .bgsound, .link, .meta, .noframes, .style: inHead(startTag: name)
        case .head, .noscript: break
        default:
            leaveHeadNoscript()
            inHead(startTag: name)
        }
    }

    mutating func inHeadNoscript(endTag name: HTMLName) {
        if name == .noscript { return leaveHeadNoscript() }
        guard name == .br else { return }
        leaveHeadNoscript()
        inHead(endTag: name)
    }

    mutating func leaveHeadNoscript() {
        stack.removeLast()
        mode = .inHead
    }

    // MARK: After head

    mutating func afterHead(startTag name: HTMLName) {
        switch name {
        case .html: inBody(startTag: name)
        case .body:
            insertElement(name)
            allowsFrameset = false
            mode = .inBody
        case .frameset:
            insertElement(name)
            mode = .inFrameset
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
            .title:
            guard let head else { return }
            stack.append(OpenElement(node: head, name: .head, namespace: .html))
            inHead(startTag: name)
            // What was opened within stays open; the head itself does not.
            stack.removeAll { $0.node == head }
        case .head: break
        default:
            insertBody()
            inBody(startTag: name)
        }
    }

    mutating func afterHead(endTag name: HTMLName) {
        switch name {
        case .template: inHead(endTag: name)
        case .body, .html, .br:
            insertBody()
            inBody(endTag: name)
        default: break
        }
    }

    mutating func insertBody() {
        insertElement(.body, hasAttributes: false)
        mode = .inBody
    }
}
