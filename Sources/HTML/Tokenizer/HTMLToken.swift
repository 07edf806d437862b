/// What the tokenizer found. The parts of a tag are in the tokenizer, which uses them again for
/// the next.
enum HTMLToken {
    /// A tag; its name and attributes are in the tokenizer.
    case startTag
    case endTag
    /// Text without U+0000; a stretch of text may be several tokens, and a token may be empty.
    case text(HTMLSlice)
    /// One U+0000 where the tree builder decides what becomes of it.
    case null
    case comment(HTMLSlice)
    /// A document type; its parts are in the tokenizer.
    case doctype
    case endOfFile
}

/// How text is read until the tree builder says otherwise (HTML §13.2.5).
enum ContentModel {
    case data, rcdata, rawtext, scriptData, plaintext
    /// Within `<![CDATA[`.
    case cdata
}

/// An attribute of the tag at hand.
struct TokenAttribute {
    let name: HTMLName
    let value: HTMLSlice
}

/// The parts of a document type.
package struct HTMLDoctype: Hashable, Sendable {
    package var name: String?
    package var publicIdentifier: String?
    package var systemIdentifier: String?
    package var forcesQuirks = false
}
