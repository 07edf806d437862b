/// Classes by which widespread style sheets and programs take words out of sight.
enum UnseenNames {
    /// What is read out only, and the links of MediaWiki that edit a section.
    private static let names: Set<[UInt8]> = Set(
        [
            "sr-only", "sr_only", "visually-hidden", "visuallyhidden", "visually_hidden",
            "screen-reader-text", "screen-reader-only", "screenreader-only", "screenreader",
            "element-invisible", "assistive-text", "a11y-hidden", "u-visually-hidden",
            "is-visually-hidden", "show-for-sr", "hidden-visually", "mw-editsection",
        ].map { Array($0.utf8) })

    /// Whether one of some classes, parted by white space, is one of these.
    static func contain(_ classes: ArraySlice<UInt8>) -> Bool {
        guard classes.count >= 6, classes.count <= 400 else { return false }
        return classes.split { $0 <= 0x20 }.contains { names.contains(Array($0)) }
    }
}
