import Wire

/// What a text has beyond a version of it: the elements that were typed since, and what was
/// hidden, taken back and cut since.
///
/// A delta is taken in by a text that has everything the version covers; what it has of the delta
/// already is passed over. Made of a state and not of a log, it can be given out after the
/// operations themselves are gone (`Protocol/04-text.md` §7.5).
package struct TextDelta: Hashable, Sendable {
    /// Elements that were typed one after the other.
    package struct Insert: Hashable, Sendable {
        /// The id of the first one.
        package let id: EventID
        /// Where it hangs, and all scalars.
        package let operation: TextInsert
    }

    /// Elements that were hidden, each by one event.
    package struct Hide: Hashable, Sendable {
        /// The elements.
        package let range: EventRange
        /// The event that hid the first one.
        package let event: EventID
        /// How much higher the event of each element is than that of the one before: −1, 0, 1.
        package let step: Int

        /// The counter of the event that hid the last element.
        var lastCounter: UInt64 { event.counter.stepped(step, range.count - 1) }
    }

    /// Hides of some elements that were taken back.
    package struct Unhide: Hashable, Sendable {
        /// The event that took them back.
        package let event: EventID
        /// The elements and the hides.
        package let item: TextUnhide.Item
    }

    /// A stretch of the base that a clip cut.
    package struct Cut: Hashable, Sendable {
        /// The clip.
        package let event: EventID
        /// The scalars of the base.
        package let range: Range<Int>
    }

    /// Each after those that it hangs on.
    package internal(set) var inserts: [Insert] = []
    /// In no order that matters, like those below.
    package internal(set) var hides: [Hide] = []
    package internal(set) var unhides: [Unhide] = []
    package internal(set) var cuts: [Cut] = []

    package init() {}

    /// Whether there is nothing that the version lacked.
    package var isEmpty: Bool {
        inserts.isEmpty && hides.isEmpty && unhides.isEmpty && cuts.isEmpty
    }
}
