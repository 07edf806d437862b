extension RosterRecord {
    /// The signed part of a roster record.
    ///
    /// | key | field | type | in kinds |
    /// |---|---|---|---|
    /// | 1 | version | uint = 1 | all |
    /// | 2 | kind | uint | all |
    /// | 3 | position | uint: 0 exactly for genesis | all |
    /// | 4 | previous | 32 bytes: hash of the record before | all but genesis |
    /// | 10 | device | 32 bytes | genesis, join |
    /// | 11 | exchange | 32 bytes | genesis, join |
    /// | 12 | random | 16 bytes | genesis |
    /// | 13 | commitment | 32 bytes | genesis, epoch |
    /// | 20 | by | 32 bytes | all but genesis and join |
    /// | 21 | invitation | 32 bytes | invite, withdraw, join |
    /// | 22 | exchange | 32 bytes | invite |
    /// | 30 | epoch | uint | epoch |
    /// | 31 | sealedPrevious | 48 bytes | epoch |
    ///
    /// A key that the kind does not have is kept like any field of a newer version.
    package struct Body: WireRecord {
        /// The record's place in the roster, from 0.
        package let position: UInt64
        /// The hash of the record before; nil exactly for the genesis record.
        package let previous: Hash256?
        /// What the record says.
        package let content: Content
        /// Fields of a newer version.
        package let unknownFields: [UnknownField]

        /// Makes a body; a genesis that is not first, or another record that is, traps.
        package init(
            position: UInt64, previous: Hash256?, content: Content,
            unknownFields: [UnknownField] = []
        ) {
            precondition(
                (position == 0) == (content.kind == 0) && (position == 0) == (previous == nil),
                "only a genesis record comes first")
            self.position = position
            self.previous = previous
            self.content = content
            self.unknownFields = unknownFields
        }

        package init(decoding bytes: [UInt8]) throws(WireError) {
            var reader = CBORReader(bytes, context: "roster record body")
            var fields = Fields()
            unknownFields = try readRecord(&reader) { key, reader throws(WireError) in
                try fields.read(key, &reader)
            }
            try reader.finish()
            _ = try reader.require(fields.version)
            position = try reader.require(fields.position)
            content = try fields.content(reader)
            previous = fields.previous
            guard (position == 0) == (content.kind == 0), (position == 0) == (previous == nil)
            else { throw reader.error(.invalidValue) }
        }

        package var encoded: [UInt8] {
            var map = CBORMapWriter()
            map.field(1, ProtocolVersion.current)
            map.field(2, content.kind)
            map.field(3, position)
            map.field(4, bytes: previous?.bytes)
            switch content {
            case .genesis(let device, let exchange, let random, let commitment):
                map.field(10, bytes: device.bytes)
                map.field(11, bytes: exchange.bytes)
                map.field(12, bytes: random)
                map.field(13, bytes: commitment.bytes)
            case .invite(let by, let invitation, let exchange):
                map.field(20, bytes: by.bytes)
                map.field(21, bytes: invitation.bytes)
                map.field(22, bytes: exchange.bytes)
            case .withdraw(let by, let invitation):
                map.field(20, bytes: by.bytes)
                map.field(21, bytes: invitation.bytes)
            case .join(let invitation, let device, let exchange):
                map.field(10, bytes: device.bytes)
                map.field(11, bytes: exchange.bytes)
                map.field(21, bytes: invitation.bytes)
            case .leave(let by), .other(_, let by):
                map.field(20, bytes: by.bytes)
            case .epoch(let by, let epoch, let commitment, let sealedPrevious):
                map.field(13, bytes: commitment.bytes)
                map.field(20, bytes: by.bytes)
                map.field(30, epoch)
                map.field(31, bytes: sealedPrevious)
            }
            return map.encoded(with: unknownFields)
        }
    }

    /// The fields of a body while it is read. The kind comes before every field that depends on
    /// it, since keys ascend.
    private struct Fields {
        var version: UInt64?
        var kind: UInt64?
        var position: UInt64?
        var previous: Hash256?
        var device: DeviceID?
        var exchange: ExchangeKey?
        var random: [UInt8]?
        var commitment: Hash256?
        var author: DeviceID?
        var invitation: DeviceID?
        var epoch: UInt64?
        var sealedPrevious: [UInt8]?

        /// Reads the field of a key if the record's kind has it.
        mutating func read(
            _ key: UInt64, _ reader: inout CBORReader
        ) throws(WireError) -> Bool {
            switch (key, kind) {
            case (1, _): version = try reader.readVersion()
            case (2, _): kind = try reader.readCounter()
            case (3, _): position = try reader.readCounter()
            case (4, _): previous = try reader.readHash()
            case (10, 0), (10, 3): device = try reader.readDevice()
            case (11, 0), (11, 3), (22, 1): exchange = try reader.readExchangeKey()
            case (12, 0):
                random = try reader.readBytes(count: Content.genesisRandomByteCount)
            case (13, 0), (13, 5): commitment = try reader.readHash()
            case (20, .some(1...)) where kind != 3: author = try reader.readDevice()
            case (21, .some(1...3)): invitation = try reader.readDevice()
            case (30, 5): epoch = try reader.readCounter()
            case (31, 5):
                sealedPrevious = try reader.readBytes(count: Content.sealedPreviousByteCount)
            default: return false
            }
            return true
        }

        /// What the fields say together.
        func content(_ reader: CBORReader) throws(WireError) -> Content {
            switch try reader.require(kind) {
            case 0:
                .genesis(
                    device: try reader.require(device), exchange: try reader.require(exchange),
                    random: try reader.require(random),
                    commitment: try reader.require(commitment))
            case 1:
                .invite(
                    by: try reader.require(author), invitation: try reader.require(invitation),
                    exchange: try reader.require(exchange))
            case 2:
                .withdraw(
                    by: try reader.require(author), invitation: try reader.require(invitation))
            case 3:
                .join(
                    invitation: try reader.require(invitation),
                    device: try reader.require(device), exchange: try reader.require(exchange))
            case 4: .leave(by: try reader.require(author))
            case 5:
                .epoch(
                    by: try reader.require(author), epoch: try reader.require(epoch),
                    commitment: try reader.require(commitment),
                    sealedPrevious: try reader.require(sealedPrevious))
            case let kind: .other(kind: kind, by: try reader.require(author))
            }
        }
    }
}
