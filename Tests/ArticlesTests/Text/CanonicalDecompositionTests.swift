import Foundation
import Testing

@testable import Articles

@Suite struct CanonicalDecompositionTests {
    private static func decomposed(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars { CanonicalDecomposition.append(scalar, to: &scalars) }
        CanonicalDecomposition.sortMarks(&scalars, from: 0)
        return scalars
    }

    @Test func workedExampleOfTheEssay() {
        #expect(Self.decomposed("\u{1EBF}") == Array("e\u{302}\u{301}"))
        #expect(Self.decomposed("각") == Array("\u{1100}\u{1161}\u{11A8}"))
    }

    @Test func everyScalarEqualsItsDecomposition() {
        for value in UInt32(0)...0x31FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let decomposed = Self.decomposed(String(scalar))
            #expect(decomposed.string == String(scalar))
            #expect(Self.decomposed(decomposed.string) == decomposed)
        }
    }

    /// Where Foundation knows a decomposition; its tables may be older than ours.
    @Test func everyScalarIsDecomposedAsFoundationDoes() {
        for value in UInt32(0)...0x31FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let expected = Array(String(scalar).decomposedStringWithCanonicalMapping)
            if expected != [scalar], Self.decomposed(String(scalar)) != expected {
                Issue.record("U+\(String(value, radix: 16)) decomposes otherwise")
            }
        }
    }

    @Test func marksAreOrderedByClassAndKeepTheOrderOfEquals() {
        #expect(Self.decomposed("a\u{301}\u{323}") == Array("a\u{323}\u{301}"))
        #expect(Self.decomposed("a\u{301}\u{300}") == Array("a\u{301}\u{300}"))
    }

    @Test(arguments: TextGenerator.seeds(300)) func equalStringsDecomposeAlike(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let text = generator.text(upTo: 30).string
        let composed = text.precomposedStringWithCanonicalMapping
        #expect(
            Self.decomposed(text) == Self.decomposed(composed),
            generator.replay("CanonicalDecompositionTests"))
    }

    @Test func compositionUndoesOneStep() {
        #expect(CanonicalDecomposition.composition("か", "\u{3099}") == "が")
        #expect(CanonicalDecomposition.composition("\u{1112}", "\u{1161}") == "하")
        #expect(CanonicalDecomposition.composition("하", "\u{11AB}") == "한")
        #expect(CanonicalDecomposition.composition("e", "\u{301}") == "é")
        #expect(CanonicalDecomposition.composition("한", "\u{11AB}") == nil)
        #expect(CanonicalDecomposition.composition("中", "国") == nil)
    }
}
