import TestSupport
import Testing

@testable import HTML

@Suite struct MetaPrescanTests {
    private func prescan(_ page: String, window: Int = 1024) -> HTMLEncoding? {
        MetaPrescan.encoding(of: Array(page.utf8)[...], window: window)
    }

    @Test(arguments: [
        ("<meta charset=koi8-r>", HTMLEncoding.koi8R),
        ("<META/CHARSET = ' Big5 ' >", .big5),
        ("<meta name=a charset=\"EUC-JP\"/>", .eucJP),
        ("<!-- <meta charset=big5> --><meta charset=koi8-r>", .koi8R),
        ("<!--><meta charset=koi8-r>", .koi8R),
        ("<!-- a -- > <meta charset=big5> --><meta charset=koi8-r>", .koi8R),
        ("<a title='<meta charset=big5>'><meta charset=koi8-r>", .koi8R),
        ("</p title=\"<meta charset=big5>\"><meta charset=koi8-r>", .koi8R),
        ("<!doctype <meta charset=big5><meta charset=koi8-r>", .koi8R),
        ("<?php <meta charset=big5><meta charset=koi8-r>", .koi8R),
        ("<script>'<meta charset=big5>'</script><meta charset=koi8-r>", .big5),
        ("<meta http-equiv=content-type content='text/html; charset=big5'>", .big5),
        ("<meta content='text/html; charset=big5' http-equiv=Content-Type>", .big5),
        ("<meta charset=koi8-r http-equiv=content-type content='charset=big5'>", .koi8R),
        ("<meta http-equiv=content-type content='charset=big5' charset=koi8-r>", .koi8R),
        ("<meta charset=koi8-r charset=big5>", .koi8R),
        ("<meta charset=bogus><meta charset=koi8-r>", .koi8R),
        ("<meta charset=utf-16be>", .utf8),
        ("<meta charset=x-user-defined>", .windows1252),
        ("<metacharset=big5><meta\u{C}charset=koi8-r>", .koi8R),
        ("<meta =charset=big5 charset=koi8-r>", .koi8R),
        ("< meta charset=big5><1 a='><meta charset=koi8-r>", .koi8R),
    ])
    func declarationsAreFoundAsTheStandardSays(page: String, encoding: HTMLEncoding) {
        #expect(prescan(page) == encoding)
    }

    @Test(arguments: [
        "", "<", "<m", "<meta", "<meta charset", "<meta charset=big5", "<meta charset='big5",
        "<meta charset='big5'", "<meta content='charset=big5'>", "<meta http-equiv=content-type>",
        "<meta http-equiv=refresh content='charset=big5'>", "<!-- <meta charset=big5>",
        "<meta charset=bogus http-equiv=content-type content='charset=big5'>",
        "<meta content=x http-equiv=content-type content='charset=big5'>", "<meta charset=>",
        "<metaphor charset=big5>", "<p <meta charset=big5", "charset=big5",
    ])
    func whatDeclaresNothingIsNothing(page: String) {
        #expect(prescan(page) == nil)
    }

    @Test func aTagThatTheWindowCutsCountsForNothing() {
        let page = String(repeating: " ", count: 1005) + "<meta charset=big5>."
        #expect(prescan(page) == .big5)
        #expect(prescan(" " + page) == nil)
        #expect(prescan(" " + page, window: 2000) == .big5)
        #expect(prescan(page, window: 0) == nil)
        #expect(prescan(page, window: -1) == nil)
    }

    @Test(arguments: [
        ("<?xml version='1.0' encoding=\"koi8-r\"?><p>", HTMLEncoding.koi8R),
        ("<?xml encoding = 'utf-16' ?>", .utf8),
        ("<?xml encoding='koi8-r'?><meta charset=big5>", .big5),
    ])
    func anXMLDeclarationCountsWhereNoMetaDoes(page: String, encoding: HTMLEncoding) {
        #expect(prescan(page) == encoding)
    }

    @Test(arguments: [
        " <?xml encoding='koi8-r'?>", "<?XML encoding='koi8-r'?>", "<?xml encoding='koi8-r'",
        "<?xml version='1.0'?>encoding='koi8-r'>", "<?xml encoding='koi8-r\"?>",
        "<?xml encoding=koi8-r?>", "<?xml encoding=' koi8-r'?>", "<?xml encoding?>",
    ])
    func otherXMLDeclarationsDoNot(page: String) {
        #expect(prescan(page) == nil)
    }

    @Test func wideXMLDeclarationsSayUTF16() {
        let page = Array("<?x".utf8)
        let little: [UInt8] = page.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] }
        let big: [UInt8] = page.flatMap { (byte: UInt8) -> [UInt8] in [0, byte] }
        #expect(MetaPrescan.encoding(of: little[...]) == .utf16LittleEndian)
        #expect(MetaPrescan.encoding(of: big[...]) == .utf16BigEndian)
        #expect(MetaPrescan.encoding(of: little.dropLast()) == nil)
    }

    @Test(arguments: [
        ("text/html; charset=koi8-r", HTMLEncoding?.some(.koi8R)),
        ("charset = ' koi8-r '", .koi8R), ("charset charset=koi8-r;x", .koi8R),
        ("xcharsetx; CHARSET=\"koi8-r\"", .koi8R), ("charset=koi8-r big5", .koi8R),
        ("charset='koi8-r", nil), ("charset", nil), ("charset=", nil), ("charset=;", nil),
        ("charset=utf-16", .utf16LittleEndian), ("", nil),
    ])
    func contentIsReadAsTheStandardSays(content: String, encoding: HTMLEncoding?) {
        #expect(MetaContent.encoding(in: content) == encoding)
    }

    @Test func anyBytesAreScannedInLinearTimeWithoutTrapping() {
        var random = SeededRandom(otherwise: 0x4D45_5441)
        let words = [
            "<meta ", "charset=", "<!--", "-->", "'", "\"", "=", ">", "<", "/", " ", "koi8-r",
            "http-equiv=content-type", "content='text/html;charset=big5'", "<?xml", "encoding=",
        ].map { Array($0.utf8) }
        for _ in 0..<2000 {
            var page: [UInt8] = []
            for _ in 0..<random.below(40) {
                page +=
                    random.below(8) == 0 ? random.bytes(3) : words[random.below(words.count)]
            }
            let found = MetaPrescan.encoding(of: page[...])
            // What a prefix declares, the whole declares too: a Some never changes.
            let cut = random.below(page.count + 1)
            if !page.starts(with: "<?xml".utf8),
                let early = MetaPrescan.encoding(of: page[..<cut])
            {
                #expect(found == early, "\(random.replay("MetaPrescanTests"))")
            }
        }
        for word in words {
            let page = Array((0..<200_000 / word.count).map { _ in word }.joined())
            _ = MetaPrescan.encoding(of: page[...], window: page.count)
        }
    }
}
