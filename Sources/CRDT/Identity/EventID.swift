package import Wire

/// The id of an event, one replicated act: the replica that made it and that replica's counter.
///
/// An operation takes as many consecutive counters as its span says; inserting *n* scalars takes
/// *n*, so each typed scalar is an event of its own (eg-walker, arXiv 2409.14252 §2). Ordered by
/// replica, then counter: an order for ties and for storage, not one of time.
package struct EventID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The replica that made the event.
    package let replica: ReplicaID
    /// The place in that replica's numbering, from 0, below `Limits.counterEnd`.
    package let counter: UInt64

    package init(replica: ReplicaID, counter: UInt64) {
        self.replica = replica
        self.counter = counter
    }

    /// The event so many places later in the same replica's numbering.
    package func advanced(by count: Int) -> EventID {
        EventID(replica: replica, counter: counter + UInt64(count))
    }

    package static func < (left: EventID, right: EventID) -> Bool {
        left.replica == right.replica
            ? left.counter < right.counter : left.replica < right.replica
    }

    /// The first four bytes of the replica and the counter, as in `7f00a1b2/12`.
    package var description: String {
        "\(replica.description.prefix(8))/\(counter)"
    }
}

/// A run of consecutive events of one replica: half-open, never empty where it is encoded.
package struct EventRange: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first event of the run.
    package let start: EventID
    /// How many events the run holds.
    package let count: Int

    package init(start: EventID, count: Int) {
        self.start = start
        self.count = count
    }

    /// The replica of all events of the run.
    package var replica: ReplicaID { start.replica }
    /// The counter after the last event.
    package var counterEnd: UInt64 { start.counter + UInt64(count) }

    /// Whether an event lies in the run.
    package func contains(_ event: EventID) -> Bool {
        event.replica == replica && event.counter >= start.counter && event.counter < counterEnd
    }

    package static func < (left: EventRange, right: EventRange) -> Bool {
        left.start == right.start ? left.count < right.count : left.start < right.start
    }

    package var description: String { "\(start)+\(count)" }
}
