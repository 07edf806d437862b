import Foundation
import Testing

/// Holds what the house rules say of files: size, purity of the core, unsafe code, leftovers, and
/// formatting.
@Suite struct SourceOrderTests {
    @Test func filesStayShort() {
        let tooLong =
            Repository.files(under: "Sources").filter { $0.lines.count > 601 }.map(\.path)
            + Repository.files(under: "Tests").filter { $0.lines.count > 901 }.map(\.path)
        #expect(tooLong == [])
    }

    @Test func theCoreIsPure() {
        let core: Set<String> = ["CRDT", "Wire", "HTML", "Articles", "Proofs", "Syncing"]
        let impure: Set<Substring> = [
            "print", "async", "await", "Task", "FileManager", "SystemRandomNumberGenerator",
            "ContinuousClock", "SuspendingClock", "DispatchQueue", "debugPrint",
        ]
        #expect(uses(of: impure, inModules: core) == [])
    }

    @Test func sealingTakesEntropyAsAnArgument() {
        let impure: Set<Substring> = [
            "SystemRandomNumberGenerator", "print", "async", "await", "FileManager",
        ]
        #expect(uses(of: impure, inModules: ["Sealing"]) == [])
    }

    @Test func unsafeCodeLiesInFilesNamedForIt() {
        var breaches: [String] = []
        for file in Repository.files(under: "Sources") where !file.name.contains("+Unsafe") {
            for (index, line) in file.code where line.words.contains("unsafe") {
                breaches.append("\(file.path):\(index)")
            }
        }
        #expect(breaches == [])
    }

    @Test func nothingIsForcedOrLeftOver() {
        // Spelt apart, so that this file does not hold what it looks for.
        let marks = ["TO" + "DO", "FIX" + "ME", "try" + "!", "as" + "!"]
        var breaches: [String] = []
        for file in Repository.files(under: "Sources") {
            for (index, line) in file.lines.enumerated() {
                for mark in marks where line.contains(mark) {
                    breaches.append("\(file.path):\(index + 1): \(mark)")
                }
            }
        }
        #expect(breaches == [])
    }

    @Test func noUncheckedSendableOutsideTheList() {
        // Each says in a comment which lock makes it safe.
        let allowed: Set<String> = []
        var breaches: [String] = []
        for file in Repository.files(under: "Sources") where !allowed.contains(file.path) {
            for (index, line) in file.code
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                breaches.append("\(file.path):\(index)")
            }
        }
        #expect(breaches == [])
    }

    @Test func theTopLevelHoldsNothingElse() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
        let expected: Set<String> = [
            "Package.swift", "Sources", "Tests", "Protocol", "README.md", "Package.resolved",
        ]
        #expect(names.filter { !$0.hasPrefix(".") && !expected.contains($0) } == [])
    }

    /// `swift format` ships with the toolchain; the first finding is enough to fail.
    @Test(.timeLimit(.minutes(5))) func sourcesAreFormatted() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "swift", "format", "lint", "--strict", "--parallel", "--recursive",
            "--configuration", Repository.root.appendingPathComponent(".swift-format").path,
            Repository.root.appendingPathComponent("Sources").path,
            Repository.root.appendingPathComponent("Tests").path,
            Repository.root.appendingPathComponent("Package.swift").path,
        ]
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let findings = String(decoding: output, as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(findings.prefix(4000))")
    }

    private func uses(of words: Set<Substring>, inModules modules: Set<String>) -> [String] {
        var breaches: [String] = []
        for file in Repository.files(under: "Sources") where modules.contains(file.module) {
            for (index, line) in file.code {
                for word in line.words where words.contains(word) {
                    breaches.append("\(file.path):\(index): \(word)")
                }
            }
        }
        return breaches
    }
}

extension Repository.SourceFile {
    /// The lines without comments and without the inside of plain string literals, numbered from
    /// 1.
    fileprivate var code: [(Int, Substring)] {
        lines.enumerated().compactMap { index, line in
            let text = line.drop { $0 == " " }
            guard !text.hasPrefix("//"), !text.hasPrefix("///") else { return nil }
            var isInString = false
            var code = ""
            var previous: Character = " "
            for character in text {
                if character == "\"", previous != "\\" { isInString.toggle() }
                if !isInString { code.append(character) }
                if code.hasSuffix("//") { break }
                previous = character
            }
            return (index + 1, Substring(code))
        }
    }
}

extension Substring {
    fileprivate var words: [Substring] {
        split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
