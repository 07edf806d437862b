import CRDT
import Proofs
import Sealing
import Storage
import Syncing
import Wire

/// What storing one batch came to, for the report.
struct StoredBatch {
    /// Changes that were applied.
    var applied = 0
    /// Frames that came.
    var received = 0
    /// Own frames that the server now is known to hold.
    var pushed = 0
    /// Alarms that were new.
    var alarms: [SyncAlarm] = []

    mutating func add(_ other: StoredBatch) {
        applied += other.applied
        received += other.received
        pushed += other.pushed
        alarms += other.alarms
    }
}

extension VaultCore {
    /// Where the vault stands before a round trip. Seals what waits first.
    func standing() throws -> SyncStanding {
        try write { transaction in
            let roster = try roster(transaction)
            // Without the present key nothing can be sealed; this very sync may bring it.
            let key = keys.epochs.key(of: roster.currentEpoch, roster: roster)
            if roster.isMember(device), key != nil { try sealOutbox(transaction, roster: roster) }
            let arrival = try transaction.arrivalStanding()
            var chains: [ReplicaID: ReplicaChain] = [:]
            var own: [ReplicaNext] = []
            let resyncEnd = try resyncEnd(transaction)
            for chain in try transaction.chains() where chain.next > 0 {
                chains[chain.replica] = ReplicaChain(
                    replica: chain.replica, device: chain.device, next: chain.next,
                    last: chain.last)
                let isListed = chain.device == device || (arrival?.cursor ?? 0) < resyncEnd
                if isListed, own.count < Limits.ownReplicasPerRequestMax {
                    own.append(ReplicaNext(replica: chain.replica, next: chain.next))
                }
            }
            let outgoing = try outgoing(transaction)
            return SyncStanding(
                device: device,
                chain: arrival.map {
                    ArrivalChain(incarnation: $0.incarnation, count: $0.cursor, head: $0.head)
                }, roster: roster, chains: chains, own: own, outgoing: outgoing,
                hasMoreOutgoing: try transaction.unsentFrameCount() > outgoing.count
                    || transaction.outboxCount() > 0,
                want: try transaction.wanted(limit: Limits.wantedFramesPerRequestMax),
                epochsHeld: keys.epochs.epochsHeld(roster: roster))
        }
    }

    /// As many unsent frames as one request takes.
    private func outgoing(_ transaction: VaultTransaction) throws -> [OutgoingFrame] {
        // Leaves room for what else a request says.
        let byteCountMax = Limits.requestByteCountMax - (256 << 10)
        var byteCount = 0
        var outgoing: [OutgoingFrame] = []
        for stored in try transaction.unsentFrames(limit: Limits.framesPerMessageMax) {
            let bytes = try frame(stored).encoded
            byteCount += bytes.count + 8
            guard byteCount <= byteCountMax else { break }
            outgoing.append(OutgoingFrame(id: stored.id, bytes: bytes))
        }
        return outgoing
    }

    private func resyncEnd(_ transaction: VaultTransaction) throws -> UInt64 {
        guard let bytes = try transaction.meta("resync-end") else { return 0 }
        var reader = CBORReader(bytes, context: "resync end")
        return try reader.readUnsigned()
    }

    /// Stores what an answer brought and applies it, part by part, each in one transaction with
    /// the new standing.
    ///
    /// Keys that came are durable before anything that they open.
    func store(_ batch: SyncBatch) throws -> StoredBatch {
        var outcome = StoredBatch()
        for part in batch.parts(environment.storingLimits) {
            outcome.add(try store(part: part))
        }
        return outcome
    }

