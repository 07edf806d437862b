import Foundation
import Testing

/// Vaults that are missing, damaged, foreign, or not ours to write.
@Suite struct DamagedVaultTests {
    @Test func aMissingVaultIsNamed() async throws {
        let sandbox = try Sandbox()
        let shown = try await sandbox.run("list")
        #expect(shown.status == 65)
        #expect(shown.errors.contains("there is no vault at ‘\(sandbox.file("vault"))’"))
        #expect(shown.errors.contains("manicule init"))
        let other = try await sandbox.run("list", "--vault=\(sandbox.file("none"))")
        #expect(other.errors.contains("there is no vault at ‘\(sandbox.file("none"))’"))
    }

    @Test func aSecondVaultIsNotMadeOverTheFirst() async throws {
        let sandbox = try await Sandbox.withVault()
        let again = try await sandbox.run("init")
        #expect(again.status == 65)
        #expect(again.errors.contains("already"))
        #expect(try await sandbox.run("status").status == 0)
    }

    @Test func aCorruptDatabaseIsRefused() async throws {
        let sandbox = try await Sandbox.withVault()
        _ = try await sandbox.clip()
        try sandbox.write(String(repeating: "no database ", count: 1000), to: "vault/vault.sqlite")
        for name in ["vault.sqlite-wal", "vault.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: sandbox.file("vault/" + name))
        }
        let shown = try await sandbox.run("list")
        #expect(shown.status == 74, "\(shown)")
        #expect(shown.errors.contains(sandbox.file("vault")))
        let made = try await sandbox.run("init")
        #expect(made.status == 74 || made.status == 65, "\(made)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: sandbox.file("vault/vault.sqlite")))
        #expect(bytes.starts(with: Data("no database ".utf8)))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
    func checkFindsAndMendsWhatIsShown() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let sound = try await sandbox.run("check")
        #expect(sound.status == 0 && sound.output.contains("✓ views"), "\(sound)")
        let path = sandbox.file("vault/vault.sqlite")
        _ = try await sandbox.shell("sqlite3 '\(path)' \"UPDATE articles SET state = 'lost'\"")
        let unsound = try await sandbox.run("check")
        #expect(unsound.status == 74 && unsound.output.contains("✗ views"), "\(unsound)")
        #expect(unsound.errors.contains("manicule check --rebuild"))
        #expect(try await sandbox.run("check", "--rebuild").status == 0)
        let again = try await sandbox.run("check", "--json").objects[0]
        #expect((again["faults"] as? [Any])?.isEmpty == true)
        #expect(
            try await sandbox.run("show", id, "--json").objects[0]["state"] as? String != "lost")
    }

    /// Another user may read a vault that lies open, and is told that it is not theirs to write.
    @Test(.enabled(if: getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/setpriv")))
    func aVaultThatCannotBeWrittenCanBeRead() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        _ = try await sandbox.shell("chmod -R a+rX '\(sandbox.path)'")
        let asNobody =
            "setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent \"$M\" "
        let listed = try await sandbox.shell(asNobody + "list")
        #expect(listed.status == 0 && listed.output.contains(id), "\(listed)")
        let shown = try await sandbox.shell(asNobody + "show \(id)")
        #expect(shown.output.contains("Alder Ford"), "\(shown)")
        let tagged = try await sandbox.shell(asNobody + "tag \(id) +mine")
        #expect(tagged.status == 74 && tagged.errors.contains("may not be written"), "\(tagged)")
        #expect(try await sandbox.run("list").output.contains("#mine") == false)
    }

    @Test func missingKeysAreNamed() async throws {
        let sandbox = try await Sandbox.withVault()
        try FileManager.default.removeItem(atPath: sandbox.file("vault/keys"))
        let shown = try await sandbox.run("list")
        #expect(shown.status == 74)
        #expect(shown.errors.contains("is damaged"))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
    func aForeignDatabaseIsLeftAsItIs() async throws {
        let sandbox = try Sandbox()
        try FileManager.default.createDirectory(
            atPath: sandbox.file("vault"), withIntermediateDirectories: true)
        let path = sandbox.file("vault/vault.sqlite")
        _ = try await sandbox.shell("sqlite3 '\(path)' 'CREATE TABLE recipes (name TEXT)'")
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let shown = try await sandbox.run("list")
        #expect(shown.status == 74, "\(shown)")
        #expect(shown.errors.contains("is not a vault"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() async throws {
        let sandbox = try Sandbox()
        let made = try await sandbox.run("init", "--vault", "/proc/manicule")
        #expect(made.status == 74)
        #expect(made.errors.contains("‘/proc/manicule’ may not be written"))
    }

    /// As root nothing is read-only, so root looks through another user's eyes.
    @Test func aReadOnlyVaultIsNotChanged() async throws {
        let sandbox = try await Sandbox.withVault()
        let id = try await sandbox.clip()
        let isRoot = geteuid() == 0
        guard !isRoot || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") else {
            return print("skipped: this needs a user other than root, or setpriv")
        }
        let vault = sandbox.file("vault")
        if isRoot {
            let handed = try await sandbox.shell(
                "chown -R 65534:65534 . && chmod 755 . && setpriv --reuid=65534 --regid=65534 "
                    + "--clear-groups test -x \"$M\"")
            guard handed.status == 0 else {
                return print("skipped: the program is not where another user can run it")
            }
        }
        _ = try await sandbox.shell("chmod 400 '\(vault)'/*; chmod 500 '\(vault)'")
        let become = isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        let tagged = try await sandbox.shell(become + "\"$M\" tag \(id) +a")
        #expect(tagged.status == 74, "\(tagged)")
        #expect(tagged.errors.contains("manicule: error: "))
        _ = try await sandbox.shell("chmod 700 '\(vault)'; chmod 600 '\(vault)'/*")
        let shown = try await sandbox.shell(become + "\"$M\" show \(id) --json")
        #expect(try #require(try shown.objects.first)["tags"] as? [String] == [])
    }
}
