import HTTPTypes
import RawStructuredFieldValues
import TestSupport
import Testing
import Wire

@testable import Proofs

@Suite struct RequestSignatureTests {
    private let signer: Signer
    private let body: [UInt8] = Array("{\"hello\": \"world\"}".utf8)

    init() {
        var random = SeededRandom(otherwise: 61)
        signer = Signer(&random)
    }

    private func signed(
        scheme: String = "https", authority: String = "sync.example:8417",
        path: String = "/v1/vaults/abc/sync"
    ) throws -> HTTPRequest {
        var request = HTTPRequest(
            method: .post, scheme: scheme, authority: authority, path: path)
        try RequestSignature.sign(&request, body: body, by: signer.key, with: signer.sign)
        return request
    }

    /// RFC 9421, B.2.6.
    @Test func theRFCsExampleHolds() throws {
        var request = HTTPRequest(
            method: .post, scheme: "https", authority: "example.com",
            path: "/foo?param=Value&Pet=dog")
        request.headerFields[.date] = "Tue, 20 Apr 2021 02:07:55 GMT"
        request.headerFields[.contentType] = "application/json"
        request.headerFields[.contentLength] = "18"
        let base = SignatureBase(
            components: [
                "date", "@method", "@path", "@authority", "content-type", "content-length",
            ],
            parameters: [
                ("created", .integer(1_618_884_473)), ("keyid", .string("test-key-ed25519")),
            ])
        let bytes = try base.bytes(for: request)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" \
                "content-length");created=1618884473;keyid="test-key-ed25519"
                """)
        let key = try #require(
            [UInt8](base64: "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="))
        let signature = try #require(
            [UInt8](
                base64: "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w"
                    + "6vuQv5lIp5WPpBKRCw=="))
        let device = try #require(DeviceID(bytes: key))
        #expect(Ed25519Proof.holds(signature, over: bytes, by: device))
    }

    /// RFC 9530, Appendix B, gives this digest of this body.
    @Test func theDigestExampleHolds() throws {
        let example = Array("{\"hello\": \"world\"}\n".utf8)
        let field = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"
        #expect(ContentDigest.field(for: example) == field)
        try ContentDigest.verify(field, body: example)
        try ContentDigest.verify("md5=:AAAA:, \(field)", body: example)
    }

    @Test func otherDigestsAreRefused() throws {
        let field = ContentDigest.field(for: body)
        let cases: [String?] = [
            nil, "", "sha-256", "sha-256=1", "sha-256=::", "sha-512=:AAAA:", "sha-256=:AAAA:",
            field + ",", field.uppercased(), field.replacing("=:", with: ":"), "(\(field))",
            String(repeating: "a", count: 3000), ContentDigest.field(for: body + [0]),
        ]
        for field in cases {
            #expect(throws: ProofError(.digest), "\(field ?? "none")") {
                try ContentDigest.verify(field, body: body)
            }
        }
    }

    @Test func signedRequestsNameTheirSigner() throws {
        let request = try signed()
        #expect(try RequestSignature.verify(request, body: body) == signer.key)
        #expect(
            request.headerFields[.signatureInput] == """
                manicule=("@method" "@authority" "@path" "@query" "content-digest");\
                keyid="\(signer.key.bytes.base64URL)";alg="ed25519";tag="manicule-v1"
                """)
    }

    @Test func theBaseIsTheOneOfTheChapter() throws {
        let request = try signed(authority: "Sync.Example:443", path: "/a?x=%20")
        let base = SignatureBase(
            components: RequestSignature.components,
            parameters: [("tag", .string("manicule-v1"))])
        #expect(
            String(decoding: try base.bytes(for: request), as: UTF8.self) == """
                "@method": POST
                "@authority": sync.example
                "@path": /a
                "@query": ?x=%20
                "content-digest": \(ContentDigest.field(for: body))
                "@signature-params": ("@method" "@authority" "@path" "@query" "content-digest")\
                ;tag="manicule-v1"
                """)
    }

    @Test func emptyPathsAndQueriesHaveTheirMarks() throws {
        var request = HTTPRequest(
            method: .get, scheme: "http", authority: "h:80", path: "")
        let base = SignatureBase(
            components: ["@path", "@query", "@authority"], parameters: [])
        let expected = """
            "@path": /
            "@query": ?
            "@authority": h
            "@signature-params": ("@path" "@query" "@authority")
            """
        #expect(String(decoding: try base.bytes(for: request), as: UTF8.self) == expected)
        request.path = "/?"
        #expect(String(decoding: try base.bytes(for: request), as: UTF8.self) == expected)
    }

    @Test func whatIsCoveredCannotBeChanged() throws {
        let request = try signed()
        var changed = request
        changed.method = .put
        #expect(throws: ProofError(.signature)) { _ = try RequestSignature.verify(changed) }
        changed = request
        changed.authority = "other.example:8417"
        #expect(throws: ProofError(.signature)) { _ = try RequestSignature.verify(changed) }
        changed = request
        changed.path = "/v1/vaults/abd/sync"
        #expect(throws: ProofError(.signature)) { _ = try RequestSignature.verify(changed) }
        changed = request
        changed.path = "/v1/vaults/abc/sync?x"
        #expect(throws: ProofError(.signature)) { _ = try RequestSignature.verify(changed) }
        changed = request
        changed.headerFields[.contentDigest] = ContentDigest.field(for: [1])
        #expect(throws: ProofError(.signature)) {
            _ = try RequestSignature.verify(changed, body: [1])
        }
        #expect(throws: ProofError(.digest)) {
            _ = try RequestSignature.verify(request, body: body + [1])
        }
    }

    @Test func otherFormsAreRefused() throws {
        let request = try signed()
        let input = try #require(request.headerFields[.signatureInput])
        let cases: [String] = [
            "", "manicule", "manicule=()", "manicule=1", input.replacing("manicule=", with: "m="),
            input.replacing("\"@query\" ", with: ""),
            input.replacing("\"@method\" \"@authority\"", with: "\"@authority\" \"@method\""),
            input.replacing("\"@path\"", with: "\"@path\";req"), input + ";created=1",
            input.replacing(";alg=\"ed25519\"", with: ""),
            input.replacing("ed25519", with: "rsa-v1_5-sha256"),
            input.replacing("manicule-v1", with: "manicule-v2"),
            input.replacing("keyid=\"", with: "keyid=\"A"),
            input.replacing("alg=\"ed25519\"", with: "alg=ed25519"),
            String(repeating: "a=1, ", count: 1000) + input,
        ]
        for value in cases {
            var changed = request
            changed.headerFields[.signatureInput] = value
            #expect(throws: ProofError(.requestSignature), "\(value)") {
                _ = try RequestSignature.verify(changed)
            }
        }
        for value in [nil, "", "manicule=1", "manicule=:A:", "sig=:AAAA:"] {
            var changed = request
            changed.headerFields[.signature] = value
            #expect(throws: ProofError(.requestSignature), "\(value ?? "none")") {
                _ = try RequestSignature.verify(changed)
            }
        }
    }

    @Test func otherSignaturesMayStandBeside() throws {
        var request = try signed()
        let input = try #require(request.headerFields[.signatureInput])
        let signature = try #require(request.headerFields[.signature])
        request.headerFields[.signatureInput] = "proxy=(\"@method\");created=1, \(input)"
        request.headerFields[.signature] = "proxy=:AAAA:,  \(signature)"
        #expect(try RequestSignature.verify(request, body: body) == signer.key)
    }

    @Test func parametersCountInTheOrderTheyCame() throws {
        var request = HTTPRequest(method: .post, scheme: "http", authority: "h", path: "/")
        request.headerFields[.contentDigest] = ContentDigest.field(for: body)
        let base = SignatureBase(
            components: RequestSignature.components,
            parameters: [
                ("tag", .string("manicule-v1")), ("alg", .string("ed25519")),
                ("keyid", .string(signer.key.bytes.base64URL)),
            ])
        let signature = signer.sign(try base.bytes(for: request))
        request.headerFields[.signatureInput] = "manicule=\(try base.parametersText)"
        request.headerFields[.signature] = "manicule=:\(signature.base64):"
        #expect(try RequestSignature.verify(request) == signer.key)
    }

    @Test func anotherKeysSignatureIsRefused() throws {
        var random = SeededRandom(otherwise: 62)
        let thief = Signer(&random)
        var request = try signed()
        try RequestSignature.sign(&request, body: body, by: signer.key, with: thief.sign)
        #expect(throws: ProofError(.signature)) { _ = try RequestSignature.verify(request) }
    }

    @Test func mutatedFieldsAreRefusedOrMeanTheSame() throws {
        let request = try signed()
        var random = SeededRandom(otherwise: 63)
        for _ in 0..<1500 {
            for name in [HTTPField.Name.signatureInput, .signature, .contentDigest] {
                let value = try #require(request.headerFields[name])
                var changed = request
                changed.headerFields[name] = String(
                    decoding: Mutation.mutated(Array(value.utf8), using: &random), as: UTF8.self)
                if let device = try? RequestSignature.verify(changed, body: body) {
                    #expect(device == signer.key)
                }
            }
        }
    }
}
