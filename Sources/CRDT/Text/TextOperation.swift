/// Places a run of new scalars in a text (FugueMax: Weidner & Kleppmann, Art of the Fugue,
/// IEEE TPDS 36(11) 2025, §4).
///
/// The first scalar becomes a child of ``parent`` on ``side``; each further one is the right
/// child of the one before it, with the same right origin. The run's first scalar has the id of
/// the operation's event, the following ones take the following counters.
package struct TextInsert: Hashable, Sendable {
    /// On which side of its parent a scalar hangs in the tree.
    package enum Side: UInt8, Hashable, Sendable {
        case left = 0
        case right = 1
    }

    /// The side of the parent. The root has right children only.
    package let side: Side
    /// The parent element; nil is the root, before everything.
    package let parent: EventID?
    /// For a right child: the element that came next when this was typed, nil at the end of the
    /// text. Siblings on the right are ordered by it. A left child's is its parent, and is nil
    /// here.
    package let rightOrigin: EventID?
    /// The scalars, never none.
    package let scalars: [Unicode.Scalar]

    package init(
        side: Side, parent: EventID?, rightOrigin: EventID?, scalars: [Unicode.Scalar]
    ) {
        self.side = side
        self.parent = parent
        self.rightOrigin = rightOrigin
        self.scalars = scalars
    }
}

/// Hides elements: what a deletion does. The hide's id is the operation's event.
package struct TextHide: Hashable, Sendable {
    /// The elements, as runs of ids: ascending, disjoint, not empty.
    package let ranges: [EventRange]

    package init(ranges: [EventRange]) {
        self.ranges = ranges
    }
}

/// Takes hides back: names, for each run of elements, the hides of it that its author saw. Hides
/// that others make meanwhile stay in force.
package struct TextUnhide: Hashable, Sendable {
    /// The hides of one run of elements that are taken back.
    package struct Item: Hashable, Sendable {
        /// The elements.
        package let range: EventRange
        /// The hides, ascending, not empty.
        package let hides: [HideID]

        package init(range: EventRange, hides: [HideID]) {
            self.range = range
            self.hides = hides
        }
    }

    /// The runs, ascending and disjoint.
    package let items: [Item]

    package init(items: [Item]) {
        self.items = items
    }
}
