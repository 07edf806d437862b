import Articles
import CRDT
import Foundation
import Manicule
import Storage
import Wire

// What has to hold once everything is exchanged.

extension World {
    /// Checks every promise.
    ///
    /// - Throws: ``LabFailure`` with the first that is broken.
    func checkEverything() throws {
        guard let first = members.first else { return }
        for (device, core) in members {
            try checkStatus(device, core)
            try ledger.check(core, of: device.name)
        }
        let dump = try self.dump(first.core)
        let pages = try self.pages(first.core)
        for (device, core) in members.dropFirst() {
            try compare(
                dump, try self.dump(core), .divergence, "\(first.device.name) and \(device.name)")
            try compare(pages, try self.pages(core), "\(first.device.name) and \(device.name)")
        }
        count(first.core)
        try checkReplay(of: first.core, dump)
        try checkTexts(first.core)
        try checkBlindness(first.core)
        fingerprint = try fingerprint(dump, first.core)
    }

    private func fingerprint(_ dump: ViewDump, _ core: VaultCore) throws -> String {
        let rows = dump.tables.flatMap(\.rows).flatMap { row -> [UInt8] in Array(row.utf8) + [0] }
        let stored = try server.storedBytes(of: core.vault).flatMap { $0 }
        return String(Hash256.plain(rows + stored).description.prefix(16))
    }

    // MARK: One vault

    private func checkStatus(_ device: SimulatedDevice, _ core: VaultCore) throws {
        let status = try core.status()
        // Two copies of a vault may seal one change each for itself. A server that then loses the
        // frame that all have seen may be given the other one: a fork, if a harmless one.
        let mayHaveForked = hasCopies && server.wasSetBack
        for alarm in status.alarms where alarm.type != "replica-forked" || !mayHaveForked {
            throw LabFailure(.falseAlarm, "\(device.name): \(alarm.type): \(alarm.text)")
        }
        guard status.waiting == 0 else {
            throw LabFailure(.divergence, "\(device.name) holds operations that it cannot apply")
        }
    }

    private func count(_ core: VaultCore) {
        guard let status = try? core.status() else { return }
        counts.conflicts = status.conflicts
        counts.articles = status.articles
        counts.marks = status.marks
    }

    // MARK: Two vaults

    /// All views of a vault.
    func dump(_ core: VaultCore) throws -> ViewDump {
        try core.store.write { try $0.dumpViews() }
    }

    /// Throws if two dumps differ.
    func compare(
        _ one: ViewDump, _ other: ViewDump, _ code: LabFailure.Code, _ who: String
    ) throws {
        guard one != other else { return }
        let rows = one.difference(to: other).joined(separator: "\n  ")
        throw LabFailure(code, "\(who)\n  \(rows)")
    }

    private func compare(_ one: [String], _ other: [String], _ who: String) throws {
        guard one != other else { return }
        let pair = zip(one, other).first { $0.0 != $0.1 }
        throw LabFailure(
            .divergence, "\(who) show different pages\n  \(pair?.0 ?? "")\n  \(pair?.1 ?? "")")
    }

    /// What people and scripts see, as JSON, page by page.
    private func pages(_ core: VaultCore) throws -> [String] {
        var pages: [String] = []
        for isTrash in [false, true] {
            for listed in try core.list(tag: nil, state: nil, trash: isTrash, limit: nil) {
                pages.append(try json(listed))
                guard case .article(let view) = try core.show(listed.id) else {
                    throw LabFailure(.wrongResult, "\(listed.id) is listed and no article")
                }
                pages.append(try json(view))
                pages += try core.cuts(listed.id).map { try json($0) }
            }
        }
        pages += try core.conflicts(nil).map { try json($0) }
        pages += try core.history(nil, limit: nil).map { try json($0) }
        for query in ["quokka", "港口 OR fruit", "caf* -train", "tag:trade"] {
            let hits = try core.search(query, limit: 100)
            pages += hits.map { "\($0.target) \($0.field) \($0.snippet)" }.sorted()
        }
        return pages
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    // MARK: The server

    /// Throws if the server holds anything that people typed, clipped or named.
    private func checkBlindness(_ core: VaultCore) throws {
        let words = [TextPalette.sentinel, "Quokka", "Punta Salinas", "港口"].map { Array($0.utf8) }
        for bytes in try server.storedBytes(of: core.vault) {
            for word in words where bytes.contains(word) {
                throw LabFailure(.leak, "‘\(String(decoding: word, as: UTF8.self))’")
            }
        }
    }
}

extension [UInt8] {
    /// Whether some bytes stand somewhere in these, one after the other.
    fileprivate func contains(_ word: [UInt8]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        return withUnsafeBufferPointer { bytes in
            for start in 0...(bytes.count - word.count) where bytes[start] == first {
                var length = 1
                while length < word.count, bytes[start + length] == word[length] { length += 1 }
                if length == word.count { return true }
            }
            return false
        }
    }
}
