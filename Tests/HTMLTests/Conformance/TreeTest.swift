import Foundation

/// One test of a tree construction file.
struct TreeTest {
    let file: String
    let number: Int
    var data: [UInt8] = []
    var document = ""
    var context: String?
    var needsScript = false

    /// Reads a file of tests: sections that start with a line of their own.
    static func tests(in url: URL) throws -> [TreeTest] {
        let lines = Array(try Data(contentsOf: url)).split(
            separator: 0x0A, omittingEmptySubsequences: false)
        var tests: [TreeTest] = []
        var section = ""
        var data: [ArraySlice<UInt8>] = []
        var isBlank = true
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            if text == "#data", isBlank, section == "" || section == "#document" {
                tests.append(TreeTest(file: url.lastPathComponent, number: tests.count + 1))
                section = text
                data = []
            } else if [
                "#errors", "#new-errors", "#document-fragment", "#script-on", "#script-off",
                "#document",
            ].contains(text), section != "#document" {
                if section == "#data" {
                    tests[tests.count - 1].data = Array(data.joined(separator: [0x0A]))
                }
                if text == "#script-on" { tests[tests.count - 1].needsScript = true }
                section = text
            } else if section == "#data" {
                data.append(line)
            } else if section == "#document-fragment" {
                tests[tests.count - 1].context = text
            } else if section == "#document" {
                tests[tests.count - 1].document += text + "\n"
            }
            isBlank = line.isEmpty
        }
        for index in tests.indices {
            while tests[index].document.hasSuffix("\n") { tests[index].document.removeLast() }
        }
        return tests
    }
}
