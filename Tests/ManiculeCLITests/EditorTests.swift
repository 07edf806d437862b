import Foundation
import Testing

/// Notes and bodies in an editor.
@Suite struct EditorTests {
    /// A vault with a noted article, and an editor that runs a line of the shell on `$1`.
    private func prepared(_ line: String) async throws -> (Sandbox, String, [String: String]) {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        try await sandbox.run("note", id, "Ask about the planks.")
        // Read by the shell and not started itself: a file that was just written may still be
        // open in a process that another test is starting.
        let path = try sandbox.write(line + "\n", to: "editor")
        return (sandbox, id, ["EDITOR": "sh '\(path)'"])
    }

    private func note(_ sandbox: Sandbox, _ id: String) async throws -> String? {
        try await sandbox.run("show", id, "--json").objects[0]["note"] as? String
    }

    @Test func theNoteIsReplacedByWhatWasWritten() async throws {
        let (sandbox, id, environment) = try await prepared("echo 'And the steel.' >> \"$1\"")
        let noted = try await sandbox.run("note", id, environment: environment)
        #expect(noted.status == 0, "\(noted.errors)")
        #expect(try await note(sandbox, id) == "Ask about the planks.\nAnd the steel.")
    }

    @Test func unchangedTextIsNoChange() async throws {
        let (sandbox, id, environment) = try await prepared("touch \"$1\"")
        let before = try await sandbox.run("history").lines.count
        let noted = try await sandbox.run("note", id, environment: environment)
        #expect(noted.status == 0)
        #expect(noted.errors == "manicule: the note is unchanged\n")
        #expect(try await sandbox.run("history").lines.count == before)
    }

    @Test func aFailingEditorChangesNothing() async throws {
        let (sandbox, id, environment) = try await prepared("echo lost >> \"$1\"; exit 3")
        let noted = try await sandbox.run("note", id, environment: environment)
        #expect(noted.status == 1)
        #expect(noted.errors.contains("failed with status 3"))
        #expect(try await note(sandbox, id) == "Ask about the planks.")
    }

    @Test func theFileIsPrivateAndRemoved() async throws {
        let (sandbox, id, environment) = try await prepared(
            "stat -c '%a' \"$1\" \"$(dirname \"$1\")\" > \"$HOME/modes\"")
        try await sandbox.run("note", id, environment: environment)
        let modes = try String(contentsOfFile: sandbox.file("modes"), encoding: .utf8)
        #expect(modes == "600\n700\n")
        let left = try FileManager.default.contentsOfDirectory(atPath: sandbox.file("tmp"))
        #expect(!left.contains { $0.hasPrefix("manicule") }, "\(left)")
    }

    @Test func whatIsNotTextChangesNothing() async throws {
        let (sandbox, id, environment) = try await prepared("printf '\\377\\376' > \"$1\"")
        let noted = try await sandbox.run("note", id, environment: environment)
        #expect(noted.status == 65)
        #expect(try await note(sandbox, id) == "Ask about the planks.")
    }

    @Test func whatArrivesWhileTheEditorIsOpenStays() async throws {
        let (sandbox, id, environment) = try await prepared(
            "\"$M\" note \"$ID\" --append 'Meanwhile.' > /dev/null; "
                + "sed -i 's/planks/new planks/' \"$1\"")
        let extra = environment.merging(["M": Sandbox.program, "ID": id]) { $1 }
        let noted = try await sandbox.run("note", id, environment: extra)
        #expect(noted.status == 0, "\(noted.errors)")
        #expect(try await note(sandbox, id) == "Ask about the new planks.\n\nMeanwhile.")
    }

    @Test func withoutAnEditorOrATerminalThereIsAHint() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let noted = try await sandbox.run("note", id)
        #expect(noted.status == 64)
        #expect(noted.errors.contains("set EDITOR"))
        let piped = try await sandbox.run("note", id, "-", input: "from a pipe\n")
        #expect(piped.status == 0)
        #expect(try await note(sandbox, id) == "from a pipe")
    }
}
