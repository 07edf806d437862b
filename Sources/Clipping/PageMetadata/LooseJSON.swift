/// A value of JSON as pages hold it, which is often not quite JSON.
///
/// Members of an object stay in their order, and a name that comes twice is found by its first
/// value. Numbers stay as they are spelt: what a page means by one ("1488326400000", "2017") is
/// for the field that reads it.
///
///     LooseJSON.values(in: Array(#"{"a": [1, 'b',],}"#.utf8))
///     // [.object([("a", .array([.number("1"), .string("b")]))])]
enum LooseJSON: Sendable {
    case object([(name: String, value: LooseJSON)])
    case array([LooseJSON])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    /// The values of a script, one after another; what cannot be read is left out.
    ///
    /// - Complexity: O(n) for n bytes, of which at most ``LooseJSONReader/byteCountMax`` are read.
    static func values(in bytes: [UInt8]) -> [LooseJSON] {
        var reader = LooseJSONReader(bytes)
        return reader.readAll()
    }

    /// A member of an object; nil if there is none or this is no object.
    ///
    /// - Complexity: O(m) for m members.
    subscript(name: String) -> LooseJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The elements of an array; anything else is its own only element, null none.
    var elements: [LooseJSON] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    var isObject: Bool {
        if case .object = self { return true }
        return false
    }

    /// What is written: of a string, of a number, and of an object or array what stands for its
    /// text (`@value`, the first element).
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .object: self["@value"].flatMap(\.plainText)
        case .array(let elements): elements.lazy.compactMap(\.plainText).first
        case .bool, .null: nil
        }
    }

    private var plainText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .object:
            self["@value"].flatMap { if case .string(let text) = $0 { text } else { nil } }
        default: nil
        }
    }

    /// Whether a page says yes or no, be it as a word, as text or as an address of schema.org.
    var truth: Bool? {
        if case .bool(let truth) = self { return truth }
        guard let text = text?.lowercased() else { return nil }
        if text == "true" || text.hasSuffix("schema.org/true") || text == "yes" { return true }
        if text == "false" || text.hasSuffix("schema.org/false") || text == "no" { return false }
        return nil
    }
}
