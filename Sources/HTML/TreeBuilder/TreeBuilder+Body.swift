/// Start tags "in body" (§13.2.6.4.7).
extension TreeBuilder {
    mutating func inBody(startTag name: HTMLName) {
        switch name {
        case .html:
            if !isOpen(.template), let root = stack.first { mergeAttributes(into: root.node) }
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
            .title:
            inHead(startTag: name)
        case .body:
            guard stack.count > 1, stack[1].is(.body), !isOpen(.template) else { return }
            allowsFrameset = false
            mergeAttributes(into: stack[1].node)
        case .frameset: replaceBodyByFrameset()
        case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div,
            .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav,
            .ol, .p, .search, .section, .summary, .ul:
            closeParagraphInButtonScope()
            insertElement(name)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            closeParagraphInButtonScope()
            if let current, current.is({ $0.isHeading }) { stack.removeLast() }
            insertElement(name)
        case .pre, .listing:
            closeParagraphInButtonScope()
            insertElement(name)
            ignoresLineFeed = true
            allowsFrameset = false
        case .form:
            let isInTemplate = isOpen(.template)
            guard form == nil || isInTemplate else { return }
            closeParagraphInButtonScope()
            let node = insertElement(name)
            if !isInTemplate { form = node }
        case .li: insertItem(name) { $0 == .li }
        case .dd, .dt: insertItem(name) { $0 == .dd || $0 == .dt }
        case .plaintext:
            closeParagraphInButtonScope()
            insertElement(name)
            tokenizer.model = .plaintext
        case .table:
            if document.quirks != .full { closeParagraphInButtonScope() }
            insertElement(name)
            allowsFrameset = false
            mode = .inTable
        case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr:
            break
        default: inBody(inlineStartTag: name)
        }
    }

    private mutating func inBody(inlineStartTag name: HTMLName) {
        switch name {
        case .a:
            if let open = formatting.lastIndex(where: { $0.name == .a || $0.isMarker }),
                !formatting[open].isMarker
            {
                let node = formatting[open].node
                adopt(.a)
                formatting.removeAll { $0.node == node }
                stack.removeAll { $0.node == node }
            }
            insertFormatting(name)
        case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
            insertFormatting(name)
        case .nobr:
            reconstructFormatting()
            if hasInScope(.nobr) {
                adopt(.nobr)
                reconstructFormatting()
            }
            pushFormatting(insertElement(name), name)
        case .button:
            if hasInScope(.button) {
                generateImpliedEndTags()
                popUntil(.button)
            }
            reconstructFormatting()
            insertElement(name)
            allowsFrameset = false
        case .applet, .marquee, .object:
            reconstructFormatting()
            insertElement(name)
            appendFormatting(.marker)
            allowsFrameset = false
        case .area, .br, .embed, .img, .keygen, .wbr: insertBreak(name)
        case .image: insertBreak(.img)
        case .param, .source, .track: insertVoidElement(name)
        case .math, .svg: insertForeignRoot(name)
        case .rb, .rtc, .rp, .rt:
            if hasInScope(.ruby) {
                generateImpliedEndTags(except: name == .rp || name == .rt ? .rtc : .none)
            }
            insertElement(name)
        case .textarea, .xmp, .iframe, .noembed: insertRawElement(name)
        case .input, .hr, .select, .option, .optgroup: inBody(controlStartTag: name)
        default:
            reconstructFormatting()
            insertElement(name)
        }
    }

    /// A `select` and what belongs into it, by the rules of 2025: it parses like other elements.
    private mutating func inBody(controlStartTag name: HTMLName) {
        let isInSelect = context.map { $0.is(.select) } ?? false
        switch name {
        case .input:
            if isInSelect { return }
            if hasInScope(.select) { popUntil(.select) }
            insertBreak(name, keepsFrameset: isHiddenInput)
        case .hr:
            closeParagraphInButtonScope()
            if hasInScope(.select) { generateImpliedEndTags() }
            insertVoidElement(name)
            allowsFrameset = false
        case .select:
            if isInSelect { return }
            if hasInScope(.select) { return popUntil(.select) }
            reconstructFormatting()
            insertElement(name)
            allowsFrameset = false
        default:
            if hasInScope(.select) {
                generateImpliedEndTags(except: name == .option ? .optgroup : .none)
            } else if let current, current.is(.option) {
                stack.removeLast()
            }
            reconstructFormatting()
            insertElement(name)
        }
    }

    var isHiddenInput: Bool {
        tokenizer.attributes.contains { attribute in
            guard attribute.name == .type else { return false }
            let slice = attribute.value
            guard slice.count == 6 else { return false }
            return zip(slice.range, "hidden".utf8).allSatisfy {
                Byte.lowercased(byte($0, of: slice)) == $1
            }
        }
    }

    // MARK: Steps

    private mutating func insertBreak(_ name: HTMLName, keepsFrameset: Bool = false) {
        reconstructFormatting()
        insertVoidElement(name)
        if !keepsFrameset { allowsFrameset = false }
    }

    private mutating func insertFormatting(_ name: HTMLName) {
        reconstructFormatting()
        pushFormatting(insertElement(name), name)
    }

    private mutating func insertRawElement(_ name: HTMLName) {
        if name == .xmp {
            closeParagraphInButtonScope()
            reconstructFormatting()
        }
        if name != .noembed { allowsFrameset = false }
        insertTextElement(name, name == .textarea ? .rcdata : .rawtext)
        if name == .textarea { ignoresLineFeed = true }
    }

    private mutating func insertItem(_ name: HTMLName, _ isLike: (HTMLName) -> Bool) {
        allowsFrameset = false
        for element in stack.reversed() {
            if element.is(isLike) {
                generateImpliedEndTags(except: element.name)
                popUntil(element.name)
                break
            }
            if isSpecial(element), !element.is({ $0 == .address || $0 == .div || $0 == .p }) {
                break
            }
        }
        closeParagraphInButtonScope()
        insertElement(name)
    }

    private mutating func replaceBodyByFrameset() {
        guard stack.count > 1, stack[1].is(.body), allowsFrameset else { return }
        document.detach(stack[1].node)
        stack.removeSubrange(1...)
        insertElement(.frameset)
        mode = .inFrameset
    }
}
