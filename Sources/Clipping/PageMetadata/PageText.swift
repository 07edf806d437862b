import HTML

/// The text of an element as lines: blocks and line breaks part them, scripts and styles say
/// nothing.
enum PageText {
    /// How many nodes are walked for one text, whatever they hold.
    static let nodeCountMax = 600

    /// The lines of an element that have something in them, cleaned.
    ///
    /// - Parameter byteCountMax: after so many bytes of text no more is read.
    /// - Complexity: O(n) for the nodes walked, at most ``nodeCountMax``, and the bytes read.
    static func lines(
        of root: HTMLNode, in document: HTMLDocument, byteCountMax: Int = 600
    ) -> [String] {
        var bytes: [UInt8] = []
        var following: HTMLNode? = root
        var walked = 0
        while let node = following, walked < nodeCountMax, bytes.count < byteCountMax {
            walked += 1
            switch document.kind(of: node) {
            case .text:
                document.forEachRun(of: node) { run, _ in
                    for byte in run.prefix(byteCountMax) {
                        bytes.append(byte == 0x0A ? 0x20 : byte)
                    }
                }
            case .element:
                let name = document.name(of: node)
                if isSilent(node, in: document) {
                    following = document.followingBeyond(node, within: root)
                    bytes.append(0x20)
                    continue
                }
                if isBreak(name) { bytes.append(0x0A) }
            default: break
            }
            let next = document.following(node, within: root)
            if document.firstChild(of: node) == nil {
                closeBlocks(node, next, root, document, &bytes)
            }
            following = next
        }
        return String(decoding: bytes.prefix(byteCountMax), as: UTF8.self)
            .split(separator: "\n").compactMap { FieldText.clean(String($0)) }
    }

    /// All lines as one.
    static func line(
        of root: HTMLNode, in document: HTMLDocument, byteCountMax: Int = 600
    ) -> String? {
        let lines = lines(of: root, in: document, byteCountMax: byteCountMax)
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }

    /// Breaks the line where blocks end between a node and the next one.
    private static func closeBlocks(
        _ node: HTMLNode, _ next: HTMLNode?, _ root: HTMLNode, _ document: HTMLDocument,
        _ bytes: inout [UInt8]
    ) {
        let parent = next.flatMap { document.parent(of: $0) }
        var ended = node
        for _ in 0..<64 where ended != root {
            guard let outer = document.parent(of: ended), outer != parent else { return }
            if isBreak(document.name(of: outer)) {
                bytes.append(0x0A)
                return
            }
            ended = outer
        }
    }

    /// What is not read: code, drawings, forms' parts, and what is hidden.
    static func isSilent(_ node: HTMLNode, in document: HTMLDocument) -> Bool {
        switch document.name(of: node) {
        case .script, .style, .template, .noscript, .svg, .math, .iframe, .object, .select,
            .textarea, .button, .video, .audio, .canvas:
            true
        default: false
        }
    }

    /// Whether an element starts a line of its own.
    static func isBreak(_ name: HTMLName) -> Bool {
        switch name {
        case .address, .article, .aside, .blockquote, .body, .br, .center, .dd, .div, .dl, .dt,
            .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header,
            .hr, .html, .li, .main, .nav, .ol, .p, .pre, .section, .table, .td, .th, .tr, .ul,
            .hgroup, .tbody:
            true
        default: false
        }
    }
}
