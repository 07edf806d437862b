import Foundation
import Serving
import Testing
import Wire

/// What `Protocol/` says about the server is what the server does.
@Suite struct ProtocolTextTests {
    private func chapter(_ name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(
            contentsOf: root.appendingPathComponent("Protocol/\(name)"), encoding: .utf8)
    }

    @Test func everyProblemIsInTheChapterWithItsStatus() throws {
        let text = try chapter("08-http.md")
        for code in Problem.Code.allCases {
            #expect(text.contains("| `\(code.rawValue)` | \(code.status) |"))
        }
    }

    @Test func everyProblemIsInTheInterfaceDescription() throws {
        let text = try chapter("openapi.yaml")
        for code in Problem.Code.allCases {
            #expect(text.contains("- \(Problem.typePrefix)\(code.rawValue)\n"))
        }
    }

    @Test func everyPathIsInBoth() throws {
        for path in [
            "/health", "/v1", "/v1/vaults/{vault}", "/v1/vaults/{vault}/roster",
            "/v1/vaults/{vault}/invitation", "/v1/vaults/{vault}/sync",
        ] {
            #expect(try chapter("openapi.yaml").contains("\n  \(path):\n"))
            #expect(try chapter("08-http.md").contains("| `\(path)` |"))
        }
    }

    @Test func everyPushStatusIsInTheChapter() throws {
        let text = try chapter("07-sync.md")
        let names = ["accepted", "gap", "forked", "refused", "over quota", "not taken"]
        for (status, name) in zip(PushStatus.allCases, names) {
            #expect(text.contains("| \(status.rawValue) \(name) |"))
        }
    }

    @Test func statedLimitsAreTheDefaults() throws {
        let limits = ServerLimits()
        let text = try chapter("08-http.md")
        for row in [
            "| bodies of all requests in work | \(limits.requestByteCountInFlightMax >> 20) MiB |",
            "| connections | \(limits.connectionCountMax); more wait |",
            "| target of a request | \(limits.pathByteCountMax) bytes |",
            "| bytes of a vault | \(limits.vaultByteCountMax >> 30) GiB |",
            "| vaults of a server | \(limits.vaultCountMax) |",
            "| replicas of a vault | \(limits.replicaCountMax) |",
            "| running requests when the server stops | \(limits.shutdownMilliseconds / 1000) s |",
            "| connection without a whole request head | \(limits.idleMilliseconds / 1000) s |",
        ] {
            #expect(text.contains(row))
        }
    }
}
