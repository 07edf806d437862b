import Manicule
import Storage
import Wire

// The end of a run: no more faults, everybody joins, everything is exchanged.

extension World {
    /// After so many rounds of everybody syncing, nothing may move any more.
    private static let roundCountMax = 10

    /// Lets the world come to rest.
    ///
    /// - Throws: `restless` if it does not, though nothing is in its way.
    func settle() throws {
        for device in devices {
            if device.machine.isDown { try restart(device, during: "the last step") }
            device.machine.start()
            device.networkFaults = []
        }
        for device in devices { try resume(device) }
        deliverLateRequests()
        try settleMembers()
        var hasJoined = false
        for device in devices where device.core == nil || device.hasStage {
            try letJoin(device)
            hasJoined = true
        }
        if hasJoined { try settleMembers() }
    }

    private func letJoin(_ device: SimulatedDevice) throws {
        // A code in hand may have been used by somebody else, or died with a server.
        for _ in 0..<4 {
            if device.core != nil, !device.hasStage { return }
            if try device.stage.load() == nil {
                invitations = []
                try invite(by: devices[0])
            }
            try join(device)
        }
        guard device.core != nil else {
            throw LabFailure(.restless, "\(device.name) cannot join")
        }
    }

    private func settleMembers() throws {
        var last: [String] = []
        for _ in 0..<World.roundCountMax {
            for member in members { try sync(member.device) }
            let standing = try members.map { try self.standing(of: $0.core) }
            if standing == last, standing.allSatisfy({ $0.hasSuffix(" 0 0 0 0") }) { return }
            last = standing
        }
        throw LabFailure(
            .restless, "after \(World.roundCountMax) rounds: \(last.joined(separator: "; "))")
    }

    /// How far a vault has come, and what it still waits for.
    private func standing(of core: VaultCore) throws -> String {
        let arrival = try core.store.read { try $0.arrivalStanding() }
        let status = try core.status()
        return "\(try version(of: core)) at \(arrival?.cursor ?? 0), "
            + "unsealed, unsent, wanted, pending: "
            + "\(status.unsealed) \(status.unsent) \(status.wanted) \(status.pending)"
    }
}
