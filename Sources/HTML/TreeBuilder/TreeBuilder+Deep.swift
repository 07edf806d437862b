/// Elements that nest deeper than the stack goes: they become siblings at its end, in order and
/// with all their text.
extension TreeBuilder {
    mutating func processDeep(startTag name: HTMLName) {
        if mode == .inTableText { flushTableText() }
        if let model = name.contentModel, model != .plaintext {
            return insertTextElement(name, model)
        }
        let namespace: HTMLNamespace = name == .svg ? .svg : name == .math ? .mathML : .html
        insert(makeElement(name, namespace), at: insertionPlace())
        if !tokenizer.isSelfClosing, !name.isVoid { deep.append(name) }
    }

    /// Whether an end tag belongs to an element that is not on the stack.
    mutating func takesDeep(endTag name: HTMLName) -> Bool {
        if let place = deep.suffix(16).lastIndex(of: name) {
            deep.removeSubrange(place...)
            return true
        }
        guard stack.contains(where: { $0.name == name }) else { return true }
        deep = []
        return false
    }
}

extension HTMLName {
    /// Elements that have no end tag (§13.1.2).
    var isVoid: Bool {
        switch self {
        case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .image,
            .input, .keygen, .link, .meta, .param, .source, .track, .wbr:
            true
        default: false
        }
    }
}
