/// Which machines pages are fetched from: the public internet alone, unless a person says
/// otherwise.
///
/// A page may lead anywhere by a redirect or by what its host's name stands for, so what is in
/// reach of this machine alone (a router, a service on this host, a cloud's metadata) is refused
/// before a connection is made: by name and by address, at each hop.
struct AddressPolicy: Sendable {
    /// Whether this machine and private networks are in reach, too.
    var isPrivateAllowed = false
    /// Addresses that are taken for public.
    var exceptions: Set<IPAddress> = []

    /// Why an address is refused; nil if it may be connected to.
    func refusal(of address: IPAddress) -> String? {
        guard !isPrivateAllowed, !exceptions.contains(address) else { return nil }
        return address.privateRange?.rawValue
    }

    /// Why a name is refused before it is looked up; nil if it may be.
    ///
    /// - Parameter name: in lower case, without a final dot.
    func refusal(ofName name: String) -> String? {
        guard !isPrivateAllowed else { return nil }
        let labels = name.split(separator: ".")
        switch labels.last {
        case "localhost", "localdomain": return IPAddress.PrivateRange.loopback.rawValue
        // RFC 6762 §3, RFC 8375 and the names that the root zone leaves to private use.
        case "local", "internal": return IPAddress.PrivateRange.privateNetwork.rawValue
        default:
            return labels.suffix(2) == ["home", "arpa"]
                ? IPAddress.PrivateRange.privateNetwork.rawValue : nil
        }
    }
}
