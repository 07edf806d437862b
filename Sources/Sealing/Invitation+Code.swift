import Wire

/// The one line that an invitation is handed over as: `manicule-invite-1-` and base32 of
/// `{1 server tstr, 2 vault bstr32, 3 secret bstr16}` and four bytes of its hash.
extension Invitation {
    private static let family = "manicule-invite-"
    private static let prefix = family + "1-"
    private static let checkByteCount = 4

    /// The line to hand over. Secret.
    package var code: String {
        var map = CBORMapWriter()
        map.field(1) { $0.write(text: server) }
        map.field(2, bytes: vault.bytes)
        map.field(3, bytes: secret)
        let record = map.encoded()
        return Invitation.prefix + (record + Invitation.check(record)).base32
    }

    /// Reads the line, in either case; white space and line breaks in it are passed over, since
    /// terminals and mail programs put them there.
    ///
    /// - Throws: `notAnInvitation` if it does not begin like one; `unsupported` for one of a newer
    ///   version; `mistypedInvitation` if characters are wrong or missing; `malformed` if it was
    ///   made by something else than this protocol.
    package init(code: String) throws(SealingError) {
        let units = code.utf8.filter { $0 > 0x20 }.map { 65...90 ~= $0 ? $0 + 32 : $0 }
        guard units.starts(with: Invitation.family.utf8) else {
            throw SealingError(.notAnInvitation)
        }
        guard units.starts(with: Invitation.prefix.utf8) else {
            let version = units.dropFirst(Invitation.family.utf8.count)
            let digits = version.prefix { 0x30...0x39 ~= $0 }
            guard !digits.isEmpty, version.dropFirst(digits.count).first == UInt8(ascii: "-")
            else { throw SealingError(.mistypedInvitation) }
            throw SealingError(.unsupported, "invitation")
        }
        let text = String(
            decoding: units.dropFirst(Invitation.prefix.utf8.count), as: UTF8.self)
        guard let bytes = [UInt8](base32: text), bytes.count > Invitation.checkByteCount else {
            throw SealingError(.mistypedInvitation)
        }
        let record = Array(bytes.dropLast(Invitation.checkByteCount))
        guard Invitation.check(record) == bytes.suffix(Invitation.checkByteCount) else {
            throw SealingError(.mistypedInvitation)
        }
        try self.init(record: record)
    }

    private init(record: [UInt8]) throws(SealingError) {
        do throws(WireError) {
            var reader = CBORReader(record, context: "invitation")
            var server: String?
            var vault: VaultID?
            var secret: [UInt8]?
            _ = try readRecord(&reader) { key, reader throws(WireError) in
                switch key {
                case 1: server = try reader.readText(max: Invitation.serverByteCountMax)
                case 2: vault = try reader.readVault()
                case 3: secret = try reader.readBytes(count: Invitation.secretByteCount)
                default: return false
                }
                return true
            }
            try reader.finish()
            let address = try reader.require(server)
            guard !address.isEmpty else { throw reader.error(.invalidValue) }
            self.init(
                server: address, vault: try reader.require(vault),
                secret: try reader.require(secret))
        } catch {
            throw SealingError(error)
        }
    }

    private static func check(_ record: [UInt8]) -> ArraySlice<UInt8> {
        Hash256(domain: "invite check", record).bytes.prefix(checkByteCount)
    }
}
