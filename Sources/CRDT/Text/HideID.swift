/// The id of one act of hiding.
///
/// What a person deletes is hidden by an event; what clipping cut away is hidden by the cut
/// itself, the same id on every machine that clipped the same text, so two machines that cut the
/// same range hid it once. An element shows when every hide of it has been unhidden.
package enum HideID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// A cut made by clipping: a half-open range of scalars of the body's own snapshot.
    case cut(start: Int, end: Int)
    /// A hide operation, by its event.
    case event(EventID)

    package var description: String {
        switch self {
        case .cut(let start, let end): "cut \(start)..<\(end)"
        case .event(let event): "\(event)"
        }
    }
}
