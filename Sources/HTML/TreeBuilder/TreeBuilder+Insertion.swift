/// Making and placing nodes (§13.2.6.1).
extension TreeBuilder {
    /// Where a node goes: at the end of a parent, or before a sibling.
    struct InsertionPlace {
        let parent: HTMLNode
        var before: HTMLNode?
    }

    /// "The appropriate place for inserting a node".
    func insertionPlace(overriding target: OpenElement? = nil) -> InsertionPlace {
        guard let target = target ?? stack.last else { return InsertionPlace(parent: .document) }
        if fosterParents, target.is({ $0.isTableStructure }) { return fosterPlace() }
        return place(inside: target)
    }

    private func place(inside element: OpenElement) -> InsertionPlace {
        if element.is(.template), let contents = document.firstChild(of: element.node) {
            return InsertionPlace(parent: contents)
        }
        return InsertionPlace(parent: element.node)
    }

    private func fosterPlace() -> InsertionPlace {
        let table = stack.lastIndex { $0.is(.table) }
        let template = stack.lastIndex { $0.is(.template) }
        if let template, table.map({ $0 < template }) ?? true {
            return place(inside: stack[template])
        }
        guard let table else { return place(inside: stack[0]) }
        if let parent = document.parent(of: stack[table].node) {
            return InsertionPlace(parent: parent, before: stack[table].node)
        }
        return place(inside: stack[table - 1])
    }

    mutating func insert(_ node: HTMLNode, at place: InsertionPlace) {
        if let sibling = place.before {
            document.insert(node, before: sibling)
        } else {
            document.append(node, to: place.parent)
        }
    }

    // MARK: Elements

    /// Makes an element with the attributes of the tag at hand.
    mutating func makeElement(
        _ name: HTMLName, _ namespace: HTMLNamespace = .html, hasAttributes: Bool = true
    ) -> HTMLNode {
        let node = document.makeNode(
            NodeRecord(kind: .element, namespace: namespace, name: name, offset: offset))
        guard hasAttributes else { return node }
        if namespace == .html {
            for attribute in tokenizer.attributes {
                document.appendAttribute(attribute.name, attribute.value, to: node)
            }
        } else {
            for attribute in tokenizer.attributes {
                let (name, prefix) = adjusted(attribute.name, namespace)
                document.appendAttribute(name, attribute.value, prefix: prefix, to: node)
            }
        }
        return node
    }

    /// "Insert an HTML element" for the tag at hand, and what is returned stays open.
    @discardableResult
    mutating func insertElement(_ name: HTMLName, hasAttributes: Bool = true) -> HTMLNode {
        let node = makeElement(name, hasAttributes: hasAttributes)
        insert(node, at: insertionPlace())
        if name == .template {
            let contents = document.makeNode(
                NodeRecord(kind: .templateContents, offset: offset))
            document.append(contents, to: node)
        }
        stack.append(OpenElement(node: node, name: name, namespace: .html))
        return node
    }

    /// Inserts an element that holds nothing.
    mutating func insertVoidElement(_ name: HTMLName) {
        insert(makeElement(name), at: insertionPlace())
    }

    /// Inserts an element whose content the tokenizer reads as text (§13.2.6.2).
    mutating func insertTextElement(_ name: HTMLName, _ model: ContentModel) {
        insertElement(name)
        tokenizer.model = model
        tokenizer.lastStartTag = tokenizer.nameBytes(of: name)
        originalMode = mode
        mode = .text
    }

    /// Adds the attributes that an element lacks.
    mutating func mergeAttributes(into node: HTMLNode) {
        guard !tokenizer.attributes.isEmpty else { return }
        // Taken out, so that it is not copied for each tag.
        var present =
            mergedNames.removeValue(forKey: node)
            ?? Set(document.attributes(of: node).map(\.name))
        for attribute in tokenizer.attributes where present.insert(attribute.name).inserted {
            document.appendAttribute(attribute.name, attribute.value, to: node)
        }
        mergedNames[node] = present
    }

    // MARK: Text

    /// "Insert a character", for a run of them.
    mutating func insertText(_ slice: HTMLSlice) {
        let place = insertionPlace()
        if place.parent == .document, context == nil { return }
        let neighbour =
            place.before.map { document.previous(of: $0) } ?? document.lastChild(of: place.parent)
        let start = slice.isDecoded ? offset : slice.start
        if let neighbour, document.kind(of: neighbour) == .text {
            return document.appendRun(slice, offset: start, to: neighbour)
        }
        insert(document.makeText(slice, offset: start), at: place)
    }

    /// How many bytes at the start of a run are white space, or are not.
    func prefix(_ slice: HTMLSlice, isWhitespace: Bool) -> Int {
        var index = slice.start
        while index < slice.end, Byte.isWhitespace(byte(index, of: slice)) == isWhitespace {
            index += 1
        }
        return index - slice.start
    }

    func isWhitespace(_ slice: HTMLSlice) -> Bool {
        prefix(slice, isWhitespace: true) == Int(slice.count)
    }
}

extension HTMLTokenizer {
    func nameBytes(of name: HTMLName) -> [UInt8] { Array(names.utf8(of: name)) }
}
