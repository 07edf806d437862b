/// What the names that a page's makers gave an element (class, id, role) say of it.
struct PageHints: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    /// Not shown to readers.
    static let hidden = PageHints(rawValue: 1 << 0)
    /// Menus, breadcrumbs, page numbers, tables of contents.
    static let navigation = PageHints(rawValue: 1 << 1)
    /// What readers wrote.
    static let comments = PageHints(rawValue: 1 << 2)
    /// Share and follow buttons.
    static let sharing = PageHints(rawValue: 1 << 3)
    /// Other stories.
    static let related = PageHints(rawValue: 1 << 4)
    static let advertisement = PageHints(rawValue: 1 << 5)
    static let newsletter = PageHints(rawValue: 1 << 6)
    /// The foot of the page or of the article.
    static let footer = PageHints(rawValue: 1 << 7)
    static let sidebar = PageHints(rawValue: 1 << 8)
    /// Cookie notices, dialogs, banners that lie over the page.
    static let overlay = PageHints(rawValue: 1 << 9)
    /// "Subscribe to read on".
    static let paywall = PageHints(rawValue: 1 << 10)
    /// A few lines about who wrote it.
    static let authorBox = PageHints(rawValue: 1 << 11)
    /// Names, dates, counters.
    static let metadata = PageHints(rawValue: 1 << 12)
    /// Keywords of the article.
    static let tags = PageHints(rawValue: 1 << 13)
    /// Tools of the page: print, font size, ratings.
    static let widget = PageHints(rawValue: 1 << 14)
    /// The head of the page or of the article.
    static let header = PageHints(rawValue: 1 << 15)
    /// The article itself.
    static let content = PageHints(rawValue: 1 << 16)
    /// A form or part of one.
    static let form = PageHints(rawValue: 1 << 17)
    /// Words under a picture, who took it.
    static let credit = PageHints(rawValue: 1 << 18)
    /// Pictures one after the other.
    static let gallery = PageHints(rawValue: 1 << 19)

    /// Hints that by themselves say that something is not the article.
    static let furniture: PageHints = [
        .navigation, .comments, .sharing, .related, .advertisement, .newsletter, .footer,
        .sidebar, .overlay, .paywall, .authorBox, .tags, .form, .gallery,
    ]

    /// Why what has these hints is cut; the first that holds.
    var reason: CutReason? {
        for (hint, reason) in Self.reasons where contains(hint) { return reason }
        return nil
    }

    private static let reasons: [(PageHints, CutReason)] = [
        (.hidden, .hidden), (.comments, .commentForm), (.advertisement, .advertisement),
        (.overlay, .cookieNotice), (.newsletter, .newsletter), (.paywall, .paywall),
        (.sharing, .shareButtons), (.related, .relatedTeaser), (.tags, .tagList),
        (.navigation, .navigation), (.authorBox, .byline), (.sidebar, .sidebar),
        (.footer, .footer), (.gallery, .gallery), (.form, .widget), (.widget, .widget),
        (.metadata, .metadata),
    ]
}

/// Reads hints out of class names, ids and roles.
///
/// Names are split into words ("post-shareBar" is post, share, bar), so that "shareholders" is
/// no share button. A word of furniture weighs more than one of content: "article-share" is for
/// sharing. Names that tell how a page is laid out ("has-sidebar") say nothing.
enum PageHintReader {
    static func hints(ofNames names: ArraySlice<UInt8>) -> PageHints {
        var hints: PageHints = []
        var name: PageHints = []
        var isNegated = false
        NameWords.forEach(in: names.prefix(bytesMax)) { part in
            switch part {
            case .word(let word):
                if negations.contains(word.hash) { isNegated = true }
                if let found = words[word.hash] { name.formUnion(found) }
            case .nameEnd:
                if !isNegated {
                    // "article-footer" is the foot, not the article.
                    if name != .content { name.remove(.content) }
                    hints.formUnion(name)
                }
                name = []
                isNegated = false
            }
        }
        return hints
    }

    /// Longer lists of names are machine-made, and say nothing more.
    private static var bytesMax: Int { 512 }

    private static let negations: Set<UInt64> = Set(
        ["has", "no", "with", "without", "is", "not", "hide", "show"].map {
            NameWords.hash(of: $0)
        })

    private static let words = NameWords.table(table)

    private static let table: [(PageHints, String)] = [
        (
            .navigation,
            """
            nav navbar navigation menu submenu menubar breadcrumb breadcrumbs crumbs pagination \
            pager pagenav paging toc topbar skip skiplink sitemap prevnext masthead
            """
        ),
        (
            .comments,
            """
            comment comments commentlist commenting disqus livefyre respond replies discussion \
            discuss coral viafoura talkback reactions
            """
        ),
        (
            .sharing,
            """
            share shares sharing sharebar sharethis addthis addtoany social socials sociable \
            follow tweetmeme fblike sharedaddy shareaholic
            """
        ),
        (
            .related,
            """
            related relateds recommend recommended recommendation recommendations popular trending \
            mostread mostpopular outbrain taboola zergnet revcontent teaser teasers readmore \
            readnext upnext morefrom suggested suggestions similar recirc recirculation \
            latest headlines crosslinks seealso plista yarpp
            """
        ),
        (
            .advertisement,
            """
            ad ads advert adverts advertisement advertising advertorial adsbygoogle adslot adunit \
            adbox adwrapper adcontainer sponsor sponsored sponsors sponsorship dfp banner \
            banners promo promos promoted promotion commercial affiliate
            """
        ),
        (
            .newsletter,
            """
            newsletter newsletters signup subscribe subscription subscriptions optin mailchimp \
            mailinglist mc4wp inlinesignup
            """
        ),
        (.footer, "footer foot footnav pagefooter sitefooter colophon bottombar copyright"),
        (
            .sidebar,
            """
            sidebar sidebars sidenav siderail rightrail leftrail rightcol sidecol aside \
            complementary rightcolumn leftcolumn sidecolumn
            """
        ),
        (
            .overlay,
            """
            cookie cookies consent gdpr modal popup popover overlay lightbox dialog tooltip toast \
            interstitial onetrust dropdown flyout drawer offcanvas
            """
        ),
        (.paywall, "paywall regwall piano premiumbox"),
        (.authorBox, "authorbox authorbio aboutauthor bio bios authorcard contributors"),
        (
            .metadata,
            """
            byline bylines dateline timestamp pubdate date meta metadata postmeta entrymeta \
            postinfo author authors writer credits info
            """
        ),
        (.tags, "tags tag tagcloud keywords topics tagged taglist"),
        (
            .widget,
            """
            widget widgets toolbar tools toolbox utility utilities print printer rating ratings \
            vote poll quiz player vjs audio listen search login register account button buttons btn \
            feedback loader loading spinner
            """
        ),
        (.header, "header head heading hero title headline"),
        (
            .content,
            """
            article articlebody content contents body entry post story storybody main text \
            entrycontent postcontent articletext hentry prose maincontent bodytext articlecontent \
            richtext wysiwyg paragraph
            """
        ),
        (.gallery, "gallery galleries slideshow carousel slider slides flexslider swiper slick"),
        (.credit, "caption captions figcaption photocredit imagecredit credit"),
    ]
}