    private func store(part batch: SyncBatch) throws -> StoredBatch {
        var alarms = batch.alarms
        try takeKeys(batch, &alarms)
        return try write { transaction in
            var outcome = StoredBatch()
            let previous = batch.previous.map {
                ArrivalStanding(incarnation: $0.incarnation, cursor: $0.count, head: $0.head)
            }
            try transaction.advance(
                from: previous,
                to: ArrivalStanding(
                    incarnation: batch.chain.incarnation, cursor: batch.chain.count,
                    head: batch.chain.head))
            let held = try transaction.rosterRecords().count
            if batch.roster.length > UInt64(held) {
                try transaction.setRoster(batch.roster.records(from: UInt64(held)), from: held)
            }
            try openSealedFrames(transaction, &alarms)
            for arrival in batch.arrivals {
                try store(arrival.frame, position: arrival.position, transaction, &alarms)
                outcome.received += 1
            }
            for frame in batch.contested {
                try settle(frame, position: batch.chain.count, transaction, &alarms)
            }
            for (id, position) in batch.acknowledged {
                if try transaction.setPosition(position, of: id) { outcome.pushed += 1 }
                try transaction.stopWanting(id)
            }
            for missing in batch.missing
            where try transaction.frameHash(missing.id) == nil
                || missing.reason == "contested"
            {
                try transaction.want(missing.id, reason: missing.reason)
            }
            outcome.applied = try transaction.applyReady()
            outcome.alarms = try raise(alarms, transaction)
            return outcome
        }
    }

    private func takeKeys(_ batch: SyncBatch, _ alarms: inout [SyncAlarm]) throws {
        var keys = keys
        let before = keys.epochs
        for wrap in batch.wraps {
            do {
                try keys.epochs.add(
                    wrap, for: keys.device, roster: batch.roster,
                    wrapping: environment.wrapping)
            } catch {
                alarms.append(
                    SyncAlarm(
                        kind: "refused-wrap", frame: nil,
                        text: "an epoch key was refused: \(error)"))
            }
        }
        guard keys.epochs != before else { return }
        try keys.epochs.addEarlier(roster: batch.roster)
        try save(keys)
    }

    /// Stores one frame. One that cannot be opened is kept sealed; its changes follow when its
    /// key comes.
    private func store(
        _ frame: Frame, position: UInt64, _ transaction: VaultTransaction,
        _ alarms: inout [SyncAlarm]
    ) throws {
        guard frame.header.kind == FrameHeader.kindChanges, frame.header.stream == nil else {
            try transaction.keep(
                StoredFrame(frame, content: nil), header: frame.header, position: position,
                counters: nil, witness: nil)
            return
        }
        do {
            let content = try FrameOpener.open(frame, keyring: keys.epochs)
            try keep(frame, content: content, position: position, transaction, &alarms)
        } catch let error as SealingError {
            if error.code != .missingKey {
                alarms.append(
                    SyncAlarm(
                        kind: "unopened-frame", frame: frame.id,
                        text: "frame \(frame.id) is signed by a member but cannot be opened: "
                            + error.description))
            }
            try transaction.keep(
                StoredFrame(frame, content: nil), header: frame.header, position: position,
                counters: nil, witness: nil)
        }
    }

    private func keep(
        _ frame: Frame, content: [UInt8], position: UInt64, _ transaction: VaultTransaction,
        _ alarms: inout [SyncAlarm]
    ) throws {
        let read = read(content, of: frame.id, replica: frame.header.replica, &alarms)
        var counters: Range<UInt64>?
        if let read {
            let isWhole = try append(read.changes, of: frame.id, transaction, &alarms)
            try claim(read.content.witness, transaction)
            if frame.header.device == device { try dropFromOutbox(read.changes, transaction) }
            if isWhole, read.content.encoded == content, let first = read.changes.first,
                let last = read.changes.last
            {
                counters = first.change.firstCounter..<last.change.counterEnd
            }
        }
        try transaction.keep(
            StoredFrame(frame, content: content), header: frame.header, position: position,
            counters: counters, witness: counters == nil ? nil : read?.content.witness.encoded)
    }

    private struct ReadChange {
        let change: Change
        let bytes: [UInt8]
    }

    /// Decodes a frame's content; nil, with an alarm, if its author sealed something else.
    private func read(
        _ content: [UInt8], of id: FrameID, replica: ReplicaID, _ alarms: inout [SyncAlarm]
    ) -> (content: FrameContent, changes: [ReadChange])? {
        do {
            let read = try FrameContent(decoding: content)
            var changes: [ReadChange] = []
            for bytes in read.changes {
                let change = try Change(decoding: bytes)
                let expected = changes.last?.change.counterEnd ?? change.firstCounter
                guard change.replica == replica, change.firstCounter == expected else {
                    throw WireError(.invalidValue, in: "frame content")
                }
                changes.append(ReadChange(change: change, bytes: bytes))
            }
            return (read, changes)
        } catch {
            alarms.append(
                SyncAlarm(
                    kind: "malformed-frame", frame: id,
                    text: "frame \(id) holds no changes that can be read: \(error)"))
            return nil
        }
    }

