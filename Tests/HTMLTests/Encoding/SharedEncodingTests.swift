import Foundation
import Testing

@testable import HTML

@Suite(
    "Shared encoding tests",
    .enabled(
        if: SharedEncodingCases.present,
        "../shared/html5lib/encoding is not beside this checkout"))
struct SharedEncodingTests {
    @Test func aWindowAsWideAsAHeadFindsEveryDeclaration() throws {
        let cases = try SharedEncodingCases.all()
        #expect(cases.count > 80)
        for test in cases {
            let sniffed = EncodingSniffer.sniff(test.data, lateWindow: 1 << 16)
            #expect(sniffed.encoding == HTMLEncoding(label: test.label), "\(test)")
        }
    }

    /// Their `meta` begins or ends beyond 1,024 bytes: a tree builder has to meet
    /// it there and change the encoding.
    @Test func theStandardWindowMissesOnlyWhatTheTreeBuilderMeetsLater() throws {
        let missed = try SharedEncodingCases.all().filter {
            EncodingSniffer.sniff($0.data).encoding != HTMLEncoding(label: $0.label)
        }
        #expect(missed.map(\.number) == Array(48...54))
        #expect(missed.allSatisfy { $0.file == "tests1.dat" && $0.data.count > 1024 })
    }
}
