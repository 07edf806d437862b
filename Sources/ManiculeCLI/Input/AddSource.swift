import Foundation

/// One argument of `add`: a page of the web, a file, or standard input.
enum AddSource: Equatable {
    case page(String)
    case file(String)
    case standardInput

    /// What begins like `word://` is taken for a page, so that `ftp://…` is said to be none instead
    /// of being looked for among the files.
    init(_ argument: String) {
        if argument == "-" {
            self = .standardInput
        } else {
            self = AddSource.isAddress(argument) ? .page(argument) : .file(argument)
        }
    }

    /// The address, if it is a page.
    var address: String? {
        if case .page(let address) = self { address } else { nil }
    }

    /// The host of a page; nil for others, and where none can be made out.
    var host: String? {
        guard let address, let slashes = address.range(of: "://") else { return nil }
        let authority = address[slashes.upperBound...].prefix { !"/\\?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return host.isEmpty ? nil : String(host)
    }

    /// Whether what is no file may be an address whose scheme was left out: "www.example.org/a".
    static func looksLikeAddress(_ path: String) -> Bool {
        let host = path.prefix { $0 != "/" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return (path.hasPrefix("www.") || host.count < path.count) && labels.count > 1
            && labels.allSatisfy { label in
                !label.isEmpty
                    && label.utf8.allSatisfy { isLetter($0) || $0 == 0x2D || 0x30...0x39 ~= $0 }
            }
    }

    private static func isAddress(_ argument: String) -> Bool {
        guard let slashes = argument.range(of: "://") else { return false }
        let scheme = argument[..<slashes.lowerBound].utf8
        return scheme.first.map(isLetter) ?? false
            && scheme.allSatisfy { byte in
                isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || "+-.".utf8.contains(byte)
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
