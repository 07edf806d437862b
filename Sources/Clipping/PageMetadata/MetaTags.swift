import HTML

/// What the `meta` elements of a page say, by their names.
///
/// A name is what stands in `property`, `name`, `itemprop` or `http-equiv`, in lower case, with
/// `.` as `:` ("DC.Date" and "dc:date" are one); one element may have several, parted by blanks.
/// Values of one name stay in their order.
struct MetaTags {
    /// How many elements are read, and how many bytes of each value.
    static let elementCountMax = 2000
    static let valueByteCountMax = 4096

    private var values: [String: [String]] = [:]
    private var elementCount = 0

    /// Takes a `meta` element with what it says; one without a value says nothing.
    mutating func add(_ node: HTMLNode, of document: HTMLDocument) {
        guard elementCount < Self.elementCountMax else { return }
        elementCount += 1
        guard let content = document.utf8(of: .content, in: node) else { return }
        let isInHead = document.parent(of: node).map { document.isElement($0, .head) } ?? false
        var names: Set<String> = []
        for attribute in [HTMLName.property, .name, .itemprop, .httpEquiv] {
            // Microdata of the body is about what it stands in, which may be another story.
            if attribute == .itemprop, !isInHead { continue }
            guard let bytes = document.utf8(of: attribute, in: node), bytes.count <= 256 else {
                continue
            }
            for name in bytes.split(whereSeparator: { $0 <= 0x20 }) {
                let plain = String(decoding: name, as: UTF8.self).lowercased()
                names.insert(plain.replacing(".", with: ":"))
            }
        }
        guard !names.isEmpty else { return }
        let value = String(decoding: content.prefix(Self.valueByteCountMax), as: UTF8.self)
        guard value.unicodeScalars.contains(where: { !ScalarTraits.isSpace($0.value) }) else {
            return
        }
        for name in names { values[name, default: []].append(value) }
    }

    /// All values of a name, as they are written.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The values of several names, in the order of the names.
    func all(_ names: [String]) -> [String] { names.flatMap { values[$0] ?? [] } }

    /// The first value of the first of these names that has one, cleaned.
    func first(_ names: String...) -> String? {
        names.lazy.flatMap { self.all($0) }.compactMap(FieldText.clean).first
    }
}
