/// What a page says in JSON-LD (W3C, JSON-LD 1.1) with the words of schema.org.
///
/// Only what describes the page is looked at: values at the top, in `@graph`, and under
/// `mainEntity` and `mainEntityOfPage`. A list of other articles, a comment or a review inside
/// an article is not. Of the things found, one is the page's ``main``: an article before other
/// works, these before the page as such; among equals, the one whose address or headline is the
/// page's, else the first.
///
/// We differ from JSON-LD: no context is read, a term means what schema.org says.
struct LinkedData {
    /// How many things with a type are kept, and how many an address stands for.
    static let thingCountMax = 400
    /// How many of them are compared to find the page's.
    static let candidateCountMax = 100

    /// Things with a type, in the order in which they stand.
    private(set) var things: [Thing] = []
    private var byAddress: [String: LooseJSON] = [:]

    struct Thing {
        let json: LooseJSON
        /// Types without "schema:" and the like: "NewsArticle".
        let types: [String]

        var rank: Int { types.map(LinkedData.rank).max() ?? 0 }
    }

    /// Takes the values of a script.
    mutating func add(_ values: [LooseJSON]) {
        for value in values { add(value, depth: 0) }
    }

    private mutating func add(_ value: LooseJSON, depth: Int) {
        guard depth < 6, things.count < Self.thingCountMax else { return }
        switch value {
        case .array(let elements):
            for element in elements { add(element, depth: depth + 1) }
        case .object:
            let types = Self.types(of: value)
            if !types.isEmpty { things.append(Thing(json: value, types: types)) }
            remember(value, depth: depth)
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let inner = value[name] { add(inner, depth: depth + 1) }
            }
        default: break
        }
    }

    /// Keeps what `@id` can refer to: the thing itself and what its members hold.
    private mutating func remember(_ value: LooseJSON, depth: Int) {
        guard case .object(let members) = value, byAddress.count < Self.thingCountMax else {
            return
        }
        if case .string(let address)? = value["@id"], members.count > 1, byAddress[address] == nil {
            byAddress[address] = value
        }
        for name in ["author", "creator", "publisher", "image", "isPartOf"] {
            for element in value[name]?.elements.prefix(16) ?? [] {
                guard case .string(let address)? = element["@id"], element["name"] != nil,
                    byAddress[address] == nil
                else { continue }
                byAddress[address] = element
            }
        }
    }

    /// The thing that an object with nothing but an `@id` refers to; else the value itself.
    func resolved(_ value: LooseJSON) -> LooseJSON {
        guard case .object(let members) = value, members.count <= 2, value["name"] == nil,
            case .string(let address)? = value["@id"], let thing = byAddress[address]
        else { return value }
        return thing
    }

    // MARK: Types

    private static func types(of value: LooseJSON) -> [String] {
        (value["@type"]?.elements ?? []).prefix(8).compactMap { element in
            guard case .string(let text) = element, text.utf8.count <= 200 else { return nil }
            let name = text.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last
            return name.map(String.init)
        }
    }

    /// How much a type speaks for a thing to be what the page shows: 3 an article, 2 another
    /// work, 1 the page as such, 0 anything else.
    static func rank(_ type: String) -> Int {
        if type.hasSuffix("Article") || type.hasSuffix("Posting") || articles.contains(type) {
            return type == "JobPosting" ? 2 : 3
        }
        if works.contains(type) { return 2 }
        return type.hasSuffix("Page") ? 1 : 0
    }

    private static let articles: Set<String> = ["Report", "Chapter", "Thesis"]

    private static let works: Set<String> = [
        "Answer", "AudioObject", "Book", "Course", "CreativeWork", "Event", "HowTo", "Legislation",
        "Movie", "PodcastEpisode", "Product", "Question", "Quiz", "RadioEpisode", "Recipe",
        "Review", "SoftwareApplication", "SoftwareSourceCode", "TVEpisode", "VideoObject",
    ]

    // MARK: Choice

    /// The thing that the page is about.
    ///
    /// - Parameters:
    ///   - addresses: those that the page gives itself.
    ///   - titles: words of its titles and headings.
    func main(addresses: Set<String>, titles: [[String]]) -> Thing? {
        var best: (thing: Thing, points: Int)?
        for thing in things.lazy.filter({ $0.rank > 0 }).prefix(Self.candidateCountMax) {
            var points = thing.rank * 4
            if Self.addresses(of: thing.json).contains(where: addresses.contains) { points += 3 }
            let headline = thing.json["headline"]?.text ?? thing.json["name"]?.text
            if let words = headline.flatMap(FieldText.clean).map(FieldText.words),
                titles.contains(where: { FieldText.agree($0, words) })
            {
                points += 2
            }
            if best == nil || points > best?.points ?? 0 { best = (thing, points) }
        }
        return best?.thing
    }

    /// The addresses under which a thing says it is found.
    static func addresses(of value: LooseJSON) -> [String] {
        ["mainEntityOfPage", "url", "@id"].compactMap { name in
            guard let member = value[name] else { return nil }
            return member.isObject ? member["@id"]?.text ?? member["url"]?.text : member.text
        }
    }

    /// The first thing that has one of these types.
    func thing(ofType types: Set<String>) -> Thing? {
        things.first { !types.isDisjoint(with: $0.types) }
    }

    // MARK: Names

    /// The names of people and organisations that a member holds: texts, things, references and
    /// lists of these.
    func names(in value: LooseJSON?) -> [String] {
        (value?.elements ?? []).prefix(40).flatMap { element -> [String] in
            let thing = resolved(element)
            guard thing.isObject else { return element.text.map { [$0] } ?? [] }
            if let name = thing["name"] { return name.elements.prefix(8).compactMap(\.text) }
            let parts = [thing["givenName"]?.text, thing["familyName"]?.text].compactMap { $0 }
            if !parts.isEmpty { return [parts.joined(separator: " ")] }
            return thing["@value"]?.text.map { [$0] } ?? []
        }
    }
}
