import HTML

/// What the words in a class, an id or a microdata name say an element is for.
///
/// Only whole words count (``NameWords``), so "authority" is no author.
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
        var isModifier = false
        NameWords.forEach(in: bytes.prefix(byteCountMax)) { part in
            guard case .word(let word) = part, (2...20).contains(word.count) else { return }
            let follows = isModifier
            isModifier = modifiers.contains(word.hash)
            if !follows, let meaning = table[word.hash] { found.formUnion(meaning) }
        }
        return found
    }

    /// The word behind one of these tells of a layout: "content-with-sidebar".
    private static let modifiers: Set<UInt64> = Set(
        ["with", "has", "no", "not", "without"].map { NameWords.hash(of: $0) })

    private static let table = NameWords.table(meanings)

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
