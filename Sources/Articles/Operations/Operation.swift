package import CRDT
package import Wire

/// What an operation does; the meaning of `OperationEnvelope`'s payload.
///
/// The numbers of the kinds and their fields are fixed in `Protocol/03-changes.md` §4.
package enum Operation: Hashable, Sendable {
    /// Carries a part of a snapshot's text.
    case snapshotPart(SnapshotPart)
    /// Clips an article: adds a snapshot to it.
    case clip(Clip)
    /// Writes a register, or clears it where the value is nil.
    case write(field: FieldName, value: [UInt8]?, supersedes: [EventID])
    /// Adds an element to a set.
    case add(set: SetName, element: [UInt8])
    /// Removes an element from a set: the adds of it that the author saw.
    case remove(set: SetName, element: [UInt8], adds: [EventID])
    /// Inserts scalars into a text.
    case insert(TextInsert)
    /// Hides elements of a text.
    case hide(TextHide)
    /// Takes hides of elements back.
    case unhide(TextUnhide)
    /// Marks a passage; the mark's id is the operation's event.
    case mark(MarkCreation)
    /// Replies to a mark or a reply; the reply's id is the operation's event.
    case reply(author: String)
    /// Moves a thing to the trash: takes away the tokens below the bounds.
    case trash(removes: VersionVector)
    /// Takes a thing out of the trash.
    case restore

    /// The kind's number.
    package var kind: UInt64 {
        switch self {
        case .snapshotPart: 1
        case .clip: 2
        case .write: 3
        case .add: 4
        case .remove: 5
        case .insert: 6
        case .hide: 7
        case .unhide: 8
        case .mark: 9
        case .reply: 10
        case .trash: 11
        case .restore: 12
        }
    }

    /// The highest kind that this version understands. Views record it, and are made anew from
    /// the log when a version that knows more opens the vault.
    package static let kindsKnown: UInt64 = 12

    /// How many counters the operation takes.
    package var span: Int {
        if case .insert(let insert) = self { return insert.scalars.count }
        return 1
    }
}

/// A passage that a person marked, as it was when it was marked.
package struct MarkCreation: Hashable, Sendable {
    /// The snapshot over whose body the mark was made.
    package let snapshot: SnapshotID
    /// Before the first scalar of the passage.
    package let start: Anchor
    /// After the last scalar of the passage.
    package let end: Anchor
    /// The passage's text as shown then (W3C Web Annotation, text quote selector).
    package let quote: String
    /// The text directly before.
    package let prefix: String
    /// The text directly after.
    package let suffix: String

    package init(
        snapshot: SnapshotID, start: Anchor, end: Anchor, quote: String, prefix: String,
        suffix: String
    ) {
        self.snapshot = snapshot
        self.start = start
        self.end = end
        self.quote = quote
        self.prefix = prefix
        self.suffix = suffix
    }
}
