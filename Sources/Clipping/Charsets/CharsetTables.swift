import HTML

/// The indexes of the WHATWG Encoding Standard (§6, as of September 2024), each
/// unpacked when first asked for.
///
/// Decoding by tables of our own, not by the system's `iconv`: the text of a page
/// is hashed into its identity, so two machines must read the same bytes as the
/// same text, whatever C library they have.
enum CharsetTables {
    /// The scalars of the bytes 0x80...0xFF; nil for an encoding that is not a
    /// single-byte one with an index.
    static func singleByte(_ encoding: HTMLEncoding) -> PackedTable? {
        singleByteTables[encoding == .iso8859_8I ? .iso8859_8 : encoding]
    }

    private static let singleByteTables = singleByteTexts.mapValues { PackedTable($0) }
}
