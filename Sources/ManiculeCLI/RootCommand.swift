import ArgumentParser
import Serving

/// The command that all others are part of.
struct RootCommand: AsyncParsableCommand {
    /// Commands that belong together, under a heading.
    struct Group: Sendable {
        let title: String
        let types: [any ParsableCommand.Type]

        /// The names of its commands.
        var commands: [String] { types.compactMap { $0.configuration.commandName } }
    }

    /// The groups in the order in which help shows them.
    static let groups = [
        Group(title: "Begin", types: [TourCommand.self, InitCommand.self]),
        Group(
            title: "Collect and read",
            types: [
                AddCommand.self, ListCommand.self, ShowCommand.self, SearchCommand.self,
            ]),
        Group(
            title: "Annotate",
            types: [
                MarkCommand.self, NoteCommand.self, ReplyCommand.self, TagCommand.self,
                SetCommand.self, EditCommand.self,
            ]),
        Group(
            title: "Change your mind",
            types: [
                UndoCommand.self, HistoryCommand.self, TrashCommand.self, RestoreCommand.self,
                ConflictsCommand.self, ResolveCommand.self, MergeCommand.self, SplitCommand.self,
            ]),
        Group(
            title: "Several machines",
            types: [
                RemoteCommand.self, SyncCommand.self, StatusCommand.self, InviteCommand.self,
                JoinCommand.self, DevicesCommand.self, ServeCommand.self,
            ]),
        Group(
            title: "Look inside",
            types: [CheckCommand.self, LabCommand.self, CompletionsCommand.self]),
    ]

    static let configuration = CommandConfiguration(
        commandName: "manicule",
        abstract: "Keep articles, mark passages, write notes: offline, and in step everywhere.",
        discussion: """
            Ids are shown with 12 characters; any beginning that fits one thing only will do.
            Results go to standard output, everything else to standard error.

            Exit codes: 0 done, 1 failed, 64 usage, 65 bad input, 69 server unreachable, \
            70 a mistake of ours, 74 disk or database, 76 protocol or alarm (data was applied), \
            77 not allowed.
            """,
        version: ServerVersion.current,
        groupedSubcommands: groups.map { CommandGroup(name: $0.title, subcommands: $0.types) })
}
