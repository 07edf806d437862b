import HTTPTypes
import Serving
import Testing
import Wire

/// Who may create vaults.
@Suite struct RegistrationTests {
    var generator = SeededGenerator(seed: SeededGenerator.seed(default: 5))
    let founder: TestDevice

    init() {
        founder = TestDevice(using: &generator)
    }

    private mutating func roster() -> TestRoster {
        TestRoster(founder: founder, using: &generator)
    }

    @Test mutating func closedServerTakesOnlyAllowedVaults() throws {
        var server = TestServer(registration: .closed)
        let (allowed, other) = (roster(), roster())
        try server.store.allow(allowed.vault)
        #expect(try server.create(allowed, by: founder).status == 200)
        let refusal = try server.create(other, by: founder)
        #expect(refusal.status == 403)
        #expect(try problem(of: refusal).code == "registration-closed")
    }

    @Test mutating func tokenMakesOneVault() throws {
        var server = TestServer(registration: .token)
        let token = try server.store.makeToken(random: generator.bytes(16)).text
        let (first, second) = (roster(), roster())
        let without = try server.create(first, by: founder)
        #expect(without.status == 401)
        #expect(without.fields[.wwwAuthenticate] != nil)
        #expect(try problem(of: without).code == "registration-token")
        let guessed = try server.create(first, by: founder, token: token + "a")
        #expect(try problem(of: guessed).code == "registration-token")
        #expect(try server.create(first, by: founder, token: token).status == 200)
        let again = try server.create(second, by: founder, token: token)
        #expect(try problem(of: again).code == "registration-token")
    }

    @Test mutating func tokenIsGoodForItsVaultAgainAfterALoss() throws {
        var server = TestServer(registration: .token)
        let token = try server.store.makeToken(random: generator.bytes(16)).text
        let vault = roster()
        let empty = server.store.snapshot()
        #expect(try server.create(vault, by: founder, token: token).status == 200)
        server.store.restore(empty)
        #expect(try server.create(vault, by: founder, token: token).status == 200)
        #expect(try server.create(vault, by: founder).status == 200)
    }

    @Test mutating func tokenIsNotSpentByARefusedCreation() throws {
        var limits = ServerLimits()
        limits.rosterByteCountMax = 10
        var server = TestServer(limits: limits, registration: .token)
        let token = try server.store.makeToken(random: generator.bytes(16))
        let refused = try server.create(roster(), by: founder, token: token.text)
        #expect(refused.status == 507)
        #expect(try server.store.read { try $0.token(hash: token.hash) } == .unused)
        #expect(try server.store.read { try $0.vaultCount() } == 0)
    }

    @Test mutating func vaultsAreBounded() throws {
        var limits = ServerLimits()
        limits.vaultCountMax = 1
        var server = TestServer(limits: limits)
        let first = roster()
        #expect(try server.create(first, by: founder).status == 200)
        #expect(try server.create(roster(), by: founder).status == 507)
        #expect(try server.create(first, by: founder).status == 200)
    }

    @Test func registrationIsOpenOnLoopbackAlone() {
        let logger = quietLogger
        for (host, policy) in [
            ("127.0.0.1", RegistrationPolicy.open), ("::1", .open), ("localhost", .open),
            ("0.0.0.0", .closed), ("example.org", .closed),
        ] {
            let configuration = ServerConfiguration(
                address: ListenAddress(host: host, port: 1), dataDirectory: "/nowhere",
                logger: logger)
            #expect(configuration.effectiveRegistration == policy)
        }
    }
}
