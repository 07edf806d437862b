import Manicule
import Proofs
import Storage

// What befalls machines, the network and the server.

extension World {
    /// Lets something happen that nobody asked for.
    func befall(_ kind: StepKind, _ device: SimulatedDevice) throws {
        switch kind {
        case .networkFault: arm(NetworkFault.honest, device)
        case .hostileFault: arm(NetworkFault.hostile, device)
        case .lateArrival: deliverLateRequests()
        case .crashAtWrite:
            let count = random.skewed(max: 64) - 1
            device.machine.crash(afterWrites: count)
            say(device, "will crash after \(count) writes")
        case .crashAtKeys:
            device.machine.crash(atKeys: random.chance(1, in: 2) ? .before : .after)
            say(device, "will crash at its keys")
        case .powerCut: try cutPower(device)
        case .reboot:
            device.machine.reboot(as: uniqueNumber())
            if random.chance(1, in: 2) { try cutPower(device) }
            say(device, "booted anew")
        case .clockJump:
            let days = Int64(random.within(-4000...4000))
            device.machine.moveClock(byMilliseconds: days * 86_400_000)
            say(device, "set its clock off by \(days) days")
        case .copy: try copy(device)
        case .backUp:
            try device.backUp()
            say(device, "was backed up")
        case .restoreBackup: try restoreBackup(device)
        case .serverRestart:
            server.restart()
            say(nil, "the server started again")
        case .serverBackUp:
            server.backUp()
            say(nil, "the server was backed up")
        case .serverRestore:
            guard server.restore(&random) else { return }
            misleadTalks()
            say(nil, "the server was set back")
        case .serverWipe:
            server.wipe()
            misleadTalks()
            say(nil, "the server lost everything")
        default: preconditionFailure("\(kind) is nothing that befalls anybody")
        }
        counts.faults += 1
    }

    private func arm(_ faults: [NetworkFault], _ device: SimulatedDevice) {
        for _ in 0..<random.skewed(max: 3) {
            guard let fault = random.pick(faults) else { return }
            device.networkFaults.append(fault)
        }
        say(device, "will see \(device.networkFaults.map(\.rawValue).joined(separator: ", "))")
    }

    /// Lets requests arrive that their senders gave up on, in any order; nobody hears the answers.
    func deliverLateRequests() {
        while !lateRequests.isEmpty {
            let request = lateRequests.remove(at: random.below(lateRequests.count))
            say(nil, "\(request.path.suffix(6)) arrived late")
            _ = server.answer(request)
        }
    }

    private func cutPower(_ device: SimulatedDevice) throws {
        try device.restart()
        say(device, "lost power and started again")
    }

    /// Starts a device that crashed in the middle of something.
    func restart(_ device: SimulatedDevice, during what: String) throws {
        counts.crashes += 1
        say(device, "crashed during \(what)")
        do {
            try device.restart()
        } catch {
            throw LabFailure(
                .unexpectedError, "\(device.name) does not start after a crash: \(error)")
        }
    }

    private func copy(_ device: SimulatedDevice) throws {
        guard counts.copies < World.copyCountMax else { return }
        counts.copies += 1
        hasCopies = true
        let copy = try SimulatedDevice(
            copying: device, number: devices.count, seed: script.seed)
        devices.append(copy)
        say(device, "was copied to \(copy.name)")
    }

    private func restoreBackup(_ device: SimulatedDevice) throws {
        guard device.backup != nil else { return }
        hasCopies = true
        // Over the very file, or as another one.
        let number = uniqueNumber()
        try device.restoreBackup(inode: number.isMultiple(of: 2) ? nil : 5000 + number)
        guard let core = device.core else { return }
        ledger.risk(
            whatLacks: try core.store.read { try $0.version() }, on: device.number)
        say(device, "was restored from its backup")
    }
}
