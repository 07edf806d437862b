/// Why a search query cannot be understood, and where.
///
/// Equality looks at the code alone, so that tests and callers can ask for a kind of error.
package struct SearchQueryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of error.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code in words, for logs and tests.
        package let description: String

        /// Nothing to look for: give a word.
        package static let empty = Code(description: "empty")
        /// A quotation mark without its partner: close it, or leave it out.
        package static let unbalancedQuote = Code(description: "unbalanced quote")
        /// `detail` is not a field: use one of `SearchQuery.Field`, or quote the word.
        package static let unknownField = Code(description: "unknown field")
        /// The field `detail` has no value.
        package static let missingValue = Code(description: "missing value")
        /// `detail` is not a day, month or year (`2023-11-17`, `2023-11`, `2023`).
        package static let invalidDate = Code(description: "invalid date")
        /// `OR` without a term on both sides: add one, or quote the word.
        package static let danglingOr = Code(description: "dangling OR")
        /// More terms or scalars than `SearchQuery` takes: shorten the query.
        package static let tooLong = Code(description: "too long")
    }

    /// What is wrong.
    package let code: Code
    /// Where: an offset in the query, in Unicode scalars.
    package let offset: Int
    /// The offending name or value, as typed; empty if there is none.
    package let detail: String

    /// Makes an error.
    package init(_ code: Code, offset: Int, detail: String = "") {
        self.code = code
        self.offset = offset
        self.detail = detail
    }

    /// Whether the two are of one kind.
    package static func == (first: SearchQueryError, second: SearchQueryError) -> Bool {
        first.code == second.code
    }

    /// Hashes the code alone, as equality does.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }

    /// For logs and tests; wording for people is the command line's.
    package var description: String {
        detail.isEmpty ? "\(code) at \(offset)" : "\(code) at \(offset): \(detail)"
    }
}
