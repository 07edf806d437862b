import CRDT
import Testing
import Wire

/// One operation on a text, with the id that its author gave it.
struct TextEvent {
    enum Act {
        case insert(TextInsert)
        case hide(TextHide)
        case unhide(TextUnhide)
        case cut(start: Int, end: Int)
    }

    let id: EventID
    let act: Act

    /// How many counters it takes.
    var span: Int {
        if case .insert(let operation) = act { return operation.scalars.count }
        return 1
    }

    func apply(to text: inout TextSequence) throws(CRDTError) {
        switch act {
        case .insert(let operation): try text.integrate(operation, id: id)
        case .hide(let operation): try text.apply(operation, id: id)
        case .unhide(let operation): try text.apply(operation, id: id)
        case .cut(let start, let end): try text.applyCut(start: start, end: end, source: id)
        }
    }

    func apply(to model: FugueModel) {
        switch act {
        case .insert(let operation): model.integrate(operation, id: id)
        case .hide(let operation): model.apply(operation, id: id)
        case .unhide(let operation): model.apply(operation, id: id)
        case .cut(let start, let end): model.applyCut(start: start, end: end, source: id)
        }
    }
}

/// Replica number `index` of a test; ids ascend with the index.
func replica(_ index: Int) -> ReplicaID {
    ReplicaID(high: UInt64(index) + 1, low: 7)
}

func event(_ index: Int, _ counter: UInt64) -> EventID {
    EventID(replica: replica(index), counter: counter)
}

/// The replica of the base in tests: between the others, so that ties go both ways.
let baseReplica = ReplicaID(high: 2, low: 500)

func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

extension FugueModel {
    /// Whether an engine holds the same elements in the same order, shown and hidden alike.
    func agrees(with text: TextSequence) -> Bool {
        let shown = shown
        return text.totalCount == all.count && text.shownCount == shown.count
            && text.shownScalars == shown.map(\.scalar)
            && text.elements(in: 0..<text.shownCount).flatMap(\.events) == shown.map(\.id)
            && text.elements(at: .everything).flatMap(\.events).count == shown.count
            && hiddenAgree(with: text)
    }

    private func hiddenAgree(with text: TextSequence) -> Bool {
        text.hiddenRuns.flatMap(\.range.events) == all.filter { !$0.isShown }.map(\.id)
    }
}

extension EventRange {
    /// The events of the run, one by one.
    var events: [EventID] { (0..<count).map { start.advanced(by: $0) } }
}

extension VersionVector {
    /// A version that covers all events of test replicas.
    static let everything = VersionVector(
        (0..<256).map { Entry(replica: replica($0), next: Limits.counterEnd) })
}
