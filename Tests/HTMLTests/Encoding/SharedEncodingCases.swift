import Foundation

/// The html5lib encoding tests beside the checkout.
///
/// A file is a list of `#data`, the bytes of a page, `#encoding`, the encoding
/// that a whole parser ends up with, and a blank line.
enum SharedEncodingCases {
    struct Case: CustomStringConvertible {
        let file: String
        let number: Int
        let data: [UInt8]
        let label: String

        var description: String { "\(file) #\(number)" }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/html5lib/encoding")

    static let files = ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"]

    static let present = FileManager.default.fileExists(
        atPath: folder.appending(path: files[0]).path)

    static func all() throws -> [Case] {
        try files.flatMap { file in
            try cases(in: Array(Data(contentsOf: folder.appending(path: file))), of: file)
        }
    }

    private static func cases(in bytes: [UInt8], of file: String) throws -> [Case] {
        var result: [Case] = []
        var data: [UInt8]?
        var takesLabel = false
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.elementsEqual("#data".utf8) {
                (data, takesLabel) = ([], false)
            } else if line.elementsEqual("#encoding".utf8) {
                takesLabel = true
            } else if takesLabel {
                let label = String(decoding: line, as: UTF8.self)
                result.append(
                    Case(file: file, number: result.count + 1, data: data ?? [], label: label))
                (data, takesLabel) = (nil, false)
            } else if data != nil {
                data?.append(contentsOf: line + [0x0A])
            }
        }
        return result
    }
}
