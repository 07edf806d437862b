import CRDT
import Wire

@testable import Articles

/// A body that was edited: each scalar with its place in the snapshot, if it has one.
struct LayoutBody {
    static let base = ReplicaID(bytes: [UInt8](repeating: 7, count: 16))!
    private static let other = ReplicaID(bytes: [UInt8](repeating: 9, count: 16))!

    let layout: Layout
    var scalars: [(scalar: Unicode.Scalar, origin: Int?)]

    /// A body as it was clipped.
    init(_ layout: Layout, _ text: String) {
        precondition(layout.scalarCount == text.unicodeScalars.count)
        self.layout = layout
        scalars = text.unicodeScalars.enumerated().map { ($0.element, $0.offset) }
    }

    var text: String { scalars.reduce(into: "") { $0.unicodeScalars.append($1.scalar) } }

    /// Puts one text in the place of another.
    mutating func replace(_ old: String, with new: String) {
        replace(range(of: old), with: new)
    }

    /// Types a text in front of another.
    mutating func type(_ new: String, before old: String) {
        let place = range(of: old).lowerBound
        replace(place..<place, with: new)
    }

    private func range(of part: String) -> Range<Int> {
        let (text, part) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
        for start in 0...(text.count - part.count)
        where Array(text[start..<start + part.count]) == part {
            return start..<start + part.count
        }
        preconditionFailure("not in the body: \(part)")
    }

    mutating func replace(_ range: Range<Int>, with new: String) {
        let typed = new.unicodeScalars.map { (scalar: $0, origin: Int?.none) }
        scalars.replaceSubrange(range, with: typed)
    }

    /// What the code under test makes of it.
    var reading: LayoutReading {
        var elements: [EventRange] = []
        var typed: UInt64 = 1_000
        for (_, origin) in scalars {
            let start = EventID(
                replica: origin == nil ? Self.other : Self.base,
                counter: origin.map(UInt64.init) ?? typed)
            if origin == nil { typed += 1 }
            if let last = elements.last, last.replica == start.replica,
                last.counterEnd == start.counter
            {
                elements[elements.count - 1] = EventRange(
                    start: last.start, count: last.count + 1)
            } else {
                elements.append(EventRange(start: start, count: 1))
            }
        }
        return LayoutReading(
            layout, over: scalars.map(\.scalar), elements: elements, base: Self.base)
    }

    // MARK: The plain model

    /// The lines, made by looking at every scalar for every question.
    var plainLines: [LayoutReading.Line] {
        var ranges: [Range<Int>] = [0..<0]
        for (place, scalar) in scalars.enumerated() {
            let start = ranges[ranges.count - 1].lowerBound
            ranges[ranges.count - 1] = start..<place
            if scalar.scalar == "\n" { ranges.append(place + 1..<place + 1) }
        }
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<scalars.count
        let own = ranges.map { range in
            range.compactMap { scalars[$0].origin }.first.map(block(of:))
        }
        return ranges.indices.map { line in
            plainLine(ranges[line], own, line)
        }
    }

    private func block(of origin: Int) -> Int {
        layout.blocks.indices.last { layout.offset(ofBlock: $0) <= origin } ?? 0
    }

    private func plainLine(
        _ range: Range<Int>, _ own: [Int?], _ line: Int
    ) -> LayoutReading.Line {
        let before = own[..<line].last { $0 != nil } ?? nil
        let after = own[(line + 1)...].first { $0 != nil } ?? nil
        let isWithinCode =
            before != nil && before == after && layout.blocks[before ?? 0].kind == .code
        guard let block = own[line] ?? (isWithinCode ? before : nil) else {
            return LayoutReading.Line(
                range: range, block: nil, kind: .paragraph, listDepth: 0, quoteDepth: 0,
                isTight: false, spans: [])
        }
        let found = layout.blocks[block]
        let isCode = found.kind == .code
        let isLater = before == block
        return LayoutReading.Line(
            range: range, block: block, kind: isLater && !isCode ? .paragraph : found.kind,
            listDepth: found.listDepth, quoteDepth: found.quoteDepth,
            isTight: isLater ? isCode : found.isTight, spans: plainSpans(range))
    }

    private func plainSpans(_ range: Range<Int>) -> [LayoutReading.Span] {
        layout.blocks.indices.flatMap { block in
            let start = layout.offset(ofBlock: block)
            return layout.blocks[block].spans.compactMap { span -> LayoutReading.Span? in
                let places = range.filter { place in
                    scalars[place].origin.map {
                        $0 >= start + span.start && $0 < start + span.end
                    } ?? false
                }
                guard let first = places.first, let last = places.last else { return nil }
                return LayoutReading.Span(
                    kind: span.kind, range: first..<(last + 1),
                    address: span.link.map { layout.links[$0] })
            }
        }
    }
}
