/// Something that went wrong with sync; it never stops it.
public struct AlarmView: Sendable, Equatable, Encodable {
    /// Always `alarm`.
    public let kind = "alarm"
    /// A stable name.
    public let type: String
    /// The replica it is about, hexadecimal.
    public let replica: String?
    /// The frame of the replica it is about.
    public let sequence: UInt64?
    /// A sentence for people.
    public let text: String
}

/// What a sync did.
public struct SyncReport: Sendable, Equatable, Encodable {
    /// Always `sync`.
    public let kind = "sync"
    /// Frames that the server took.
    public internal(set) var pushed = 0
    /// Frames that came.
    public internal(set) var received = 0
    /// How many requests were made.
    public internal(set) var requests = 0
    /// Bytes of request bodies.
    public internal(set) var bytesSent = 0
    /// Bytes of answer bodies.
    public internal(set) var bytesReceived = 0
    /// Changes by others that were applied.
    public internal(set) var applied = 0
    /// What a person should know and did not before this sync.
    public internal(set) var alarms: [AlarmView] = []
    /// What was mended on the way, in sentences for people.
    public internal(set) var notices: [String] = []
}

/// A device of the vault.
public struct DeviceView: Sendable, Equatable, Encodable {
    /// Always `device`.
    public let kind = "device"
    /// The first 12 characters of its key in base32.
    public let id: String
    /// The name that people gave it.
    public let name: String
    /// Whether it is the one that asks.
    public let current: Bool
    /// Whether it left.
    public let left: Bool
    /// The position in the roster at which it joined.
    public let joined: UInt64
    /// How many replicas it has written.
    public let replicas: Int
}

/// An invitation that nobody has used.
public struct InvitationView: Sendable, Equatable, Encodable {
    /// Always `invitation`.
    public let kind = "invitation"
    /// The first 12 characters of its key in base32.
    public let id: String
    /// The name of the device that invited.
    public let by: String
}

/// Where a vault stands.
public struct StatusView: Sendable, Equatable, Encodable {
    /// Always `status`.
    public let kind = "status"
    /// The vault's id.
    public let vault: String
    /// The name of this device.
    public let device: String
    /// How many articles are outside the trash.
    public let articles: Int
    /// How many marks are outside the trash.
    public let marks: Int
    /// In how many fields more than one value stands.
    public let conflicts: Int
    /// The server's address; nil if none is set.
    public let remote: String?
    /// Changes that lie in no frame yet.
    public let unsealed: Int
    /// Frames that the server is not known to hold.
    public let unsent: Int
    /// Frames that are missing here.
    public let wanted: Int
    /// Changes that wait for others which have not arrived.
    public let pending: Int
    /// Operations that a newer version made and this one cannot apply.
    public let waiting: Int
    /// How many devices are members.
    public let devices: Int
    /// The invitations that nobody has used.
    public let invitations: [InvitationView]
    /// What went wrong with sync and still stands.
    public let alarms: [AlarmView]
    /// The epoch whose key seals now.
    public let epoch: UInt64
}
