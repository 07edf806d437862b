package import Wire

/// The id of a replicated text.
///
/// ```
/// 10 article (32) snapshot (32)    the body of an article over one snapshot
/// 11 thing                         the note of an article or mark, the text of a reply
/// ```
package enum TextID: Hashable, Comparable, Sendable {
    case body(ArticleID, SnapshotID)
    case note(ThingID)

    /// The id as bytes, the key of views and the target of operations.
    package var bytes: [UInt8] {
        switch self {
        case .body(let article, let snapshot): [0x10] + article.bytes + snapshot.bytes
        case .note(let thing): [0x11] + thing.bytes
        }
    }

    /// Reads an id; nil if the bytes are not one of the shapes above. Settings and devices have
    /// no notes.
    package init?(bytes: [UInt8]) {
        guard let tag = bytes.first else { return nil }
        let rest = Array(bytes[1...])
        switch tag {
        case 0x10:
            guard rest.count == 64, let article = ArticleID(bytes: Array(rest[..<32])),
                let snapshot = SnapshotID(bytes: Array(rest[32...]))
            else { return nil }
            self = .body(article, snapshot)
        case 0x11:
            guard let thing = ThingID(bytes: rest) else { return nil }
            switch thing {
            case .article, .mark, .reply: self = .note(thing)
            case .setting, .device: return nil
            }
        default: return nil
        }
    }

    /// The thing that the text belongs to.
    package var thing: ThingID {
        switch self {
        case .body(let article, _): .article(article)
        case .note(let thing): thing
        }
    }

    package static func < (left: TextID, right: TextID) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// What an operation is about: a thing, a text, or a snapshot.
///
/// A snapshot is `20` and its 32 bytes.
package enum TargetID: Hashable, Sendable {
    case thing(ThingID)
    case text(TextID)
    case snapshot(SnapshotID)

    /// The target as it stands in an operation's envelope.
    package var bytes: [UInt8] {
        switch self {
        case .thing(let thing): thing.bytes
        case .text(let text): text.bytes
        case .snapshot(let snapshot): [0x20] + snapshot.bytes
        }
    }

    /// Reads a target; nil if the bytes are of no known shape.
    package init?(bytes: [UInt8]) {
        if let thing = ThingID(bytes: bytes) {
            self = .thing(thing)
        } else if let text = TextID(bytes: bytes) {
            self = .text(text)
        } else if bytes.first == 0x20, let snapshot = SnapshotID(bytes: Array(bytes[1...])) {
            self = .snapshot(snapshot)
        } else {
            return nil
        }
    }

    /// The thing whose registers, texts or flag the operation touches; nil for a snapshot.
    package var thing: ThingID? {
        switch self {
        case .thing(let thing): thing
        case .text(let text): text.thing
        case .snapshot: nil
        }
    }
}
