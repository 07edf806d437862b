import Foundation
import Testing

@testable import ManiculeCLI

/// The tour, as a newcomer sees it.
@Suite struct TourTests {
    @Test func theTourTellsTheWholeStoryAndLeavesNothing() async throws {
        let sandbox = try Sandbox()
        let told = try await sandbox.run("tour")
        #expect(told.status == 0, "\(told.errors)")
        #expect(told.errors.isEmpty)
        for words in [
            "Two machines, and a server that cannot read", "☞¹[", "eight hours on a clear day",
            "Who really pays for the cranes, and until when?", "brought back by", "← shown",
            "resolve", "seven hours on a clear day", "Both vaults say the same",
            "Nothing waits on either machine", "not one of", "manicule init",
        ] {
            #expect(told.output.contains(words), "\(words)")
        }
        #expect(!told.output.contains("\u{1B}"))
        let left = try FileManager.default.contentsOfDirectory(atPath: sandbox.file("tmp"))
        #expect(left.isEmpty, "\(left)")
        #expect(!FileManager.default.fileExists(atPath: sandbox.file("vault")))
    }

    @Test func vaultsThatDifferAreFoundOut() {
        #expect(TourCheck.difference(["a", "b"], ["a", "b"]) == nil)
        #expect(TourCheck.difference(["a"], ["a", "b"])?.contains("‘nothing’") == true)
        let long = String(repeating: "same ", count: 100)
        let found = TourCheck.difference([long + "here" + long], [long + "there" + long]) ?? ""
        #expect(found.contains("same heresame") && found.contains("same theresame"))
        #expect(found.count < 500)
        // What looks alike but is other bytes is a difference.
        #expect(TourCheck.difference(["e\u{301}"], ["\u{E9}"]) != nil)
    }

    @Test func theTourCanBeReadByScripts() async throws {
        let sandbox = try Sandbox()
        let told = try await sandbox.run("tour", "--json")
        #expect(told.status == 0, "\(told.errors)")
        let kinds = try told.objects.compactMap { $0["kind"] as? String }
        #expect(kinds.count == told.lines.count)
        #expect(kinds.filter { $0 == "chapter" }.count == 8)
        #expect(kinds.filter { $0 == "check" }.count >= 4)
        let devices = Set(try told.objects.compactMap { $0["device"] as? String })
        #expect(devices == ["laptop", "phone"])
    }

    @Test func theTourCanBeKept() async throws {
        let sandbox = try Sandbox()
        let told = try await sandbox.run("tour", "--keep")
        #expect(told.status == 0, "\(told.errors)")
        let kept = try #require(
            try FileManager.default.contentsOfDirectory(atPath: sandbox.file("tmp")).first)
        let list = try await sandbox.run("list", "--vault", sandbox.file("tmp/\(kept)/phone"))
        #expect(list.lines.count == 3)
    }

    @Test func theTourIsLaidOutForItsTerminal() async throws {
        let sandbox = try Sandbox()
        let told = try await sandbox.run("tour", environment: ["COLUMNS": "60"])
        #expect(told.status == 0)
        let wide = told.lines.filter { DisplayWidth.of($0) > 60 }
        #expect(wide.isEmpty, "\(wide)")
    }
}
