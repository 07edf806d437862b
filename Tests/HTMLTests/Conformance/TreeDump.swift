import HTML

/// A document as the public tests write it down.
enum TreeDump {
    static func dump(_ document: HTMLDocument) -> String {
        var lines: [String] = []
        var node = document.firstChild(of: .document)
        var depth = 0
        while let current = node {
            append(current, document, depth, &lines)
            if let child = document.firstChild(of: current) {
                node = child
                depth += 1
                continue
            }
            var next: HTMLNode? = current
            while let place = next, document.next(of: place) == nil {
                next = document.parent(of: place)
                depth -= 1
                if next == .document { next = nil }
            }
            node = next.flatMap { document.next(of: $0) }
        }
        return lines.joined(separator: "\n")
    }

    private static func append(
        _ node: HTMLNode, _ document: HTMLDocument, _ depth: Int, _ lines: inout [String]
    ) {
        let indent = "| " + String(repeating: "  ", count: depth)
        switch document.kind(of: node) {
        case .document, .fragment: break
        case .templateContents: lines.append(indent + "content")
        case .text: lines.append(indent + "\"" + document.text(of: node) + "\"")
        case .comment: lines.append(indent + "<!-- " + document.text(of: node) + " -->")
        case .doctype:
            let doctype = document.doctype(of: node)
            var line = indent + "<!DOCTYPE " + (doctype?.name ?? "")
            let (publicID, system) = (doctype?.publicIdentifier, doctype?.systemIdentifier)
            if publicID != nil || system != nil {
                line += " \"\(publicID ?? "")\" \"\(system ?? "")\""
            }
            lines.append(line + ">")
        case .element:
            let name = document.names.string(of: document.name(of: node))
            switch document.namespace(of: node) {
            case .html: lines.append(indent + "<\(name)>")
            case .svg: lines.append(indent + "<svg \(name)>")
            case .mathML: lines.append(indent + "<math \(name)>")
            }
            let attributes = document.attributes(of: node).map { attribute in
                let name = document.names.string(of: attribute.name)
                let prefix = attribute.prefix == .none ? "" : "\(attribute.prefix) "
                return (name: prefix + name, value: document.value(of: attribute))
            }
            for attribute in attributes.sorted(by: {
                $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
            }) {
                lines.append(indent + "  \(attribute.name)=\"\(attribute.value)\"")
            }
        }
    }
}
