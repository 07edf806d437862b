/// The name of a register of a thing.
///
/// A name outside this list is kept and carried like any other; only its meaning is unknown.
package struct FieldName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name as it is written in operations, at most 256 bytes of UTF-8.
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    package static let title = FieldName("title")
    package static let byline = FieldName("byline")
    package static let site = FieldName("site")
    package static let published = FieldName("published")
    package static let language = FieldName("language")
    package static let url = FieldName("url")
    package static let state = FieldName("state")
    package static let star = FieldName("star")
    package static let dateline = FieldName("dateline")
    package static let color = FieldName("color")
    /// A device's name, which people chose.
    package static let name = FieldName("name")

    /// The fields of an article that `set` can change, in the order in which they are shown.
    package static let settable: [FieldName] = [
        .title, .byline, .site, .published, .language, .url, .state, .star,
    ]

    /// How far one device has read; such a write is no edit, so it adds no token.
    package static func progress(device: String) -> FieldName {
        FieldName("progress/" + device)
    }

    /// Whether the field is reading progress.
    package var isProgress: Bool { name.utf8.starts(with: "progress/".utf8) }

    /// Where a mark lies in one snapshot, given by its hexadecimal id.
    package static func placement(snapshot: String) -> FieldName {
        FieldName("placement/" + snapshot)
    }

    package static func < (left: FieldName, right: FieldName) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    package static func == (left: FieldName, right: FieldName) -> Bool {
        left.name.utf8.elementsEqual(right.name.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in name.utf8 { hasher.combine(byte) }
    }

    package var description: String { name }
}

/// The name of an add-wins set of a thing.
package struct SetName: Hashable, Comparable, Sendable {
    /// The name as it is written in operations.
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    package static let tags = SetName("tags")
    package static let collections = SetName("collections")
    package static let keys = SetName("keys")

    package static func < (left: SetName, right: SetName) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    package static func == (left: SetName, right: SetName) -> Bool {
        left.name.utf8.elementsEqual(right.name.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in name.utf8 { hasher.combine(byte) }
    }
}
