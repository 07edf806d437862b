import CRDT
import Testing
import Wire

@Suite struct TextHideHistoryTests {
    /// All 5-event histories of typing, hiding and unhiding on two replicas, in every causal
    /// order of delivery. The full comparison is made on one delivery of each history and on
    /// every sixteenth after that; the shown text is compared on all.
    @Test(arguments: [0, 1])
    func everyHistoryOfFiveEventsOnTwoReplicasAgreesWithTheTree(firstOwner: Int) throws {
        let scope = SmallScope(
            eventCount: 5, replicaCount: 2, hides: true, firstOwners: [firstOwner])
        var deliveries = 0
        try scope.forEachHistory { history in
            let model = scope.model(of: history)
            let shown = model.shown.map(\.scalar)
            var isFirst = true
            try history.forEachDelivery(from: TextSequence()) { text in
                deliveries += 1
                try #require(text.shownScalars == shown, "after \(history)")
                if isFirst || deliveries % 16 == 0 {
                    try #require(model.agrees(with: text), "after \(history)")
                }
                isFirst = false
            }
        }
        #expect(deliveries == (firstOwner == 0 ? 50_816 : 27_224))
    }
}
