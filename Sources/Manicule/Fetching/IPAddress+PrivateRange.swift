extension IPAddress {
    /// A part of the address space that is not the public internet.
    enum PrivateRange: String, Sendable {
        case unspecified = "this host"
        case loopback = "this machine"
        case privateNetwork = "a private network"
        case sharedNetwork = "a provider's inner network"
        case linkLocal = "the local link"
        case multicast = "a group of machines"
        case broadcast = "all machines of a network"
        case reserved = "a reserved range"
    }

    /// The range that an address lies in; nil for one of the public internet.
    ///
    /// Addresses of version 6 that carry one of version 4 (mapped, NAT64, 6to4) are judged by
    /// what they carry: a gateway leads there. Of the rest of version 6 only the part that is
    /// given out (`2000::/3`) is public. Tables: IANA IPv4 and IPv6 Special-Purpose Address
    /// Registries (RFC 6890), as of RFC 9637.
    var privateRange: PrivateRange? {
        switch self {
        case .v4(let value):
            return IPAddress.ranges4.first { value >> (32 - $0.bits) == $0.prefix }?.range
        case .v6(let value):
            if let carried = carried4 { return carried.privateRange }
            if let range = IPAddress.ranges6.first(where: { value >> (128 - $0.bits) == $0.prefix })
            {
                return range.range
            }
            return value >> 125 == 0b001 ? nil : .reserved
        }
    }

    /// The address of version 4 that one of version 6 leads to.
    private var carried4: IPAddress? {
        guard case .v6(let value) = self else { return nil }
        let low = IPAddress.v4(UInt32(truncatingIfNeeded: value))
        switch value >> 32 {
        // ::ffff:0:0/96 is mapped, ::ffff:0:0:0/96 translated (RFC 2765), 64:ff9b::/96 NAT64.
        case 0xFFFF, 0xFFFF_0000, 0x0064_FF9B_0000_0000_0000_0000: return low
        // ::/96, which was once in use, but for :: and ::1.
        case 0: return value > 0xFFFF ? low : nil
        default: break
        }
        guard value >> 112 == 0x2002 else { return nil }
        return .v4(UInt32(truncatingIfNeeded: value >> 80))
    }

    private static let ranges4: [(prefix: UInt32, bits: UInt32, range: PrivateRange)] = [
        (0, 8, .unspecified),
        (10, 8, .privateNetwork),
        (0x6440 >> 6, 10, .sharedNetwork),  // 100.64/10
        (127, 8, .loopback),
        (0xA9FE, 16, .linkLocal),  // 169.254/16
        (0xAC10 >> 4, 12, .privateNetwork),  // 172.16/12
        (0xC0_0000, 24, .reserved),  // 192.0.0/24
        (0xC0_0002, 24, .reserved),  // 192.0.2/24
        (0xC0_5863, 24, .reserved),  // 192.88.99/24
        (0xC0A8, 16, .privateNetwork),  // 192.168/16
        (0xC612 >> 1, 15, .reserved),  // 198.18/15
        (0xC6_3364, 24, .reserved),  // 198.51.100/24
        (0xCB_0071, 24, .reserved),  // 203.0.113/24
        (0xE, 4, .multicast),  // 224/4
        (0xFFFF_FFFF, 32, .broadcast),
        (0xF, 4, .reserved),  // 240/4
    ]

    private static let ranges6: [(prefix: UInt128, bits: UInt128, range: PrivateRange)] = [
        (0, 128, .unspecified),
        (1, 128, .loopback),
        (0x0064_FF9B_0001, 48, .privateNetwork),  // NAT64 of a network's own, RFC 8215
        (0x2001_0000, 32, .reserved),  // Teredo, which hides an address of version 4
        (0x2001_0002_0000, 48, .reserved),
        (0x2001_0DB8, 32, .reserved),
        (0x3FFF_0, 20, .reserved),
        (0xFC >> 1, 7, .privateNetwork),
        (0xFE80 >> 6, 10, .linkLocal),
        (0xFEC0 >> 6, 10, .privateNetwork),
        (0xFF, 8, .multicast),
    ]
}
