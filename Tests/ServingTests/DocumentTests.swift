import Foundation
import HTTPTypes
import Serving
import Testing
import Wire

/// The documents that are about no vault.
@Suite struct DocumentTests {
    private func get(
        _ path: String, from server: inout TestServer
    ) throws -> (ServerResponse, [String: Any]) {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: path)
        let response = server.send(ServerRequest(head: head, body: []))
        let json = try JSONSerialization.jsonObject(with: Data(response.body))
        return (response, try #require(json as? [String: Any]))
    }

    @Test func healthSaysOkUntilTheServerStops() throws {
        var server = TestServer()
        let (running, document) = try get("/health", from: &server)
        #expect(running.status == 200)
        #expect(document["status"] as? String == "ok")
        server.logic.beginDraining()
        let (stopping, _) = try get("/health", from: &server)
        #expect(stopping.status == 503)
    }

    @Test(arguments: RegistrationPolicy.allCases)
    func capabilitiesSayWhatIsSpokenHere(_ policy: RegistrationPolicy) throws {
        var server = TestServer(registration: policy)
        let (response, document) = try get("/v1", from: &server)
        #expect(response.status == 200)
        #expect(document["server"] as? String == "manicule/\(ServerVersion.current)")
        #expect(document["registration"] as? String == policy.rawValue)
        let versions = try #require(document["protocol"] as? [String: Int])
        #expect(versions == ["min": 1, "max": 1])
        let limits = try #require(document["limits"] as? [String: Int])
        #expect(limits["requestBytes"] == Limits.requestByteCountMax)
        #expect(limits["frameBytes"] == Limits.frameByteCountMax)
    }
}
