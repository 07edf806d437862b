import Foundation
import HTTPTypes
import Serving
import Testing
import Wire

/// Requests that are wrong in every way a request can be, and what each is told.
@Suite struct HostileRequestTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 6))
    var server = TestServer()
    let founder: TestDevice
    let roster: TestRoster
    let session: TestSession

    init() throws {
        founder = TestDevice(using: &generator)
        roster = TestRoster(founder: founder, using: &generator)
        session = TestSession(founder, roster)
        try server.create(roster, by: founder)
    }

    private mutating func expect(
        _ code: String, _ status: Int, _ request: ServerRequest,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let response = server.send(request)
        #expect(response.status == status, sourceLocation: location)
        #expect(try problem(of: response).code == code, sourceLocation: location)
    }

    @Test mutating func digestMustBeThereAndRight() throws {
        var request = session.signed().request
        request.head.headerFields[HTTPField.Name("content-digest")!] = nil
        try expect("digest", 400, request)
        request = session.signed().request
        request.body[4] ^= 1
        try expect("digest", 400, request)
        request.body = []
        try expect("digest", 400, request)
    }

    @Test mutating func signatureMustBeThereAndHold() throws {
        for name in ["signature", "signature-input"] {
            var request = session.signed().request
            request.head.headerFields[HTTPField.Name(name)!] = nil
            try expect("signature", 401, request)
            request.head.headerFields[HTTPField.Name(name)!] = "manicule=((((("
            try expect("signature", 401, request)
            request.head.headerFields[HTTPField.Name(name)!] = "other=:AAAA:"
            try expect("signature", 401, request)
        }
        var forged = session.signed()
        let impostor = TestDevice(using: &generator)
        let real = forged.request
        forged.signer = impostor
        var request = forged.request
        let input = HTTPField.Name("signature-input")!
        request.head.headerFields[input] = real.head.headerFields[input]
        try expect("signature", 401, request)
    }

    @Test mutating func signatureForAnotherRequestFails() throws {
        let base = session.signed()
        var request = base.request
        request.head.authority = "elsewhere.example"
        try expect("signature", 401, request)
        request = base.request
        request.head.path = base.path + "?x=1"
        try expect("signature", 401, request)
        request = base.request
        request.head.path = "/v1/vaults/\(roster.vault)/roster"
        try expect("signature", 401, request)
        request = base.request
        request.head.method = .put
        request.head.path = "/v1/vaults/\(roster.vault)"
        try expect("signature", 401, request)
    }

    @Test mutating func authorityIsComparedWithoutCaseAndDefaultPort() throws {
        var signed = session.signed()
        signed.authority = "sync.example"
        var request = signed.request
        request.head.authority = "Sync.Example:80"
        #expect(server.send(request).status == 200)
        request.head.scheme = "https"
        try expect("signature", 401, request)
        request.head.authority = "SYNC.example:443"
        #expect(server.send(request).status == 200)
    }

    @Test mutating func namedServerTakesNoOtherAuthority() throws {
        server = TestServer(authorities: ["sync.example"])
        var signed = session.signed()
        try expect("signature", 401, signed.request)
        signed.authority = "sync.example"
        try expect("unknown-vault", 404, signed.request)
    }

    @Test mutating func strangersAndUnknownVaultsAreTurnedAway() throws {
        let stranger = TestDevice(using: &generator)
        var signed = session.signed()
        signed.signer = stranger
        try expect("not-a-member", 403, signed.request)
        let other = TestRoster(founder: founder, using: &generator)
        for name in ["sync", "roster", "invitation"] {
            let request = HandSignedRequest(
                other.vault, name, session.request(), by: founder)
            try expect("unknown-vault", 404, request.request)
        }
    }

    @Test mutating func malformedBodiesAreNamedSo() throws {
        let bodies: [[UInt8]] = [
            [], [0xff], [0xa0], Array(session.request().encoded.dropLast()),
            session.request().encoded + [0], [0xbf, 0x01, 0x01, 0xff], [0xa1, 0x18, 0x01, 0x01],
            [0xa1, 0x01, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ]
        for body in bodies {
            for name in ["sync", "roster"] {
                let path = "/v1/vaults/\(roster.vault)/\(name)"
                try expect(
                    "malformed", 400, HandSignedRequest(path, body, by: founder).request)
            }
        }
    }

    @Test mutating func newerVersionIsNamedSo() throws {
        var body = session.request().encoded
        #expect(body[1] == 1 && body[2] == 1)
        body[2] = 2
        let path = "/v1/vaults/\(roster.vault)/sync"
        try expect("version", 400, HandSignedRequest(path, body, by: founder).request)
    }

    @Test mutating func tooLargeBodiesAreRefused() throws {
        let body = [UInt8](repeating: 0, count: Limits.requestByteCountMax + 1)
        let path = "/v1/vaults/\(roster.vault)/sync"
        try expect("too-large", 413, HandSignedRequest(path, body, by: founder).request)
    }

    @Test mutating func otherMediaTypesAreRefused() throws {
        for type in [nil, "application/json", "application/cbor", ""] {
            var request = session.signed().request
            request.head.headerFields[.contentType] = type
            try expect("media-type", 415, request)
        }
        var request = session.signed().request
        request.head.headerFields[.contentType] =
            "application/vnd.manicule+cbor; profile=\"x\""
        #expect(server.send(request).status == 200)
    }

    @Test mutating func otherMethodsAreRefusedWithTheRightOnes() throws {
        let vault = "/v1/vaults/\(roster.vault)"
        for (path, method, allowed) in [
            ("/health", HTTPRequest.Method.post, "GET, HEAD"), ("/v1", .delete, "GET, HEAD"),
            (vault, .get, "PUT"), (vault + "/sync", .put, "POST"),
            (vault + "/roster", .head, "POST"), (vault + "/invitation", .get, "POST"),
        ] {
            let head = HTTPRequest(
                method: method, scheme: "http", authority: "a", path: path)
            let response = server.send(ServerRequest(head: head, body: []))
            #expect(response.status == 405)
            #expect(response.fields[.allow] == allowed)
            #expect(try problem(of: response).code == "method")
        }
    }

    @Test mutating func pathsAreTakenLiterally() throws {
        let vault = roster.vault.description
        let paths = [
            "", "/", "//", "/v2", "/v1/", "/health/", "/Health", "/v1/vaults", "/v1/vaults/",
            "/v1/vaults/\(vault)/", "/v1/vaults/\(vault)/sync/", "/v1/vaults/\(vault)//sync",
            "/v1//vaults/\(vault)", "/v1/vaults/\(vault.uppercased())/sync",
            "/v1/vaults/\(vault.dropLast())/sync", "/v1/vaults/\(vault)a/sync",
            "/v1/vaults/../vaults/\(vault)/sync", "/v1/vaults/\(vault)/../../../health",
            "/v1/%76aults/\(vault)/sync", "/v1/vaults/\(vault)/s%79nc",
            "/v1/vaults/\(vault)/sync%00", "/v1/vaults/\(vault)/sync;a",
            "http://127.0.0.1/v1/vaults/\(vault)/sync", "*", "/v1/vaults/\(vault)/événement",
            "/" + String(repeating: "a", count: 10_000),
        ]
        for path in paths {
            var request = HandSignedRequest(path, session.request().encoded, by: founder)
            try expect("not-found", 404, request.request)
            request.method = "GET"
            try expect("not-found", 404, request.request)
        }
    }

    @Test mutating func refusalsWriteNothing() throws {
        let before = try server.store.read { try $0.state(of: roster.vault) }
        var replica = TestReplica(of: founder, in: roster.vault, using: &generator)
        let signed = session.signed([replica.frame(using: &generator)])
        for flip in 0..<signed.body.count where flip.isMultiple(of: 97) {
            var request = signed.request
            request.body[flip] ^= 0x40
            #expect(server.send(request).status == 400)
        }
        #expect(try server.store.read { try $0.state(of: roster.vault) } == before)
    }
}
