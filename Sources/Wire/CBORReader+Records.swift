/// Values that many records share.
extension CBORReader {
    /// Reads a record's version.
    ///
    /// - Throws: `unsupported` for a version above ``ProtocolVersion/current``, `invalidValue`
    ///   for zero.
    package mutating func readVersion() throws(WireError) -> UInt64 {
        let version = try readUnsigned()
        guard version > 0 else { throw error(.invalidValue) }
        guard version <= ProtocolVersion.current else { throw error(.unsupported) }
        return version
    }

    /// Reads a count, position, sequence or epoch: below 2⁵³.
    package mutating func readCounter() throws(WireError) -> UInt64 {
        try readUnsigned(below: Limits.counterEnd)
    }

    /// Reads a 32-byte hash.
    package mutating func readHash() throws(WireError) -> Hash256 {
        try read32(Hash256.init(bytes:))
    }

    /// Reads a vault's id.
    package mutating func readVault() throws(WireError) -> VaultID {
        try read32(VaultID.init(bytes:))
    }

    /// Reads a device's or an invitation's signing key.
    package mutating func readDevice() throws(WireError) -> DeviceID {
        try read32(DeviceID.init(bytes:))
    }

    /// Reads a key for exchange.
    package mutating func readExchangeKey() throws(WireError) -> ExchangeKey {
        try read32(ExchangeKey.init(bytes:))
    }

    /// Reads a replica's id.
    package mutating func readReplica() throws(WireError) -> ReplicaID {
        guard let replica = ReplicaID(bytes: try readBytes(count: ReplicaID.byteCount)) else {
            throw error(.invalidValue)
        }
        return replica
    }

    /// Reads a server's incarnation.
    package mutating func readIncarnation() throws(WireError) -> Incarnation {
        guard let incarnation = Incarnation(bytes: try readBytes(count: Incarnation.byteCount))
        else { throw error(.invalidValue) }
        return incarnation
    }

    /// Reads a signature of 64 bytes.
    package mutating func readSignature() throws(WireError) -> [UInt8] {
        try readBytes(count: SignatureDomain.signatureByteCount)
    }

    /// Reads a list of byte strings: at most `countMax` of them, each of at most `byteCountMax`.
    package mutating func readList(
        countMax: Int, byteCountMax: Int
    ) throws(WireError) -> [[UInt8]] {
        var list: [[UInt8]] = []
        for _ in 0..<(try readArray(max: countMax)) {
            list.append(try readBytes(max: byteCountMax))
        }
        return list
    }

    /// Returns a field that a record must have.
    ///
    /// - Throws: `missingField` if it was not there.
    package func require<Value>(_ value: Value?) throws(WireError) -> Value {
        guard let value else { throw error(.missingField) }
        return value
    }

    private mutating func read32<Value>(
        _ make: ([UInt8]) -> Value?
    ) throws(WireError) -> Value {
        guard let value = make(try readBytes(count: Hash256.byteCount)) else {
            throw error(.invalidValue)
        }
        return value
    }
}

/// The same, for writing.
extension CBORMapWriter {
    /// Adds a field that is an unsigned integer.
    package mutating func field(_ key: UInt64, _ value: UInt64) {
        field(key) { $0.write(value) }
    }

    /// Adds a field that is a byte string, unless it is absent.
    package mutating func field(_ key: UInt64, bytes: [UInt8]?) {
        guard let bytes else { return }
        field(key) { $0.write(bytes: bytes) }
    }

    /// Adds a field that is a list of byte strings.
    package mutating func field(_ key: UInt64, list: [[UInt8]]) {
        field(key) { writer in
            writer.openArray(list.count)
            for bytes in list { writer.write(bytes: bytes) }
        }
    }
}
