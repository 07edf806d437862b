import HTML

/// What the extractor makes of each HTML element: asked for each element of a page, so looked up.
private struct PageTraits: OptionSet {
    let rawValue: UInt8

    static let unread = PageTraits(rawValue: 1)
    static let block = PageTraits(rawValue: 2)

    /// By the number of a name that all documents share.
    static let table: [PageTraits] = (0..<HTMLName.knownCount).map { number in
        let name = HTMLName(rawValue: UInt32(number))
        var traits: PageTraits = []
        if name.holdsNoText { traits.insert(.unread) }
        if name.startsBlock { traits.insert(.block) }
        return traits
    }

    @inline(__always)
    static func of(_ name: HTMLName) -> PageTraits {
        let number = Int(truncatingIfNeeded: name.rawValue)
        return number < table.count ? table[number] : []
    }
}

extension HTMLName {
    /// Holds nothing that is read as text.
    var isUnread: Bool { PageTraits.of(self).contains(.unread) }

    /// Starts and ends a block of text.
    var isBlock: Bool { PageTraits.of(self).contains(.block) }

    fileprivate var holdsNoText: Bool {
        switch self {
        case .script, .style, .noscript, .template, .head, .title, .iframe, .object, .embed,
            .applet, .canvas, .audio, .video, .map, .select, .textarea, .input, .button,
            .datalist, .meter, .progress, .option, .optgroup, .noembed, .noframes, .param,
            // How a word is spoken stands above it, and parts no words.
            .rp, .rt, .rtc,
            .source, .track, .link, .meta, .base, .dialog, .area:
            true
        default: false
        }
    }

    var isPicture: Bool { self == .img }

    fileprivate var startsBlock: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details,
            .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .frameset,
            .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .html, .legend, .li, .listing,
            .main, .menu, .nav, .ol, .p, .plaintext, .pre, .search, .section, .summary, .table,
            .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .xmp:
            true
        default: false
        }
    }

    var isList: Bool { self == .ul || self == .ol || self == .dl || self == .menu }

    /// Sets what it holds one list deeper.
    var isDeepening: Bool { self == .ul || self == .ol || self == .menu || self == .dir }

    /// Says nothing of what it holds.
    var isBox: Bool {
        switch self {
        case .div, .section, .aside, .article, .figure: true
        default: false
        }
    }

    /// A paragraph or a part of one; what holds it holds its text.
    var isParagraphLike: Bool {
        switch self {
        case .p, .li, .ul, .ol, .blockquote, .dd, .dt, .dl, .h1, .h2, .h3, .h4, .h5, .h6, .pre:
            true
        default: !isBlock
        }
    }

    /// What blocks within it are, unless something within it says otherwise.
    var blockKind: PageBlockKind? {
        switch self {
        case .h1: .heading(1)
        case .h2: .heading(2)
        case .h3: .heading(3)
        case .h4: .heading(4)
        case .h5: .heading(5)
        case .h6: .heading(6)
        case .li, .dd: .listItem(number: 0)
        case .dt: .term
        case .figcaption, .caption: .caption
        case .td: .cell(isHeader: false)
        case .th: .cell(isHeader: true)
        case .p, .blockquote: nil
        default: nil
        }
    }

    var spanKind: PageSpan.Kind? {
        switch self {
        case .em, .i, .cite, .dfn, .var: .emphasis
        case .strong, .b: .strong
        case .code, .kbd, .samp, .tt: .code
        case .s, .strike, .del: .strike
        case .sup: .superscript
        case .sub: .subscript
        default: nil
        }
    }
}
