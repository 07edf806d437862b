/// A field in which more than one value stands, because they were written apart.
public struct ConflictView: Sendable, Equatable, Encodable {
    /// One of the values.
    public struct Value: Sendable, Equatable, Encodable {
        /// The value; for `article`, the id of one of the records that are shown as one.
        public let value: String
        /// The name of the device that wrote it.
        public let device: String
        /// When, by that device's clock.
        public let at: String
    }

    /// Always `conflict`.
    public let kind = "conflict"
    /// The id of the article or mark.
    public let target: String
    /// The field.
    public let field: String
    /// The value that is shown.
    public let shown: String
    /// All values, the shown one first.
    public let values: [Value]
}
