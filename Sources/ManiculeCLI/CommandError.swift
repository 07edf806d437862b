/// What this room itself finds wrong, as data; the words for it are in ``CommandFailure``.
enum CommandError: Error, Equatable {
    /// There is no such command.
    case unknownCommand(String, nearest: String?)
    /// The name is known, but this version lacks it.
    case notInThisVersion(String)
    /// A tag is written without the sign that says whether it comes or goes.
    case tagWithoutSign(String)
    /// An argument of `set` is not `field=value`.
    case notAnAssignment(String)
    /// `note` was given a text both to put in place and to append.
    case twoNoteTexts
    /// `resolve` was given both a value and a number, or neither.
    case noResolution
    /// An option that describes one source was given with several.
    case optionForOneSource(String)
    /// An address to listen at cannot be read.
    case notAnAddress(String)
    /// A certificate was given without its key, or the other way round.
    case halfATLSPair
    /// What is said to be a vault's id is none.
    case notAVaultID(String)

    /// A file cannot be read, with the system's reason.
    case unreadable(path: String, errno: Int32)
    /// A directory stands where a file is expected.
    case isDirectory(path: String)
    /// A file is larger than any clip can be.
    case tooLarge(path: String, byteCountMax: Int)
    /// A file does not hold UTF-8 text.
    case notText(path: String)
    /// A file or directory cannot be made, with the system's reason.
    case unwritable(path: String, errno: Int32)
    /// Standard output failed, with the system's reason.
    case outputLost(errno: Int32)

    /// There is neither an editor nor a terminal to show one.
    case noEditor
    /// The editor could not be started or ended with an error.
    case editorFailed(command: String, status: Int)

    /// The tour's two vaults differ after they synced.
    case notConverged(String)
    /// The tour found readable text in the server's files.
    case readableOnServer(String)
}
