/// The groups of HTML elements that the tree construction rules speak of.
extension HTMLName {
    /// §13.2.4.2, "special", of the HTML namespace.
    var isSpecial: Bool {
        switch self {
        case .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote,
            .body, .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div,
            .dl, .dt, .embed, .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset,
            .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img,
            .input, .keygen, .li, .link, .listing, .main, .marquee, .menu, .meta, .nav, .noembed,
            .noframes, .noscript, .object, .ol, .p, .param, .plaintext, .pre, .script, .search,
            .section, .select, .source, .style, .summary, .table, .tbody, .td, .template,
            .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul, .wbr, .xmp:
            true
        default: false
        }
    }

    /// h1 to h6.
    package var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }

    /// "Generate implied end tags".
    var hasImpliedEndTag: Bool {
        switch self {
        case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: true
        default: false
        }
    }

    /// "Generate all implied end tags thoroughly".
    var hasThoroughlyImpliedEndTag: Bool {
        switch self {
        case .caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: true
        default: hasImpliedEndTag
        }
    }

    /// The elements whose text is moved out of a table.
    var isTableStructure: Bool {
        switch self {
        case .table, .tbody, .tfoot, .thead, .tr: true
        default: false
        }
    }

    var isTableSection: Bool { self == .tbody || self == .tfoot || self == .thead }

    var isCell: Bool { self == .td || self == .th }

    /// Start tags that end foreign content (§13.2.6.5).
    var breaksOutOfForeignContent: Bool {
        switch self {
        case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed,
            .h1, .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta,
            .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table,
            .tt, .u, .ul, .var:
            true
        default: false
        }
    }

    /// Elements whose content is text to the tokenizer, and how it is read.
    var contentModel: ContentModel? {
        switch self {
        case .title, .textarea: .rcdata
        case .style, .xmp, .iframe, .noembed, .noframes: .rawtext
        case .script: .scriptData
        case .plaintext: .plaintext
        default: nil
        }
    }
}
