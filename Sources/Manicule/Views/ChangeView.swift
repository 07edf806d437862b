/// One command as history shows it.
public struct ChangeView: Sendable, Equatable, Encodable {
    /// Always `change`.
    public let kind = "change"
    /// The id.
    public let id: String
    /// The command, such as `mark`.
    public let command: String
    /// What it did, a line for each thing it touched.
    public let what: [String]
    /// The ids of the things it is about.
    public let targets: [String]
    /// The name of the device that did it.
    public let device: String
    /// When, by that device's clock.
    public let at: String
    /// The command that it took back, if it is an undo.
    public let undoes: String?
    /// The command that took it back.
    public let undoneBy: String?
}
