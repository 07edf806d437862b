package import CRDT
package import Wire

/// A layout laid over a body as it is now: what each of its lines is.
///
/// People edit bodies. A scalar of the snapshot keeps its id however much is written around it, so
/// a line is known by the first of its scalars that the snapshot has, and a span covers what is
/// left of what it covered. A line with no such scalar is a paragraph that somebody wrote.
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
    ///   - base: the replica of the snapshot's own scalars.
    /// - Complexity: O(n + s·l) for n scalars and s spans of lines of l scalars.
    package init(
        _ layout: Layout, over scalars: [Unicode.Scalar], elements: [EventRange], base: ReplicaID
    ) {
        let origins = Self.origins(scalars.count, elements, base)
        var starts: [Int] = []
        starts.reserveCapacity(layout.blocks.count)
        var next = 0
        for block in layout.blocks {
            starts.append(next)
            next += block.scalarCount + 1
        }
        var lines: [Line] = []
        var previous: Int?
        for range in TextLine.ranges(of: scalars) {
            let first = range.first { origins[$0] >= 0 }.map { Int(origins[$0]) }
            var block = first.map { Self.block(of: $0, starts) }
            if block == nil, range.isEmpty, let last = previous,
                layout.blocks[last].kind == .code
            {
                block = last
            }
            lines.append(
                Self.line(range, block, isSame: block == previous, layout, starts, origins))
            previous = block
        }
        self.lines = lines
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

    private static func block(of origin: Int, _ starts: [Int]) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= origin { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }

    private static func line(
        _ range: Range<Int>, _ block: Int?, isSame: Bool, _ layout: Layout, _ starts: [Int],
        _ origins: [Int32]
    ) -> Line {
        guard let block, layout.blocks.indices.contains(block) else {
            return Line(
                range: range, block: nil, kind: .paragraph, listDepth: 0, quoteDepth: 0,
                isTight: false, spans: [])
        }
        let found = layout.blocks[block]
        let spans = found.spans.compactMap { span -> Span? in
            let from = starts[block] + span.start
            let to = starts[block] + span.end
            let covered = { (place: Int) in
                Int(origins[place]) >= from && Int(origins[place]) < to
            }
            guard let first = range.first(where: covered), let last = range.last(where: covered)
            else { return nil }
            return Span(
                kind: span.kind, range: first..<(last + 1),
                address: span.link.map { layout.links[$0] })
        }
        // A line that was parted from its block by a person is a paragraph of its own.
        let isCode = found.kind == .code
        return Line(
            range: range, block: block, kind: isSame && !isCode ? .paragraph : found.kind,
            listDepth: found.listDepth, quoteDepth: found.quoteDepth,
            isTight: isSame ? isCode : found.isTight, spans: spans)
    }
}
