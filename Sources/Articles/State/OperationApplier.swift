package import CRDT
package import Wire

/// What became of an operation.
package enum ApplyOutcome: Hashable, Sendable {
    /// It was applied; its token, if it is an edit, keeps these things alive: the one it is
    /// about first, then those above.
    case applied(touched: [ThingID])
    /// Its kind is of a newer version: it is skipped and kept.
    case unknownKind
    /// It refers to something that an operation of a newer version made, or that is damaged, so
    /// it waits in the log; the reason names what for.
    case waiting(reason: String)
}

/// Applies operations to states: the one place that says what each operation means.
///
/// Whether an operation is applied or waits depends on the set of changes alone, never on the
/// order they arrived in, because changes are applied after all they depend on and an operation
/// waits only for what an unknown or damaged operation would have made.
package struct OperationApplier<State: ReplicatedState> {
    /// What the operation's change says about it.
    package struct Context: Sendable {
        /// The operation's place in the order of events.
        package let time: EventTime
        /// What the author's clock said.
        package let displayTime: DisplayTime

        package init(time: EventTime, displayTime: DisplayTime) {
            self.time = time
            self.displayTime = displayTime
        }

        var moment: ThingState.Moment {
            ThingState.Moment(time: time, displayTime: displayTime)
        }
    }

    /// The states that are changed.
    package var state: State

    package init(_ state: State) {
        self.state = state
    }

    /// Applies one operation about a target.
    ///
    /// - Complexity: what the states of the thing, the text and the things above cost to load.
    package mutating func apply(
        _ operation: Operation, about target: TargetID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        switch (operation, target) {
        case (.snapshotPart(let part), .snapshot(let snapshot)):
            try state.keep(part, of: snapshot, event: context.time.event)
            return .applied(touched: [])
        case (.clip(let clip), .thing(.article(let article))):
            return try apply(clip, to: article, context)
        case (.mark(let creation), .thing(.article(let article))):
            return try applyMark(creation, in: article, context)
        case (.reply(let author), .thing(let parent)):
            return try applyReply(author, to: parent, context)
        case (_, .text(let text)):
            return try apply(operation, toText: text, context)
        case (_, .thing(let thing)):
            return try apply(operation, toThing: thing, context)
        default:
            return .waiting(reason: "an operation about a thing it cannot be about")
        }
    }

    private mutating func apply(
        _ clip: Clip, to article: ArticleID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        guard let scalars = try state.snapshotText(clip.snapshot),
            scalars.count == clip.scalarCount
        else {
            return .waiting(reason: "the text of a snapshot that is not whole")
        }
        let body = TextID.body(article, clip.snapshot)
        var text =
            try state.text(body)
            ?? TextSequence(base: clip.snapshot.baseReplica, scalars: scalars)
        do throws(CRDTError) {
            for cut in clip.cuts {
                try text.applyCut(start: cut.start, end: cut.end, source: context.time.event)
            }
        } catch {
            return .waiting(reason: "a clip whose cuts do not fit its text")
        }
        try state.keep(text, as: body)
        var thing = try state.thing(.article(article)) ?? ThingState(.article(article))
        thing.insert(
            ThingState.ClipRecord(
                time: context.time, displayTime: context.displayTime, clip: clip))
        try state.keep(thing)
        return try touch(.article(article), context)
    }

    private mutating func applyMark(
        _ creation: MarkCreation, in article: ArticleID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        var thing = ThingState(.mark(context.time.event))
        thing.mark = ThingState.MarkRecord(article: article, creation: creation)
        thing.created = context.moment
        try state.keep(thing)
        return try touch(thing.id, context)
    }

    private mutating func applyReply(
        _ author: String, to parent: ThingID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        guard let above = try state.thing(parent), above.exists else {
            return .waiting(reason: "the thing it replies to")
        }
        var thing = ThingState(.reply(context.time.event))
        thing.reply = ThingState.ReplyRecord(parent: parent, author: author)
        thing.created = context.moment
        try state.keep(thing)
        return try touch(thing.id, context)
    }

    private mutating func apply(
        _ operation: Operation, toText id: TextID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        let owner = try state.thing(id.thing) ?? ThingState(id.thing)
        guard owner.exists else { return .waiting(reason: "the thing its text belongs to") }
        guard var text = try state.text(id) ?? emptyText(id) else {
            return .waiting(reason: "the text of a snapshot")
        }
        do throws(CRDTError) {
            switch operation {
            case .insert(let insert): try text.integrate(insert, id: context.time.event)
            case .hide(let hide): try text.apply(hide, id: context.time.event)
            case .unhide(let unhide): try text.apply(unhide, id: context.time.event)
            default: return .waiting(reason: "an operation about a text that is none")
            }
        } catch {
            return .waiting(reason: "text that it refers to (\(error.code.name))")
        }
        try state.keep(text, as: id)
        if try state.thing(owner.id) == nil { try state.keep(owner) }
        return try touch(owner.id, context)
    }

    /// A note starts empty; a body exists only once its snapshot has come.
    private func emptyText(_ id: TextID) -> TextSequence? {
        if case .note = id { TextSequence() } else { nil }
    }

    private mutating func apply(
        _ operation: Operation, toThing id: ThingID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        var thing = try state.thing(id) ?? ThingState(id)
        guard thing.exists else { return .waiting(reason: "the thing it is about") }
        var isEdit = true
        switch operation {
        case .write(let field, let value, let supersedes):
            let known = try known(supersedes)
            thing.registers[field, default: MVRegister()].write(
                value, at: context.time, superseding: supersedes, isKnown: known.contains)
            isEdit = !field.isProgress
        case .add(let set, let element):
            thing.sets[set, default: AddWinsSet()].add(element, at: context.time)
        case .remove(let set, let element, let adds):
            let known = try known(adds)
            thing.sets[set, default: AddWinsSet()].remove(
                element, adds: adds, isKnown: known.contains)
        case .trash(let removes):
            thing.alive.disable(below: removes)
            isEdit = false
        case .restore: break
        default: return .waiting(reason: "an operation about a thing it cannot be about")
        }
        try state.keep(thing)
        return isEdit ? try touch(id, context) : .applied(touched: [id])
    }

    private mutating func known(_ events: [EventID]) throws(State.Failure) -> Set<EventID> {
        var known: Set<EventID> = []
        for event in events where try state.isKnown(event) { known.insert(event) }
        return known
    }

    /// Adds the edit's token to a thing and to all above it, so that an edit made apart from a
    /// trashing brings every one of them back.
    private mutating func touch(
        _ id: ThingID, _ context: Context
    ) throws(State.Failure) -> ApplyOutcome {
        var touched: [ThingID] = []
        var next: ThingID? = id
        while let current = next, !touched.contains(current) {
            var thing = try state.thing(current) ?? ThingState(current)
            thing.touch(context.moment)
            try state.keep(thing)
            touched.append(current)
            next = thing.parent
        }
        return .applied(touched: touched)
    }
}
