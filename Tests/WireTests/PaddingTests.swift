import Testing

@testable import Wire

@Suite struct PaddingTests {
    static let sizes: [(Int, Int)] = [
        (0, 1024), (1, 1024), (1024, 1024), (1025, 1088), (1088, 1088), (1089, 1152),
        (2047, 2048), (2049, 2176), (65_536, 65_536), (65_537, 67_584), (1_000_000, 1_015_808),
        (1_032_192, 1_032_192), (1_032_193, 1_048_576),
    ]

    @Test(arguments: sizes) func sizesAreThoseOfPadme(content: Int, padded: Int) {
        #expect(Padding.paddedSize(ofContent: content) == padded)
    }

    @Test func paddingIsBoundedMonotonicAndSettled() {
        var last = 0
        for content in stride(from: 0, to: 1 << 20, by: 257) {
            let padded = Padding.paddedSize(ofContent: content)
            #expect(padded >= max(content, 1024) && padded >= last)
            #expect(content < 1024 || padded <= content + content / 8)
            #expect(Padding.isPaddedSize(padded))
            last = padded
        }
        #expect(!Padding.isPaddedSize(1025) && !Padding.isPaddedSize(512))
    }
}
