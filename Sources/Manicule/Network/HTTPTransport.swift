import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
import NIOSSL
import Proofs
import Wire

/// Carries requests to a server over HTTP.
struct HTTPTransport: Sendable {
    private let remote: Remote
    private let client: HTTPClient

    /// How long the server may take to begin an answer.
    private static let readSecondsMax: Int64 = 60
    private static let connectSecondsMax: Int64 = 10

    /// - Throws: `invalidValue` for a file of certificates that cannot be read.
    init(remote: Remote) throws {
        self.remote = remote
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = HTTPClient.Configuration.Timeout(
            connect: .seconds(HTTPTransport.connectSecondsMax),
            read: .seconds(HTTPTransport.readSecondsMax))
        configuration.httpVersion = .http1Only
        if let caFile = remote.caFile {
            var tls = TLSConfiguration.makeClientConfiguration()
            do {
                tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(caFile))
            } catch {
                throw ManiculeError(
                    .invalidValue, subject: "ca-file",
                    detail: "‘\(caFile)’ holds no certificates that can be read")
            }
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Drives a conversation to its end.
    ///
    /// - Throws: `unreachable`, and whatever the conversation throws.
    func run<Talk: Conversation>(_ conversation: Talk) async throws -> Talk.Outcome
    where Talk: Sendable {
        var conversation = conversation
        do {
            var step = try conversation.start()
            while true {
                switch step {
                case .done(let outcome):
                    try await client.shutdown()
                    return outcome
                case .send(let request):
                    step = try conversation.receive(try await send(request))
                }
            }
        } catch {
            try? await client.shutdown()
            throw ManiculeError.sorted(error)
        }
    }

    private func send(_ request: SignedRequest) async throws -> TransportResponse {
        var outgoing = HTTPClientRequest(url: remote.url + request.path)
        outgoing.method = .RAW(value: request.method)
        for (name, value) in request.fields { outgoing.headers.add(name: name, value: value) }
        outgoing.body = .bytes(request.body)
        do {
            let response = try await client.execute(
                outgoing, timeout: .seconds(HTTPTransport.readSecondsMax * 5))
            let body = try await response.body.collect(upTo: Limits.responseByteCountMax)
            return TransportResponse(
                status: Int(response.status.code), body: [UInt8](buffer: body))
        } catch {
            throw ManiculeError(
                .unreachable, subject: remote.url, detail: HTTPTransport.reason(error))
        }
    }

    /// Why a request failed, without anything of what it carried.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { "\($0.error)" } ?? "no address answers"
        case is HTTPParserError: "what answers there does not speak HTTP"
        case is NIOSSLError where String(describing: error).contains("WRONG_VERSION_NUMBER"):
            "what answers there does not speak TLS"
        case is NIOSSLError, is NIOSSLExtraError: "the certificate is not trusted"
        case is NIOTooManyBytesError: "the answer is too large"
        default: String(describing: error)
        }
    }
}
