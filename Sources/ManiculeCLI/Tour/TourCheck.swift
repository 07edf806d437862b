import Foundation
import Lab
import Manicule

/// The end of the tour: both vaults are compared completely, and the server's files are searched
/// for words of the articles.
struct TourCheck: Sendable {
    let narrator: Narrator
    let cast: Tour.Cast
    let directory: String

    func run(number: Int) async throws {
        narrator.chapter(number, "Do they agree? Can the server read?")
        let laptop = try await Self.statements(cast.laptop.vault)
        let phone = try await Self.statements(cast.phone.vault)
        if let difference = Self.difference(laptop, phone) {
            throw CommandError.notConverged(difference)
        }
        let characters = laptop.reduce(0) { $0 + $1.count }
        narrator.holds(
            "Both vaults say the same, to the last of \(characters) characters of JSON: "
                + "every article, mark, reply, cut, conflict and change.")
        for device in [cast.laptop, cast.phone] {
            let status = try await device.vault.status()
            let waiting = status.unsealed + status.unsent + status.wanted + status.pending
            guard waiting == 0, status.alarms.isEmpty else {
                throw CommandError.notConverged("something still waits on the \(device.name)")
            }
        }
        narrator.holds("Nothing waits on either machine, and no alarm was raised.")
        try checkServer()
    }

    /// Everything that a vault says, as JSON.
    private static func statements(_ vault: Vault) async throws -> [String] {
        var lines: [String] = []
        for isTrash in [false, true] {
            for article in try await vault.list(trash: isTrash) {
                lines.append(try JSONOutput.line(article))
                guard case .article(let whole) = try await vault.show(article.id) else { continue }
                lines.append(try JSONOutput.line(whole))
                lines.append(try JSONOutput.line(try await vault.cuts(article.id)))
                for mark in whole.marks ?? [] {
                    guard case .mark(let view) = try await vault.show(mark.id) else { continue }
                    lines.append(try JSONOutput.line(view))
                }
            }
        }
        lines += try await vault.conflicts().map { try JSONOutput.line($0) }
        lines += try await vault.history().map { try JSONOutput.line($0) }
        return lines
    }

    /// Where two lists of statements first differ; nil if they are the same.
    static func difference(_ one: [String], _ other: [String]) -> String? {
        for index in 0..<max(one.count, other.count) {
            let first = index < one.count ? one[index] : "nothing"
            let second = index < other.count ? other[index] : "nothing"
            guard !first.utf8.elementsEqual(second.utf8) else { continue }
            let common = zip(first, second).prefix { $0 == $1 }.count
            func around(_ text: String) -> String {
                let part = text.dropFirst(max(0, common - 60)).prefix(160)
                return (common > 60 ? "…" : "") + part + (text.count > common + 100 ? "…" : "")
            }
            return "statement \(index + 1), the laptop: ‘\(around(first))’, "
                + "the phone: ‘\(around(second))’"
        }
        return nil
    }

    /// Searches the server's files for words of the articles and notes. The same search over the
    /// laptop's own files must find them: it is no proof otherwise.
    private func checkServer() throws {
        let phrases =
            SampleArticles.all.flatMap { sample in
                sample.text.split(whereSeparator: { !$0.isLetter }).map(String.init)
                    .filter { $0.utf8.count >= 8 }
            } + [
                Tour.Words.laptopTitle, Tour.Words.phoneTitle, Tour.Words.note, Tour.Words.reply,
                "How long does it take", "Planned for April",
            ]
        let unique = Array(Set(phrases)).sorted()
        let server = try Self.files(in: directory + "/server")
        let own = try Self.files(in: directory + "/laptop")
        if let found = unique.first(where: { phrase in server.contains { $0.holds(phrase) } }) {
            throw CommandError.readableOnServer(found)
        }
        guard
            [Tour.Words.phoneTitle, Tour.Words.reply].contains(where: { phrase in
                own.contains { $0.holds(phrase) }
            })
        else { throw CommandError.notConverged("the search finds nothing in the laptop's files") }
        let size = server.reduce(0) { $0 + $1.count }
        narrator.holds(
            "The server holds \(Count.bytes(size)) and not one of \(unique.count) words and "
                + "phrases of the articles and notes; the same search finds them at once in the "
                + "laptop's own files.")
    }

    private static func files(in directory: String) throws -> [Data] {
        let manager = FileManager.default
        return try manager.subpathsOfDirectory(atPath: directory).sorted().compactMap { name in
            let path = directory + "/" + name
            var isDirectory = ObjCBool(false)
            guard manager.fileExists(atPath: path, isDirectory: &isDirectory),
                !isDirectory.boolValue
            else { return nil }
            return manager.contents(atPath: path)
        }
    }
}

extension Data {
    /// Whether the bytes of a phrase stand somewhere.
    fileprivate func holds(_ phrase: String) -> Bool {
        range(of: Data(phrase.utf8)) != nil
    }
}
