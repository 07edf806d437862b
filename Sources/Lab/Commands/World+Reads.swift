import Manicule

// Reads: whatever happened, they answer.

extension World {
    /// Looks at one thing in one of the ways that there are.
    func read(_ device: SimulatedDevice, _ core: VaultCore) throws {
        let article = try article(on: core)
        let target = try target(on: core)
        switch random.below(10) {
        case 0: try call(device, "status", allowing: []) { _ = try $0.status() }
        case 1: try call(device, "devices", allowing: []) { _ = try $0.devices() }
        case 2:
            let tag = TextPalette.tag(&random)
            try call(device, "list", allowing: []) {
                _ = try $0.list(tag: tag, state: "inbox", trash: false, limit: 3)
            }
        case 3:
            guard let target else { return }
            try call(device, "show", allowing: []) { _ = try $0.show(target) }
        case 4:
            guard let article else { return }
            try call(device, "show --cut", allowing: []) {
                _ = try $0.cuts(article)
                _ = try $0.original(article)
            }
        case 5:
            guard let article, let change = random.pick(try core.history(article, limit: 20))
            else { return }
            try call(device, "show --at", allowing: []) {
                _ = try $0.show(article, asOf: change.id)
            }
        case 6: try call(device, "conflicts", allowing: []) { _ = try $0.conflicts(nil) }
        case 7: try call(device, "history", allowing: []) { _ = try $0.history(target, limit: 9) }
        default:
            let query = TextPalette.query(&random)
            try call(device, "search", allowing: [.invalidQuery]) {
                _ = try $0.search(query, limit: 10)
            }
        }
    }
}
