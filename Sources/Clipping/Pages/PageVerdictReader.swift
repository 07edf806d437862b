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
        let isShort = prose < PageWeights.shortArticleLetters
        if letters < PageWeights.longNoticeLetters {
            if saysError(inPassing: isShort) { return .errorPage }
            if isShort, asksForPassword { return .loginForm }
            if asksForConsent() { return .consentWall }
        }
        if isListing { return .listing }
        return letters < PageWeights.leastArticleLetters ? .tooLittleText : .article
    }

    // MARK: Signs

    /// Whether the headline is one of those that servers put over errors.
    ///
    /// - Parameter inPassing: whether it is enough that it has their words among others. There are
    ///   articles about such things.
    private func saysError(inPassing: Bool) -> Bool {
        var lines = [metadata.title ?? ""]
        let headlines = document.elements(within: .document).prefix(20_000).lazy
            .filter { document.isElement($0, .title) || document.isElement($0, .h1) }
        // Headlines may nest, each with all the text of the page.
        for node in headlines.prefix(8) {
            lines.append(String(document.text(of: node).prefix(200)))
        }
        return lines.contains { line in
            let folded = ErrorPhrases.folded(line)
            if inPassing { return ErrorPhrases.all.contains { folded.contains($0) } }
            // A site's name stands behind it, as a rule.
            return folded.split { "|-–—·.".contains($0) }.contains { part in
                ErrorPhrases.all.contains { part.contains($0) && part.count <= $0.count + 4 }
            }
        }
    }

    private var asksForPassword: Bool {
        document.elements(within: .document).contains { node in
            document.isElement(node, .input)
                && document.value(of: .type, in: node)?.lowercased() == "password"
        }
    }

    /// Whether more is said of cookies than of anything else.
    private func asksForConsent() -> Bool {
        var isNotice = judge.reasons.map { $0 == .cookieNotice }
        // A notice that is all there is of a page is taken for its text.
        for element in outline.elements where element.hints.contains(.overlay) {
            guard let first = isNotice[element.blocks].firstIndex(of: false) else { continue }
            for block in first..<element.lastBlock { isNotice[block] = true }
        }
        var (notice, prose) = (0, 0)
        var saysSo = false
        for block in outline.blocks.indices {
            let letters = outline.blocks[block].measure.letters
            if isNotice[block] {
                notice += letters
                saysSo = saysSo || ErrorPhrases.isAboutConsent(outline.string(of: block))
            } else if judge.isProse(block) {
                prose += letters
            }
        }
        if saysSo, notice > 2 * prose, prose < PageWeights.shortArticleLetters { return true }
        // There are articles about such things.
        let isSigned = metadata.byline != nil || metadata.published != nil
        return metadata.kind != .article && !isSigned && speaksOfConsent && hasConsentButton
    }

    /// Whether most of what would be the text is about what is kept on the reader's machine.
    private var speaksOfConsent: Bool {
        var (all, consent) = (0, 0)
        for block in outline.blocks.indices where judge.reasons[block] == nil {
            let letters = outline.blocks[block].measure.letters
            all += letters
            if ErrorPhrases.isAboutConsent(outline.string(of: block)) { consent += letters }
        }
        return consent * 10 > all * 6
    }

    /// Whether there is a button to agree or to decline.
    private var hasConsentButton: Bool {
        document.elements(within: .document).contains { node in
            let isButton = document.isElement(node, .button)
            let isInput = document.isElement(node, .input)
            guard isButton || isInput else { return false }
            let words =
                isButton
                ? String(document.text(of: node).prefix(80))
                : document.value(of: .value, in: node) ?? ""
            let found = ErrorPhrases.folded(words).split { !$0.isLetter }.prefix(6)
            return found.contains { ErrorPhrases.consentWords.contains(String($0)) }
        }
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

    /// What buttons of consent walls say, folded likewise.
    static let consentWords: Set<String> = [
        "accept", "agree", "reject", "decline", "consent", "allow", "zustimmen", "akzeptieren",
        "ablehnen", "einverstanden", "accepter", "refuser", "aceptar", "rechazar", "aceitar",
        "rejeitar", "accetta", "rifiuta", "akkoord", "同意", "同意する", "принять",
    ]

    /// Whether a line is about what is kept on the reader's machine.
    static func isAboutConsent(_ line: String) -> Bool {
        let folded = folded(line)
        return ["cookie", "consent", "privacy", "gdpr", "クッキー"].contains { folded.contains($0) }
    }

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
