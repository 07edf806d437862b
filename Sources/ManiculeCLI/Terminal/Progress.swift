import Foundation

/// A line on standard error that says how far a long command is; it appears after a second, and
/// only on a terminal.
struct Progress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var isVisible = false

    init(_ console: Console) {
        isShown = console.showsProgress
    }

    /// Says what is being done.
    mutating func report(_ text: String) {
        guard isShown, isVisible || ContinuousClock.now - start > .seconds(1) else { return }
        isVisible = true
        StandardStreams.writeError("\r\u{1B}[K" + DisplayWidth.truncated(text, to: 78))
    }

    /// Takes the line away, before other words are written and at the end.
    mutating func clear() {
        guard isVisible else { return }
        isVisible = false
        StandardStreams.writeError("\r\u{1B}[K")
    }
}
