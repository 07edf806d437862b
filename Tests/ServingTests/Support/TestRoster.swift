import Wire

/// Builds real, signed rosters and the wraps that go with them.
struct TestRoster: Sendable {
    private(set) var records: [RosterRecord] = []
    private(set) var epoch: UInt64 = 0

    var vault: VaultID { VaultID(hash: records[0].hash) }
    var length: UInt64 { UInt64(records.count) }
    var hash: Hash256 { records[records.count - 1].hash }
    var encoded: [[UInt8]] { records.map(\.encoded) }
    var state: RosterState { RosterState(length: length, hash: hash) }

    init(founder: TestDevice, using generator: inout SeededGenerator) {
        append(
            .genesis(
                device: founder.id, exchange: founder.exchange, random: generator.bytes(16),
                commitment: ServingTests.hash(using: &generator)), by: [founder])
    }

    mutating func invite(_ invitation: TestDevice, by device: TestDevice) {
        append(
            .invite(by: device.id, invitation: invitation.id, exchange: invitation.exchange),
            by: [device])
    }

    mutating func join(
        _ device: TestDevice, with invitation: TestDevice,
        using generator: inout SeededGenerator
    ) {
        append(
            .join(invitation: invitation.id, device: device.id, exchange: device.exchange),
            by: [invitation, device])
        startEpoch(by: device, using: &generator)
    }

    mutating func withdraw(
        _ invitation: TestDevice, by device: TestDevice, using generator: inout SeededGenerator
    ) {
        append(.withdraw(by: device.id, invitation: invitation.id), by: [device])
        startEpoch(by: device, using: &generator)
    }

    mutating func leave(_ device: TestDevice) {
        append(.leave(by: device.id), by: [device])
    }

    mutating func startEpoch(by device: TestDevice, using generator: inout SeededGenerator) {
        epoch += 1
        append(
            .epoch(
                by: device.id, epoch: epoch, commitment: ServingTests.hash(using: &generator),
                sealedPrevious: generator.bytes(48)), by: [device])
    }

    /// A record of a kind that this version does not know.
    mutating func other(kind: UInt64, by device: TestDevice) {
        append(.other(kind: kind, by: device.id), by: [device])
    }

    /// A wrap of the present epoch's key over the roster as it is.
    func wrap(
        to recipient: DeviceID, by wrapper: TestDevice, epoch: UInt64? = nil,
        using generator: inout SeededGenerator
    ) -> KeyWrap {
        let body = KeyWrap.Body(
            vault: vault, epoch: epoch ?? self.epoch, recipient: recipient, wrapper: wrapper.id,
            rosterLength: length, rosterHash: hash, encapsulated: generator.bytes(32),
            ciphertext: generator.bytes(48))
        return KeyWrap(body: body, signature: wrapper.sign(.wrap, body.encoded))
    }

    /// The records after the first `length`, as an append over those.
    func append(after length: Int, wraps: [KeyWrap] = []) -> RosterAppend {
        RosterAppend(
            expectedLength: UInt64(length), expectedHash: records[length - 1].hash,
            records: records.dropFirst(length).map(\.encoded), wraps: wraps.map(\.encoded))
    }

    /// The roster when it had its first `length` records.
    func prefix(_ length: Int) -> TestRoster {
        var copy = self
        copy.records = Array(records.prefix(length))
        copy.epoch = 0
        for case .epoch(_, let number, _, _) in copy.records.map(\.body.content) {
            copy.epoch = number
        }
        return copy
    }

    mutating func append(_ content: RosterRecord.Content, by signers: [TestDevice]) {
        let body = RosterRecord.Body(
            position: UInt64(records.count), previous: records.last?.hash, content: content)
        let bytes = body.encoded
        records.append(
            RosterRecord(body: body, signatures: signers.map { $0.sign(.roster, bytes) }))
    }
}
