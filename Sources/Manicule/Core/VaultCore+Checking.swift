import CRDT
import Proofs
import Storage
import Wire

extension VaultCore {
    /// Checks the vault from the file's structure up to the last row of its views, on a copy, so
    /// that nobody has to wait for it.
    ///
    /// - Parameters:
    ///   - rebuilding: whether the views are to be written anew from the log.
    ///   - progress: called as each part begins.
    package func check(
        rebuilding: Bool = false, progress: (CheckPhase) -> Void = { _ in }
    ) throws -> CheckReport {
        var report = CheckReport()
        progress(.structure)
        let copy = try VaultCore.translating { try store.scratchCopy() }
        defer { try? copy.close() }
        report.add(try copy.structureFaults(), to: .structure)
        // A file that is damaged further down is read as far as it goes.
        progress(.log)
        VaultCore.collecting(.log, into: &report) { report in
            let (count, faults) = try copy.read { try $0.logFaults() }
            report.changes = count
            report.add(faults, to: .log)
        }
        progress(.frames)
        VaultCore.collecting(.frames, into: &report) { report in
            try copy.read { try checkFrames($0, &report) }
        }
        progress(.originals)
        VaultCore.collecting(.originals, into: &report, checkOriginals)
        progress(.views)
        VaultCore.collecting(.views, into: &report) { report in
            try VaultCore.checkViews(copy, &report)
        }
        if rebuilding, report.faults.allSatisfy({ $0.area == .views || $0.area == .originals }) {
            progress(.rebuild)
            try write { try $0.rebuildViews() }
            report.rebuilt = true
        }
        return report
    }

    /// Turns what a part of the check throws into a fault of that part.
    private static func collecting(
        _ area: CheckReport.Area, into report: inout CheckReport,
        _ body: (inout CheckReport) throws -> Void
    ) {
        do {
            try body(&report)
        } catch {
            let error = ManiculeError.sorted(error)
            report.add(["it cannot be read to its end: \(error)"], to: area)
        }
    }

    /// Replays the log and compares every view.
    private static func checkViews(_ copy: VaultStore, _ report: inout CheckReport) throws {
        let kept = try copy.write { try $0.digestViews() }
        try copy.write { try $0.rebuildViews() }
        let made = try copy.write { try $0.digestViews() }
        report.add(
            kept.difference(to: made).map { table, extra, missing in
                "table \(table): \(extra) rows that the log does not give, \(missing) missing"
            }, to: .views)
    }

    /// Holds each original against the hash that it is kept under.
    private func checkOriginals(_ report: inout CheckReport) throws {
        let hashes = try environment.originals.hashes()
        report.originals = hashes.count
        report.add(
            hashes.filter { hash in
                // What cannot be unpacked is damaged like what has another hash.
                (try? environment.originals.bytes(of: hash)).flatMap { $0 }
                    .map(Hash256.plain) != hash
            }.map { "the original \($0) is not what was clipped" }, to: .originals)
    }

    // MARK: Frames

    /// Makes every frame again from what is kept, and holds it against its signature, its chain,
    /// the roster and the log.
    private func checkFrames(
        _ transaction: VaultTransaction, _ report: inout CheckReport
    ) throws {
        let roster = try roster(transaction)
        var ends: [ReplicaID: (next: UInt64, last: Hash256)] = [:]
        var faults: [String] = []
        var count = 0
        try transaction.forEachFrame { stored in
            count += 1
            let end = ends[stored.id.replica] ?? (0, .zero)
            do {
                if let fault = try fault(of: stored, after: end, roster, transaction) {
                    faults.append("frame \(stored.id) \(fault)")
                }
            } catch {
                faults.append("frame \(stored.id): \(ManiculeError.sorted(error))")
            }
            ends[stored.id.replica] = (stored.id.sequence + 1, stored.hash)
        }
        for chain in try transaction.chains() {
            let end = ends[chain.replica] ?? (0, .zero)
            if chain.next != end.next || chain.last != end.last {
                faults.append("replica \(chain.replica) does not end where its frames do")
            }
        }
        report.frames = count
        report.add(faults, to: .frames)
    }

    private func fault(
        of stored: StoredFrame, after end: (next: UInt64, last: Hash256), _ roster: Roster,
        _ transaction: VaultTransaction
    ) throws -> String? {
        guard stored.id.sequence == end.next else {
            return "does not follow: the one at \(end.next) is missing"
        }
        let frame = try frame(stored)
        guard frame.id == stored.id, frame.hash == stored.hash else {
            return "is not the one that was signed"
        }
        guard frame.header.previous == end.last else { return "does not follow the one before" }
        try FrameProof.verify(frame, vault: vault, roster: roster)
        guard frame.header.stream == nil, let content = stored.content,
            let changes = try? FrameContent(decoding: content).changes
        else { return nil }
        for bytes in changes {
            guard let change = try? Change(decoding: bytes) else { continue }
            if try transaction.outcome(ofAppending: change, bytes: bytes) == .appended {
                return "holds a change that is not in the log"
            }
        }
        return nil
    }
}

extension CheckReport {
    /// Adds faults of an area, of many only the first.
    fileprivate mutating func add(_ texts: [String], to area: Area) {
        let shown = 20  // More than these make nothing clearer.
        faults += texts.prefix(shown).map { Fault(area: area, text: $0) }
        if texts.count > shown {
            faults.append(Fault(area: area, text: "and \(texts.count - shown) more"))
        }
    }
}