    /// Puts a frame's changes into the log; whether all of them now stand there.
    private func append(
        _ changes: [ReadChange], of id: FrameID, _ transaction: VaultTransaction,
        _ alarms: inout [SyncAlarm]
    ) throws -> Bool {
        var isWhole = true
        for read in changes {
            let outcome = try transaction.append(read.change, bytes: read.bytes, isOwn: false)
            guard outcome == .contradicts else { continue }
            isWhole = false
            alarms.append(
                SyncAlarm(
                    kind: "replica-forked", frame: id,
                    text: "frame \(id) holds another change than this vault at "
                        + "\(read.change.firstEvent)"))
        }
        return isWhole
    }

    /// Seals no more what a copy of this vault has sealed and sent.
    private func dropFromOutbox(
        _ changes: [ReadChange], _ transaction: VaultTransaction
    ) throws {
        for read in changes {
            try transaction.removeFromOutbox(
                read.change.replica,
                counters: read.change.firstCounter..<read.change.counterEnd)
        }
    }

    private func claim(_ witness: Witness, _ transaction: VaultTransaction) throws {
        for head in witness.heads {
            try transaction.claim(
                FrameID(replica: head.replica, sequence: head.next - 1), hash: head.last)
        }
    }

    /// Settles a frame that the server holds where this vault has another: if it holds the same
    /// changes, or goes on from them, a copy of the author's vault sealed it, and it takes the
    /// place of the one here. What that one had more is sealed anew if it is this device's; else
    /// it stands in the log, and comes again from whoever wrote it.
    private func settle(
        _ frame: Frame, position: UInt64, _ transaction: VaultTransaction,
        _ alarms: inout [SyncAlarm]
    ) throws {
        guard let ours = try transaction.frameHash(frame.id) else {
            // It goes on from a frame that is contested itself, and may have been settled by now.
            let chain = try transaction.chain(of: frame.header.replica)
            if chain?.next == frame.header.sequence, chain?.last == frame.header.previous {
                try store(frame, position: position, transaction, &alarms)
            } else {
                try transaction.want(frame.id, reason: "a frame before it is contested")
            }
            return
        }
        guard ours != frame.hash else { return }
        let before = try transaction.frameHash(before: frame.id)
        var isSame = frame.header.previous == before
        if let content = try? FrameOpener.open(frame, keyring: keys.epochs),
            let read = read(
                content, of: frame.id, replica: frame.header.replica, &alarms)
        {
            for change in read.changes {
                let outcome = try transaction.outcome(
                    ofAppending: change.change, bytes: change.bytes)
                isSame = isSame && outcome != .contradicts
            }
            if isSame {
                try transaction.withdrawFrames(
                    of: frame.header.replica, from: frame.header.sequence,
                    lastHash: frame.header.previous,
                    resealing: frame.header.device == device)
                try keep(frame, content: content, position: position, transaction, &alarms)
                return
            }
        }
        alarms.append(
            SyncAlarm(
                kind: "replica-forked", frame: frame.id,
                text: "the server holds another frame \(frame.id): \(frame.hash); here it is "
                    + "\(ours)"))
    }

    /// Tries frames again that were kept sealed, if keys have come since they were last tried.
    ///
    /// With how many keys that was is written in the same transaction: keys are saved before it,
    /// and the machine may stop in between.
    private func openSealedFrames(
        _ transaction: VaultTransaction, _ alarms: inout [SyncAlarm]
    ) throws {
        var count = CBORWriter()
        count.write(UInt64(keys.epochs.count))
        guard try transaction.meta("keys-tried") != count.bytes else { return }
        try transaction.setMeta("keys-tried", count.bytes)
        for stored in try transaction.sealedFrames() {
            let frame = try frame(stored)
            guard frame.header.kind == FrameHeader.kindChanges,
                let content = try? FrameOpener.open(frame, keyring: keys.epochs)
            else { continue }
            if let read = read(content, of: frame.id, replica: frame.header.replica, &alarms) {
                _ = try append(read.changes, of: frame.id, transaction, &alarms)
                try claim(read.content.witness, transaction)
                if frame.header.device == device {
                    try dropFromOutbox(read.changes, transaction)
                }
            }
            try transaction.keepOpened(frame.id, content: content)
        }
    }

