import HTML

/// A formula of MathML on one line, as people write one in mail:
///
///     <mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>   →  a/(b + 1)
///     <msup><mi>c</mi><mn>2</mn></msup>                                      →  c^2
///
/// What is set beside or above becomes a sign; what has no sign of its own is read one after the
/// other (MathML Core §3).
struct MathText {
    private let document: HTMLDocument
    private var result = ""

    /// - Complexity: O(n) for n nodes of the formula.
    static func text(of math: HTMLNode, in document: HTMLDocument) -> String {
        var reader = MathText(document)
        reader.append(math, depth: 0)
        return reader.result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private init(_ document: HTMLDocument) { self.document = document }

    /// Deeper formulas are read as the letters in them.
    private static var depthMax: Int { 40 }

    private mutating func append(_ node: HTMLNode, depth: Int) {
        switch document.kind(of: node) {
        case .text: result += document.text(of: node)
        case .element where !isUnread(node):
            if depth > Self.depthMax {
                result += letters(of: node)
            } else {
                appendElement(node, depth)
            }
        default: break
        }
    }

    /// Whether an element within a formula (words in HTML may stand there) is no text.
    private func isUnread(_ node: HTMLNode) -> Bool {
        guard document.namespace(of: node) == .html else { return false }
        return document.name(of: node).isUnread || PageHintReader.isUnshown(node, document)
    }

    /// The letters in a part that is not looked at further.
    private func letters(of node: HTMLNode) -> String {
        var text = ""
        for inner in document.nodes(within: node) where document.kind(of: inner) == .text {
            guard let holder = document.parent(of: inner), !isUnread(holder) else { continue }
            text += document.text(of: inner)
        }
        return text
    }

    private mutating func appendElement(_ node: HTMLNode, _ depth: Int) {
        let name = document.names.string(of: document.name(of: node))
        let parts = document.children(of: node).filter { document.kind(of: $0) == .element }
        switch name {
        case "annotation", "annotation-xml", "mphantom", "none", "mprescripts": return
        case "mspace": result += " "
        case "mo": appendOperator(letters(of: node))
        case "mfrac" where parts.count == 2: join(parts, ["", "/"], depth)
        case "msup", "mover", "munder", "msub":
            join(parts, name == "msup" || name == "mover" ? ["", "^"] : ["", "_"], depth)
        case "msubsup", "munderover": join(parts, ["", "_", "^"], depth)
        case "msqrt", "mroot":
            result += "√"
            join(parts, name == "mroot" ? ["", ", "] : [], depth, isGroup: true)
        case "mtr", "mlabeledtr": join(parts, ["", ", ", ", "], depth)
        case "mtable": join(parts, ["", "; ", "; "], depth)
        default: for child in document.children(of: node) { append(child, depth: depth + 1) }
        }
    }

    /// Reads parts with a sign before each, the last sign before all that are left.
    private mutating func join(
        _ parts: [HTMLNode], _ signs: [String], _ depth: Int, isGroup: Bool = false
    ) {
        if isGroup { result += "(" }
        for (index, part) in parts.enumerated() {
            let sign = signs.isEmpty ? "" : signs[min(index, signs.count - 1)]
            result += sign
            let isScript = ["/", "^", "_"].contains(sign) || signs.dropFirst().first == "/"
            let start = result.endIndex
            append(part, depth: depth + 1)
            // "a/(b + 1)", but "a/b" and "x^12".
            if isScript, result[start...].contains(where: { !$0.isLetter && !$0.isNumber }),
                result.distance(from: start, to: result.endIndex) > 1
            {
                result.insert("(", at: start)
                result += ")"
            }
        }
        if isGroup { result += ")" }
    }

    private mutating func appendOperator(_ text: String) {
        let sign = text.filter { !$0.isWhitespace }
        // "2 + 3" has room around its sign, "f(x)" and "x′" have not.
        let isBinary = sign.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .mathSymbol: true
            default: scalar == "-" || scalar == "*" || scalar == "−"
            }
        }
        switch sign {
        case "": break
        case ",", ";": result += sign + " "
        // Applied, times and joined by nothing that is seen.
        case "\u{2061}", "\u{2062}", "\u{2063}", "\u{2064}": break
        default: result += isBinary ? " " + sign + " " : sign
        }
    }
}
