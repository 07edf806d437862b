import Foundation
import Manicule

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the program writes to, and how: colours and width if it is a terminal.
struct Console: Sendable {
    /// Colours for standard output.
    let palette: Palette
    /// Colours for standard error.
    let errorPalette: Palette
    /// The columns that text is laid out for; nil where it is not: into a file or a pipe.
    let width: Int?
    /// Whether standard error is a terminal, so that progress can be shown.
    let showsProgress: Bool
    /// Whether somebody can be asked: standard input and output are a terminal.
    let isInteractive: Bool

    /// Nobody reads lines longer than this with pleasure.
    static let columnCountMax = 100
    /// Narrower than this nothing can be laid out.
    private static let columnCountMin = 24

    /// A console with given properties, for tests.
    init(colored: Bool, width: Int?) {
        palette = Palette(isOn: colored)
        errorPalette = Palette(isOn: colored)
        self.width = width
        showsProgress = false
        isInteractive = false
    }

    /// The console that the program was started on.
    init(
        noColor: Bool = false, environment: (String) -> String? = SystemEnvironment.value
    ) {
        let isPlain =
            noColor || environment("NO_COLOR").map { !$0.isEmpty } ?? false
            || environment("TERM") == "dumb"
        let output = isatty(STDOUT_FILENO) == 1
        let error = isatty(STDERR_FILENO) == 1
        palette = Palette(isOn: output && !isPlain)
        errorPalette = Palette(isOn: error && !isPlain)
        let stated = environment("COLUMNS").flatMap { Int($0) }
        let found = output ? stated ?? Console.terminalWidth() ?? 80 : stated
        width = found.map { max(Console.columnCountMin, $0) }
        showsProgress = error && environment("TERM") != "dumb"
        isInteractive = output && isatty(STDIN_FILENO) == 1
    }

    /// The columns for running text.
    var textWidth: Int? { width.map { min($0, Console.columnCountMax) } }

    private static func terminalWidth() -> Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }
}
