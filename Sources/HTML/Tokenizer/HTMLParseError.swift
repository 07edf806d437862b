/// A place where a text breaks the rules of HTML's tokenizer. It never stops the parser; it is
/// for those who check pages.
///
/// Codes are those of the HTML standard, §13.2.2.
package struct HTMLParseError: Hashable, Sendable {
    package enum Code: String, Sendable {
        case abruptClosingOfEmptyComment = "abrupt-closing-of-empty-comment"
        case abruptDoctypePublicIdentifier = "abrupt-doctype-public-identifier"
        case abruptDoctypeSystemIdentifier = "abrupt-doctype-system-identifier"
        case absenceOfDigitsInNumericCharacterReference =
            "absence-of-digits-in-numeric-character-reference"
        case cdataInHTMLContent = "cdata-in-html-content"
        case characterReferenceOutsideUnicodeRange = "character-reference-outside-unicode-range"
        case controlCharacterInInputStream = "control-character-in-input-stream"
        case controlCharacterReference = "control-character-reference"
        case duplicateAttribute = "duplicate-attribute"
        case endTagWithAttributes = "end-tag-with-attributes"
        case endTagWithTrailingSolidus = "end-tag-with-trailing-solidus"
        case endOfFileBeforeTagName = "eof-before-tag-name"
        case endOfFileInCDATA = "eof-in-cdata"
        case endOfFileInComment = "eof-in-comment"
        case endOfFileInDoctype = "eof-in-doctype"
        case endOfFileInScriptHTMLCommentLikeText = "eof-in-script-html-comment-like-text"
        case endOfFileInTag = "eof-in-tag"
        case incorrectlyClosedComment = "incorrectly-closed-comment"
        case incorrectlyOpenedComment = "incorrectly-opened-comment"
        case invalidCharacterSequenceAfterDoctypeName =
            "invalid-character-sequence-after-doctype-name"
        case invalidFirstCharacterOfTagName = "invalid-first-character-of-tag-name"
        case missingAttributeValue = "missing-attribute-value"
        case missingDoctypeName = "missing-doctype-name"
        case missingDoctypePublicIdentifier = "missing-doctype-public-identifier"
        case missingDoctypeSystemIdentifier = "missing-doctype-system-identifier"
        case missingEndTagName = "missing-end-tag-name"
        case missingQuoteBeforeDoctypePublicIdentifier =
            "missing-quote-before-doctype-public-identifier"
        case missingQuoteBeforeDoctypeSystemIdentifier =
            "missing-quote-before-doctype-system-identifier"
        case missingSemicolonAfterCharacterReference =
            "missing-semicolon-after-character-reference"
        case missingWhitespaceAfterDoctypePublicKeyword =
            "missing-whitespace-after-doctype-public-keyword"
        case missingWhitespaceAfterDoctypeSystemKeyword =
            "missing-whitespace-after-doctype-system-keyword"
        case missingWhitespaceBeforeDoctypeName = "missing-whitespace-before-doctype-name"
        case missingWhitespaceBetweenAttributes = "missing-whitespace-between-attributes"
        case missingWhitespaceBetweenDoctypePublicAndSystemIdentifiers =
            "missing-whitespace-between-doctype-public-and-system-identifiers"
        case nestedComment = "nested-comment"
        case noncharacterCharacterReference = "noncharacter-character-reference"
        case noncharacterInInputStream = "noncharacter-in-input-stream"
        case nullCharacterReference = "null-character-reference"
        case surrogateCharacterReference = "surrogate-character-reference"
        case surrogateInInputStream = "surrogate-in-input-stream"
        case unexpectedCharacterAfterDoctypeSystemIdentifier =
            "unexpected-character-after-doctype-system-identifier"
        case unexpectedCharacterInAttributeName = "unexpected-character-in-attribute-name"
        case unexpectedCharacterInUnquotedAttributeValue =
            "unexpected-character-in-unquoted-attribute-value"
        case unexpectedEqualsSignBeforeAttributeName =
            "unexpected-equals-sign-before-attribute-name"
        case unexpectedNullCharacter = "unexpected-null-character"
        case unexpectedQuestionMarkInsteadOfTagName =
            "unexpected-question-mark-instead-of-tag-name"
        case unexpectedSolidusInTag = "unexpected-solidus-in-tag"
        case unknownNamedCharacterReference = "unknown-named-character-reference"
    }

    package let code: Code
    /// The byte of the source that it was found at.
    package let offset: Int
}
