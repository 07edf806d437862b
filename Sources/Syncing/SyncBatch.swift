package import Proofs
package import Wire

/// Something that a person should know; it never stops sync.
package struct SyncAlarm: Hashable, Sendable {
    /// A stable name for scripts.
    package let kind: String
    /// The frame it is about, where it is about one.
    package let frame: FrameID?
    /// A sentence for people.
    package let text: String

    package init(kind: String, frame: FrameID?, text: String) {
        self.kind = kind
        self.frame = frame
        self.text = text
    }
}

/// What one answer brought, verified as far as it can be without a key. It is stored and
/// applied together with the new standing, in one transaction or in ``parts(_:)``.
package struct SyncBatch: Sendable {
    /// A frame to store, with its place in the arrivals where that is known.
    package struct Arrival: Sendable {
        package let frame: Frame
        package let position: UInt64
        /// The server's order up to and including the frame.
        package let chain: ArrivalChain
    }

    /// A frame that is missing.
    package struct Missing: Hashable, Sendable {
        package let id: FrameID
        /// Why, in a few words.
        package let reason: String
    }

    /// The standing that the answer went on from, for compare-and-set.
    package var previous: ArrivalChain?
    /// The standing after it.
    package var chain: ArrivalChain
    /// The roster after it.
    package var roster: Roster
    /// Key wraps for this device, verified.
    package var wraps: [KeyWrap] = []
    /// New frames, each extending its replica, in order.
    package var arrivals: [Arrival] = []
    /// Frames that are held and that the server now is known to hold, with their places.
    package var acknowledged: [(id: FrameID, position: UInt64)] = []
    /// Frames by the server at places where others are held here, which the server does not have:
    /// either a copy of their author's vault sealed the same changes once more, or it wrote others.
    package var contested: [Frame] = []
    /// Frames that have to be asked for again.
    package var missing: [Missing] = []
    /// What a person should know.
    package var alarms: [SyncAlarm] = []
    /// Whether the server keeps nothing more because the vault's quota is used up.
    package var isOverQuota = false

    init(previous: ArrivalChain?, chain: ArrivalChain, roster: Roster) {
        self.previous = previous
        self.chain = chain
        self.roster = roster
    }
}
