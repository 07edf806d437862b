/// A Lamport time (Lamport, CACM 1978): one more than the highest among what a change depends
/// on. It orders; it is never shown and never comes from a clock.
package struct LamportTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number, from 1 for a change that depends on nothing.
    package let value: UInt64

    package init(_ value: UInt64) {
        self.value = value
    }

    /// The time of nothing at all.
    package static let zero = LamportTime(0)

    /// The next time.
    package var next: LamportTime { LamportTime(value + 1) }

    package static func < (left: LamportTime, right: LamportTime) -> Bool {
        left.value < right.value
    }

    package var description: String { "\(value)" }
}

/// When an event was made in the one total order that all replicas share: Lamport time, then
/// replica, then counter. Values and lists are ordered by it; later sorts higher.
package struct EventTime: Hashable, Comparable, Sendable {
    /// The Lamport time of the event's change.
    package let lamport: LamportTime
    /// The event.
    package let event: EventID

    package init(lamport: LamportTime, event: EventID) {
        self.lamport = lamport
        self.event = event
    }

    package static func < (left: EventTime, right: EventTime) -> Bool {
        left.lamport == right.lamport ? left.event < right.event : left.lamport < right.lamport
    }
}

/// What a person's clock said when a change was made. Shown to people, never compared.
package struct DisplayTime: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    package let milliseconds: Int64
    /// The writer's offset from UTC, in minutes.
    package let zoneMinutes: Int

    package init(milliseconds: Int64, zoneMinutes: Int) {
        self.milliseconds = milliseconds
        self.zoneMinutes = zoneMinutes
    }
}
