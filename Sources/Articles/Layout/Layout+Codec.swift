package import Wire

// The record as bytes: Protocol/03-changes.md §6.4.
//
// | key | field | |
// |---|---|---|
// | 1 | version | 1 |
// | 2 | blocks | `[kind, count, value, lists, quotes, tight, spans]`, less the zeros at its end |
// | 3 | links | `[tstr …]` |
// | 4 | images | `[[block, address, description] …]` |
// | 5 | omissions | `[[block, reason, count, excerpt] …]` |
//
// A span is `[kind, start, length]`, a link's `[0, start, length, link]`. What there is none of is
// not written, but for the blocks.

extension Layout {
    /// The record in its one form.
    package func encoded() -> [UInt8] {
        var map = CBORMapWriter()
        map.field(1) { $0.write(1 as UInt64) }
        map.field(2) { writer in
            writer.openArray(blocks.count)
            for block in blocks { block.write(to: &writer) }
        }
        if !links.isEmpty {
            map.field(3) { writer in
                writer.openArray(links.count)
                for link in links { writer.write(text: link) }
            }
        }
        if !images.isEmpty {
            map.field(4) { writer in
                writer.openArray(images.count)
                for image in images {
                    writer.openArray(3)
                    writer.write(count: image.block)
                    writer.write(text: image.address)
                    writer.write(text: image.description)
                }
            }
        }
        if !omissions.isEmpty {
            map.field(5) { writer in
                writer.openArray(omissions.count)
                for omission in omissions {
                    writer.openArray(4)
                    writer.write(count: omission.block)
                    writer.write(text: omission.reason)
                    writer.write(count: omission.scalarCount)
                    writer.write(text: omission.excerpt)
                }
            }
        }
        return map.encoded()
    }

    /// Whether the record is of a text: a line feed stands between each two of its blocks.
    ///
    /// - Complexity: O(b) for b blocks.
    package func fits(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalarCount == scalars.count else { return false }
        return blockStarts.dropFirst().dropLast().allSatisfy { scalars[$0 - 1] == "\n" }
    }

    /// Reads a record. Whether it is of a text that is here, ``fits(_:)`` says.
    ///
    /// - Parameter scalarCount: how many scalars the canonical text has.
    /// - Throws: `WireError` if the bytes are no record, or are about a text of another length.
    package init(decoding bytes: [UInt8], scalarCount: Int) throws(WireError) {
        var reader = CBORReader(bytes, context: "layout")
        var version: UInt64?
        var blocks: [Block]?
        var links: [String] = []
        var images: [Image] = []
        var omissions: [Omission] = []
        _ = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: version = try reader.readUnsigned()
            case 2:
                var read: [Block] = []
                for _ in 0..<(try reader.readArray(max: Limits.canonicalTextByteCountMax)) {
                    read.append(try Block.read(&reader))
                }
                blocks = read
            case 3:
                for _ in 0..<(try reader.readItemCount()) {
                    links.append(try reader.readText(max: Limits.valueByteCountMax))
                }
            case 4:
                for _ in 0..<(try reader.readItemCount()) {
                    images.append(try Image.read(&reader))
                }
            case 5:
                for _ in 0..<(try reader.readItemCount()) {
                    omissions.append(try Omission.read(&reader))
                }
            default: return false
            }
            return true
        }
        try reader.finish()
        guard version == 1 else { throw reader.error(.invalidValue) }
        self.init(
            blocks: try reader.require(blocks), links: links, images: images,
            omissions: omissions)
        guard self.scalarCount == scalarCount, isConsistent else {
            throw reader.error(.invalidValue)
        }
    }

    /// Whether what refers to something refers to what is there.
    private var isConsistent: Bool {
        let spansFit = blocks.allSatisfy { block in
            block.spans.allSatisfy { span in
                span.start < span.end && span.end <= block.scalarCount
                    && (span.kind == .link) == (span.link != nil)
                    && span.link.map { $0 < links.count } ?? true
            }
        }
        return spansFit && ascend(images.map(\.block)) && ascend(omissions.map(\.block))
    }

    /// Whether places are those of blocks, none before the one before it.
    private func ascend(_ places: [Int]) -> Bool {
        places.last ?? 0 <= blocks.count && zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    }
}

extension CBORReader {
    /// The number of items of a list that is left out where it is empty.
    fileprivate mutating func readItemCount() throws(WireError) -> Int {
        let count = try readArray(max: Limits.layoutItemCountMax)
        guard count > 0 else { throw error(.notCanonical) }
        return count
    }
}

