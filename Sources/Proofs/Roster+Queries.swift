package import Wire

extension Roster {
    /// How many records the roster has.
    package var length: UInt64 { UInt64(hashes.count) }

    /// The hash of the last record.
    package var hash: Hash256 {
        guard let last = hashes.last else { preconditionFailure("a roster is empty") }
        return last
    }

    /// Length and hash as a server states them.
    package var state: RosterState { RosterState(length: length, hash: hash) }

    /// Whether the roster may end here: no join or withdrawal waits for its epoch record.
    package var isComplete: Bool { owedEpoch == nil }

    /// The hash of the record that made the roster `length` long; nil for zero and beyond the end.
    package func hash(atLength length: UInt64) -> Hash256? {
        guard length > 0, length <= self.length else { return nil }
        return hashes[Int(length) - 1]
    }

    /// The encoded records from a position on; none if it is beyond the end.
    package func records(from position: UInt64) -> [[UInt8]] {
        Array(records.dropFirst(Int(min(position, length))))
    }

    /// A device that is or was a member.
    package func member(_ device: DeviceID) -> Member? {
        memberIndexes[device].map { members[$0] }
    }

    /// Whether the device is a member now.
    package func isMember(_ device: DeviceID) -> Bool {
        member(device)?.isPresent ?? false
    }

    /// Whether the device is or was a member.
    package func wasMember(_ device: DeviceID) -> Bool {
        memberIndexes[device] != nil
    }

    /// The members of now, in the order of joining.
    package var presentMembers: [Member] { members.filter(\.isPresent) }

    /// An invitation, open or not.
    package func invitation(_ key: DeviceID) -> Invitation? {
        invitationIndexes[key].map { invitations[$0] }
    }

    /// The invitations that a device can join with, in the order of their records.
    package var openInvitations: [Invitation] { invitations.filter { $0.state == .open } }

    /// The number of the present epoch.
    package var currentEpoch: UInt64 {
        guard let last = epochs.last else { preconditionFailure("a roster has no epoch") }
        return last.number
    }

    /// An epoch; nil if the roster has not begun it.
    package func epoch(_ number: UInt64) -> Epoch? {
        guard number < UInt64(epochs.count) else { return nil }
        return epochs[Int(number)]
    }

    /// The commitment to an epoch's key; nil if the roster has not begun it.
    package func commitment(of epoch: UInt64) -> Hash256? {
        self.epoch(epoch)?.commitment
    }

    /// To whom the key of a new epoch goes: present members in the order of joining, then open
    /// invitations in the order of their records.
    ///
    /// - Complexity: O(m + i) for m members and i invitations that ever were.
    package var recipients: [Recipient] {
        presentMembers.map { Recipient(key: $0.device, exchange: $0.exchange) }
            + openInvitations.map { Recipient(key: $0.key, exchange: $0.exchange) }
    }

    /// Whether a device or invitation was entitled to the vault's key after `length` records.
    package func wasRecipient(_ key: DeviceID, atLength length: UInt64) -> Bool {
        member(key)?.wasPresent(atLength: length)
            ?? invitation(key)?.wasOpen(atLength: length) ?? false
    }
}
