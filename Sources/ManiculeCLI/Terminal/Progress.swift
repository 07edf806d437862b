import Synchronization

/// A line on standard error that says what a long command is doing; it appears after a second,
/// and only on a terminal.
struct Progress: Sendable {
    private let line = Line()
    private let timer: Task<Void, Never>?

    /// - Parameter console: nothing is ever shown if its standard error is no terminal.
    init(_ console: Console) {
        guard console.showsProgress else {
            timer = nil
            return
        }
        timer = Task { [line] in
            do {
                try await Task.sleep(for: .seconds(1))
                line.becomeDue()
            } catch {
                // Cancelled: the command was quick.
            }
        }
    }

    /// Says what is being done.
    func report(_ text: String) {
        if timer != nil { line.set(text) }
    }

    /// Takes the line away before other words are written.
    func clear() { line.clear() }

    /// Takes the line away for good.
    func end() {
        timer?.cancel()
        line.clear()
    }

    /// The line on the terminal.
    private final class Line: Sendable {
        private struct State {
            var text: String?
            var isDue = false
            var isVisible = false
        }

        private let state = Mutex(State())

        func becomeDue() {
            state.withLock { state in
                state.isDue = true
                Self.show(&state)
            }
        }

        func set(_ text: String) {
            state.withLock { state in
                state.text = text
                if state.isDue { Self.show(&state) }
            }
        }

        func clear() {
            state.withLock { state in
                state.text = nil
                guard state.isVisible else { return }
                state.isVisible = false
                StandardStreams.writeError("\r\u{1B}[K")
            }
        }

        private static func show(_ state: inout State) {
            guard let text = state.text else { return }
            state.isVisible = true
            StandardStreams.writeError("\r\u{1B}[K" + DisplayWidth.truncated(text, to: 78))
        }
    }
}
