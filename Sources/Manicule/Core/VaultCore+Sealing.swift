import CRDT
import Proofs
import Sealing
import Storage
import Wire

extension VaultCore {
    /// Every so many frames a witness names the heads of all replicas, not of the changed ones.
    private static let wholeWitnessInterval: UInt64 = 64

    /// Seals what waits in the outbox into frames. The frames, and that their changes are taken,
    /// are durable before the first byte of them leaves.
    func sealOutbox(_ transaction: VaultTransaction, roster: Roster) throws {
        while true {
            let waiting = try transaction.outbox(limit: 256)
            guard let first = waiting.first else { return }
            var batch: [VaultTransaction.OutboxChange] = []
            var byteCount = 0
            for change in waiting where change.replica == first.replica {
                if !batch.isEmpty, byteCount + change.bytes.count > Limits.frameByteCountAim {
                    break
                }
                batch.append(change)
                byteCount += change.bytes.count
            }
            try seal(batch, roster: roster, transaction)
        }
    }

    private func seal(
        _ batch: [VaultTransaction.OutboxChange], roster: Roster,
        _ transaction: VaultTransaction
    ) throws {
        let replica = batch[0].replica
        guard let chain = try transaction.chain(of: replica) else {
            throw ManiculeError(.damagedVault, detail: "a replica of this device has no chain")
        }
        let place: FramePlace
        if chain.next == 0, let random = chain.random {
            place = FramePlace(firstOf: replica, random: random)
        } else {
            place = FramePlace(
                after: ReplicaHead(replica: replica, next: chain.next, last: chain.last))
        }
        let witness = try witness(for: place, roster: roster, transaction)
        let content = FrameContent(changes: batch.map(\.bytes), witness: witness)
        let keys = keys
        let sealed = try FrameSealer.seal(
            content.encoded, at: place, roster: roster, keyring: keys.epochs, keys: keys.device,
            entropy: environment.entropy)
        try transaction.keep(
            StoredFrame(sealed.frame, content: sealed.content), header: sealed.frame.header,
            position: nil, counters: batch[0].firstCounter..<batch[batch.count - 1].counterEnd,
            witness: witness.encoded)
        try transaction.takeFromOutbox(batch)
    }

    /// What this device has seen: its place in the arrivals, its roster, and the replica heads
    /// that changed since it last said so.
    private func witness(
        for place: FramePlace, roster: Roster, _ transaction: VaultTransaction
    ) throws -> Witness {
        let standing = try transaction.arrivalStanding()
        let isWhole = place.sequence.isMultiple(of: VaultCore.wholeWitnessInterval)
        let said = isWhole ? [:] : try saidHeads(place.replica, transaction)
        let heads = try transaction.chains().filter { chain in
            guard chain.next > 0, chain.replica != place.replica, said[chain.replica] != chain.next
            else { return false }
            // A frame of this device that no server has yet may still be withdrawn in favour of
            // one that a copy of this vault sent, so nobody is told that it was seen.
            let last = FrameID(replica: chain.replica, sequence: chain.next - 1)
            return try chain.device != device || !transaction.isUnsent(last)
        }.map { ReplicaHead(replica: $0.replica, next: $0.next, last: $0.last) }
        try keepSaidHeads(place.replica, heads, said, transaction)
        return Witness(
            incarnation: standing?.incarnation, position: standing?.cursor,
            head: standing?.head, rosterLength: roster.length, rosterHash: roster.hash,
            heads: heads)
    }

    private func saidHeads(
        _ replica: ReplicaID, _ transaction: VaultTransaction
    ) throws -> [ReplicaID: UInt64] {
        guard let bytes = try transaction.meta("said-heads") else { return [:] }
        var reader = CBORReader(bytes, context: "said heads")
        guard try reader.readBytes(count: 16) == replica.bytes else { return [:] }
        var said: [ReplicaID: UInt64] = [:]
        for _ in 0..<(try reader.readArray(max: .max)) {
            try reader.readArray(count: 2)
            let bytes = try reader.readBytes(count: 16)
            let next = try reader.readUnsigned()
            if let other = ReplicaID(bytes: bytes) { said[other] = next }
        }
        return said
    }

    private func keepSaidHeads(
        _ replica: ReplicaID, _ heads: [ReplicaHead], _ said: [ReplicaID: UInt64],
        _ transaction: VaultTransaction
    ) throws {
        var all = said
        for head in heads { all[head.replica] = head.next }
        var writer = CBORWriter()
        writer.write(bytes: replica.bytes)
        writer.openArray(all.count)
        for (other, next) in all.sorted(by: { $0.key < $1.key }) {
            writer.openArray(2)
            writer.write(bytes: other.bytes)
            writer.write(next)
        }
        try transaction.setMeta("said-heads", writer.bytes)
    }

    /// A frame as it was sent, made again from what is kept.
    func frame(_ stored: StoredFrame) throws -> Frame {
        guard let content = stored.content else {
            guard let sealed = stored.sealed else {
                throw ManiculeError(.damagedVault, detail: "a frame has no content")
            }
            return Frame(
                header: try FrameHeader(decoding: stored.headerBytes), ciphertext: sealed,
                signature: stored.signature)
        }
        return try FrameSealer.reseal(
            headerBytes: stored.headerBytes, signature: stored.signature, content: content,
            keyring: keys.epochs)
    }
}
