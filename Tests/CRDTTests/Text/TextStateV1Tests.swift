import CRDT
import Foundation
import Testing
import Wire

/// States that the first version of the encoding wrote, kept as it wrote them.
@Suite struct TextStateV1Tests {
    private struct State: Decodable {
        let text: String
        let hidden: String
        let whole: String
        let omitted: String?
        let base: String?
        let baseReplica: String?
    }

    private func states() throws -> [State] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/text-states-1.json")
        return try JSONDecoder().decode([State].self, from: Data(contentsOf: file))
    }

    @Test func oldStatesAreReadAndWrittenAnew() throws {
        let states = try states()
        #expect(states.count == 8)
        #expect(states.count { $0.base != nil } >= 3)
        for state in states {
            let replica = state.baseReplica.flatMap { [UInt8](hexadecimal: $0) }
                .flatMap { ReplicaID(bytes: $0) }
            #expect((replica != nil) == (state.base != nil))
            let base = replica.map { ($0, scalars(state.base ?? "")) }
            for bytes in [state.whole, state.omitted].compactMap(\.self) {
                let old = try #require([UInt8](hexadecimal: bytes))
                #expect(old.first == 1)
                let text = try TextSequence(decoding: old, base: base)
                text.checkInvariants()
                #expect(text.text == state.text)
                #expect("\(text.totalCount - text.shownCount)" == state.hidden)
                #expect(try TextSequence.shownText(inState: old, base: base) == state.text)
                let new = text.encoded(omittingBase: false)
                #expect(new.first == 2)
                #expect(try TextSequence(decoding: new, base: base) == text)
            }
        }
    }

    @Test func damagedOldStatesAreRefusedOrAreAState() throws {
        var generator = SeededGenerator(seed: 5)
        var accepted = 0
        for state in try states() where state.base == nil {
            let bytes = try #require([UInt8](hexadecimal: state.whole))
            for _ in 0..<400 {
                var changed = bytes
                for _ in 0..<generator.skewed(1...3) {
                    changed[1 + generator.below(changed.count - 1)] = UInt8(generator.below(256))
                }
                guard let text = try? TextSequence(decoding: changed, base: nil) else { continue }
                accepted += 1
                text.checkInvariants()
                let new = text.encoded(omittingBase: false)
                #expect(try TextSequence(decoding: new, base: nil) == text)
            }
        }
        #expect(accepted > 50)
    }
}
