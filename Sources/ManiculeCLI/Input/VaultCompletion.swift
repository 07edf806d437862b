import ArgumentParser
import Manicule

/// Completion of ids from the vault, with titles where the shell shows them.
enum VaultCompletion {
    /// Ids of articles.
    static let articles = CompletionKind.custom { (words, _, prefix) in
        await candidates(words, prefix) { vault in
            try await vault.list(limit: 200).map { ($0.id, $0.title) }
        }
    }

    /// Ids of articles and their marks.
    static let targets = CompletionKind.custom { (words, _, prefix) in
        await candidates(words, prefix) { vault in
            var found: [(String, String)] = []
            for article in try await vault.list(limit: 50) {
                found.append((article.id, article.title))
                guard article.markCount > 0, found.count < 400,
                    case .article(let whole) = try await vault.show(article.id)
                else { continue }
                found += (whole.marks ?? []).map { ($0.id, "☞ " + $0.quote) }
            }
            return found
        }
    }

    /// Nothing is said if the vault cannot be read: somebody is typing.
    private static func candidates(
        _ words: [String], _ prefix: String,
        _ list: @Sendable (Vault) async throws -> [(String, String)]
    ) async -> [String] {
        let path = VaultLocation.vault(VaultLocation.stated(in: words))
        guard let vault = try? Vault.open(at: path),
            let found = try? await list(vault)
        else { return [] }
        return found.filter { $0.0.hasPrefix(prefix) }.map { id, title in
            let short = DisplayWidth.truncated(SafeText.line(title), to: 50)
            return switch CompletionShell.requesting {
            case .zsh: "\(id):\(short.replacing(":", with: "\\:"))"
            case .fish: "\(id)\t\(short)"
            default: id
            }
        }
    }
}
