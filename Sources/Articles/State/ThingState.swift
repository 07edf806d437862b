package import CRDT
package import Wire

/// All that is replicated of one thing, but for its texts: registers, sets, the alive flag, and
/// how it came to be.
///
/// The state is a function of the set of operations applied, in whatever causal order they came:
/// two replicas that hold the same changes hold equal states.
package struct ThingState: Hashable, Sendable {
    /// A clip of an article, with its place in the order of events.
    package struct ClipRecord: Hashable, Sendable {
        /// When it was made, in the order of events.
        package let time: EventTime
        /// When it was made, for people.
        package let displayTime: DisplayTime
        /// What was clipped.
        package let clip: Clip

        package init(time: EventTime, displayTime: DisplayTime, clip: Clip) {
            self.time = time
            self.displayTime = displayTime
            self.clip = clip
        }
    }

    /// How a mark came to be.
    package struct MarkRecord: Hashable, Sendable {
        /// The article it is in.
        package let article: ArticleID
        /// What was marked.
        package let creation: MarkCreation

        package init(article: ArticleID, creation: MarkCreation) {
            self.article = article
            self.creation = creation
        }
    }

    /// How a reply came to be.
    package struct ReplyRecord: Hashable, Sendable {
        /// The mark or reply that it answers.
        package let parent: ThingID
        /// The name that its author gave.
        package let author: String

        package init(parent: ThingID, author: String) {
            self.parent = parent
            self.author = author
        }
    }

    /// When something happened to a thing: in the order of events, and for people.
    package struct Moment: Hashable, Sendable {
        /// The place in the order of events.
        package let time: EventTime
        /// What the author's clock said.
        package let displayTime: DisplayTime

        package init(time: EventTime, displayTime: DisplayTime) {
            self.time = time
            self.displayTime = displayTime
        }
    }

    /// The thing.
    package let id: ThingID
    /// The registers that were ever written.
    package var registers: [FieldName: MVRegister] = [:]
    /// The sets that were ever added to.
    package var sets: [SetName: AddWinsSet] = [:]
    /// Whether the thing is alive.
    package var alive = EnableWinsFlag()
    /// The clips of an article, the shown one (the highest) first.
    package var clips: [ClipRecord] = []
    /// For a mark, how it came to be.
    package var mark: MarkRecord?
    /// For a reply, how it came to be.
    package var reply: ReplyRecord?
    /// When a mark or reply was made, or the first clip of an article.
    package var created: Moment?
    /// The latest edit of the thing or of anything under it.
    package var changed: Moment?

    package init(_ id: ThingID) {
        self.id = id
    }

    /// Whether operations can be applied to the thing: a mark or a reply has to have been made.
    package var exists: Bool {
        switch id {
        case .mark: mark != nil
        case .reply: reply != nil
        case .article, .setting, .device: true
        }
    }

    /// Whether the thing is in the trash: it was trashed, and no edit stands that its trashers
    /// had not seen.
    package var isTrashed: Bool { alive.wasCleared && !alive.isSet }

    /// The clip that is shown: the highest.
    package var shownClip: ClipRecord? { clips.first }

    /// What a person wrote into a field; nil if nobody did.
    package func written(_ field: FieldName) -> String? {
        registers[field]?.shown.flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// What is shown for a field of an article: what a person wrote, else what the shown clip
    /// read.
    package func shown(_ field: FieldName) -> String? {
        written(field) ?? shownClip?.clip.value(of: field)
    }

    /// The elements of a set as texts, ascending by bytes; others are left out.
    package func elements(of set: SetName) -> [String] {
        (sets[set]?.elements ?? []).compactMap { String(validating: $0, as: UTF8.self) }
    }

    /// The article's keys.
    package var keys: [ArticleKey] {
        (sets[.keys]?.elements ?? []).compactMap { ArticleKey(bytes: $0) }
    }

    /// The thing directly above, whose life an edit of this one keeps.
    package var parent: ThingID? {
        if let mark { return .article(mark.article) }
        return reply?.parent
    }

    /// Adds a clip and keeps the order.
    mutating func insert(_ record: ClipRecord) {
        guard !clips.contains(where: { $0.time == record.time }) else { return }
        clips.append(record)
        clips.sort { $0.time > $1.time }
        let moment = Moment(time: record.time, displayTime: record.displayTime)
        if created.map({ moment.time < $0.time }) ?? true { created = moment }
    }

    /// Notes an edit: its token, and that it may be the latest.
    mutating func touch(_ moment: Moment) {
        alive.enable(by: moment.time.event)
        if changed.map({ moment.time > $0.time }) ?? true { changed = moment }
    }
}
