import TestSupport
import Testing

@testable import Clipping

/// Pages at random: whatever comes, the text and its layout fit, and the same page is the same clip.
@Suite struct PagePropertyTests {
    private static let pieces = [
        "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href='/x'>", "<a name=y>", "</a>", "<div>",
        "</div>", "<div class=share>", "<div class='article body'>", "<section id=comments>",
        "</section>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<caption>", "<ul>",
        "<ol start=3>",
        "<li>", "</ul>", "</ol>", "<dl>", "<dt>", "<dd>", "<pre>", "</pre>", "<code>", "</code>",
        "<br>",
        "<h1>", "</h1>", "<h2>", "</h2>", "<blockquote>", "</blockquote>", "<figure>",
        "<figcaption>",
        "<img src=a.png alt=x>", "<span hidden>", "</span>", "<sup>", "</sup>", "<form>", "</form>",
        "<script>x</script>", "<svg>", "</svg>", "<template>", "</template>", "<select>",
        "</select>",
        "&nbsp;", "&shy;", "\t", "\n", "\r\n", "\u{0}", "&#1;", " ", "  ", "é", "中文字", "\u{1F600}",
        "\u{200B}", "e\u{301}", "مرحبا،", "One sentence of some words, and a comma. ", "Word. ",
        "The council voted on Saturday to keep the crane, which has stood there for long. ",
        "<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>", "<math><mi>", "</math>", "<ruby>",
        "<rt>",
        "<td colspan=3>", "<td rowspan=0>", "<th rowspan=70000>", "<span class='sr-only'>",
        "<div class=gallery>", "<p class='tag-list'>", "<p style='display: none'>", "Sources",
        "Related stories", "Share", "<title>", "</title>", "<aside>", "</aside>", "<nav>", "</nav>",
    ]

    private func source(_ random: inout SeededRandom) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<random.below(90) {
            bytes += Array(Self.pieces[random.below(Self.pieces.count)].utf8)
        }
        return bytes
    }

    private func check(_ bytes: [UInt8], _ replay: String) throws -> Bool {
        let page = PageDecoder.decode(bytes, transportCharset: "utf-8").utf8
        let clipper = PageClipper(address: "https://example.org/a/b")
        let clip = try clipper.clip(page)
        let again = try clipper.clip(page)
        let isSame =
            clip.text == again.text && clip.layout == again.layout && clip.verdict == again.verdict
        let fault = PageInvariants.fault(clip) ?? (isSame ? nil : "it is another clip")
        #expect(fault == nil, "\(fault ?? "") \(String(decoding: page, as: UTF8.self)) \(replay)")
        return fault == nil
    }

    @Test func randomMarkupIsReadAndFits() throws {
        var random = SeededRandom(otherwise: 81)
        for _ in 0..<1_500 {
            guard try check(source(&random), random.replay("PagePropertyTests")) else { return }
        }
    }

    @Test func damagedPagesAreReadAndFit() throws {
        var random = SeededRandom(otherwise: 82)
        for round in 0..<300 {
            let sample = PageSamples.all[round % PageSamples.all.count]
            let bytes = Mutation.mutated(Array(sample.utf8), using: &random)
            guard try check(bytes, random.replay("PagePropertyTests")) else { return }
        }
    }

    /// The whole way of a saved file: unwrapped, decoded, clipped, written as Markdown.
    @Test func damagedFilesAreRefusedOrFit() throws {
        var random = SeededRandom(otherwise: 84)
        for round in 0..<300 {
            let sample = PageSamples.all[round % PageSamples.all.count]
            var bytes = Array(sample.utf8)
            if round % 3 > 0 {
                let head = """
                    From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nSubject: =?utf-8?Q?Caf=C3=A9?=\r
                    Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r
                    Content-Transfer-Encoding: \(round % 3 == 1 ? "8bit" : "quoted-printable")\r\n\r\n
                    """
                bytes = Array(head.utf8) + bytes + Array("\r\n--x--\r\n".utf8)
            }
            if round % 4 == 0 { bytes = Gzip.compressed(bytes) }
            let damaged = Mutation.mutated(bytes, using: &random)
            do {
                let saved = try SavedPage(unwrapping: damaged)
                let page = PageDecoder.decode(
                    saved.html, transportCharset: saved.transportCharset)
                let clip = try PageClipper(address: saved.url, isForced: round % 5 == 0)
                    .clip(page.utf8)
                let fault = PageInvariants.fault(clip)
                #expect(fault == nil, "\(fault ?? "") \(random.replay("PagePropertyTests"))")
            } catch {
                // Damage is told, never more than that.
                #expect([ClippingError.Code.damaged, .binary, .empty].contains(error.code))
            }
        }
    }

    @Test func bytesThatNobodyDecodedDoNotTrap() throws {
        var random = SeededRandom(otherwise: 83)
        for round in 0..<400 {
            let sample = Array(PageSamples.all[round % PageSamples.all.count].utf8)
            var bytes = round % 2 == 0 ? sample : source(&random)
            for _ in 0..<20 {
                guard !bytes.isEmpty else { break }
                bytes[random.below(bytes.count)] = UInt8(random.below(256))
            }
            do {
                _ = try PageClipper(keep: ["council * crane"], cut: ["x*"]).clip(bytes)
            } catch {
                #expect(error == ClippingError(.binary))
            }
        }
    }

    @Test func wordsAreTakenFromThePageInItsOrder() throws {
        var random = SeededRandom(otherwise: 84)
        for _ in 0..<300 {
            let words = (0..<(20 + random.below(60))).map { "word\($0)" }
            var html = "<article>"
            for word in words {
                html += ["<p>", "<b>", "</b>", " ", "<br>", "<li>", ", "][random.below(7)]
                html += " " + word + " "
            }
            let page = try PageClipper().clip(Array(html.utf8))
            let found = page.text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            #expect(found == words, "\(html) \(random.replay("PagePropertyTests"))")
        }
    }
}
