import Articles
import TestSupport
import Testing
import Wire

@Suite struct LayoutCodecTests {
    /// The example of Protocol/03-changes.md §6.4, and its bytes.
    private static let example = LayoutScenarios.example
    private static let exampleBytes: [UInt8] =
        [
            0xA3, 0x01, 0x01, 0x02, 0x82, 0x83, 0x01, 0x07, 0x01, 0x87, 0x02, 0x03, 0x00, 0x01,
            0x00, 0x00, 0x81, 0x84, 0x00, 0x00, 0x03, 0x00, 0x03, 0x81, 0x74,
        ] + Array("https://example.org/".utf8)

    private func code(_ bytes: [UInt8], _ scalarCount: Int) -> WireError.Code? {
        do {
            _ = try Layout(decoding: bytes, scalarCount: scalarCount)
            return nil
        } catch { return error.code }
    }

    /// A record with these bytes as its blocks, and one link.
    private func record(blocks: [UInt8]) -> [UInt8] {
        [0xA3, 0x01, 0x01, 0x02] + blocks + [0x03, 0x81, 0x61, 0x61]
    }

    @Test func theExampleOfTheProtocolIsWritten() throws {
        #expect(Self.example.encoded() == Self.exampleBytes)
        #expect(Self.example.scalarCount == 11)
        #expect(try Layout(decoding: Self.exampleBytes, scalarCount: 11) == Self.example)
    }

    @Test func blocksKnowWhereTheyBegin() {
        #expect((0...3).map(Self.example.offset(ofBlock:)) == [0, 8, 11, 11])
        #expect(Layout().scalarCount == 0 && Layout().offset(ofBlock: 0) == 0)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var random = SeededRandom(otherwise: 61)
        for _ in 0..<2_000 {
            let layout = LayoutGenerator.layout(&random)
            let read = try Layout(decoding: layout.encoded(), scalarCount: layout.scalarCount)
            #expect(read == layout, "\(random.replay("LayoutCodecTests"))")
        }
    }

    /// A flipped byte never traps, and what is read for all that has one form.
    @Test func damagedRecordsAreRefusedOrAreTheOneFormOfWhatTheySay() {
        var random = SeededRandom(otherwise: 62)
        var accepted = 0
        for _ in 0..<6_000 {
            let layout = LayoutGenerator.layout(&random)
            let bytes = Mutation.mutated(layout.encoded(), using: &random)
            guard let read = try? Layout(decoding: bytes, scalarCount: layout.scalarCount) else {
                continue
            }
            accepted += 1
            let hasUnknown = bytes.count != read.encoded().count
            #expect(
                read.encoded() == bytes || hasUnknown,
                "\(bytes): \(random.replay("LayoutCodecTests"))")
        }
        #expect(accepted > 100)
    }

    @Test func everyCutShortRecordIsRefused() {
        var random = SeededRandom(otherwise: 63)
        for _ in 0..<60 {
            let layout = LayoutGenerator.layout(&random)
            let bytes = layout.encoded()
            for length in bytes.indices {
                #expect(code(Array(bytes[..<length]), layout.scalarCount) != nil)
            }
        }
    }

    @Test func aRecordOfATextOfAnotherLengthIsVoid() {
        #expect(code(Self.exampleBytes, 10) == .invalidValue)
        #expect(code(Self.exampleBytes, 12) == .invalidValue)
        #expect(code(Self.exampleBytes, 11) == nil)
    }

    @Test func aRecordOfAnotherVersionOrWithoutBlocksIsVoid() {
        var bytes = Self.exampleBytes
        bytes[2] = 2
        #expect(code(bytes, 11) == .invalidValue)
        #expect(code([0xA1, 0x01, 0x01], 0) == .missingField)
        #expect(code([0xA2, 0x01, 0x01, 0x02, 0x80], 0) == nil)
        #expect(code([0xA1, 0x02, 0x80], 0) == .invalidValue)
    }

    @Test func fieldsOfANewerVersionAreReadOver() throws {
        var bytes = Self.exampleBytes
        bytes[0] = 0xA4
        bytes += [0x09, 0xF5]
        #expect(try Layout(decoding: bytes, scalarCount: 11) == Self.example)
    }

    @Test(
        arguments: [
            // Spans: beyond the block, empty, a link to nowhere, a link without one, one that is no
            // link, of an unknown kind.
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x81, 0x83, 1, 2, 2],
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x81, 0x83, 1, 2, 0],
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x81, 0x84, 0, 0, 3, 1],
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x81, 0x83, 0, 0, 3],
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x81, 0x84, 1, 0, 3, 0],
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x81, 0x83, 7, 0, 3],
            // Kinds and values: a heading without level, of level 7, an unknown kind, a paragraph
            // with a value, a row that is twice a header, a block that is twice tight.
            [0x81, 0x82, 1, 3], [0x81, 0x83, 1, 3, 7], [0x81, 0x82, 7, 3], [0x81, 0x83, 0, 3, 1],
            [0x81, 0x83, 6, 3, 2], [0x81, 0x86, 0, 3, 0, 0, 0, 2],
            // An array of one.
            [0x81, 0x81, 0],
        ] as [[UInt8]])
    func blocksThatDoNotHoldTogetherAreVoid(blocks: [UInt8]) {
        #expect(code(record(blocks: blocks), 3) != nil)
    }

    @Test(
        arguments: [
            [0x81, 0x83, 0, 3, 0], [0x81, 0x84, 1, 3, 1, 0], [0x81, 0x86, 0, 3, 0, 0, 0, 0],
            [0x81, 0x87, 0, 3, 0, 0, 0, 0, 0x80],
        ] as [[UInt8]])
    func zerosAndListsThatWouldNotBeWrittenAreVoid(blocks: [UInt8]) {
        #expect(code(record(blocks: blocks), 3) == .notCanonical)
    }

    @Test(arguments: [3, 4, 5] as [UInt8])
    func aListOfNothingIsVoid(key: UInt8) {
        let head: [UInt8] = [0xA3, 0x01, 0x01, 0x02, 0x81, 0x82, 0, 3]
        #expect(code(head + [key, 0x80], 3) == .notCanonical)
    }

    @Test func picturesAndOmissionsStandBeforeABlockOrAfterAll() {
        let head: [UInt8] = [0xA3, 0x01, 0x01, 0x02, 0x81, 0x82, 0, 3]
        let image: (UInt8) -> [UInt8] = { head + [4, 0x81, 0x83, $0, 0x61, 0x61, 0x60] }
        let omission: (UInt8) -> [UInt8] = { head + [5, 0x81, 0x84, $0, 0x61, 0x61, 1, 0x60] }
        #expect(code(image(1), 3) == nil && code(omission(1), 3) == nil)
        #expect(code(image(2), 3) == .invalidValue && code(omission(2), 3) == .invalidValue)
    }

    @Test func hugeCountsAreRefusedBeforeRoomIsMade() {
        let huge: [UInt8] = [0x9B, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(code([0xA2, 0x01, 0x01, 0x02] + huge, 3) == .overLimit)
        #expect(code([0xA2, 0x01, 0x01, 0x02, 0x9A, 0x00, 0xFF, 0xFF, 0xFF], 3) == .truncated)
        let block: [UInt8] = [0x81, 0x82, 0, 0x1B, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(code([0xA2, 0x01, 0x01, 0x02] + block, 3) == .overLimit)
    }
}
