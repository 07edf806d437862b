import Testing

@testable import Clipping

/// What holds of every clip, whatever was pasted.
enum ClipInvariants {
    static func check(_ clip: ClipExtraction, _ note: String = "") throws {
        let scalars = clip.text.scalars
        var end = 0
        for cut in clip.cuts {
            #expect(cut.range.lowerBound >= end, "cuts overlap \(note)")
            #expect(!cut.range.isEmpty, "an empty cut \(note)")
            #expect(cut.range.upperBound <= scalars.count, "a cut beyond the text \(note)")
            // A line feed is a grapheme by itself, so that a cut which begins and
            // ends beside one, or at an end of the text, splits none.
            for edge in [cut.range.lowerBound, cut.range.upperBound] {
                let free =
                    edge == 0 || edge == scalars.count || scalars[edge] == "\n"
                    || scalars[edge - 1] == "\n"
                #expect(free, "a cut within a line \(note)")
            }
            end = cut.range.upperBound
        }
        end = 0
        for paragraph in clip.paragraphs {
            #expect(paragraph.lowerBound >= end && !paragraph.isEmpty, "paragraphs overlap \(note)")
            #expect(
                !clip.cuts.contains { $0.range.overlaps(paragraph) }, "a cut one is shown \(note)")
            end = paragraph.upperBound
        }
        #expect(end <= scalars.count)
        #expect(
            clip.body.unicodeScalars.count == scalars.count
                - clip.cuts.reduce(0) { $0 + $1.range.count })
    }
}
