extension RosterRecord {
    /// What a roster record says, by its kind.
    package enum Content: Hashable, Sendable {
        /// Kind 0, the first record: the founder's keys, 16 random bytes and the commitment to
        /// the key of epoch 0. Signed by the device.
        case genesis(
            device: DeviceID, exchange: ExchangeKey, random: [UInt8], commitment: Hash256)
        /// Kind 1: a member opens an invitation. Signed by the member.
        case invite(by: DeviceID, invitation: DeviceID, exchange: ExchangeKey)
        /// Kind 2: a member closes an open invitation. Signed by the member.
        case withdraw(by: DeviceID, invitation: DeviceID)
        /// Kind 3: a new device uses an open invitation. Signed by invitation and device.
        case join(invitation: DeviceID, device: DeviceID, exchange: ExchangeKey)
        /// Kind 4: a member leaves. Signed by it.
        case leave(by: DeviceID)
        /// Kind 5: a member starts the next epoch: its number, the commitment to its key, and the
        /// key of the epoch before sealed with it (48 bytes). Signed by the member.
        case epoch(by: DeviceID, epoch: UInt64, commitment: Hash256, sealedPrevious: [UInt8])
        /// A kind of a newer version (6 revoke and 7 role are reserved): kept, changes nothing.
        /// Its first signature is the member's.
        case other(kind: UInt64, by: DeviceID)

        /// The number of random bytes in a genesis record.
        package static let genesisRandomByteCount = 16
        /// The size of a sealed epoch key: 32 bytes and the tag.
        package static let sealedPreviousByteCount = 48
        /// The most signatures that any kind may have.
        package static let signatureCountMax = 4

        /// The number that stands for the kind in the record.
        package var kind: UInt64 {
            switch self {
            case .genesis: 0
            case .invite: 1
            case .withdraw: 2
            case .join: 3
            case .leave: 4
            case .epoch: 5
            case .other(let kind, _): kind
            }
        }

        /// How many signatures a record of the kind may have.
        package var signatureCounts: ClosedRange<Int> {
            switch self {
            case .join: 2...2
            case .other: 1...Content.signatureCountMax
            default: 1...1
            }
        }

        /// The member that a record is by; nil for a genesis and for a join.
        package var author: DeviceID? {
            switch self {
            case .genesis, .join: nil
            case .invite(let by, _, _), .withdraw(let by, _), .leave(let by),
                .epoch(let by, _, _, _), .other(_, let by):
                by
            }
        }
    }
}
