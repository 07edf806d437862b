import Foundation

/// A source that has been read, and if it is a page already been made a clip: all of `add` that
/// needs no vault to be written.
public struct PreparedClip: Sendable {
    let source: ClipSource
    /// Nil for text: what it repeats of other clips is known only when its turn comes.
    let draft: ClipDraft?
    /// The bytes of a page as they will be kept.
    let packed: [UInt8]?
}

extension Vault {
    /// Reads sources side by side, on as many processors as there are, and hands them over in
    /// their order: what costs time in clipping pages is finding the article, not keeping it.
    ///
    /// At most a few are read ahead, so memory follows the processors, not the sources.
    ///
    /// - Parameters:
    ///   - count: how many sources there are.
    ///   - source: gives the source at a place, from 0; nil for one that is not to be prepared.
    ///   - each: takes what came of each, in order; returns false to stop.
    public nonisolated func preparing(
        _ count: Int, _ source: @escaping @Sendable (Int) throws -> ClipSource?,
        each: (Int, Result<PreparedClip?, any Error>) async -> Bool
    ) async {
        let core = core
        let width = min(8, max(2, ProcessInfo.processInfo.activeProcessorCount))
        await withTaskGroup(of: (Int, Result<PreparedClip?, any Error>).self) { group in
            var begun = 0
            var ready: [Int: Result<PreparedClip?, any Error>] = [:]
            for index in 0..<count {
                while ready[index] == nil {
                    while begun < count, begun < index + 2 * width {
                        let place = begun
                        group.addTask {
                            (place, Result { try source(place).map(core.prepare) })
                        }
                        begun += 1
                    }
                    guard let (place, result) = await group.next() else { return }
                    ready[place] = result
                }
                guard let result = ready.removeValue(forKey: index) else { return }
                guard await each(index, result) else {
                    group.cancelAll()
                    return
                }
            }
        }
    }

    /// Clips a source that has been prepared; otherwise as ``add(_:after:)``.
    public func add(_ clip: PreparedClip, after earlier: AddReport? = nil) throws -> AddReport {
        try core.add(clip, after: earlier)
    }
}

extension VaultCore {
    /// Does what can be done ahead.
    package func prepare(_ source: ClipSource) throws -> PreparedClip {
        try VaultCore.translating {
            guard ClipDraft.isPage(source) else {
                return PreparedClip(source: source, draft: nil, packed: nil)
            }
            return PreparedClip(
                source: source, draft: try ClipDraft(source, store),
                packed: environment.originals.packed(source.bytes))
        }
    }
}
