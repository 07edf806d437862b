package import CRDT
package import Wire

/// A layout laid over a body as it is now: what each of its lines is.
///
/// People edit bodies. A scalar of the snapshot keeps its id however much is written around it, so
/// a line is known by the first of its scalars that the snapshot has, and a span covers what is
/// left of what it covered. A line with no such scalar is a paragraph that somebody wrote, or code
/// if it stands between two lines of one block of code.
///
///     snapshot  O n e ⏎ T w o      heading 3, paragraph 3
///     body      O n ⏎ e T w o      heading "On", then a paragraph "eTwo" of its own
package struct LayoutReading: Hashable, Sendable {
    /// A line of the body.
    package struct Line: Hashable, Sendable {
        /// Scalars of the body, half-open, without the line feed.
        package let range: Range<Int>
        /// The block that it is of; lines of code share one. Nil for a line that was written.
        package let block: Int?
        package let kind: Layout.Kind
        package let listDepth: Int
        package let quoteDepth: Int
        package let isTight: Bool
        package let spans: [Span]
    }

    /// Something within a line.
    package struct Span: Hashable, Sendable {
        package let kind: Layout.Span.Kind
        /// Scalars of the body, half-open.
        package let range: Range<Int>
        /// Where a link leads.
        package let address: String?
    }

    package let lines: [Line]

    /// - Parameters:
    ///   - scalars: the body as it is shown, none of its lines joined.
    ///   - elements: the ids of these scalars in runs.
    ///   - base: the replica of the snapshot's own scalars, which are in the order of their
    ///     numbers.
    /// - Complexity: O(n + s log n) for n scalars and s spans, each counted in every line that it
    ///   is in.
    package init(
        _ layout: Layout, over scalars: [Unicode.Scalar], elements: [EventRange], base: ReplicaID
    ) {
        let origins = Self.origins(scalars.count, elements, base)
        let starts = Array(layout.blockStarts.dropLast())
        let ranges = TextLine.ranges(of: scalars)
        let blocks = Self.blocks(of: ranges, layout, starts, origins)
        let spans = Self.spans(layout, starts, origins, ranges)
        var lines: [Line] = []
        lines.reserveCapacity(ranges.count)
        var seen: Int?
        for (index, range) in ranges.enumerated() {
            let block = blocks[index]
            lines.append(
                Self.line(
                    range, block, layout, isSame: block == seen, spans: spans[index]))
            if block != nil { seen = block }
        }
        self.lines = lines
    }

    /// A text that has no layout: each line a paragraph, tight if it follows one.
    ///
    /// - Complexity: O(n) for n scalars.
    package init(plain scalars: [Unicode.Scalar]) {
        var isAfterText = false
        lines = TextLine.ranges(of: scalars).map { range in
            defer { isAfterText = !range.isEmpty }
            return Line(
                range: range, block: nil, kind: .paragraph, listDepth: 0, quoteDepth: 0,
                isTight: isAfterText, spans: [])
        }
    }

    /// For each scalar its place in the snapshot, -1 for one that was written.
    private static func origins(
        _ count: Int, _ elements: [EventRange], _ base: ReplicaID
    ) -> [Int32] {
        var origins = [Int32](repeating: -1, count: count)
        var place = 0
        for range in elements {
            if range.replica == base {
                for offset in 0..<range.count where place + offset < count {
                    origins[place + offset] = Int32(
                        truncatingIfNeeded: range.start.counter + UInt64(offset))
                }
            }
            place += range.count
        }
        return origins
    }

    // MARK: Blocks

    /// For each line the block that it is of.
    private static func blocks(
        of ranges: [Range<Int>], _ layout: Layout, _ starts: [Int], _ origins: [Int32]
    ) -> [Int?] {
        var blocks = ranges.map { range -> Int? in
            guard let first = range.first(where: { origins[$0] >= 0 }) else { return nil }
            let after = starts.firstIndex(from: 0) { $0 > Int(origins[first]) }
            return after > 0 ? after - 1 : nil
        }
        // What was written within code is code, and so are its empty lines.
        var last: Int?
        for (line, block) in blocks.enumerated() {
            guard let block else { continue }
            if let last, blocks[last] == block, layout.blocks[block].kind == .code {
                for between in (last + 1)..<line { blocks[between] = block }
            }
            last = line
        }
        return blocks
    }

    private static func line(
        _ range: Range<Int>, _ block: Int?, _ layout: Layout, isSame: Bool, spans: [Span]
    ) -> Line {
        guard let block else {
            return Line(
                range: range, block: nil, kind: .paragraph, listDepth: 0, quoteDepth: 0,
                isTight: false, spans: [])
        }
        let found = layout.blocks[block]
        // A line that was parted from its block by a person is a paragraph of its own.
        let isCode = found.kind == .code
        return Line(
            range: range, block: block, kind: isSame && !isCode ? .paragraph : found.kind,
            listDepth: found.listDepth, quoteDepth: found.quoteDepth,
            isTight: isSame ? isCode : found.isTight, spans: spans)
    }

    // MARK: Spans

    /// For each line what is left of the spans in it, in the order of the blocks.
    private static func spans(
        _ layout: Layout, _ starts: [Int], _ origins: [Int32], _ ranges: [Range<Int>]
    ) -> [[Span]] {
        var spans = [[Span]](repeating: [], count: ranges.count)
        let kept = origins.indices.filter { origins[$0] >= 0 }
        for (start, block) in zip(starts, layout.blocks) {
            for span in block.spans {
                var next = kept.firstIndex(from: 0) { Int(origins[$0]) >= start + span.start }
                let end = kept.firstIndex(from: next) { Int(origins[$0]) >= start + span.end }
                while next < end {
                    let place = kept[next]
                    let line = ranges.firstIndex(from: 0) { $0.upperBound >= place }
                    let upper = ranges[line].upperBound
                    let after = min(end, kept.firstIndex(from: next) { $0 >= upper })
                    if after > next {
                        spans[line].append(
                            Span(
                                kind: span.kind, range: place..<(kept[after - 1] + 1),
                                address: span.link.map { layout.links[$0] }))
                    }
                    // The line feed is in no line.
                    next = max(after, next + 1)
                }
            }
        }
        return spans
    }
}
