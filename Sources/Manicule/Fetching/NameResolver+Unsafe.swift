#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension NameResolver {
    /// Asks the system, and blocks until it answers.
    ///
    /// The list is the system's and is given back before this returns; of each entry only the
    /// address is read, at its fixed place in `sockaddr_in` or `sockaddr_in6` and never beyond
    /// the length that the entry states.
    static func systemAddresses(of name: String) -> Result<[IPAddress], ManiculeError> {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Darwin)
            hints.ai_socktype = SOCK_STREAM
        #elseif canImport(Musl)
            hints.ai_socktype = SOCK_STREAM
        #else
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(name, nil, &hints, &list)
        guard status == 0 else { return failure(status, name) }
        defer { freeaddrinfo(list) }
        var found: [IPAddress] = []
        var entry = list
        while let here = entry {
            if let address = address(here.pointee) { found.append(address) }
            entry = here.pointee.ai_next
        }
        return .success(found)
    }

    private static func failure(
        _ status: Int32, _ name: String
    ) -> Result<[IPAddress], ManiculeError> {
        // A name without any address of the families in use is as unknown as one that is not.
        if status == EAI_NONAME { return .success([]) }
        #if canImport(Glibc)
            // EAI_NODATA, which the C library's header keeps to itself.
            if status == -5 { return .success([]) }
        #endif
        return .failure(
            ManiculeError(
                .pageUnreachable, subject: name, detail: FetchFault.noLookup.rawValue))
    }

    private static func address(_ entry: addrinfo) -> IPAddress? {
        guard let place = entry.ai_addr.map({ UnsafeRawPointer($0) }) else { return nil }
        let length = Int(entry.ai_addrlen)
        switch entry.ai_family {
        case AF_INET:
            guard length >= MemoryLayout<sockaddr_in>.size else { return nil }
            return .v4(UInt32(bigEndian: place.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        case AF_INET6:
            guard length >= MemoryLayout<sockaddr_in6>.size else { return nil }
            let halves = [8, 16].map { offset in
                UInt64(bigEndian: place.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            }
            return .v6(UInt128(halves[0]) << 64 | UInt128(halves[1]))
        default: return nil
        }
    }
}
