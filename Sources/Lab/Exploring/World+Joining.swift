import Manicule
import Storage
import Wire

// Joining, with a stage that survives whatever comes between.

extension World {
    /// Joins with a code that somebody has in hand, or with a new one.
    func joinSomehow(_ device: SimulatedDevice) throws {
        if invitations.isEmpty { try invite(by: devices[0]) }
        try join(device)
    }

    /// Tries to join, going on from what an earlier attempt left.
    func join(_ device: SimulatedDevice) throws {
        guard device.talk == nil, try !isServerBehind() else { return }
        if device.core != nil {
            // Stopped between making the vault and forgetting the stage.
            device.stage.keep(nil)
            return
        }
        let staged = try device.stage.load()
        guard let code = staged?.code ?? random.pick(invitations) else { return }
        // A code is passed on as a rule, and sometimes handed to two people.
        if random.chance(7, in: 8) { invitations.removeAll { $0 == code } }
        let stage = device.stage
        let run: JoinRun
        do {
            run = try JoinRun(
                code: code, staged: staged, environment: device.environment,
                keep: { stage.keep($0) })
        } catch {
            throw LabFailure(.unexpectedError, "\(device.name) cannot begin to join: \(error)")
        }
        counts.joins += 1
        try converse(Talk(run), device)
    }

    /// Makes the vault of a device that has joined.
    func moveIn(_ stage: StagedJoin, _ device: SimulatedDevice) throws {
        do {
            let core = try VaultCore.create(
                joined: stage, store: try device.store(), keyStore: device.keyStore,
                environment: device.environment, deviceName: deviceName(device),
                remote: try Remote(url: SimulatedServer.url))
            device.take(core)
            device.stage.keep(nil)
            say(device, "joined")
        } catch {
            guard device.machine.isDown else {
                throw LabFailure(.unexpectedError, "\(device.name) joined but: \(error)")
            }
            return try restart(device, during: "moving in")
        }
        try sync(device)
    }
}

extension SimulatedDevice {
    /// Whether an attempt to join has left something.
    var hasStage: Bool { ((try? stage.load()) ?? nil) != nil }
}
