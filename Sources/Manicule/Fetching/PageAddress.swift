import Foundation

/// The address of a page in the form in which it is fetched.
///
/// Not the form by which clips of one page know each other, which is `CleanedURL`: nothing that
/// may matter to a server is taken out. Only the fragment goes, which is never sent.
///
///     " HTTPS://Bücher.Example:443/a/./ü b?q=ä#x "  ⟶  https://xn--bcher-kva.example/a/%C3%BC%20b?q=%C3%A4
///
/// Hosts that a system takes for numbers are numbers here, too (`0x7f.1` is `127.0.0.1`), so
/// that what is checked is what is connected to.
struct PageAddress: Hashable, Sendable {
    /// How a page is asked for.
    enum Scheme: String, Sendable {
        case http, https

        /// The port that goes without saying.
        var port: Int { self == .http ? 80 : 443 }
    }

    /// Where a page lies: a name to look up, in ASCII and lower case, or a machine.
    enum Host: Hashable, Sendable {
        case name(String)
        case machine(IPAddress)
    }

    let scheme: Scheme
    let host: Host
    let port: Int
    /// The path, beginning with a slash; ASCII, percent-encoded.
    let path: String
    /// The query without its question mark; nil if there is none.
    let query: String?

    /// No address that a server takes is longer, in bytes.
    static let byteCountMax = 8192

    /// The host as it is shown and counted: a name, or a machine's address without brackets.
    var hostName: String {
        switch host {
        case .name(let name): name
        case .machine(let address): address.description
        }
    }

    /// The last part of the path, decoded as far as it is text; a file's name for telling formats.
    var fileName: String {
        let last = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        return String(last).removingPercentEncoding ?? String(last)
    }
}

extension PageAddress: CustomStringConvertible {
    /// The whole address.
    var description: String {
        var text = scheme.rawValue + "://"
        switch host {
        case .name(let name): text += name
        case .machine(.v4(let value)): text += IPAddress.v4(value).description
        case .machine(.v6(let value)): text += "[\(IPAddress.v6(value))]"
        }
        if port != scheme.port { text += ":\(port)" }
        text += path
        if let query { text += "?" + query }
        return text
    }
}
