package import Wire

extension Roster {
    /// A device that is or was a member of the vault.
    package struct Member: Hashable, Sendable {
        /// The device's signing key, which is its id.
        package let device: DeviceID
        /// The key that epoch keys are wrapped to.
        package let exchange: ExchangeKey
        /// The position of the record by which the device came in.
        package let joined: UInt64
        /// The position of the record by which it left; nil while it is a member.
        package internal(set) var left: UInt64?

        /// Whether the device is a member now.
        package var isPresent: Bool { left == nil }

        /// Whether the device was a member after the first `length` records.
        package func wasPresent(atLength length: UInt64) -> Bool {
            joined < length && (left.map { $0 >= length } ?? true)
        }
    }

    /// What became of an invitation.
    package enum InvitationState: Hashable, Sendable {
        /// A device can join with it.
        case open
        /// The device joined with it, by the record at the position.
        case used(by: DeviceID, at: UInt64)
        /// A member withdrew it, or its inviter left, by the record at the position.
        case withdrawn(at: UInt64)
    }

    /// An invitation of the vault, open or not.
    package struct Invitation: Hashable, Sendable {
        /// The invitation's signing key, which is its id.
        package let key: DeviceID
        /// The key that epoch keys are wrapped to while it is open.
        package let exchange: ExchangeKey
        /// The member that opened it.
        package let inviter: DeviceID
        /// The position of the record that opened it.
        package let position: UInt64
        /// What became of it.
        package internal(set) var state: InvitationState

        /// Whether the invitation was open after the first `length` records.
        package func wasOpen(atLength length: UInt64) -> Bool {
            guard position < length else { return false }
            switch state {
            case .open: return true
            case .used(_, let end), .withdrawn(let end): return end >= length
            }
        }
    }

    /// An epoch as its record began it.
    package struct Epoch: Hashable, Sendable {
        /// The epoch's number, from 0.
        package let number: UInt64
        /// The position of the record that began it; epoch 0 begins with the genesis record.
        package let position: UInt64
        /// The member that drew its key.
        package let author: DeviceID
        /// The commitment to its key.
        package let commitment: Hash256
        /// The key of the epoch before, sealed with this one's; nil for epoch 0.
        package let sealedPrevious: [UInt8]?
    }

    /// Somebody to whom the key of a new epoch has to be wrapped.
    package struct Recipient: Hashable, Sendable {
        /// The signing key of the device or invitation.
        package let key: DeviceID
        /// Its key for exchange.
        package let exchange: ExchangeKey

        package init(key: DeviceID, exchange: ExchangeKey) {
            self.key = key
            self.exchange = exchange
        }
    }
}
