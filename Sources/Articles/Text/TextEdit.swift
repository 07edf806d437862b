/// What a person changed when they replaced one text by another, as edits on whole words.
///
/// A note that comes back from an editor is only its old and its new text. Stored as "delete all,
/// insert all" it would bury what another device wrote meanwhile; stored scalar by scalar, two
/// people who each replace a word would leave letters of both mixed. So a replaced text becomes
/// hunks on whole tokens (`WordSegmentation`), by these rules:
///
/// - Words, and in CJK single scalars, are what the two texts are aligned by. White space and
///   punctuation alone never hold two changes apart; beside a kept word (or at the ends of the
///   text) they are kept too.
/// - In a note, changes with fewer than three unchanged words between them are one hunk: a
///   rewritten sentence stays one sentence when somebody else rewrites it too.
/// - In a body every unchanged word is kept, since marks hang on the words.
///
/// Under concurrency: both devices' replacements of one word are kept, beside each other.
///
/// Worked example, as a note: from `the cat sat` to `the dog sat down` is one hunk, `cat sat` →
/// `dog sat down`. As a body it is two: `cat` → `dog`, and ` down` inserted at the end.
package struct TextEdit: Hashable, Sendable {
    /// One replaced stretch. An empty range is an insertion, an empty replacement a deletion.
    package struct Hunk: Hashable, Sendable {
        /// What is replaced: Unicode scalars of the old text, half-open.
        package var range: Range<Int>
        /// What stands there instead.
        package var replacement: [Unicode.Scalar]

        /// Makes a hunk.
        package init(range: Range<Int>, replacement: [Unicode.Scalar]) {
            self.range = range
            self.replacement = replacement
        }
    }

    /// Which rule says how much unchanged text two changes need between them.
    package enum Style: Hashable, Sendable {
        /// Notes and replies: nearby changes are one hunk.
        case note
        /// Article bodies: every unchanged word is kept.
        case body
    }

    /// The hunks, ascending and disjoint, with unchanged text between any two.
    package var hunks: [Hunk]

    /// Makes an edit of hunks that are ascending and disjoint.
    package init(hunks: [Hunk]) {
        self.hunks = hunks
    }

    /// Whether the edit changes nothing.
    package var isEmpty: Bool { hunks.isEmpty }

    /// The text after the edit. `TextEdit.between(a, b, style: s).apply(to: a)` is `b`.
    ///
    /// - Precondition: the hunks are ascending, disjoint and within the text.
    /// - Complexity: O(n + k) for n scalars of text and k of replacements.
    package func apply(to old: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var new: [Unicode.Scalar] = []
        new.reserveCapacity(old.count)
        var kept = 0
        for hunk in hunks {
            precondition(
                hunk.range.lowerBound >= kept && hunk.range.upperBound <= old.count,
                "the hunks of an edit overlap or reach beyond its text")
            new.append(contentsOf: old[kept..<hunk.range.lowerBound])
            new.append(contentsOf: hunk.replacement)
            kept = hunk.range.upperBound
        }
        new.append(contentsOf: old[kept...])
        return new
    }
}