extension Layout.Block {
    /// The kind as numbers: which, and its level, number or flag.
    private var code: (kind: UInt64, value: Int) {
        switch kind {
        case .paragraph: (0, 0)
        case .heading(let level): (1, level)
        case .item(let number): (2, number)
        case .term: (3, 0)
        case .code: (4, 0)
        case .caption: (5, 0)
        case .row(let isHeader): (6, isHeader ? 1 : 0)
        }
    }

    fileprivate func write(to writer: inout CBORWriter) {
        let (kind, value) = code
        let numbers = [value, listDepth, quoteDepth, isTight ? 1 : 0]
        var count = numbers.count
        if spans.isEmpty { while count > 0, numbers[count - 1] == 0 { count -= 1 } }
        writer.openArray(2 + count + (spans.isEmpty ? 0 : 1))
        writer.write(kind)
        writer.write(count: scalarCount)
        for number in numbers.prefix(count) { writer.write(count: number) }
        guard !spans.isEmpty else { return }
        writer.openArray(spans.count)
        for span in spans {
            writer.openArray(span.link == nil ? 3 : 4)
            writer.write(span.kind.rawValue)
            writer.write(count: span.start)
            writer.write(count: span.end - span.start)
            if let link = span.link { writer.write(count: link) }
        }
    }

    fileprivate static func read(_ reader: inout CBORReader) throws(WireError) -> Self {
        let length = try reader.readArray(max: 7)
        guard length >= 2 else { throw reader.error(.missingField) }
        let kind = try reader.readUnsigned()
        let scalarCount = try reader.readCount(max: Limits.canonicalTextByteCountMax)
        guard scalarCount > 0 else { throw reader.error(.invalidValue) }
        var numbers = [0, 0, 0, 0]
        for index in 0..<min(length - 2, 4) {
            numbers[index] = try reader.readCount(max: Limits.canonicalTextByteCountMax)
        }
        var spans: [Layout.Span] = []
        if length == 7 {
            for _ in 0..<(try reader.readItemCount()) {
                spans.append(try Layout.Span.read(&reader))
            }
        } else if length > 2, numbers[length - 3] == 0 {
            throw reader.error(.notCanonical)
        }
        guard numbers[3] <= 1, let kind = Self.kind(kind, numbers[0]) else {
            throw reader.error(.invalidValue)
        }
        return Layout.Block(
            kind: kind, scalarCount: scalarCount, listDepth: numbers[1], quoteDepth: numbers[2],
            isTight: numbers[3] == 1, spans: spans)
    }

    private static func kind(_ number: UInt64, _ value: Int) -> Layout.Kind? {
        switch (number, value) {
        case (0, 0): .paragraph
        case (1, 1...6): .heading(value)
        case (2, _): .item(number: value)
        case (3, 0): .term
        case (4, 0): .code
        case (5, 0): .caption
        case (6, 0...1): .row(isHeader: value == 1)
        default: nil
        }
    }
}

extension Layout.Span {
    fileprivate static func read(_ reader: inout CBORReader) throws(WireError) -> Self {
        let length = try reader.readArray(max: 4)
        guard length >= 3, let kind = Kind(rawValue: try reader.readUnsigned()) else {
            throw reader.error(.invalidValue)
        }
        let start = try reader.readCount(max: Limits.canonicalTextByteCountMax)
        let count = try reader.readCount(max: Limits.canonicalTextByteCountMax)
        let link = length == 4 ? try reader.readCount(max: Limits.layoutItemCountMax) : nil
        return Layout.Span(kind: kind, start: start, end: start + count, link: link)
    }
}

extension Layout.Image {
    fileprivate static func read(_ reader: inout CBORReader) throws(WireError) -> Self {
        try reader.readArray(count: 3)
        return Layout.Image(
            block: try reader.readCount(max: Limits.canonicalTextByteCountMax),
            address: try reader.readText(max: Limits.valueByteCountMax),
            description: try reader.readText(max: Limits.valueByteCountMax))
    }
}

extension Layout.Omission {
    fileprivate static func read(_ reader: inout CBORReader) throws(WireError) -> Self {
        try reader.readArray(count: 4)
        return Layout.Omission(
            block: try reader.readCount(max: Limits.canonicalTextByteCountMax),
            reason: try reader.readText(max: 256),
            scalarCount: try reader.readCount(max: Limits.canonicalTextByteCountMax),
            excerpt: try reader.readText(max: Limits.valueByteCountMax))
    }
}
