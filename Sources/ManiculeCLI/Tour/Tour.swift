import Foundation
import Lab
import Manicule

/// The story that `tour` tells: every line is the outcome of a real command.
struct Tour: Sendable {
    let narrator: Narrator
    /// Where the vaults are made and the server's data lies.
    let directory: String
    /// The server's address.
    let server: String

    /// What the chapters tell each other.
    struct Cast: Sendable {
        var laptop: TourDevice
        var phone: TourDevice
        var harbour = ""
        var coffee = ""
        var museum = ""
        var firstMark = ""
    }

    /// The words that the chapters use; none of them may be readable on the server.
    enum Words {
        static let laptopTitle = "Punta Salinas plugs in its harbour"
        static let phoneTitle = "Two cranes, one night train"
        static let note = "Who pays for the cranes?"
        static let laptopNote = "Who pays for the cranes, and until when?"
        static let phoneNote = "Who really pays for the cranes?"
        static let reply = "The school says two years."
        static let tags = ["ports", "fishing"]
    }

    /// Tells the story.
    ///
    /// - Parameter path: where it can be looked at afterwards, if it is kept.
    /// - Throws: ``CommandError/notConverged(_:)`` if the vaults differ at the end, and whatever
    ///   goes wrong on the way.
    func tell(keptAt path: String?) async throws {
        let start = ContinuousClock.now
        var cast = try await begin()
        try await clip(&cast)
        try await workApart(cast)
        try await meet(cast)
        try await showMerged(cast)
        try await settle(cast)
        try await undo(cast)
        try await TourCheck(
            narrator: narrator, cast: cast, directory: directory
        ).run(number: 8)
        end(cast, took: ContinuousClock.now - start, keptAt: path)
    }

    // MARK: 1. Two machines

    private func begin() async throws -> Cast {
        narrator.chapter(1, "Two machines, and a server that cannot read")
        narrator.say("A server listens on this machine. It needs nothing but a directory.")
        narrator.pause()
        let vault = try Vault.create(at: directory + "/laptop", deviceName: "laptop")
        let laptop = TourDevice(name: "laptop", vault: vault, narrator: narrator)
        let status = try await vault.status()
        narrator.act("laptop", "init --device laptop", ["vault \(status.vault.prefix(20))…"])
        try await vault.setRemote(try Remote(url: server))
        narrator.act("laptop", "remote \(server)")
        try await laptop.sync()
        let code = try await vault.invite()
        narrator.act("laptop", "invite", ["\(code.prefix(44))… (\(code.count) characters)"])
        let (joined, report) = try await Vault.join(
            code: code, at: directory + "/phone", deviceName: "phone")
        narrator.act(
            "phone", "join - --device phone", SyncRendering.lines(report, narrator.console))
        let phone = TourDevice(name: "phone", vault: joined, narrator: narrator)
        let devices = try await joined.devices()
        narrator.act("phone", "devices", DeviceRendering.lines(devices, narrator.console))
        return Cast(laptop: laptop, phone: phone)
    }

    // MARK: 2. One page, clipped twice

    private func clip(_ cast: inout Cast) async throws {
        narrator.chapter(2, "One page, clipped on both: one article")
        narrator.say(
            "The laptop clips three pages, pasted with all their furniture. The phone, which has "
                + "not heard of that, clips the first one too.")
        narrator.pause()
        let samples = SampleArticles.all
        cast.harbour = try await cast.laptop.add(samples[0].fileName, samples[0].text).id
        cast.coffee = try await cast.laptop.add(samples[1].fileName, samples[1].text).id
        cast.museum = try await cast.laptop.add(samples[2].fileName, samples[2].text).id
        let twin = try await cast.phone.add(
            samples[0].fileName, samples[0].text, saysCuts: false)
        guard twin.id == cast.harbour else {
            throw CommandError.notConverged("the same clip is \(cast.harbour) and \(twin.id)")
        }
        narrator.pause()
        cast.firstMark = try await cast.laptop.mark(
            cast.harbour, "Six of them began their training in January",
            note: "How long does it take?"
        ).id
        try await cast.laptop.note(cast.harbour, Words.note)
        try await cast.laptop.sync()
        try await cast.phone.sync()
        try await cast.laptop.sync()
        let articles = try await cast.phone.vault.list()
        narrator.act("phone", "list", ListRendering.lines(articles, narrator.console))
        guard articles.count == samples.count else {
            throw CommandError.notConverged("\(articles.count) articles instead of 3")
        }
        narrator.holds("Three articles, not four: the same text has the same id everywhere.")
    }

    // MARK: 3. Apart

    private func workApart(_ cast: Cast) async throws {
        narrator.chapter(3, "Apart: both work on the same things")
        let (laptop, phone) = (cast.laptop, cast.phone)
        _ = try await laptop.mark(
            cast.harbour, "its first electric crane on Sunday, a month ahead of plan",
            color: "yellow", note: "Planned for April.")
        try await laptop.note(cast.harbour, Words.laptopNote)
        try await laptop.tag(cast.harbour, Words.tags[0])
        try await laptop.setTitle(cast.harbour, Words.laptopTitle)
        try await laptop.edit(cast.harbour, "takes seven hours", "takes eight hours")
        _ = try await laptop.mark(cast.coffee, "El sol no manda factura", color: "orange")
        try await laptop.tag(cast.museum, "mistake")
        try await laptop.undo()
        narrator.pause()
        _ = try await phone.mark(
            cast.harbour, "a month ahead of plan, and port officials said two more would follow",
            color: "green")
        try await phone.reply(cast.firstMark, Words.reply)
        try await phone.note(cast.harbour, Words.phoneNote)
        try await phone.tag(cast.harbour, Words.tags[1])
        try await phone.setTitle(cast.harbour, Words.phoneTitle)
        try await phone.edit(cast.harbour, "on a good day, and", "on a clear day, and")
        _ = try await phone.mark(cast.museum, "船钉的数目都一样", color: "pink")
        try await phone.trash(cast.coffee)
    }

    // MARK: 4. Meeting

    private func meet(_ cast: Cast) async throws {
        narrator.chapter(4, "Meeting: one round trip each")
        try await cast.laptop.sync()
        try await cast.phone.sync()
        try await cast.laptop.sync()
    }
}
