import Manicule

@testable import Lab

/// A short story in the lab, told step by step: what regressions are written in.
struct Scenario {
    let world: World

    /// A founds a vault and the others join, one after the other; nobody has synced since.
    init(devices: Int = 2, seed: UInt64 = 1) throws {
        world = try World(Script(seed: seed, deviceCount: devices, stepCount: 0))
        try world.found()
        for device in world.devices.dropFirst() {
            try world.invite(by: world.devices[0])
            try world.join(device)
        }
    }

    subscript(_ number: Int) -> SimulatedDevice { world.devices[number] }

    /// Everybody syncs.
    func meet() throws {
        for _ in 0..<2 {
            for device in world.devices { try world.sync(device) }
        }
    }

    /// Lets the world come to rest and checks every promise.
    func end() throws {
        try world.settle()
        try world.checkEverything()
    }

    /// A clips, types or marks something; it is in the ledger then.
    func act(_ device: Int, _ body: (VaultCore) throws -> Void) throws {
        let outcome = try world.call(self[device], "act", allowing: [], body)
        guard outcome == .done else { throw LabFailure(.unexpectedError, "\(outcome)") }
    }

    /// Clips a text; returns the article's id.
    @discardableResult
    func clip(_ device: Int, _ text: String, url: String? = nil) throws -> String {
        var id = ""
        try act(device) {
            id = try $0.add(
                ClipSource(bytes: Array(text.utf8), name: "a.txt", url: url)
            ).article.id
        }
        return id
    }

    /// A story to clip.
    static let story = "The quokka opened the shop on Monday. It sells fruit and yellow paint.\n"
}
