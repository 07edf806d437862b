import Clipping
import Testing

@testable import Lab

/// The samples that the tour clips come out whole and without their furniture.
@Suite struct SampleArticleTests {
    @Test func everySampleHasItsTitleDateAndSourceAndLosesItsFurniture() throws {
        #expect(SampleArticles.all.count >= 3)
        for sample in SampleArticles.all {
            let text = try CanonicalText(decoding: Array(sample.text.utf8))
            let clip = TextClipper().clip(text)
            #expect(!clip.fields.title.isEmpty && !clip.fields.titleDerived)
            #expect(clip.fields.published != nil)
            #expect(clip.fields.site != nil)
            #expect(clip.fields.byline != nil)
            #expect(clip.cuts.count >= 3)
            #expect(clip.body.unicodeScalars.count * 2 > text.scalars.count)
        }
        let languages = try SampleArticles.all.map {
            TextClipper().clip(try CanonicalText(decoding: Array($0.text.utf8))).fields.language
        }
        #expect(Set(languages).isSuperset(of: ["en", "es", "zh"]))
    }
}
