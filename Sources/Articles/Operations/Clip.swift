package import CRDT
package import Wire

/// A part of a snapshot's canonical text, or of a layout record, so that no change grows past its
/// limit. Both are known by the hash of their bytes.
package struct SnapshotPart: Hashable, Sendable {
    /// How the part's bytes are written.
    package enum Coding: UInt64, Sendable {
        case raw = 0
        case deflate = 1
    }

    /// The part's place, from 0.
    package let index: Int
    /// How many parts the snapshot has.
    package let count: Int
    /// How ``bytes`` are written.
    package let coding: Coding
    /// The number of UTF-8 bytes that the part holds, before compression.
    package let rawByteCount: Int
    /// The part's UTF-8, perhaps compressed. Parts may split a scalar; the whole does not.
    package let bytes: [UInt8]

    package init(index: Int, count: Int, coding: Coding, rawByteCount: Int, bytes: [UInt8]) {
        self.index = index
        self.count = count
        self.coding = coding
        self.rawByteCount = rawByteCount
        self.bytes = bytes
    }
}

/// One act of clipping: which snapshot was taken, what the clipper read out of it, and which
/// ranges it cut away. Immutable; clipping again adds another.
package struct Clip: Hashable, Sendable {
    /// A half-open range of scalars of the canonical text that is not shown.
    package struct Cut: Hashable, Sendable {
        /// The first scalar.
        package let start: Int
        /// The scalar after the last.
        package let end: Int
        /// Why it was cut, in a few words for people.
        package let reason: String

        package init(start: Int, end: Int, reason: String) {
            self.start = start
            self.end = end
            self.reason = reason
        }
    }

    /// One thing that the clipper read, such as the title.
    package struct Field: Hashable, Sendable {
        /// The register that a person would set instead, or `titleDerived`.
        package let name: FieldName
        /// What was read.
        package let value: String

        package init(name: FieldName, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What was clipped.
    package enum SourceKind: UInt64, Sendable {
        case plainText = 0
        case markdown = 1
        case html = 2
        case imported = 3
    }

    /// The snapshot.
    package let snapshot: SnapshotID
    /// What was read, ascending by name.
    package let fields: [Field]
    /// What was cut: ascending, disjoint, not empty.
    package let cuts: [Cut]
    /// The kind of source; a number that a newer version may add to.
    package let sourceKind: UInt64
    /// The hash of the original bytes, where they are kept.
    package let original: Hash256?
    /// How many scalars the canonical text has.
    package let scalarCount: Int
    /// The hash of the layout record (``Layout``), where there is one.
    package let layout: SnapshotID?

    package init(
        snapshot: SnapshotID, fields: [Field], cuts: [Cut], sourceKind: UInt64,
        original: Hash256? = nil, scalarCount: Int, layout: SnapshotID? = nil
    ) {
        self.snapshot = snapshot
        self.fields = fields.sorted { $0.name < $1.name }
        self.cuts = cuts
        self.sourceKind = sourceKind
        self.original = original
        self.scalarCount = scalarCount
        self.layout = layout
    }

    /// The same clip, whose original bytes are kept.
    package func keeping(original: Hash256) -> Clip {
        Clip(
            snapshot: snapshot, fields: fields, cuts: cuts, sourceKind: sourceKind,
            original: original, scalarCount: scalarCount, layout: layout)
    }

    /// Whether line ends of the text may only wrap it: people wrap plain text by hand, and a
    /// page's text has a line for each block.
    package var mayBeWrapped: Bool { sourceKind != SourceKind.html.rawValue }

    /// What was read for a field; nil if nothing was.
    package func value(of name: FieldName) -> String? {
        fields.first { $0.name == name }?.value
    }
}
