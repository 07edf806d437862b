/// The name of an element or attribute: a number that stands for its letters, so that names are
/// compared as numbers.
///
/// Known names (``p``, ``href``, …) have the same number in every document; others get theirs as
/// they are met, so a number above the known ones means nothing in another document. The letters
/// are in the document's ``NameTable``.
package struct HTMLName: Hashable, Sendable {
    package let rawValue: UInt32

    @inline(__always)
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// How many names have the same number in every document, from 0 on.
    package static var knownCount: Int { known.count }

    /// A name that no element and no attribute has.
    static var none: HTMLName { HTMLName(rawValue: .max) }
}

/// What an element belongs to.
package enum HTMLNamespace: UInt8, Sendable {
    case html, mathML, svg
}

/// The prefix of an attribute that foreign content adjusts (HTML §13.2.6.1, "adjust foreign
/// attributes").
package enum HTMLAttributePrefix: UInt8, Sendable {
    case none, xlink, xml, xmlns
}
