import Articles
import Storage

/// What people told to keep and to cut of a site's pages. A setting of the vault, so all its
/// machines go by it: the sets `keep` and `cut` of the setting `site/` and a host.
struct SiteRules {
    static let keepSet = SetName("keep")
    static let cutSet = SetName("cut")

    /// Patterns, as `--keep` and `--cut` take them.
    private(set) var keep: [String] = []
    private(set) var cut: [String] = []

    static func setting(of host: String) -> ThingID { .setting("site/" + host) }

    /// The rules for a host; none for no host.
    init(of host: String?, _ transaction: VaultTransaction) throws {
        guard let host, let state = try transaction.thing(Self.setting(of: host)) else { return }
        keep = state.elements(of: Self.keepSet)
        cut = state.elements(of: Self.cutSet)
    }
}

extension VaultCore {
    /// Remembers a source's patterns for its site.
    func remember(
        _ source: ClipSource, for host: String?, _ transaction: VaultTransaction,
        _ command: LocalCommand
    ) throws {
        guard let host else { return }
        let known = try SiteRules(of: host, transaction)
        let setting = TargetID.thing(SiteRules.setting(of: host))
        for (set, patterns, present) in [
            (SiteRules.keepSet, source.keep, known.keep), (SiteRules.cutSet, source.cut, known.cut),
        ] {
            for pattern in patterns where !present.contains(pattern) {
                try command.add(
                    .add(set: set, element: try VaultCore.tagElement(pattern)), about: setting)
            }
        }
    }
}
