package import CRDT
package import Wire

/// The id of something that has registers, sets or an alive flag of its own.
///
/// ```
/// 01 article (32)      02 replica (16) counter (8)   a mark, by its event
/// 04 key (UTF-8)       03 replica (16) counter (8)   a reply, by its event
/// 05 device key (32)
/// ```
package enum ThingID: Hashable, Comparable, Sendable {
    case article(ArticleID)
    case mark(EventID)
    case reply(EventID)
    case setting(String)
    case device(DeviceID)

    /// The id as bytes, the key of views and the target of operations.
    package var bytes: [UInt8] {
        switch self {
        case .article(let article): return [1] + article.bytes
        case .mark(let event): return [2] + ThingID.bytes(of: event)
        case .reply(let event): return [3] + ThingID.bytes(of: event)
        case .setting(let key): return [4] + Array(key.utf8)
        case .device(let device): return [5] + device.bytes
        }
    }

    /// Reads an id; nil if the bytes are not one of the shapes above.
    package init?(bytes: [UInt8]) {
        guard let tag = bytes.first else { return nil }
        let rest = Array(bytes[1...])
        switch tag {
        case 1:
            guard let article = ArticleID(bytes: rest) else { return nil }
            self = .article(article)
        case 2, 3:
            guard let event = ThingID.event(of: rest) else { return nil }
            self = tag == 2 ? .mark(event) : .reply(event)
        case 4:
            guard !rest.isEmpty, let key = String(validating: rest, as: UTF8.self) else {
                return nil
            }
            self = .setting(key)
        case 5:
            guard let device = DeviceID(bytes: rest) else { return nil }
            self = .device(device)
        default: return nil
        }
    }

    /// What people see and type for the thing: 12 characters of base32 (60 bits) of
    /// H("id"; bytes). Any unique prefix of it will do.
    package var shortID: String {
        String(Hash256(domain: "id", bytes).bytes.base32.prefix(ThingID.shortIDLength))
    }

    /// The number of characters of a ``shortID``.
    package static let shortIDLength = 12

    package static func < (left: ThingID, right: ThingID) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// Compares bytes: two keys of settings that only look alike are two.
    package static func == (left: ThingID, right: ThingID) -> Bool {
        switch (left, right) {
        case (.article(let left), .article(let right)): left == right
        case (.mark(let left), .mark(let right)), (.reply(let left), .reply(let right)):
            left == right
        case (.setting(let left), .setting(let right)): left.utf8.elementsEqual(right.utf8)
        case (.device(let left), .device(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .article(let article): hasher.combine(article)
        case .mark(let event), .reply(let event): hasher.combine(event)
        case .setting(let key): for byte in key.utf8 { hasher.combine(byte) }
        case .device(let device): hasher.combine(device)
        }
    }

    private static func bytes(of event: EventID) -> [UInt8] {
        var bytes = event.replica.bytes
        bytes.append(bigEndian: event.counter)
        return bytes
    }

    private static func event(of bytes: [UInt8]) -> EventID? {
        guard bytes.count == 24, let replica = ReplicaID(bytes: Array(bytes[..<16])) else {
            return nil
        }
        let counter = bytes[16...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard counter < Limits.counterEnd else { return nil }
        return EventID(replica: replica, counter: counter)
    }
}
