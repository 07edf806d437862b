import Articles
import CRDT
import Clipping
import Foundation
import Storage
import Wire

/// What people told to keep and to cut of a site's pages. A setting of the vault, so all its
/// machines go by it: the sets `keep` and `cut` of the setting `site/` and a host.
///
/// What a person says of a pattern last holds: to cut it takes it out of what is kept, and the
/// other way round. Said apart on two machines, both stand, and what is to be kept is kept.
struct SiteRules {
    static let keepSet = SetName("keep")
    static let cutSet = SetName("cut")

    /// Patterns, as `--keep` and `--cut` take them.
    private(set) var keep: [String] = []
    private(set) var cut: [String] = []

    static func setting(of host: String) -> ThingID { .setting("site/" + host) }

    /// A pattern as it is kept: without white space around it, in NFC; nil if nothing is left.
    ///
    /// - Throws: `invalidValue` if it is longer than 1024 bytes.
    static func element(_ pattern: String) throws -> [UInt8]? {
        let trimmed = pattern.trimmingCharacters(in: .whitespacesAndNewlines)
        let element = Array(trimmed.precomposedStringWithCanonicalMapping.utf8)
        guard element.count <= 1024 else {
            throw ManiculeError(.invalidValue, subject: "pattern", detail: "too long")
        }
        return element.isEmpty ? nil : element
    }

    /// Whether there is no rule.
    var isEmpty: Bool { keep.isEmpty && cut.isEmpty }

    /// The rules that are remembered for a host.
    init(rememberedFor host: String, _ transaction: VaultTransaction) throws {
        let state = try transaction.thing(Self.setting(of: host))
        keep = state?.elements(of: Self.keepSet) ?? []
        cut = state?.elements(of: Self.cutSet) ?? []
    }

    /// The rules for a host, none for no host, and what a source says itself.
    init(of host: String?, and source: ClipSource, _ transaction: VaultTransaction) throws {
        keep = source.keep
        cut = source.cut
        guard let host else { return }
        let held = try SiteRules(rememberedFor: host, transaction)
        let (kept, unwanted) = (
            try source.keep.map(Self.element), try source.cut.map(Self.element)
        )
        keep += held.keep.filter { !unwanted.contains(Array($0.utf8)) }
        cut += held.cut.filter { !kept.contains(Array($0.utf8)) }
    }
}

extension VaultCore {
    /// What is remembered of a site: by its host, an address, or an article of it.
    package func siteRules(_ site: String) throws -> [SiteRuleView] {
        try read { transaction in
            let host = try host(of: site, transaction)
            let rules = try SiteRules(rememberedFor: host, transaction)
            return rules.keep.sorted().map { SiteRuleView(site: host, does: .keep, words: $0) }
                + rules.cut.sorted().map { SiteRuleView(site: host, does: .cut, words: $0) }
        }
    }

    /// No id has a dot or a colon in it.
    private func host(of site: String, _ transaction: VaultTransaction) throws -> String {
        if site.contains(".") || site.contains(":") {
            let address = site.contains("://") ? site : "https://" + site
            guard let host = CleanedURL(address)?.host else {
                throw ManiculeError(.invalidValue, subject: "site", detail: "not a web address")
            }
            return host
        }
        let article = try merged(resolveArticle(site, transaction), transaction)
        guard let host = article.shown(.url).flatMap({ CleanedURL($0)?.host }) else {
            throw ManiculeError(.invalidValue, subject: "site", detail: "no address")
        }
        return host
    }

    /// Remembers a source's patterns for its site.
    func remember(
        _ source: ClipSource, for host: String?, _ transaction: VaultTransaction,
        _ command: LocalCommand
    ) throws {
        guard let host else { return }
        let state = try transaction.thing(SiteRules.setting(of: host))
        let setting = TargetID.thing(SiteRules.setting(of: host))
        for (patterns, set, other) in [
            (source.keep, SiteRules.keepSet, SiteRules.cutSet),
            (source.cut, SiteRules.cutSet, SiteRules.keepSet),
        ] {
            var seen: Set<[UInt8]> = []
            for pattern in patterns {
                guard let element = try SiteRules.element(pattern), seen.insert(element).inserted
                else { continue }
                if state?.sets[set]?.contains(element) != true {
                    try command.add(.add(set: set, element: element), about: setting)
                }
                let adds = state?.sets[other]?.adds(of: element) ?? []
                if !adds.isEmpty {
                    try command.add(
                        .remove(set: other, element: element, adds: adds), about: setting)
                }
            }
        }
    }
}
