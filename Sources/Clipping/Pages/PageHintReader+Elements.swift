import HTML

extension PageHintReader {
    /// Hints of an element: its names, its role, its tag, and whether it is shown.
    static func hints(of node: HTMLNode, in document: HTMLDocument) -> PageHints {
        var hints: PageHints = []
        // The id of a heading is made of its words.
        let name = document.name(of: node)
        for attribute in name.isHeading ? [HTMLName.class] : [.class, .id] {
            if let names = document.utf8(of: attribute, in: node) {
                hints.formUnion(Self.hints(ofNames: names))
            }
        }
        hints.formUnion(Self.hints(ofTag: name))
        if let role = document.value(of: .role, in: node) {
            hints.formUnion(Self.hints(ofRole: role))
        }
        if let property = document.value(of: .itemprop, in: node),
            property.split(separator: " ").contains("articleBody")
        {
            hints.formUnion(.content)
        }
        if isHidden(node, document) { hints.formUnion(.hidden) }
        return hints
    }

    private static func hints(ofTag name: HTMLName) -> PageHints {
        switch name {
        case .nav, .menu: .navigation
        case .aside: .sidebar
        case .footer: .footer
        case .header: .header
        case .article, .main: .content
        case .form, .fieldset, .label, .legend: .form
        case .time, .address: .metadata
        case .figcaption: .credit
        default: []
        }
    }

    private static func hints(ofRole role: String) -> PageHints {
        switch role.lowercased() {
        case "navigation", "menu", "menubar", "toolbar", "tablist": .navigation
        case "complementary": .sidebar
        case "contentinfo": .footer
        case "banner": .header
        case "dialog", "alertdialog", "alert", "tooltip": .overlay
        case "search", "form", "button": .form
        case "main", "article": .content
        default: []
        }
    }

    /// Whether an element says that it is not for readers, by itself.
    private static func isHidden(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        document.value(of: .ariaHidden, in: node) == "true" || isUnshown(node, document)
    }

    /// Whether an element says that it is not shown, by itself; style sheets are not read.
    static func isUnshown(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        if document.utf8(of: .hidden, in: node) != nil { return true }
        guard let style = document.utf8(of: .style, in: node), style.count < 2_000 else {
            return false
        }
        // Without white space, in small letters.
        var text: [UInt8] = []
        for byte in style where byte > 0x20 {
            text.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        return unshownStyles.contains { text.firstIndex(of: $0) != nil }
    }

    private static let unshownStyles = ["display:none", "visibility:hidden"].map {
        Array($0.utf8)
    }
}
