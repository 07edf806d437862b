package import Wire

/// Refuses public keys that are no one's alone, so that all clients draw the same line.
///
/// Libraries differ in what they do with points of small order and with coordinates that are not
/// reduced. For such an Ed25519 key a signature can be made up that holds for any message; with such
/// an X25519 key the agreed secret is zero, so a wrap to it could be opened by everybody, and
/// swift-crypto does not look for that (RFC 9180 §7.1.4 asks for it). No honest key pair gives one
/// (`Protocol/05-roster.md` §3).
package enum WeakKeys {
    /// Throws unless the key can be a device's or an invitation's signing key.
    ///
    /// - Throws: `weakKey`.
    package static func check(signing key: DeviceID) throws(ProofError) {
        if isWeak(key.bytes, smallOrder: edwardsSmallOrder) {
            throw ProofError(.weakKey, key.description)
        }
    }

    /// Throws unless the key can be agreed with.
    ///
    /// - Throws: `weakKey`.
    package static func check(exchange key: ExchangeKey) throws(ProofError) {
        if isWeak(key.bytes, smallOrder: montgomerySmallOrder) {
            throw ProofError(.weakKey, key.description)
        }
    }

    /// The y coordinates of the Ed25519 points of order 8; 0, 1 and p-1 (orders 4, 1, 2) are
    /// found by value. Little-endian. `WeakKeysTests` shows that they
    /// are.
    static let edwardsSmallOrder: [[UInt8]?] = [
        [UInt8](hexadecimal: "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        [UInt8](hexadecimal: "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ]

    /// The u coordinates of the X25519 points of order 8; 0, 1 and p-1 are found by value.
    static let montgomerySmallOrder: [[UInt8]?] = [
        [UInt8](hexadecimal: "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
        [UInt8](hexadecimal: "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    ]

    /// Whether a coordinate, without its top bit, is of small order or not below p = 2²⁵⁵ - 19.
    private static func isWeak(_ key: [UInt8], smallOrder: [[UInt8]?]) -> Bool {
        var coordinate = key
        coordinate[31] &= 0x7f
        let isTiny = coordinate[0] <= 1 && coordinate.dropFirst().allSatisfy { $0 == 0 }
        // p - 1 ends (begins, little-endian) in 0xec; everything above it is not reduced.
        let isHuge =
            coordinate[0] >= 0xec && coordinate[1..<31].allSatisfy { $0 == 0xff }
            && coordinate[31] == 0x7f
        return isTiny || isHuge || smallOrder.contains(coordinate)
    }
}
