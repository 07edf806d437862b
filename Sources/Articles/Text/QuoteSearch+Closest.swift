extension QuoteSearch {
    /// Folded scalars of the quote that are looked at; longer quotes are told by their beginning.
    static let closestQuoteMax = 400
    /// Scalars of the text that are looked at.
    static let closestTextMax = 2_000_000

    /// The passage most like a quote that was not found, for a hint to a person; nil if less than
    /// half of it is there. It begins and ends at words.
    ///
    /// A window as long as the quote glides over the folded text and counts the pairs of
    /// neighbouring scalars that both have (Ukkonen, Approximate string-matching with q-grams,
    /// TCS 92, 1992, q = 2). That finds misspelt and exchanged words in any script; it is a hint,
    /// never an anchor.
    ///
    /// Worked example: for `developmnt of relations` the hint in `spoke of the development of
    /// bilateral relations` is `the development of bilateral`.
    ///
    /// - Complexity: O(n + m), bounded by the limits above.
    package static func closest(
        to quote: [Unicode.Scalar], in text: [Unicode.Scalar]
    ) -> Range<Int>? {
        let values = QuoteFolding.values(of: quote, foldsCase: true).prefix(closestQuoteMax)
        guard values.count >= 3 else { return nil }
        let searched = text.count > closestTextMax ? Array(text[..<closestTextMax]) : text
        var window = PairWindow(quote: Array(values))
        QuoteFolding.forEachUnit(in: searched, foldsCase: true) { window.read($0) }
        guard let best = window.best, window.bestShared * 2 >= values.count - 1 else { return nil }
        return wholeWords(best, in: searched)
    }

    /// The range with the words that it cuts taken in, and white space at its ends left out.
    private static func wholeWords(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Range<Int>? {
        // A word longer than this is cut, at a grapheme.
        let margin = 40
        var boundaries = GraphemeBoundaries(text)
        let low = boundaries.last(atOrBefore: max(0, range.lowerBound - margin))
        let high = boundaries.last(atOrBefore: min(text.count, range.upperBound + margin))
        let touched = WordSegmentation.tokens(of: Array(text[low..<max(low, high)])).filter {
            $0.kind != .space && $0.range.lowerBound + low < range.upperBound
                && $0.range.upperBound + low > range.lowerBound
        }
        guard let first = touched.first, let last = touched.last else { return nil }
        return first.range.lowerBound + low..<last.range.upperBound + low
    }
}

/// Counts, for a window that glides over a text, the neighbouring pairs it shares with a quote.
private struct PairWindow {
    /// Pairs are counted in slots by hash; two pairs may share one, which a hint can bear.
    private static let slotCount = 1 << 14

    /// Per slot: how often the quote has it, less how often the window does.
    private var wanted = [Int32](repeating: 0, count: slotCount)
    /// The slots and starts of the pairs in the window, as a ring.
    private var slots: [Int]
    private var starts: [Int]
    private var count = 0
    private var shared = 0
    private var previous: QuoteFolding.Unit?
    private(set) var best: Range<Int>?
    private(set) var bestShared = 0

    init(quote: [UInt32]) {
        slots = Array(repeating: 0, count: quote.count - 1)
        starts = slots
        for (first, second) in zip(quote, quote.dropFirst()) {
            wanted[Self.slot(first, second)] += 1
        }
    }

    mutating func read(_ unit: QuoteFolding.Unit) {
        defer { previous = unit }
        guard let previous else { return }
        let place = count % slots.count
        if count >= slots.count {
            wanted[slots[place]] += 1
            if wanted[slots[place]] > 0 { shared -= 1 }
        }
        let slot = Self.slot(previous.value, unit.value)
        if wanted[slot] > 0 { shared += 1 }
        wanted[slot] -= 1
        slots[place] = slot
        starts[place] = previous.start
        count += 1
        if shared > bestShared {
            bestShared = shared
            best = starts[count < slots.count ? 0 : count % slots.count]..<unit.end
        }
    }

    private static func slot(_ first: UInt32, _ second: UInt32) -> Int {
        let mixed = (UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed >> 50)
    }
}
