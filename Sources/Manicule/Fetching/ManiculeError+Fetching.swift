import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ManiculeError {
    /// Sorts what went wrong while a page was fetched.
    ///
    /// - Parameter isReading: whether the answer's body had begun, so that an end of the
    ///   connection means that the page is cut short.
    init(fetching host: String, isReading: Bool, _ error: any Error) {
        func unreachable(_ fault: FetchFault) -> ManiculeError {
            ManiculeError(.pageUnreachable, subject: host, detail: fault.rawValue)
        }
        func timeout(_ phase: String) -> ManiculeError {
            ManiculeError(.pageTimeout, subject: host, detail: phase)
        }
        let ended =
            isReading ? ManiculeError(.pageTruncated, subject: host) : unreachable(.closed)
        switch error {
        case let error as ManiculeError: self = error
        case is ConnectionWatch.WireLimitReached:
            self.init(.pageTooLarge, detail: "wire")
        case let error as NIOConnectionError:
            self.init(
                fetching: host, isReading: isReading,
                error.connectionErrors.first?.error ?? ChannelError.eof)
        case let error as HTTPClientError:
            self =
                switch error {
                case .readTimeout: timeout("idle")
                case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
                    timeout("connect")
                case .remoteConnectionClosed: ended
                default: unreachable(.other)
                }
        case ChannelError.connectTimeout: self = timeout("connect")
        case is ChannelError: self = ended
        case let error as IOError:
            self =
                switch error.errnoCode {
                case ECONNREFUSED: unreachable(.refused)
                case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL, EAFNOSUPPORT:
                    unreachable(.noRoute)
                case ETIMEDOUT: timeout("connect")
                default: ended
                }
        case HTTPParserError.headerOverflow: self.init(.pageTooLarge, detail: "head")
        case HTTPParserError.invalidEOFState: self = ended
        case is HTTPParserError: self = unreachable(.notHTTP)
        case NIOHTTPDecompression.DecompressionError.limit:
            self.init(.pageTooLarge, detail: "body")
        case is NIOHTTPDecompression.DecompressionError,
            is NIOHTTPDecompression.ExtraDecompressionError:
            self.init(.pageCoding, subject: "gzip", detail: "broken")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self = ManiculeError.tls(error).map(unreachable) ?? ended
        default: self = unreachable(.other)
        }
    }

    /// What is wrong with a protected connection; nil if it just ended.
    private static func tls(_ error: any Error) -> FetchFault? {
        let text = String(describing: error)
        if case NIOSSLError.uncleanShutdown = error { return nil }
        if text.contains("CERTIFICATE") || error is NIOSSLExtraError { return .certificate }
        // What answers in another tongue is taken for a record of a strange version.
        return ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNEXPECTED_MESSAGE", "EOF"]
            .contains { text.contains($0) } ? .notTLS : .certificate
    }
}
