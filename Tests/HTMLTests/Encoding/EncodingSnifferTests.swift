import Testing

@testable import HTML

@Suite struct EncodingSnifferTests {
    private let page = Array("<meta charset=koi8-r>".utf8)

    @Test func theMarkIsAboveTheTransportAndThatAboveTheDeclaration() {
        let marked = EncodingSniffer.sniff([0xEF, 0xBB, 0xBF] + page, transportLabel: "big5")
        #expect(marked == SniffedEncoding(.utf8, from: .byteOrderMark))
        let brought = EncodingSniffer.sniff(page, transportLabel: "Big5")
        #expect(brought == SniffedEncoding(.big5, from: .transport))
        let declared = EncodingSniffer.sniff(page, transportLabel: "bogus") { _ in .eucKR }
        #expect(declared == SniffedEncoding(.koi8R, from: .declaration))
    }

    @Test func detectionIsAskedLastAndWindows1252IsWhatIsLeft() {
        let bare = Array("<p>".utf8)
        #expect(EncodingSniffer.sniff(bare) { _ in .eucKR }.source == .detection)
        #expect(EncodingSniffer.sniff(bare) == SniffedEncoding(.windows1252, from: .fallback))
        #expect(EncodingSniffer.sniff([]) == SniffedEncoding(.windows1252, from: .fallback))
    }

    @Test func onlyMarkAndTransportAreCertain() {
        let certain = SniffedEncoding.Source.allCases.filter {
            SniffedEncoding(.utf8, from: $0).confidence == .certain
        }
        #expect(certain == [.byteOrderMark, .transport])
    }

    @Test func theTransportMayNameUTF16AndUserDefined() {
        #expect(EncodingSniffer.sniff(page, transportLabel: "utf-16be").encoding == .utf16BigEndian)
        let user = EncodingSniffer.sniff(page, transportLabel: "x-user-defined")
        #expect(user.encoding == .xUserDefined)
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF], HTMLEncoding?.some(.utf8), 3), ([0xFE, 0xFF], .utf16BigEndian, 2),
        ([0xFF, 0xFE], .utf16LittleEndian, 2), ([0xFF, 0xFE, 0, 0], .utf16LittleEndian, 2),
        ([0xEF, 0xBB], nil, 0), ([0xFF], nil, 0), ([], nil, 0),
    ])
    func marksAreRead(bytes: [UInt8], encoding: HTMLEncoding?, length: Int) {
        let mark = EncodingSniffer.byteOrderMark(of: bytes[...])
        #expect(mark?.encoding == encoding)
        #expect(mark?.byteCount ?? 0 == length)
    }

    @Test func aLateDeclarationCountsOnlyIfItIsLookedFor() {
        let late = [UInt8](repeating: 0x20, count: 5000) + page
        #expect(EncodingSniffer.sniff(late).source == .fallback)
        #expect(EncodingSniffer.sniff(late, lateWindow: 1 << 16).encoding == .koi8R)
    }
}
