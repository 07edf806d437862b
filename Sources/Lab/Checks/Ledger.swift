import CRDT
import Manicule
import Storage
import Wire

/// What the vaults acknowledged: each change of each command that returned success. All of it has
/// to be in every vault at the end, once and unaltered.
struct Ledger {
    /// One acknowledged change.
    struct Entry {
        let event: EventID
        let bytes: [UInt8]
        /// The step that made it, for people.
        let step: String
        /// The device whose disk it was written to.
        let device: Int
        /// Whether it was lost with a disk that was set back, so that it need not be anywhere.
        var isAtRisk = false
    }

    private(set) var entries: [Entry] = []

    /// Notes the changes by which a vault went from one version to another; returns how many.
    mutating func note(
        from before: VersionVector, to after: VersionVector, in core: VaultCore, on device: Int,
        step: String
    ) throws -> Int {
        var count = 0
        for entry in after.entries where entry.next > before[entry.replica] {
            var next = before[entry.replica]
            while next < entry.next {
                let event = EventID(replica: entry.replica, counter: next)
                guard let change = try core.store.read({ try $0.change(holding: event) }) else {
                    throw LabFailure(.lostKeystroke, "\(event) is in no change right after it")
                }
                entries.append(
                    Entry(event: event, bytes: change.encoded, step: step, device: device))
                next = change.counterEnd
                count += 1
            }
        }
        return count
    }

    /// Lets go of what a disk that was set back no longer holds.
    mutating func risk(whatLacks version: VersionVector, on device: Int) {
        for index in entries.indices
        where entries[index].device == device && !version.contains(entries[index].event) {
            entries[index].isAtRisk = true
        }
    }

    /// Throws unless a vault holds everything, unaltered.
    func check(_ core: VaultCore, of device: String) throws {
        try core.store.read { transaction in
            let version = try transaction.version()
            for entry in entries {
                guard version.contains(entry.event) else {
                    if entry.isAtRisk { continue }
                    throw LabFailure(
                        .lostKeystroke, "\(entry.event) of step \(entry.step) is not at \(device)")
                }
                let held = try transaction.change(holding: entry.event)?.encoded
                guard held == entry.bytes || (entry.isAtRisk && held != nil) else {
                    throw LabFailure(
                        .lostKeystroke,
                        "\(entry.event) of step \(entry.step) is altered at \(device)")
                }
            }
        }
    }
}
