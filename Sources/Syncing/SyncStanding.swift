package import Proofs
package import Wire

/// A frame that waits to be pushed.
package struct OutgoingFrame: Sendable {
    /// Where it stands.
    package let id: FrameID
    /// The encoded frame.
    package let bytes: [UInt8]

    package init(id: FrameID, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }
}

/// Where a vault stands before one round trip: all that the session decides from.
package struct SyncStanding: Sendable {
    /// The device that syncs.
    package var device: DeviceID
    /// How far the server's arrivals were followed; nil before the first sync.
    package var chain: ArrivalChain?
    /// The verified roster.
    package var roster: Roster
    /// The end of every replica that is held.
    package var chains: [ReplicaID: ReplicaChain]
    /// The replicas whose frames the server need not send below the next sequence: this
    /// device's own as a rule, and all while a server's lost arrivals are gone through again.
    package var own: [ReplicaNext]
    /// Frames to push, as many as fit one request.
    package var outgoing: [OutgoingFrame]
    /// Whether frames are left that did not fit.
    package var hasMoreOutgoing: Bool
    /// Frames that are missing.
    package var want: [FrameID]
    /// The highest epoch whose key is held, plus 1.
    package var epochsHeld: UInt64

    package init(
        device: DeviceID, chain: ArrivalChain?, roster: Roster,
        chains: [ReplicaID: ReplicaChain], own: [ReplicaNext], outgoing: [OutgoingFrame],
        hasMoreOutgoing: Bool, want: [FrameID], epochsHeld: UInt64
    ) {
        self.device = device
        self.chain = chain
        self.roster = roster
        self.chains = chains
        self.own = own
        self.outgoing = outgoing
        self.hasMoreOutgoing = hasMoreOutgoing
        self.want = want
        self.epochsHeld = epochsHeld
    }

    /// The request that starts from here.
    package var request: SyncRequest {
        SyncRequest(
            incarnation: chain?.incarnation, cursor: chain?.count ?? 0, head: chain?.head,
            own: own, frames: outgoing.map(\.bytes), want: want, rosterLength: roster.length,
            rosterHash: roster.hash, epochsHeld: epochsHeld)
    }
}