    private func raise(
        _ alarms: [SyncAlarm], _ transaction: VaultTransaction
    ) throws -> [SyncAlarm] {
        var new: [SyncAlarm] = []
        for alarm in alarms {
            let isNew = try transaction.raiseAlarm(
                kind: alarm.kind, replica: alarm.frame?.replica, sequence: alarm.frame?.sequence,
                text: alarm.text)
            if isNew { new.append(alarm) }
        }
        return new
    }

    // MARK: The end of a sync

    /// Compares what witnesses name with what came, once the server's arrivals are followed to
    /// their head. A frame that somebody saw and that did not come is withheld, or lost: it is
    /// named and asked for, and the alarm goes when the frame comes.
    func checkClaims() throws -> [SyncAlarm] {
        try write { transaction in
            var alarms: [SyncAlarm] = []
            for (id, hash) in try transaction.claims() {
                let held = try transaction.frameHash(id)
                if held == hash {
                    try transaction.removeClaim(id, hash: hash)
                    try transaction.closeAlarms(
                        kind: "withheld-frame", replica: id.replica, sequence: id.sequence)
                } else if held != nil {
                    alarms.append(
                        SyncAlarm(
                            kind: "replica-forked", frame: id,
                            text: "another device saw a different frame \(id): \(hash)"))
                } else {
                    try transaction.want(id, reason: "another device saw it")
                    alarms.append(
                        SyncAlarm(
                            kind: "withheld-frame", frame: id,
                            text: "another device saw frame \(id), which the server did not send"
                        ))
                }
            }
            for alarm in try transaction.alarms() where try isOver(alarm, transaction) {
                try transaction.closeAlarms(
                    kind: alarm.kind, replica: alarm.replica, sequence: alarm.sequence)
            }
            return try raise(alarms, transaction)
        }
    }

    /// Whether what an alarm was raised for has been put right since.
    private func isOver(_ alarm: StoredAlarm, _ transaction: VaultTransaction) throws -> Bool {
        var frame: FrameID?
        if let replica = alarm.replica, let sequence = alarm.sequence {
            frame = FrameID(replica: replica, sequence: sequence)
        }
        switch alarm.kind {
        case "refused-frame":
            guard let frame else { return try transaction.wantedCount() == 0 }
            return try transaction.frameHash(frame) != nil
        case "refused-push": return try frame.map { try !transaction.isUnsent($0) } ?? true
        case "refused-wrap":
            let roster = try roster(transaction)
            return keys.epochs.key(of: roster.currentEpoch, roster: roster) != nil
        default: return false
        }
    }

    // MARK: Repair

    /// Makes the vault ready for a server that lost its arrivals or has others: its chain is
    /// followed anew from the beginning, and every frame that it lacks is unsent again, whoever
    /// wrote it.
    ///
    /// - Returns: the roster records that the server lacks, if any, and how many frames.
    func repair(
        evidence: ArrivalChain?, _ answer: UnknownHead
    ) throws -> (append: RosterAppend?, lost: Int) {
        try write { transaction in
            let previous = try transaction.arrivalStanding()
            let chain = ArrivalChain(vault: vault, incarnation: answer.incarnation)
            try transaction.advance(
                from: previous,
                to: ArrivalStanding(
                    incarnation: chain.incarnation, cursor: chain.count, head: chain.head))
            try transaction.keepEvidence(
                evidence.map {
                    ArrivalStanding(incarnation: $0.incarnation, cursor: $0.count, head: $0.head)
                })
            try transaction.forgetPositions()
            for head in answer.holdings {
                let id = FrameID(replica: head.replica, sequence: head.next - 1)
                if try transaction.frameHash(id) == head.last {
                    try transaction.setHeld(head.replica, below: head.next, position: 0)
                }
            }
            var end = CBORWriter()
            end.write(answer.count)
            try transaction.setMeta("resync-end", end.bytes)
            let roster = try roster(transaction)
            var append: RosterAppend?
            if answer.rosterLength < roster.length {
                let end = RosterState(length: answer.rosterLength, hash: answer.rosterHash)
                append = try rosterAppend(after: end, roster: roster)
            }
            return (append, try transaction.unsentFrameCount())
        }
    }
}
