/// What a check of a vault is looking at.
public enum CheckPhase: Sendable, CaseIterable {
    /// The file's structure, as SQLite sees it.
    case structure
    /// The changes in the log.
    case log
    /// The frames that were sealed or received.
    case frames
    /// The originals of clips.
    case originals
    /// The views, against the log replayed.
    case views
    /// Writing the views anew.
    case rebuild
}

/// What a check of a vault found.
public struct CheckReport: Sendable, Equatable, Encodable {
    /// Where a fault lies.
    public enum Area: String, Sendable, Encodable {
        /// The database file itself. Restore a backup, or join again.
        case structure
        /// Changes. Restore a backup, or join again.
        case log
        /// Frames, which the server and other devices have too.
        case frames
        /// The files that were clipped. What was read out of them is in the log.
        case originals
        /// Views, which the log gives anew.
        case views
    }

    /// One thing that is wrong.
    public struct Fault: Sendable, Equatable, Encodable {
        /// Where it lies.
        public let area: Area
        /// What it is, for people; never content.
        public let text: String
    }

    /// Always `check`.
    public let kind = "check"
    /// How many changes the log holds.
    public internal(set) var changes = 0
    /// How many frames are held.
    public internal(set) var frames = 0
    /// How many originals of clips are kept here.
    public internal(set) var originals = 0
    /// What is wrong; none if the vault is sound.
    public internal(set) var faults: [Fault] = []
    /// Whether the views were written anew, after which faults of theirs are gone.
    public internal(set) var rebuilt = false

    /// Whether nothing is wrong, or nothing that was not mended.
    public var isSound: Bool { faults.allSatisfy { rebuilt && $0.area == .views } }
}
