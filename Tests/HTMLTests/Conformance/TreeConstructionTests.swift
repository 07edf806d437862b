import HTML
import Testing

/// All of them but those that need scripting; none is stale.
@Suite(
    "Tree construction",
    .enabled(if: SharedHTML.isPresent, "../shared/html5lib is not beside this checkout"))
struct TreeConstructionTests {
    @Test func everyTreeIsTheStandards() throws {
        var failures: [String] = []
        var count = 0
        for file in try SharedHTML.files(in: "tree-construction", suffix: ".dat") {
            for test in try TreeTest.tests(in: file) where !test.needsScript {
                count += 1
                let dump = TreeDump.dump(try Self.parse(test))
                let name = "\(test.file):\(test.number)"
                if dump != test.document {
                    failures.append(
                        "\(name) \(test.context ?? "")\n"
                            + String(decoding: test.data, as: UTF8.self)
                            + "\n--- wanted\n\(test.document)\n--- found\n\(dump)\n")
                }
            }
        }
        #expect(count > 1_700)
        #expect(failures.count == 0, "\(failures.prefix(20).joined(separator: "\n"))")
    }

    private static func parse(_ test: TreeTest) throws -> HTMLDocument {
        guard let context = test.context else { return try HTMLDocument(parsing: test.data) }
        let words = context.split(separator: " ").map(String.init)
        let namespace: HTMLNamespace =
            words.count == 1 ? .html : words[0] == "svg" ? .svg : .mathML
        return try HTMLDocument(
            parsingFragment: test.data, within: words[words.count - 1], namespace)
    }
}
