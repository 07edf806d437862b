import Manicule
import Proofs
import Storage
import Wire

// Conversations over a network that loses, delays, doubles and damages.

extension World {
    /// What became of a request.
    private enum Delivery {
        case answered(TransportResponse)
        case held(TransportResponse)
        case lost
    }

    /// Syncs a device, or goes on with a conversation that waits for its answer.
    func sync(_ device: SimulatedDevice) throws {
        guard device.talk == nil else { return try resume(device) }
        guard let core = device.core, let remote = try core.remote() else { return }
        counts.syncs += 1
        try converse(Talk(SyncRun(core: core, remote: remote)), device)
    }

    /// Opens an invitation.
    func invite(by device: SimulatedDevice) throws {
        guard device.talk == nil, let core = device.core, let remote = try core.remote(),
            try !isServerBehind()
        else { return }
        try converse(Talk(RosterRun(core: core, remote: remote, wish: .invite)), device)
    }

    /// Withdraws one of the open invitations.
    func withdraw(by device: SimulatedDevice) throws {
        guard device.talk == nil, let core = device.core, let remote = try core.remote(),
            try !isServerBehind(), let open = random.pick(try core.status().invitations)
        else { return }
        try converse(
            Talk(RosterRun(core: core, remote: remote, wish: .withdraw(open.id))), device)
    }

    /// Lets the answer that was on its way arrive.
    func resume(_ device: SimulatedDevice) throws {
        guard var talk = device.talk, let response = talk.held else { return }
        device.talk = nil
        if talk.changesRoster, try isServerBehind() { return }
        talk.held = nil
        try converse(talk, device, answering: response)
    }

    // MARK: Conversations

    /// Drives a conversation until it is over, or hangs on an answer.
    func converse(
        _ begun: Talk, _ device: SimulatedDevice, answering response: TransportResponse? = nil
    ) throws {
        var talk = begun
        do {
            var next = try response.map { try talk.receive($0) } ?? talk.start()
            while true {
                switch next {
                case .done(let result):
                    return try finish(result, device)
                case .send(let request):
                    switch deliver(request, device, &talk) {
                    case .lost:
                        counts.unreachable += 1
                        say(device, "gave up on \(request.path.suffix(6))")
                        return
                    case .held(let response):
                        talk.held = response
                        device.talk = talk
                        say(device, "waits for an answer")
                        return
                    case .answered(let response):
                        next = try talk.receive(response)
                    }
                }
            }
        } catch let error as LabFailure {
            throw error
        } catch {
            try fail(with: error, talk, device)
        }
    }

    private func finish(_ result: Talk.Result, _ device: SimulatedDevice) throws {
        switch result {
        case .synced(let report):
            say(
                device,
                "synced: \(report.requests) requests, \(report.pushed) pushed, "
                    + "\(report.received) received, \(report.applied) applied"
                    + (report.notices + report.alarms.map(\.text)).map { "; " + $0 }.joined())
        case .invited(let code):
            invitations.append(code)
            say(device, "invited")
        case .withdrawn:
            say(device, "withdrew an invitation")
        case .joined(let stage):
            try moveIn(stage, device)
        }
    }

    private func fail(with error: any Error, _ talk: Talk, _ device: SimulatedDevice) throws {
        if device.machine.isDown { return try restart(device, during: "a conversation") }
        guard let error = error as? ManiculeError else {
            throw LabFailure(.unexpectedError, "\(device.name): \(error)")
        }
        var allowed: Set<ManiculeError.Code> = []
        if talk.wasAttacked || talk.wasMisled {
            allowed = [.protocolViolation, .refused, .notAMember]
        }
        if talk.changesRoster {
            allowed.formUnion([.refused, .unknownID, .ambiguousID])
        }
        guard allowed.contains(error.code) else {
            throw LabFailure(.unexpectedError, "\(device.name) in a conversation: \(error)")
        }
        say(device, "was refused: \(error)")
    }

    // MARK: The network

    private func deliver(
        _ request: SignedRequest, _ device: SimulatedDevice, _ talk: inout Talk
    ) -> Delivery {
        guard !device.networkFaults.isEmpty else { return .answered(server.answer(request)) }
        let fault = device.networkFaults.removeFirst()
        counts.faults += 1
        talk.wasAttacked = talk.wasAttacked || fault.isHostile
        say(device, "\(fault.rawValue) at \(request.path.suffix(6))")
        switch fault {
        case .loseRequest:
            return .lost
        case .loseResponse:
            _ = server.answer(request)
            return .lost
        case .delayRequest:
            lateRequests.append(request)
            return .lost
        case .duplicateRequest:
            _ = server.answer(request)
            return .answered(server.answer(request))
        case .holdResponse:
            return .held(server.answer(request))
        case .badGateway:
            talk.wasMisled = true
            return .answered(
                TransportResponse(status: 502, body: Array("<html>Bad gateway</html>".utf8)))
        case .flipRequest:
            return .answered(server.answer(request, body: request.body.flipped(&random)))
        case .truncateRequest:
            return .answered(server.answer(request, body: request.body.truncated(&random)))
        case .flipResponse:
            let response = server.answer(request)
            return .answered(
                TransportResponse(status: response.status, body: response.body.flipped(&random)))
        case .truncateResponse:
            let response = server.answer(request)
            return .answered(
                TransportResponse(
                    status: response.status, body: response.body.truncated(&random)))
        }
    }

    /// Whether a device knows roster records that the server has lost. Until they are pushed
    /// again nobody may change the roster, or it would fork: what becomes of two branches is
    /// later work (`Protocol/07-sync.md`).
    func isServerBehind() throws -> Bool {
        guard let core = devices[0].core else { return false }
        let known = try members.map { member in
            try member.core.store.read { try $0.rosterRecords().count }
        }
        return try server.rosterLength(of: core.vault) < known.max() ?? 0
    }

    /// Says that the server is no longer what conversations under way took it for. Those about a
    /// roster are forgotten: their senders gave up, and requests on their way got lost.
    func misleadTalks() {
        for device in devices {
            device.talk?.wasMisled = true
            if device.talk?.changesRoster == true { device.talk = nil }
        }
        lateRequests.removeAll { !$0.path.hasSuffix("/sync") }
    }
}
