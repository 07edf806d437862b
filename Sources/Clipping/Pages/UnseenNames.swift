/// Classes by which widespread style sheets and programs take words out of sight.
enum UnseenNames {
    /// What is read out only, and the links of MediaWiki that edit a section; hashes.
    private static let names: Set<UInt64> = Set(
        [
            "sr-only", "sr_only", "visually-hidden", "visuallyhidden", "visually_hidden",
            "screen-reader-text", "screen-reader-only", "screenreader-only", "screenreader",
            "element-invisible", "assistive-text", "a11y-hidden", "u-visually-hidden",
            "is-visually-hidden", "show-for-sr", "hidden-visually", "mw-editsection",
        ].map { $0.utf8.reduce(FNV1a.basis) { FNV1a.step($0, $1) } })

    /// Whether one of some classes, parted by white space, is one of these.
    ///
    /// - Complexity: O(n) for n bytes.
    static func contain(_ classes: ArraySlice<UInt8>) -> Bool {
        var (hash, count) = (FNV1a.basis, 0)
        for byte in classes {
            if byte > 0x20 {
                hash = FNV1a.step(hash, byte)
                count += 1
            } else {
                // Most classes are shorter.
                if count >= shortest, names.contains(hash) { return true }
                (hash, count) = (FNV1a.basis, 0)
            }
        }
        return count >= shortest && names.contains(hash)
    }

    private static let shortest = 7
}
