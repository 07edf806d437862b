import HTML

/// What the words in a class, an id or a microdata name say an element is for.
///
/// Words are parted by signs and by capitals: `ArticleHeader__pubDate` has the words article,
/// header, pub, date. Only whole words count, so "authority" is no author.
struct ClassWords: OptionSet {
    let rawValue: UInt16

    /// Names who wrote it.
    static let byline = ClassWords(rawValue: 1)
    /// Names when it was published.
    static let date = ClassWords(rawValue: 2)
    /// Is the headline.
    static let headline = ClassWords(rawValue: 4)
    /// Belongs to the article: tells a headline from the title of a box.
    static let article = ClassWords(rawValue: 8)
    /// Holds comments or a form for them.
    static let comments = ClassWords(rawValue: 16)
    /// Holds other stories.
    static let stories = ClassWords(rawValue: 32)
    /// Spoils a byline: the picture, the biography, a button.
    static let aboutAuthor = ClassWords(rawValue: 64)
    /// Says when it was changed.
    static let updated = ClassWords(rawValue: 128)
    static let title = ClassWords(rawValue: 256)
    /// Goes around every page: a bar, a menu, a box.
    static let furniture = ClassWords(rawValue: 512)
    /// The end of the page, or of the article.
    static let footer = ClassWords(rawValue: 1024)
    /// Says in so many words that it is the day of publication.
    static let published = ClassWords(rawValue: 2048)

    /// How many bytes of a value are looked at.
    static let byteCountMax = 400

    /// What the class and the id of an element say.
    static func of(_ node: HTMLNode, in document: HTMLDocument) -> ClassWords {
        var words: ClassWords = []
        for attribute in [HTMLName.class, .id] {
            if let bytes = document.utf8(of: attribute, in: node) {
                words.formUnion(reading(bytes))
            }
        }
        return words
    }

    /// - Complexity: O(n) for n bytes, at most ``byteCountMax``.
    static func reading(_ bytes: ArraySlice<UInt8>) -> ClassWords {
        var found: ClassWords = []
        var hash = WordHash()
        var isModifier = false
        var wasLower = false
        func finish() {
            guard hash.count >= 2, hash.count <= 20 else { return hash = WordHash() }
            let follows = isModifier
            isModifier = modifiers.contains(hash.value)
            if !follows, let meaning = table[hash.value] { found.formUnion(meaning) }
            hash = WordHash()
        }
        for byte in bytes.prefix(byteCountMax) {
            let isUpper = byte >= 0x41 && byte <= 0x5A
            let isLower = byte >= 0x61 && byte <= 0x7A
            if !(isUpper || isLower) || (isUpper && wasLower) { finish() }
            if isUpper || isLower { hash.add(byte | 0x20) }
            wasLower = isLower
        }
        finish()
        return found
    }

    /// FNV-1a of 64 bits, so that no text is made of each word; a class that collides with a
    /// word of the table would only be misread.
    private struct WordHash {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        var count = 0

        mutating func add(_ byte: UInt8) {
            value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
            count += 1
        }

        static func of(_ word: Substring) -> UInt64 {
            var hash = WordHash()
            for byte in word.utf8 { hash.add(byte) }
            return hash.value
        }
    }

    /// The word behind one of these tells of a layout: "content-with-sidebar".
    private static let modifiers: Set<UInt64> = Set(
        "with has no not without".split(separator: " ").map(WordHash.of))

    private static let table: [UInt64: ClassWords] = {
        var table: [UInt64: ClassWords] = [:]
        for (meaning, words) in meanings {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                table[WordHash.of(word), default: []].formUnion(meaning)
            }
        }
        return table
    }()

    private static let meanings: [(ClassWords, String)] = [
        (
            .byline,
            """
            author authors authorname authored authorline byline bylines writer writers writtenby
            contributor contributors columnist journalist journalists reporter reporters creator
            autor autora autores auteur auteurs autore autori verfasser redakteur redacteur firma
            signature forfatter skribent editor zuozhe kisha penulis yazar
            """
        ),
        (
            .date,
            """
            date dates datetime dateline datestamp pubdate publishdate published publication
            pubtime publishtime timestamp time posted postdate entrydate fecha data datum zeit
            uhrzeit datepublished datecreated created issued riqi shijian ptime tanggal tarih
            dato publicado publie
            """
        ),
        (.updated, "updated modified datemodified lastmod lastmodified lastupdated edited"),
        (.headline, "headline headlines hed"),
        (.title, "title titel titre titulo titolo"),
        (.article, "article entry post story page content main news single blog detail"),
        (
            .comments,
            """
            comment comments commentlist commentary disqus respond replies reply discussion
            kommentare commentaires comentarios
            """
        ),
        (
            .stories,
            """
            related recommended recommendations recommend recirc recirculation trending popular
            promo newsletter sponsored outbrain taboola teaser teasers carousel slider latest
            mostread more login signup subscribe cookie modal popup
            """
        ),
        (
            .furniture,
            """
            sidebar nav navigation navbar menu breadcrumb breadcrumbs widget ad ads advert banner
            masthead search
            """
        ),
        (.footer, "footer"),
        (.published, "published pubdate datepublished publishdate pubtime publishtime publish"),
        (
            .aboutAuthor,
            """
            avatar bio biography image img photo picture pic thumb thumbnail social twitter
            facebook follow about description desc more posts count views icon note notes
            title role job position email mail tooltip links
            """
        ),
    ]
}
