import Foundation
import Manicule

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Lets a person change a text in the editor of their choice.
struct TextEditor {
    /// The command, as the shell reads it.
    let command: String

    /// `$VISUAL`, else `$EDITOR`, else `vi` where there is a terminal to show it.
    ///
    /// - Throws: ``CommandError`` where there is neither editor nor terminal.
    init(
        console: Console, environment: (String) -> String? = SystemEnvironment.value
    ) throws {
        let named = [environment("VISUAL"), environment("EDITOR")].compactMap { $0 }
            .first { !$0.isEmpty }
        guard let command = named ?? (console.isInteractive ? "vi" : nil) else {
            throw CommandError.noEditor
        }
        self.command = command
    }

    /// The text after editing; nil if the person changed nothing.
    ///
    /// The text lies in a private file meanwhile, which is removed whatever happens.
    ///
    /// - Throws: ``CommandError`` if the editor fails; then nothing should be written.
    func edit(_ text: String, name: String) throws -> String? {
        let directory = try PrivateDirectory(prefix: "manicule-edit-")
        defer { directory.remove() }
        let path = directory.path + "/" + name
        // Editors end a file with a line break; one that the text does not have is not ours to
        // keep.
        let endsLine = text.isEmpty || text.hasSuffix("\n")
        try directory.write(endsLine ? text : text + "\n", to: name)
        let status = try TextEditor.run(command, path)
        guard status == 0 else {
            throw CommandError.editorFailed(command: command, status: Int(status))
        }
        let bytes = try SourceFile.read(path)
        guard var edited = String(validating: bytes, as: UTF8.self) else {
            throw CommandError.notText(path: path)
        }
        if !text.hasSuffix("\n"), edited.hasSuffix("\n") { edited.removeLast() }
        return edited.utf8.elementsEqual(text.utf8) ? nil : edited
    }

    /// Runs a command of the shell on a file, with the terminal to itself.
    ///
    /// - Returns: its exit status; 128 and the number of the signal that ended it.
    private static func run(_ command: String, _ path: String) throws -> Int32 {
        // Control-C in the editor belongs to the editor.
        let interrupt = signal(SIGINT, SIG_IGN)
        let quit = signal(SIGQUIT, SIG_IGN)
        defer {
            signal(SIGINT, interrupt)
            signal(SIGQUIT, quit)
        }
        #if canImport(Darwin)
            var attributes: posix_spawnattr_t?
        #else
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var standard = sigset_t()
        sigemptyset(&standard)
        for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&standard, number) }
        posix_spawnattr_setsigdefault(&attributes, &standard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        let arguments = ["/bin/sh", "-c", command + " \"$@\"", "editor", path]
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, "/bin/sh", nil, &attributes, pointers, environ)
        guard failure == 0 else {
            throw CommandError.editorFailed(command: command, status: Int(failure))
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else {
                throw CommandError.editorFailed(command: command, status: Int(errno))
            }
        }
        let number = status & 0x7F
        return number == 0 ? status >> 8 & 0xFF : 128 + number
    }
}
