import TestSupport
import Testing

@testable import Clipping

@Suite struct GzipTests {
    /// "<p>hello</p>", with a name, by gzip 1.12.
    private static let hello = DecodedSamples.bytes(
        """
        1f8b0808d026086b000368656c6c6f2e68746d6c00b329b0cb48cdc9c9b7d12fb0030044fbaed20c
        000000
        """)

    @Test func aFileIsUnpacked() throws {
        #expect(try Gzip.decompressed(Self.hello) == Array("<p>hello</p>".utf8))
    }

    @Test func membersFollowEachOtherAndPaddingIsIgnored() throws {
        let twice = Array("<p>hello</p><p>hello</p>".utf8)
        #expect(try Gzip.decompressed(Self.hello + Self.hello) == twice)
        #expect(try Gzip.decompressed(Self.hello + [0, 0, 0]).count == 12)
        #expect(try Gzip.decompressed(Self.hello + [0x1F]).count == 12)
    }

    @Test func whatIsCutIsDamagedWhereverTheCutIs() {
        for length in 3..<Self.hello.count {
            #expect(throws: ClippingError(.damaged)) {
                try Gzip.decompressed(Array(Self.hello.prefix(length)))
            }
        }
        #expect(throws: ClippingError(.damaged)) {
            try Gzip.decompressed(Self.hello + Self.hello.dropLast())
        }
    }

    @Test func aWrongChecksumIsDamage() {
        var bytes = Self.hello
        bytes[bytes.count - 6] ^= 1
        #expect(throws: ClippingError(.damaged)) { try Gzip.decompressed(bytes) }
    }

    /// Four mebibytes of zero bytes: a thousandth is left of them.
    @Test func whatGrowsAThousandfoldIsRefused() {
        let bomb = DecodedSamples.bytes(
            """
            1f8b0800000000000203edc101010000008220ffaf6e4840017c1b6a40471100004000
            """)
        // The zeros between head and tail of the DEFLATE stream are all alike.
        let zeros = [UInt8](repeating: 0, count: 4063)
        let file = Array(bomb.prefix(25)) + zeros + Array(bomb.dropFirst(25))
        #expect(throws: ClippingError(.tooLarge)) { try Gzip.decompressed(file) }
    }

    @Test func damagedFilesNeverTrapAndStayBounded() {
        var random = SeededRandom(otherwise: 0x475A_4950)
        for _ in 0..<3000 {
            let bytes = Mutation.mutated(Self.hello, using: &random)
            let result = try? Gzip.decompressed([0x1F, 0x8B, 8] + bytes.dropFirst(3))
            #expect(result?.count ?? 0 <= 1 << 20)
        }
    }
}
