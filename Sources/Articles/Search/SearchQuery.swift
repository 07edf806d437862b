/// What a person looks for: alternatives, each a set of terms that all have to hold.
///
/// The language (`CLI.md`, `search`):
///
/// | Written | Means |
/// |---|---|
/// | `trade peru` | both words, anywhere in what is searched |
/// | `"belt and road"` | the words in this order, beside each other; curly quotes will do |
/// | `econom*`, `"free tra"*` | words that begin so; of a phrase, the last one |
/// | `-coffee`, `-"free trade"`, `-tag:x` | not this |
/// | `peru OR chile lithium` | `peru`, or both the others: a space binds tighter than OR |
/// | `title:trade`, `tag:"to read"` | in this field: `tag site title note quote state lang` |
/// | `before:2024`, `after:2023-11` | before the first day of 2024; from 1 November 2023 on |
///
/// Each alternative needs a term that is not negated. What holds no letter or digit (a dash between
/// two words, say) is left out. Case, accents and width do not matter: `SearchFolding`.
///
/// Worked example: `title:"free trade" -coffee OR perú*` has two alternatives: the phrase in the
/// title without the word `coffee` anywhere; and any word that begins with `peru`.
package struct SearchQuery: Hashable, Sendable {
    /// Where a term is looked for, or what it bounds.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        /// Everything that is searched: titles, texts, notes, quotes, tags.
        case anything
        /// One field of an article or mark.
        case tag, site, title, note, quote, state
        /// The language of an article, as a language tag.
        case language = "lang"
        /// Bounds of the day of publication.
        case before, after

        /// Whether the value is a day, month or year.
        package var isDate: Bool { self == .before || self == .after }
    }

    /// How the text of a term has to be met.
    package enum Form: Hashable, Sendable {
        /// Its words (one, if they are not parted by signs as in `don’t`) beside each other.
        case words
        /// The same, but the last word may go on.
        case prefix
    }

    /// One condition.
    package struct Term: Hashable, Sendable {
        /// Where to look.
        package var field: Field
        /// What for, as typed, without quotation marks and the star. For `before` and `after` a
        /// valid `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        package var text: String
        /// How.
        package var form: Form
        /// Whether the term must not hold.
        package var isNegated: Bool
        /// Where the term stands in the query: Unicode scalars, half-open.
        package var range: Range<Int>

        /// Makes a term.
        package init(
            field: Field = .anything, text: String, form: Form = .words, isNegated: Bool = false,
            range: Range<Int> = 0..<0
        ) {
            self.field = field
            self.text = text
            self.form = form
            self.isNegated = isNegated
            self.range = range
        }

        /// Whether an ISO 8601 day is on the right side of the term's date; true for other fields.
        /// `before:D` and `after:D` part all days between them: those before the first day of D,
        /// and that day and all later ones. Negation is not looked at.
        ///
        /// A day that is known by year or month only counts as the first of it. Things without
        /// a day are the caller's to leave out.
        package func admits(day: String) -> Bool {
            // Digits and hyphens in fixed places: the order of the bytes is the order of the days.
            let isEarlier = Self.padded(day).lexicographicallyPrecedes(Self.padded(text))
            switch field {
            case .before: return isEarlier
            case .after: return !isEarlier
            default: return true
            }
        }

        private static func padded(_ day: String) -> [UInt8] {
            let digits = Array(day.utf8.prefix(10))
            return digits + Array("0000-01-01".utf8.dropFirst(digits.count))
        }
    }

    /// The alternatives: at least one, each with at least one term that is not negated.
    package let alternatives: [[Term]]

    init(alternatives: [[Term]]) {
        self.alternatives = alternatives
    }
}
