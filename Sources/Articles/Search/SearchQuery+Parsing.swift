import CRDT

extension SearchQuery {
    /// Terms that a query may have.
    package static let termsMax = 64
    /// Unicode scalars that a query may have.
    package static let scalarsMax = 4096

    /// Reads a query as a person types it.
    ///
    /// - Throws: `SearchQueryError`, each code of which says what to do; offsets are scalars of
    ///   `text`.
    /// - Complexity: O(n) for n scalars.
    package init(_ text: String) throws(SearchQueryError) {
        var parser = Parser(Array(text.unicodeScalars))
        self.init(alternatives: try parser.alternatives())
    }

    /// Walks over the query once, term by term.
    private struct Parser {
        private let scalars: [Unicode.Scalar]
        private var place = 0

        init(_ scalars: [Unicode.Scalar]) {
            self.scalars = scalars
        }

        mutating func alternatives() throws(SearchQueryError) -> [[Term]] {
            if scalars.count > scalarsMax { throw SearchQueryError(.tooLong, offset: scalarsMax) }
            var alternatives: [[Term]] = [[]]
            var lastOr: Int?
            var termCount = 0
            while skipSpace() {
                if let or = readOr() {
                    if alternatives[alternatives.count - 1].isEmpty {
                        throw SearchQueryError(.danglingOr, offset: or)
                    }
                    alternatives.append([])
                    lastOr = or
                } else if let term = try readTerm() {
                    alternatives[alternatives.count - 1].append(term)
                    termCount += 1
                    if termCount > termsMax {
                        throw SearchQueryError(.tooLong, offset: term.range.lowerBound)
                    }
                }
            }
            for alternative in alternatives {
                guard !alternative.isEmpty else {
                    if let lastOr { throw SearchQueryError(.danglingOr, offset: lastOr) }
                    throw SearchQueryError(.empty, offset: 0)
                }
            }
            return alternatives
        }

        /// Moves to the next thing; false at the end.
        private mutating func skipSpace() -> Bool {
            while place < scalars.count, scalars[place].isSpace { place += 1 }
            return place < scalars.count
        }

        /// Reads `OR` if it stands here alone, and gives its offset.
        private mutating func readOr() -> Int? {
            let start = place
            guard scalars[start...].starts(with: "OR".unicodeScalars),
                start + 2 == scalars.count || scalars[start + 2].isSpace
            else { return nil }
            place += 2
            return start
        }

        /// Reads a term; nil if it holds nothing that can be searched for.
        private mutating func readTerm() throws(SearchQueryError) -> Term? {
            let start = place
            let isNegated = scalars[place] == "-"
            if isNegated { place += 1 }
            let field = try readField()
            let valueStart = place
            let isQuoted = place < scalars.count && Self.isQuotationMark(scalars[place])
            var value = isQuoted ? try readQuoted() : readBare()
            var form = Form.words
            if isQuoted, place < scalars.count, scalars[place] == "*" {
                place += 1
                form = .prefix
            } else if !isQuoted, value.last == "*" {
                value.removeLast()
                form = .prefix
            }
            let text = String(scalars: value)
            if let field {
                let name = field.rawValue
                guard value.contains(where: { !$0.isSpace }) else {
                    throw SearchQueryError(.missingValue, offset: start, detail: name)
                }
                if field.isDate, !Self.isDate(value) {
                    throw SearchQueryError(.invalidDate, offset: valueStart, detail: text)
                }
            }
            // Fields compared as they are (a tag may be an emoji) need no letter.
            guard field != nil || value.contains(where: \.isWordPart) else { return nil }
            return Term(
                field: field ?? .anything, text: text, form: form, isNegated: isNegated,
                range: start..<place)
        }

        /// Reads `name:` if it stands here. A name is letters; `12:30` and `https://…` are words,
        /// and so is an unknown name with nothing behind it, as in pasted text.
        private mutating func readField() throws(SearchQueryError) -> Field? {
            let name = scalars[place...].prefix { $0.value < 0x80 && $0.properties.isAlphabetic }
            let colon = place + name.count
            guard !name.isEmpty, colon < scalars.count, scalars[colon] == ":" else { return nil }
            let typed = String(scalars: Array(name))
            if let field = Field(rawValue: typed.lowercased()), field != .anything {
                place = colon + 1
                return field
            }
            let value = scalars[(colon + 1)...]
            if value.first.map(\.isSpace) ?? true || value.starts(with: "//".unicodeScalars) {
                return nil
            }
            throw SearchQueryError(.unknownField, offset: place, detail: typed)
        }

        private mutating func readQuoted() throws(SearchQueryError) -> [Unicode.Scalar] {
            let start = place
            guard let end = scalars[(start + 1)...].firstIndex(where: Self.isQuotationMark) else {
                throw SearchQueryError(.unbalancedQuote, offset: start)
            }
            place = end + 1
            return Array(scalars[start + 1..<end])
        }

        /// Reads up to white space. A quotation mark amid a word is part of it (`5"`).
        private mutating func readBare() -> [Unicode.Scalar] {
            let start = place
            while place < scalars.count, !scalars[place].isSpace { place += 1 }
            return Array(scalars[start..<place])
        }

        private static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
            scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}" || scalar == "\u{201E}"
        }

        /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, of the Gregorian calendar.
        private static func isDate(_ value: [Unicode.Scalar]) -> Bool {
            guard value.count == 4 || value.count == 7 || value.count == 10 else { return false }
            var numbers = [0]
            for (index, scalar) in value.enumerated() {
                if index == 4 || index == 7 {
                    guard scalar == "-" else { return false }
                    numbers.append(0)
                } else {
                    guard ("0"..."9").contains(scalar) else { return false }
                    numbers[numbers.count - 1] *= 10
                    numbers[numbers.count - 1] += Int(scalar.value) - 0x30
                }
            }
            let (year, month) = (numbers[0], numbers.count > 1 ? numbers[1] : 1)
            let dayCount = GregorianMonth.dayCount(month, ofYear: year)
            guard dayCount > 0 else { return false }
            return numbers.count < 3 || (1...dayCount).contains(numbers[2])
        }
    }
}
