import HTML

/// Tells articles from pages that are none.
struct PageVerdictReader {
    let document: HTMLDocument
    let outline: PageOutline
    let judge: PageJudge
    let metadata: PageMetadata

    init(
        _ document: HTMLDocument, _ outline: PageOutline, _ judge: PageJudge,
        _ metadata: PageMetadata
    ) {
        self.document = document
        self.outline = outline
        self.judge = judge
        self.metadata = metadata
    }

    func verdict() -> PageVerdict {
        var letters = 0
        var prose = 0
        for block in outline.blocks.indices where judge.reasons[block] == nil {
            letters += outline.blocks[block].measure.letters
            if judge.isProse(block) { prose += outline.blocks[block].measure.letters }
        }
        if letters < PageWeights.longNoticeLetters {
            if saysError { return .errorPage }
            if asksForPassword { return .loginForm }
            if asksForConsent(prose) { return .consentWall }
        }
        if isListing { return .listing }
        return letters < PageWeights.leastArticleLetters ? .tooLittleText : .article
    }

    // MARK: Signs

    /// Whether the headline is one of those that servers put over errors.
    private var saysError: Bool {
        var lines = [metadata.title ?? ""]
        for node in document.elements(within: .document).prefix(20_000)
        where document.isElement(node, .title) || document.isElement(node, .h1) {
            lines.append(String(document.text(of: node).prefix(200)))
        }
        return lines.contains { line in
            let folded = ErrorPhrases.folded(line)
            return ErrorPhrases.all.contains { folded.contains($0) }
        }
    }

    private var asksForPassword: Bool {
        document.elements(within: .document).contains { node in
            document.isElement(node, .input)
                && document.value(of: .type, in: node)?.lowercased() == "password"
        }
    }

    /// Whether more is said of cookies than of anything else.
    private func asksForConsent(_ prose: Int) -> Bool {
        var notice = 0
        for block in outline.blocks.indices where judge.reasons[block] == .cookieNotice {
            notice += outline.blocks[block].measure.letters
        }
        return notice > 2 * prose && prose < PageWeights.shortArticleLetters
    }

    /// Whether the page is rows of teasers with hardly anything apart from them. A page that calls
    /// itself an article has to have hardly any text of its own to be none.
    private var isListing: Bool {
        var teasers = 0
        var own = 0
        for block in outline.blocks.indices {
            let letters = outline.blocks[block].measure.letters
            if judge.isInTeaser[block] {
                teasers += letters
            } else if judge.reasons[block] == nil, judge.isProse(block) {
                own += letters
            }
        }
        switch metadata.kind {
        case .article: return own < PageWeights.leastArticleLetters && teasers > 3 * own + 400
        case .listing: return own < PageWeights.longNoticeLetters && teasers > own
        default: return own < PageWeights.shortArticleLetters && teasers > 2 * own + 400
        }
    }
}

/// What headlines of error pages say, in lower case and without accents.
enum ErrorPhrases {
    static let all = [
        "page not found", "404 not found", "error 404", "404 error", "not found (404)",
        "page cannot be found", "page can't be found", "page could not be found",
        "page does not exist", "page doesn't exist", "no longer available", "access denied",
        "403 forbidden", "forbidden", "just a moment", "attention required", "are you a robot",
        "are you human", "checking your browser", "verify you are human", "security check",
        "500 internal server error", "internal server error", "502 bad gateway", "bad gateway",
        "503 service", "service unavailable", "504 gateway", "gateway time-out",
        "site maintenance", "pagina no encontrada", "pagina nao encontrada", "page introuvable",
        "page non trouvee", "seite nicht gefunden", "nicht gefunden", "pagina non trovata",
        "页面不存在", "页面未找到", "找不到页面", "找不到頁面", "ページが見つかりません",
        "페이지를 찾을 수 없", "страница не найдена", "الصفحة غير موجودة",
    ]

    /// - Complexity: O(n) for n scalars.
    static func folded(_ line: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            let value = ScalarTraits.folded(scalar.value)
            if let folded = Unicode.Scalar(value), value != 0 { result.append(folded) }
        }
        return String(result)
    }
}
