import Articles
import CRDT
import Foundation
import GRDB
import Proofs
import Sealing
import Serving
import Storage
import Syncing
import Wire

@testable import Manicule

/// A server in memory, and the way to it.
final class TestServer {
    let store = MemoryServerStore()
    let logic: ServerLogic
    private var generator = TestRandom(seed: 99)
    /// How many requests came.
    private(set) var requestCount = 0

    init() {
        logic = ServerLogic(store: store, registration: .open)
    }

    /// Drives a conversation to its end.
    ///
    /// - Parameter intercept: may change an answer on its way back.
    func run<Talk: Conversation>(
        _ conversation: Talk,
        intercept: (SignedRequest, TransportResponse) -> TransportResponse = { $1 }
    ) throws -> Talk.Outcome {
        var conversation = conversation
        var step = try conversation.start()
        while true {
            switch step {
            case .done(let outcome): return outcome
            case .send(let request):
                step = try conversation.receive(intercept(request, answer(request)))
            }
        }
    }

    func answer(_ request: SignedRequest) -> TransportResponse {
        requestCount += 1
        guard let parsed = ServerRequest(request, authority: TestVault.authority) else {
            return TransportResponse(status: 400, body: [])
        }
        let response = logic.handle(parsed, entropy: ServerEntropy(using: &generator))
        return TransportResponse(status: response.status, body: response.body)
    }
}

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014), for entropy that repeats.
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

/// Keeps secrets in memory, where they outlive a crash.
final class MemoryKeyStore: KeyStore, Sendable {
    private let kept = LockedKeys()

    func load() throws -> VaultKeys {
        guard let keys = kept.value else { throw ManiculeError(.damagedVault) }
        return keys
    }

    func save(_ keys: VaultKeys) throws { kept.value = keys }

    /// Another store with the same secrets: a copied directory.
    func copy() -> MemoryKeyStore {
        let copy = MemoryKeyStore()
        copy.kept.value = kept.value
        return copy
    }
}

/// A vault in memory on a machine of its own.
struct TestVault {
    static let authority = "server.test"
    static let url = "https://server.test"

    let core: VaultCore
    let disk: DatabaseQueue
    let keyStore: MemoryKeyStore
    let budget = WriteBudget()

    /// Founds a vault.
    init(
        _ name: String, seed: UInt64, server: Bool = true,
        continuity: any ContinuityStore = MemoryContinuityStore()
    ) throws {
        disk = try VaultStore.memoryDatabase()
        keyStore = MemoryKeyStore()
        core = try VaultCore.create(
            store: try VaultStore(disk, creating: true), keyStore: keyStore,
            environment: TestVault.environment(name, seed, continuity), deviceName: name)
        if server { try core.setRemote(Remote(url: TestVault.url)) }
    }

    private init(core: VaultCore, disk: DatabaseQueue, keyStore: MemoryKeyStore) {
        self.core = core
        self.disk = disk
        self.keyStore = keyStore
    }

    /// Joins the vault of another through its server.
    init(_ name: String, seed: UInt64, joining host: TestVault, at server: TestServer) throws {
        let code = try host.invite(server)
        disk = try VaultStore.memoryDatabase()
        keyStore = MemoryKeyStore()
        let environment = TestVault.environment(name, seed)
        let budget = budget
        let run = try JoinRun(code: code, staged: nil, environment: environment) { _ in }
        let stage = try server.run(run)
        core = try VaultCore.create(
            joined: stage,
            store: try VaultStore(disk, creating: true, beforeWrite: { try budget.spend() }),
            keyStore: keyStore,
            environment: environment, deviceName: name, remote: run.server)
        _ = try sync(server)
    }

    static func environment(
        _ name: String, _ seed: UInt64,
        _ continuity: any ContinuityStore = MemoryContinuityStore()
    ) -> VaultEnvironment {
        let random = LockedRandom(seed: seed)
        let entropy = Entropy { random.bytes($0) }
        return VaultEnvironment(
            now: { DisplayTime(milliseconds: 1_700_000_000_000, zoneMinutes: 60) },
            entropy: entropy, wrapping: SeededKeyWrapping(entropy: entropy),
            originals: MemoryOriginalStore(), continuity: continuity,
            // Small, so that what comes is stored in several parts.
            storingLimits: StoringLimits(frameCountMax: 2, byteCountMax: 4096),
            machine: {
                MachineIdentity(
                    machine: name, boot: "\(seed)", path: "/\(name)/vault.sqlite", inode: seed)
            })
    }

    /// The same vault opened on another machine: its directory was copied.
    func copied(to name: String, seed: UInt64) throws -> TestVault {
        let copy = try VaultStore.memoryDatabase()
        try disk.backup(to: copy)
        let keys = keyStore.copy()
        return TestVault(
            core: try VaultCore(
                store: try VaultStore(copy, creating: false), keyStore: keys,
                environment: TestVault.environment(name, seed)),
            disk: copy, keyStore: keys)
    }

    func invite(_ server: TestServer) throws -> String {
        guard
            let code = try server.run(
                RosterRun(core: core, remote: try Remote(url: TestVault.url), wish: .invite))
        else { throw ManiculeError(.bug) }
        return code
    }

    @discardableResult
    func sync(_ server: TestServer) throws -> SyncReport {
        try server.run(SyncRun(core: core, remote: try Remote(url: TestVault.url)))
    }

    @discardableResult
    func clip(_ text: String, name: String = "story.txt", url: String? = nil) throws -> String {
        try core.add(ClipSource(bytes: Array(text.utf8), name: name, url: url)).article.id
    }

    func article(_ id: String) throws -> ArticleView {
        guard case .article(let view) = try core.show(id) else { throw ManiculeError(.wrongKind) }
        return view
    }

    func mark(_ id: String) throws -> MarkView {
        guard case .mark(let view) = try core.show(id) else { throw ManiculeError(.wrongKind) }
        return view
    }

    func edit(_ id: String, _ old: String, _ new: String) throws {
        let draft = try core.bodyDraft(id)
        try core.replaceBody(draft, with: draft.text.replacing(old, with: new))
    }

    /// Everything that people can see, as text, for comparison between vaults.
    func everything() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        var parts: [String] = []
        for isTrash in [false, true] {
            for article in try core.list(tag: nil, state: nil, trash: isTrash, limit: nil) {
                parts.append(
                    String(
                        decoding: try encoder.encode(try self.article(article.id)), as: UTF8.self))
            }
        }
        parts.append(
            String(decoding: try encoder.encode(try core.conflicts(nil)), as: UTF8.self))
        return parts.joined(separator: "\n")
    }
}

/// Syncs vaults in turn until all have seen all.
func meet(_ server: TestServer, _ vaults: TestVault...) throws {
    for _ in 0..<2 {
        for vault in vaults { try vault.sync(server) }
    }
}
