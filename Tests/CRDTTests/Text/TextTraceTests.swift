import CRDT
import Foundation
import Testing
import Wire

/// Public editing traces, replayed as local edits.
@Suite(
    .enabled(
        if: EditingTrace.isThere("sveltecomponent"),
        "no traces beside the checkout (../shared/traces) nor in MANICULE_TRACES"))
struct TextTraceTests {
    #if DEBUG
        static let names = ["sveltecomponent"]
    #else
        static let names = ["automerge-paper", "rustcode", "sveltecomponent", "seph-blog1"]
    #endif

    @Test(arguments: names)
    func traceEndsInItsContent(name: String) throws {
        let trace = try EditingTrace(named: name)
        let clock = ContinuousClock()
        var text = TextSequence()
        var log: [TextEvent] = []
        log.reserveCapacity(trace.patches.count * 2)
        let localTime = clock.measure { text = replay(trace) { log.append($0) } }
        #expect(text.text == trace.endContent)
        text.checkInvariants()

        var remote = TextSequence()
        let remoteTime = try clock.measure {
            for event in log { try event.apply(to: &remote) }
        }
        #expect(remote.text == trace.endContent)
        #expect(remote == text)

        var bytes: [UInt8] = []
        let encodeTime = clock.measure { bytes = text.encoded(omittingBase: false) }
        var opened = TextSequence()
        let decodeTime = try clock.measure {
            opened = try TextSequence(decoding: bytes, base: nil)
        }
        #expect(opened.text == trace.endContent)
        let mergeTime = try clock.measure { try opened.merge(text) }
        #expect(opened == text)
        print(
            name, trace.patches.count, "patches: local", localTime, "integrate", remoteTime,
            "encode", encodeTime, "decode", decodeTime, "merge", mergeTime,
            "state bytes", bytes.count, "text bytes", trace.endContent.utf8.count)
    }

    private func replay(_ trace: EditingTrace, _ note: (TextEvent) -> Void) -> TextSequence {
        var text = TextSequence()
        var next: UInt64 = 0
        for patch in trace.patches {
            if patch.deletedCount > 0 {
                let range = patch.position..<(patch.position + patch.deletedCount)
                note(
                    TextEvent(id: event(0, next), act: .hide(text.hide(range, id: event(0, next)))))
                next += 1
            }
            if !patch.inserted.isEmpty {
                let operation = text.insert(
                    patch.inserted, at: patch.position, id: event(0, next))
                note(TextEvent(id: event(0, next), act: .insert(operation)))
                next += UInt64(patch.inserted.count)
            }
        }
        return text
    }
}
