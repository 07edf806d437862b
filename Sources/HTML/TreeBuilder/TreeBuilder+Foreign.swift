/// SVG and MathML (§13.2.6.5).
extension TreeBuilder {
    mutating func processForeign(startTag name: HTMLName) {
        if name.breaksOutOfForeignContent || name == .font && hasFontAttribute {
            leaveForeignContent()
            return processByMode(startTag: name)
        }
        insertForeign(name, adjustedCurrent?.namespace ?? .svg)
    }

    private var hasFontAttribute: Bool {
        tokenizer.attributes.contains {
            $0.name == .color || $0.name == .face || $0.name == .size
        }
    }

    private mutating func leaveForeignContent() {
        while let element = stack.last, element.namespace != .html,
            !element.isTextIntegrationPoint, !element.isHTMLIntegrationPoint, stack.count > 1
        {
            stack.removeLast()
        }
    }

    mutating func insertForeignRoot(_ name: HTMLName) {
        reconstructFormatting()
        insertForeign(name, name == .svg ? .svg : .mathML)
    }

    private mutating func insertForeign(_ name: HTMLName, _ namespace: HTMLNamespace) {
        var name = name
        if namespace == .svg,
            let spelling = ForeignNames.elements[tokenizer.names.string(of: name)]
        {
            name = tokenizer.names.intern(Array(spelling.utf8))
        }
        let node = makeElement(name, namespace)
        insert(node, at: insertionPlace())
        guard !tokenizer.isSelfClosing else { return }
        var element = OpenElement(node: node, name: name, namespace: namespace)
        switch namespace {
        case .html: break
        case .svg:
            element.isHTMLIntegrationPoint =
                name == .foreignObject || name == .desc || name == .title
        case .mathML:
            element.isHTMLIntegrationPoint = name == .annotationXML && holdsHTML
        }
        stack.append(element)
    }

    /// Whether an annotation says that it is HTML.
    private var holdsHTML: Bool {
        guard let encoding = tokenizer.attributes.first(where: { $0.name == .encoding }) else {
            return false
        }
        let bytes = encoding.value.range.map { byte($0, of: encoding.value) }
        let value = String(decoding: bytes, as: UTF8.self).lowercased()
        return value == "text/html" || value == "application/xhtml+xml"
    }

    mutating func processForeign(endTag name: HTMLName) {
        if name == .br || name == .p {
            leaveForeignContent()
            return processByMode(endTag: name)
        }
        let wanted = tokenizer.names.utf8(of: name)
        var index = stack.count - 1
        while index > 0 {
            let element = stack[index]
            if element.namespace == .html { return processByMode(endTag: name) }
            let letters = tokenizer.names.utf8(of: element.name)
            if letters.count == wanted.count,
                zip(letters, wanted).allSatisfy({ Byte.lowercased($0) == $1 })
            {
                stack.removeSubrange(index...)
                return
            }
            index -= 1
        }
    }

    // MARK: Attributes

    /// "Adjust MathML attributes", "adjust SVG attributes", "adjust foreign attributes".
    mutating func adjusted(
        _ name: HTMLName, _ namespace: HTMLNamespace
    ) -> (HTMLName, HTMLAttributePrefix) {
        let letters = tokenizer.names.string(of: name)
        if namespace == .mathML, letters == "definitionurl" { return (.definitionURL, .none) }
        if namespace == .svg, let spelling = ForeignNames.attributes[letters] {
            return (tokenizer.names.intern(Array(spelling.utf8)), .none)
        }
        switch letters {
        case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show",
            "xlink:title", "xlink:type":
            return (tokenizer.names.intern(Array(letters.utf8.dropFirst(6))), .xlink)
        case "xml:lang": return (.lang, .xml)
        case "xml:space":
            return (tokenizer.names.intern(Array("space".utf8)), .xml)
        case "xmlns": return (.xmlns, .none)
        case "xmlns:xlink": return (.xlink, .xmlns)
        default: return (name, .none)
        }
    }
}
