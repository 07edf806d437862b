/// Whether a thing is alive: a flag that an edit sets and the trash takes away, and where an edit
/// made apart from the trashing wins (enable-wins flag: Shapiro et al., INRIA RR-7506 §3.4).
///
/// Each edit of a thing, or of anything under it, is a *token*. Trashing removes the tokens that
/// its author saw, and the thing is trashed when no token is left. An author always knows a
/// prefix of each replica's events, so both sides shrink to version vectors: per replica the end
/// of the last token, and the end of what was removed.
///
/// ```
/// tokens   A:5 B:3      edits by A up to counter 4, by B up to 2
/// removed  A:5          trashed by one who had not seen B's edit
/// alive, because B:3 > B:0; and B's event 2 is the edit that brought it back
/// ```
package struct EnableWinsFlag: Hashable, Sendable {
    /// For each replica the end (last counter + 1) of its edits.
    package private(set) var tokens: VersionVector
    /// For each replica the end of the edits that trashing took away.
    package private(set) var removed: VersionVector

    /// A flag without tokens, which is not set.
    package init(tokens: VersionVector = VersionVector(), removed: VersionVector = VersionVector())
    {
        self.tokens = tokens
        self.removed = removed
    }

    /// Whether a token stands: the thing is not in the trash.
    package var isSet: Bool { !standing.isEmpty }
    /// Whether trashing ever took a token away.
    package var wasCleared: Bool { !removed.isEmpty }

    /// The last token of each replica that stands, ascending by replica. After a trashing these
    /// are the edits that brought the thing back.
    package var standing: [EventID] {
        tokens.entries.filter { $0.next > removed[$0.replica] }
            .map { EventID(replica: $0.replica, counter: $0.next - 1) }
    }

    /// Adds an edit's token.
    package mutating func enable(by event: EventID) {
        tokens.raise(event.replica, to: event.counter + 1)
    }

    /// Takes away every token below the bounds, which a trashing names.
    package mutating func disable(below bounds: VersionVector) {
        removed.merge(bounds)
    }
}
