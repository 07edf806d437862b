package import CRDT
package import Wire

/// Where the states of things and texts are kept while operations are applied to them.
///
/// Two kinds exist: the tables of a vault, and ``ReplayedState``, which holds all in memory and
/// serves as the reference that tables are compared with. What operations *mean* is written once,
/// in ``OperationApplier``, over this.
package protocol ReplicatedState {
    /// What reading or writing may throw.
    associatedtype Failure: Error

    /// The state of a thing; nil if nothing was ever applied to it.
    mutating func thing(_ id: ThingID) throws(Failure) -> ThingState?
    /// Keeps the state of a thing.
    mutating func keep(_ state: ThingState) throws(Failure)
    /// The state of a text; nil if nothing was ever applied to it. A body exists from the clip
    /// on that brought its snapshot.
    mutating func text(_ id: TextID) throws(Failure) -> TextSequence?
    /// Keeps the state of a text.
    mutating func keep(_ text: TextSequence, as id: TextID) throws(Failure)
    /// Keeps a part of a snapshot; a part that is there already stays as it is.
    mutating func keep(
        _ part: SnapshotPart, of snapshot: SnapshotID, event: EventID
    ) throws(Failure)
    /// The canonical text of a snapshot; nil unless all parts are there and give the text that
    /// the id promises.
    mutating func snapshotText(_ id: SnapshotID) throws(Failure) -> [Unicode.Scalar]?
    /// Whether an event has been applied or lies in a change that has.
    mutating func isKnown(_ event: EventID) throws(Failure) -> Bool
}
