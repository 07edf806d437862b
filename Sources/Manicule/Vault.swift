import CRDT
import Foundation
import Storage
import Wire

/// A vault of annotated articles on this machine: what an app embeds.
///
/// Everything works offline; ``sync()`` meets the other devices. Calls are safe from anywhere and
/// from several processes; each is one transaction, durable once it returns.
///
/// ```swift
/// let vault = try Vault.create(at: "/home/me/notes", deviceName: "laptop")
/// let added = try await vault.add(ClipSource(bytes: bytes, name: "story.txt"))
/// _ = try await vault.mark(added.article.id, quote: "trade and investment")
/// ```
///
/// Errors are ``ManiculeError``; a call that threw changed nothing, but for ``sync()``, which
/// keeps what it had applied.
public actor Vault {
    /// The vault without files and network; shared safely.
    let core: VaultCore

    private init(core: VaultCore) {
        self.core = core
    }

    // MARK: Making and opening

    /// Makes a vault in a directory, which is created, private to its owner.
    ///
    /// - Throws: `vaultExists`, `diskFull`, `readOnly`.
    public static func create(at path: String, deviceName: String) throws -> Vault {
        let directory = VaultDirectory(path: path)
        try directory.create()
        let store = try emptyStore(directory)
        return Vault(
            core: try VaultCore.create(
                store: store, keyStore: FileKeyStore(path: directory.keysPath),
                environment: .system(directory), deviceName: deviceName))
    }

    /// A database without a roster: new, or left by an attempt that did not get further.
    private static func emptyStore(_ directory: VaultDirectory) throws -> VaultStore {
        try directory.createDatabaseFile()
        let store = try VaultCore.translating {
            try VaultStore(path: directory.databasePath, creating: true)
        }
        guard try VaultCore.translating({ try store.read { try $0.rosterRecords().isEmpty } })
        else { throw ManiculeError(.vaultExists, subject: directory.path) }
        return store
    }

    /// Opens the vault in a directory.
    ///
    /// - Throws: `noVault`, `foreignVault`, `damagedVault`, `newerVault`.
    public static func open(at path: String) throws -> Vault {
        let directory = VaultDirectory(path: path)
        guard directory.hasDatabase else {
            throw ManiculeError(.noVault, subject: directory.path)
        }
        let store = try VaultCore.translating {
            try VaultStore(path: directory.databasePath, creating: false)
        }
        guard try VaultCore.translating({ try !store.read { try $0.rosterRecords().isEmpty } })
        else { throw ManiculeError(.noVault, subject: directory.path) }
        return Vault(
            core: try VaultCore(
                store: store, keyStore: FileKeyStore(path: directory.keysPath),
                environment: .system(directory)))
    }

    /// Joins a vault with an invitation, which works without the inviter online, and syncs.
    ///
    /// If the answer of the server is lost the same call again goes on where it stopped.
    ///
    /// - Throws: `invalidInvitation`, `vaultExists`, `unreachable`, `refused`.
    public static func join(
        code: String, at path: String, deviceName: String, caFile: String? = nil
    ) async throws -> (vault: Vault, report: SyncReport) {
        let directory = VaultDirectory(path: path)
        try directory.create()
        let store = try emptyStore(directory)
        let environment = VaultEnvironment.system(directory)
        let staged = try VaultDirectory.read(directory.stagePath).flatMap { bytes in
            try? StagedJoin(decoding: bytes)
        }
        let run = try JoinRun(
            code: code, staged: staged, environment: environment, caFile: caFile
        ) { stage in
            if let stage {
                try VaultDirectory.write(stage.encoded, to: directory.stagePath)
            } else {
                try VaultDirectory.remove(directory.stagePath)
            }
        }
        let remote = run.server
        let stage = try await HTTPTransport(remote: remote).run(run)
        let core = try VaultCore.create(
            joined: stage, store: store, keyStore: FileKeyStore(path: directory.keysPath),
            environment: environment, deviceName: deviceName, remote: remote)
        try VaultDirectory.remove(directory.stagePath)
        let vault = Vault(core: core)
        return (vault, try await vault.sync())
    }

    /// Closes the vault's files; later calls fail. A vault that is let go of is closed, too.
    ///
    /// - Throws: `busy` while a call is under way.
    public func close() throws { try core.close() }

    // MARK: Clipping and reading

    /// Clips a text. The same clip again, with or without its address, is the same article.
    ///
    /// Each source stands durably once this returns, whatever becomes of the next.
    ///
    /// - Parameter earlier: what came of the source before, if both belong to one command:
    ///   history shows them as one, and one undo takes both back.
    /// - Throws: `binaryInput`, `emptyInput`, `tooLargeInput`, `undecodableInput`.
    public func add(_ source: ClipSource, after earlier: AddReport? = nil) throws -> AddReport {
        try core.add(source, after: earlier)
    }

    /// Articles, the latest clipped first.
    public func list(
        tag: String? = nil, state: String? = nil, trash: Bool = false, limit: Int? = nil
    ) throws -> [ArticleView] {
        try core.list(tag: tag, state: state, trash: trash, limit: limit)
    }

    /// Everything about an article, mark or reply; an article's body as it was right after a
    /// command, if one is named.
    ///
    /// - Throws: `unknownID`, `ambiguousID`.
    public func show(_ target: String, asOf change: String? = nil) throws -> ShownThing {
        try core.show(target, asOf: change)
    }

    /// What clipping cut away from an article.
    public func cuts(_ article: String) throws -> [CutView] { try core.cuts(article) }

    /// What to keep and to cut on the pages of a site, as people said when they clipped some.
    ///
    /// - Parameter site: a host or an address of the site, or an article of it.
    /// - Returns: what is kept, then what is cut, each in the order of the words.
    /// - Throws: `unknownID`, `ambiguousID`, `wrongKind`; `invalidValue` for what is no address, and
    ///   for an article that has none.
    public func siteRules(_ site: String) throws -> [SiteRuleView] { try core.siteRules(site) }

    /// The text of an article in Markdown, under its title unless that is its first sentence:
    /// headings, lists, links and emphasis as the page had them; of Markdown the text as it is; of
    /// plain text its paragraphs, with what Markdown would take for a sign of its own escaped.
    ///
    /// - Throws: `unknownID`, `ambiguousID`, `wrongKind`.
    public func markdown(_ article: String) throws -> String { try core.markdown(article) }

    /// An article as it was clipped, before any cut or edit: the text, and where this machine
    /// has them the bytes.
    public func original(_ article: String) throws -> OriginalView { try core.original(article) }

    /// Finds articles, marks and replies, the best fitting first.
    ///
    /// - Throws: `invalidQuery`.
    public func search(_ query: String, limit: Int = 50) throws -> [HitView] {
        try core.search(query, limit: limit)
    }

    /// Checks the vault: the file's structure, every change and frame with its signature, and all
    /// views against the log replayed. Works on a copy of this moment, which takes as much room
    /// again while it lasts; other calls need not wait.
    ///
    /// - Parameters:
    ///   - rebuilding: whether to write the views anew, if the log is sound.
    ///   - progress: called as each part begins.
    /// - Complexity: O(n) for the whole vault; seconds for ten thousand articles.
    /// - Throws: `diskFull`, `busy`; what is wrong with the vault is in the report.
    public nonisolated func check(
        rebuilding: Bool = false, progress: (CheckPhase) -> Void = { _ in }
    ) throws -> CheckReport {
        try core.check(rebuilding: rebuilding, progress: progress)
    }

    // MARK: Annotating

    /// Marks a passage of an article.
    ///
    /// - Throws: `quoteMissing`, `quoteAmbiguous`, `quoteEmpty`.
    public func mark(
        _ article: String, quote: String, occurrence: Int? = nil, color: String? = nil,
        note: String? = nil, tags: [String] = []
    ) throws -> MarkView {
        try core.mark(
            article, quote: quote, occurrence: occurrence, color: color, note: note, tags: tags)
    }

    /// The note of an article, mark or reply, for editing.
    public func noteDraft(_ target: String) throws -> TextDraft { try core.noteDraft(target) }

    /// Replaces a note that was read for editing; what arrived since stays.
    public func replaceNote(_ draft: TextDraft, with text: String) throws {
        try core.replaceNote(draft, with: text)
    }

    /// Replaces a note as it stands.
    public func replaceNote(_ target: String, with text: String) throws {
        try core.replaceNote(target, with: text)
    }

    /// Adds a paragraph to the end of a note.
    public func appendNote(_ target: String, _ text: String) throws {
        try core.appendNote(target, text)
    }

    /// Answers a mark or a reply.
    public func reply(_ target: String, text: String, author: String = "") throws -> ReplyView {
        try core.reply(target, text: text, author: author)
    }

    /// Adds and removes tags.
    public func tag(_ target: String, adding: [String], removing: [String]) throws {
        try core.tag(target, adding: adding, removing: removing)
    }

    /// Sets fields of an article; an empty value clears.
    ///
    /// - Throws: `unknownField`, `invalidValue`.
    public func set(_ article: String, _ values: [(field: String, value: String)]) throws {
        try core.set(article, values)
    }

    /// The body of an article, for editing.
    public func bodyDraft(_ article: String) throws -> TextDraft { try core.bodyDraft(article) }

    /// Replaces a body that was read for editing; marks stay on the words they are on.
    public func replaceBody(_ draft: TextDraft, with text: String) throws {
        try core.replaceBody(draft, with: text)
    }

    /// Brings a body back to what was clipped, cuts included.
    public func restoreBody(_ article: String) throws { try core.restoreBody(article) }

    // MARK: Trash, history, conflicts

    /// Moves an article, mark or reply to the trash; false if it was there already.
    @discardableResult
    public func trash(_ target: String) throws -> Bool { try core.trash(target) }

    /// Takes an article, mark or reply out of the trash; false if it was not there.
    @discardableResult
    public func restore(_ target: String) throws -> Bool { try core.restore(target) }

    /// The commands that touched a thing, or all; the latest first.
    public func history(_ target: String? = nil, limit: Int? = nil) throws -> [ChangeView] {
        try core.history(target, limit: limit)
    }

    /// Takes back a command: the last of this device, or the one named.
    ///
    /// - Throws: `nothingToUndo`, `alreadyUndone`.
    public func undo(_ change: String? = nil) throws -> UndoReport { try core.undo(change) }

    /// The fields in which more than one value stands.
    public func conflicts(_ target: String? = nil) throws -> [ConflictView] {
        try core.conflicts(target)
    }

    /// Settles a conflict.
    ///
    /// - Throws: `noConflict`.
    public func resolve(_ target: String, field: String, _ resolution: Resolution) throws {
        try core.resolve(target, field: field, resolution)
    }

    /// Says that two articles are one.
    public func merge(_ one: String, _ other: String) throws -> ArticleView {
        try core.merge(one, other)
    }

    /// Says that what is shown as one article is several; their ids. What `merge` made one is
    /// parted first; only where nothing was merged, also what shares an address or a text.
    ///
    /// - Throws: `notMerged`.
    public func split(_ article: String) throws -> [String] { try core.split(article) }

    // MARK: Sync and membership

    /// The server that is set.
    public func remote() throws -> Remote? { try core.remote() }

    /// Sets the server.
    public func setRemote(_ remote: Remote) throws { try core.setRemote(remote) }

    /// Meets the other devices through the server: one round trip, whatever there is to
    /// exchange.
    ///
    /// - Throws: `noRemote`, `unreachable`, `refused`, `protocolViolation`.
    public func sync() async throws -> SyncReport {
        let remote = try requiredRemote()
        return try await HTTPTransport(remote: remote).run(SyncRun(core: core, remote: remote))
    }

    /// Where the vault stands.
    public func status() throws -> StatusView { try core.status() }

    /// The devices of the vault.
    public func devices() throws -> [DeviceView] { try core.devices() }

    /// Opens an invitation and returns its code, which lets one device join.
    public func invite() async throws -> String {
        let remote = try requiredRemote()
        let run = RosterRun(core: core, remote: remote, wish: .invite)
        guard let code = try await HTTPTransport(remote: remote).run(run) else {
            throw ManiculeError(.bug, detail: "an invitation has no code")
        }
        return code
    }

    /// Withdraws an open invitation.
    public func withdraw(invitation: String) async throws {
        let remote = try requiredRemote()
        let run = RosterRun(core: core, remote: remote, wish: .withdraw(invitation))
        _ = try await HTTPTransport(remote: remote).run(run)
    }

    private func requiredRemote() throws -> Remote {
        guard let remote = try core.remote() else { throw ManiculeError(.noRemote) }
        return remote
    }
}
