import Foundation
import Testing

/// Two vaults and a server, each a process of its own.
@Suite struct SyncingTests {
    /// A running server and its address.
    private func server(
        _ sandbox: Sandbox, _ options: String...
    ) async throws -> (Sandbox.Started, String) {
        let started = try sandbox.start(
            ["serve", "--listen", "127.0.0.1:0", "--data", "server"] + options)
        for _ in 0..<400 {
            if let line = started.errorsSoFar.split(separator: "\n").first(where: {
                $0.contains("listening on ")
            }), let address = line.split(separator: " ").first(where: { $0.hasPrefix("http") }) {
                return (started, String(address.filter { $0 != "," }))
            }
            try await Task.sleep(for: .milliseconds(25))
        }
        started.terminate()
        let outcome = try await started.outcome()
        Issue.record("the server does not listen: \(outcome.errors)")
        throw CancellationError()
    }

    private func stop(_ server: Sandbox.Started) async throws {
        server.terminate()
        let outcome = try await server.outcome()
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func machinesApartMeetThroughTheServer() async throws {
        let sandbox = try await Sandbox.withVault()
        let (server, address) = try await server(sandbox)
        let id = try await sandbox.clip()
        #expect(try await sandbox.run("remote", address).output == address + "\n")
        let first = try await sandbox.run("sync", "--json").objects[0]
        for key in ["pushed", "received", "requests", "bytesSent", "bytesReceived", "applied"] {
            #expect(first[key] is Int, "\(key)")
        }
        #expect(first["alarms"] as? [String] == [])
        let invited = try await sandbox.run("invite")
        let code = try #require(invited.lines.first)
        #expect(invited.lines.count == 1)
        #expect(invited.errors.contains("--withdraw"))
        #expect(try await sandbox.run("status").output.contains("open invitation"))
        let joined = try await sandbox.run(
            ["join", "-", "--device", "phone", "--vault", "phone"], input: code + "\n")
        #expect(joined.status == 0, "\(joined.errors)")
        #expect(joined.output.contains("as phone"))
        let used = try await sandbox.run("join", code, "--vault", "third")
        #expect(used.status == 77)
        #expect(used.errors.contains("the invitation has been used"))

        try await sandbox.run("set", id, "title=From the laptop")
        try await sandbox.run("set", id, "title=From the phone", "--vault", "phone")
        try await sandbox.run("trash", id)
        try await sandbox.run("mark", id, "paper lantern", "--vault", "phone")
        for vault in ["vault", "phone", "vault"] {
            let synced = try await sandbox.run("sync", "--vault", vault)
            #expect(synced.status == 0, "\(synced.errors)")
        }
        let both = try await (
            sandbox.run("show", id, "--json"), sandbox.run("show", id, "--json", "--vault", "phone")
        )
        #expect(both.0.output == both.1.output)
        #expect(try both.0.objects[0]["broughtBackBy"] is String)
        let conflict = try await sandbox.run("conflicts", "--json").objects[0]
        #expect(conflict["kind"] as? String == "conflict")
        #expect(conflict["target"] as? String == id)
        #expect(conflict["field"] as? String == "title")
        let values = try #require(conflict["values"] as? [[String: any Sendable]])
        #expect(Set(values.compactMap { $0["device"] as? String }) == ["laptop", "phone"])
        #expect(conflict["shown"] as? String == values[0]["value"] as? String)
        #expect(try await sandbox.run("resolve", id, "title", "--pick", "3").status == 65)
        #expect(try await sandbox.run("resolve", id, "title", "--pick", "2").status == 0)
        #expect(try await sandbox.run("conflicts").output.isEmpty)
        #expect(try await sandbox.run("sync").status == 0)
        #expect(
            try await sandbox.run("sync", "--vault", "phone").output.contains("applied 1 change"))
        #expect(try await sandbox.run("conflicts", "--vault", "phone").output.isEmpty)
        #expect(try await sandbox.run("devices").lines.count == 2)
        try await stop(server)
        let down = try await sandbox.run("sync")
        #expect(down.status == 69)
    }

    @Test func invitationsCanBeWithdrawn() async throws {
        let sandbox = try await Sandbox.withVault()
        let (server, address) = try await server(sandbox)
        try await sandbox.run("remote", address)
        let invited = try await sandbox.run("invite", "--json").objects[0]
        let code = try #require(invited["code"] as? String)
        let id = try #require(invited["id"] as? String)
        #expect(try await sandbox.run("invite", "--withdraw", id).status == 0)
        #expect(!(try await sandbox.run("status").output.contains("open invitation")))
        let joined = try await sandbox.run("join", code, "--vault", "phone")
        #expect(joined.status == 77)
        #expect(joined.errors.contains("withdrawn"))
        let again = try await sandbox.run("invite", "--withdraw", id)
        #expect(again.status == 65)
        try await stop(server)
    }

    @Test func aServerThatAsksForATokenGetsOne() async throws {
        let sandbox = try await Sandbox.withVault()
        let (server, address) = try await server(sandbox, "--registration", "token")
        try await sandbox.run("remote", address)
        let refused = try await sandbox.run("sync")
        #expect(refused.status == 77)
        #expect(refused.errors.contains("registration token"))
        let made = try await sandbox.run("serve", "token", "--data", "server")
        let token = try #require(made.lines.first)
        #expect(try await sandbox.run("remote", address, "--token", token).status == 0)
        #expect(!(try await sandbox.run("remote", "--json").output.contains(token)))
        #expect(try await sandbox.run("sync").status == 0)
        try await stop(server)
    }

    @Test func aClosedServerTakesVaultsThatAreAllowed() async throws {
        let sandbox = try await Sandbox.withVault()
        let (server, address) = try await server(sandbox, "--registration", "closed")
        try await sandbox.run("remote", address)
        let refused = try await sandbox.run("sync")
        #expect(refused.status == 77)
        #expect(refused.errors.contains("serve allow"))
        let status = try await sandbox.run("status", "--json").objects[0]
        let vault = try #require(status["vault"] as? String)
        #expect(try await sandbox.run("serve", "allow", vault, "--data", "server").status == 0)
        #expect(try await sandbox.run("sync").status == 0)
        try await stop(server)
    }

    @Test func twoServersOnOneAddressAreRefused() async throws {
        let sandbox = try Sandbox()
        let (server, address) = try await server(sandbox)
        let second = try await sandbox.run(
            "serve", "--listen", String(address.dropFirst(7)), "--data", "second")
        #expect(second.status == 69, "\(second)")
        #expect(second.errors.contains("another program listens"))
        try await stop(server)
    }

    @Test func aServerThatIsNoneIsNamed() async throws {
        let sandbox = try await Sandbox.withVault()
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else {
            return print("skipped: this needs python3 for a server of another kind")
        }
        let other = try sandbox.start(
            [
                "-u", "-c",
                "import http.server as h; s = h.HTTPServer(('127.0.0.1', 0), "
                    + "h.SimpleHTTPRequestHandler); "
                    + "import sys; print(s.server_port, file=sys.stderr); s.serve_forever()",
            ], program: "/usr/bin/python3")
        defer { other.terminate() }
        var port = ""
        for _ in 0..<400 where port.isEmpty {
            port = other.errorsSoFar.split(separator: "\n").first.map(String.init) ?? ""
            try await Task.sleep(for: .milliseconds(25))
        }
        try await sandbox.run("remote", "http://127.0.0.1:\(port)")
        let synced = try await sandbox.run("sync")
        #expect(synced.status == 76, "\(synced)")
        #expect(synced.errors.contains("manicule server"))
    }
}
