import CRDT
import Testing
import Wire

/// The verbs and queries of a text, one by one.
@Suite struct TextSequenceTests {
    @Test func exampleOfTheEssayReadsAsItSays() {
        var text = TextSequence()
        text.insert(scalars("ab"), at: 0, id: event(0, 0))
        let operation = text.insert(scalars("x"), at: 1, id: event(0, 2))
        #expect(text.text == "axb")
        #expect(
            operation
                == TextInsert(
                    side: .left, parent: event(0, 1), rightOrigin: nil, scalars: scalars("x")))
        text.checkInvariants()
    }

    @Test func emptyTextHasNothing() {
        let text = TextSequence()
        #expect(text.shownCount == 0)
        #expect(text.totalCount == 0)
        #expect(text.text == "")
        #expect(text.elements(in: 0..<0).isEmpty)
        #expect(text.hiddenRuns.isEmpty)
        #expect(text.offset(of: .start) == 0)
        #expect(text.offset(of: .end) == 0)
        text.checkInvariants()
    }

    @Test func bodyStartsAsItsSnapshot() {
        let text = TextSequence(base: baseReplica, scalars: scalars("中a"))
        #expect(text.text == "中a")
        #expect(text.element(at: 1) == EventID(replica: baseReplica, counter: 1))
        #expect(
            text.elements(in: 0..<2)
                == [EventRange(start: EventID(replica: baseReplica, counter: 0), count: 2)])
        #expect(TextSequence(base: baseReplica, scalars: []).text == "")
    }

    @Test func typingOnAndOnIsOneInsertedRunOfIDs() {
        var text = TextSequence()
        for (offset, scalar) in scalars("hello").enumerated() {
            text.insert([scalar], at: offset, id: event(0, UInt64(offset)))
        }
        #expect(text.elements(in: 0..<5) == [EventRange(start: event(0, 0), count: 5)])
        #expect(text.scalars(in: 1..<4) == scalars("ell"))
        var once = TextSequence()
        once.insert(scalars("hello"), at: 0, id: event(0, 0))
        #expect(once == text, "a run is the same whether typed at once or by scalar")
    }

    @Test func elementsAreNamedInTheOrderOfTheText() {
        var text = TextSequence()
        text.insert(scalars("abcd"), at: 0, id: event(0, 0))
        text.insert(scalars("xy"), at: 2, id: event(1, 0))
        #expect(
            text.elements(in: 1..<5) == [
                EventRange(start: event(0, 1), count: 1),
                EventRange(start: event(1, 0), count: 2),
                EventRange(start: event(0, 2), count: 1),
            ])
        #expect(text.element(at: 3) == event(1, 1))
        #expect(text.contains(event(1, 1)))
        #expect(!text.contains(event(1, 2)))
        #expect(!text.contains(event(5, 0)))
    }

    @Test func hiddenElementsStayAndCanComeBack() {
        var text = TextSequence()
        text.insert(scalars("abcdef"), at: 0, id: event(0, 0))
        let hide = text.hide(1..<4, id: event(0, 6))
        #expect(hide.ranges == [EventRange(start: event(0, 1), count: 3)])
        #expect(text.text == "aef")
        #expect(text.totalCount == 6)
        #expect(!text.isShown(event(0, 2)))
        #expect(text.contains(event(0, 2)))
        #expect(
            text.hiddenRuns == [
                HiddenRun(
                    range: EventRange(start: event(0, 1), count: 3), shownOffset: 1,
                    scalars: scalars("bcd"), hides: [.event(event(0, 6))])
            ])
        let unhide = text.unhide(
            elements: [EventRange(start: event(0, 2), count: 9)], id: event(0, 7))
        #expect(
            unhide?.items == [
                TextUnhide.Item(
                    range: EventRange(start: event(0, 2), count: 2),
                    hides: [.event(event(0, 6))])
            ])
        #expect(text.text == "acdef")
        let again = text.unhide(
            elements: [EventRange(start: event(0, 2), count: 2)], id: event(0, 8))
        #expect(again == nil)
        text.checkInvariants()
    }

    @Test func hiddenRunsOfARangeIncludeItsEdges() {
        var text = TextSequence()
        text.insert(scalars("0123456789"), at: 0, id: event(0, 0))
        text.hide(elements: [EventRange(start: event(0, 2), count: 1)], id: event(0, 10))
        text.hide(elements: [EventRange(start: event(0, 5), count: 1)], id: event(0, 11))
        text.hide(elements: [EventRange(start: event(0, 9), count: 1)], id: event(0, 12))
        #expect(text.text == "0134678")
        func runs(_ range: Range<Int>) -> [String] {
            text.hiddenRuns(in: range).map { String(String.UnicodeScalarView($0.scalars)) }
        }
        #expect(runs(0..<7) == ["2", "5", "9"])
        #expect(runs(0..<1) == [])
        #expect(runs(0..<2) == ["2"])
        #expect(runs(2..<3) == ["2"])
        #expect(runs(3..<4) == ["5"])
        #expect(runs(5..<7) == ["9"])
        #expect(runs(4..<4) == ["5"])
    }

    @Test func typingStandsBeforeWhatIsHiddenThere() {
        var text = TextSequence()
        text.insert(scalars("abc"), at: 0, id: event(0, 0))
        text.hide(1..<2, id: event(0, 3))
        text.insert(scalars("X"), at: 1, id: event(0, 4))
        _ = text.unhide(hides: [.event(event(0, 3))], id: event(0, 5))
        #expect(text.text == "aXbc")
        text.insert(scalars("Y"), after: event(0, 1), id: event(0, 6))
        #expect(text.text == "aXbYc")
        text.insert(scalars("Z"), after: nil, id: event(0, 7))
        #expect(text.text == "ZaXbYc")
    }

    @Test func everyoneWhoDeletedMustTakeItBack() throws {
        var left = TextSequence()
        left.insert(scalars("abc"), at: 0, id: event(0, 0))
        var right = left
        let leftHide = left.hide(0..<2, id: event(0, 3))
        let rightHide = right.hide(1..<3, id: event(1, 0))
        try left.apply(rightHide, id: event(1, 0))
        try right.apply(leftHide, id: event(0, 3))
        #expect(left.text == "")
        let undone = left.unhide(hides: [.event(event(0, 3))], id: event(0, 4))
        let undo = try #require(undone)
        #expect(left.text == "a")
        let taken = right.unhide(hides: [.event(event(1, 0))], id: event(1, 1))
        let other = try #require(taken)
        #expect(right.text == "c")
        try left.apply(other, id: event(1, 1))
        try right.apply(undo, id: event(0, 4))
        #expect(left.text == "abc")
        #expect(left == right)
    }

    @Test func hideMadeMeanwhileSurvivesAnUnhide() throws {
        var left = TextSequence()
        left.insert(scalars("abc"), at: 0, id: event(0, 0))
        left.hide(0..<3, id: event(0, 3))
        var right = left
        let taken = left.unhide(hides: [.event(event(0, 3))], id: event(0, 4))
        let unhide = try #require(taken)
        let again = right.hide(
            elements: [EventRange(start: event(0, 1), count: 1)], id: event(1, 0))
        try left.apply(again, id: event(1, 0))
        try right.apply(unhide, id: event(0, 4))
        #expect(left.text == "ac")
        #expect(left == right)
    }

    @Test func insertIntoDeletedTextIsKept() throws {
        var left = TextSequence()
        left.insert(scalars("abcd"), at: 0, id: event(0, 0))
        var right = left
        let hide = left.hide(0..<4, id: event(0, 4))
        let typed = right.insert(scalars("X"), at: 2, id: event(1, 0))
        try left.integrate(typed, id: event(1, 0))
        try right.apply(hide, id: event(0, 4))
        #expect(left.text == "X")
        #expect(left == right)
    }

    @Test func editOfAnOlderVersionLandsWhereItsAuthorSawIt() throws {
        var text = TextSequence(base: baseReplica, scalars: scalars("one two three"))
        let seen = VersionVector()
        let old = text.elements(at: seen).flatMap(\.events)
        text.hide(0..<4, id: event(1, 0))
        text.insert(scalars("ZERO "), at: 0, id: event(1, 1))
        // The author of the older version deletes "two " and types "2 " instead.
        text.hide(elements: [EventRange(start: old[4], count: 4)], id: event(0, 0))
        text.insert(scalars("2 "), after: old[3], id: event(0, 1))
        #expect(text.text == "ZERO 2 three")
        text.checkInvariants()
    }

    @Test func oneCutOfTwoClipsIsTakenBackOnce() throws {
        var text = TextSequence(base: baseReplica, scalars: scalars("abcdef"))
        try text.applyCut(start: 1, end: 3, source: event(0, 0))
        try text.applyCut(start: 1, end: 3, source: event(1, 0))
        try text.applyCut(start: 4, end: 5, source: event(1, 0))
        #expect(text.text == "adf")
        let named = [EventRange(start: EventID(replica: baseReplica, counter: 0), count: 6)]
        let inForce = text.hides(inForceOn: named)
        #expect(inForce.map(\.hides) == [[.cut(start: 1, end: 3)], [.cut(start: 4, end: 5)]])
        let unhide = text.unhide(hides: inForce[0].hides, id: event(0, 1))
        #expect(unhide?.items.count == 1)
        #expect(text.text == "abcdf")
        try text.applyCut(start: 1, end: 3, source: event(0, 7))
        #expect(text.text == "abcdf", "the same cut again stays taken back")
        text.checkInvariants()
    }

    @Test func copyIsNotChangedWithItsOriginal() {
        var text = TextSequence()
        text.insert(scalars("abc"), at: 0, id: event(0, 0))
        let copy = text
        text.hide(0..<1, id: event(0, 3))
        text.insert(scalars("z"), at: 0, id: event(0, 4))
        #expect(copy.text == "abc")
        #expect(text.text == "zbc")
        #expect(copy != text)
    }

    @Test func equalityTellsHidesApart() {
        var left = TextSequence()
        left.insert(scalars("ab"), at: 0, id: event(0, 0))
        var right = left
        left.hide(0..<1, id: event(0, 2))
        right.hide(0..<1, id: event(0, 3))
        #expect(left.text == right.text)
        #expect(left != right)
    }

    /// Two hides overlap; taking both back names every element once.
    @Test func unhidingOverlappingHidesNamesEachElementOnce() throws {
        var text = TextSequence()
        let typed = text.insert(scalars("abcdefgh"), at: 0, id: event(0, 0))
        var other = TextSequence()
        try other.integrate(typed, id: event(0, 0))
        let first = text.hide(0..<5, id: event(0, 8))
        let second = other.hide(3..<8, id: event(1, 0))
        try text.apply(second, id: event(1, 0))
        try other.apply(first, id: event(0, 8))
        let taken = text.unhide(
            hides: [.event(event(0, 8)), .event(event(1, 0))], id: event(0, 9))
        let unhide = try #require(taken)
        try other.apply(unhide, id: event(0, 9))
        #expect(text == other && text.text == "abcdefgh")
    }

    /// What is there already splits nothing.
    @Test func mergingWithItselfLeavesTheBlocks() throws {
        var text = TextSequence()
        text.insert(scalars("abcdefgh"), at: 0, id: event(0, 0))
        for offset in (2..<7).reversed() {
            text.hide(offset..<(offset + 1), id: event(0, UInt64(20 - offset)))
        }
        let blocks = text.blockCount
        let copy = text
        try text.merge(copy)
        try text.merge(try #require(copy.delta(after: VersionVector())))
        #expect(text.blockCount == blocks && blocks == 3)
    }

    /// One clip makes two cuts that overlap.
    @Test func overlappingCutsOfOneClipAreReadBack() throws {
        var text = TextSequence(base: baseReplica, scalars: scalars("abcdefgh"))
        try text.applyCut(start: 0, end: 4, source: event(0, 0))
        try text.applyCut(start: 2, end: 6, source: event(0, 0))
        let decoded = try TextSequence(
            decoding: text.encoded(omittingBase: false), base: nil)
        decoded.checkInvariants()
        #expect(decoded == text)
    }
}
