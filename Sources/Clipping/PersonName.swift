/// Tells names of people and of the press from other short lines.
enum PersonName {
    /// Whether a text reads like one or several names and nothing else.
    ///
    /// In scripts with case every word is a capital or a particle ("de la"). In
    /// scripts without, only the length speaks, so a label has to stand before it.
    static func isNames(_ text: String) -> Bool {
        let names = split(text)
        guard (1...6).contains(names.count) else { return false }
        return names.allSatisfy(isName)
    }

    /// Whether a text is the name of a newspaper, agency or site.
    static func isMedium(_ text: String) -> Bool {
        let folded = fold(text)
        if agencies.contains(folded) || isDomain(text) { return true }
        if mediumEndings.contains(where: folded.hasSuffix), folded.count <= 16 { return true }
        let words = folded.split(separator: " ").map(String.init)
        return words.count <= 6 && words.contains(where: mediumWords.contains)
            && startsWithCapital(text)
    }

    /// "news.example.org".
    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return (2...5).contains(labels.count)
            && labels.allSatisfy { label in
                label.utf8.count >= 2
                    && label.utf8.allSatisfy {
                        ScalarTraits.isLetter(UInt32($0)) || ScalarTraits.isDigit(UInt32($0))
                            || $0 == 0x2D
                    }
            }
    }

    static func isAgency(_ text: String) -> Bool { agencies.contains(fold(text)) }

    /// Whether a text only names a job: "Staff Writer", "Redacción".
    static func isRole(_ text: String) -> Bool {
        let words = fold(text).split(separator: " ").map(String.init)
        return !words.isEmpty && words.count <= 5 && words.contains(where: roles.contains)
            && words.allSatisfy { roles.contains($0) || $0.count > 2 || $0 == "de" || $0 == "at" }
    }

    // MARK: Parts

    private static func split(_ text: String) -> [String] {
        var spaced = text
        for mark in [",", ";", "、", "，", "/", "&", "；", "|"] {
            spaced = spaced.replacing(mark, with: "\n")
        }
        for word in [
            " and ", " y ", " e ", " et ", " und ", " AND ", " Y ", " with ", " 和 ", " con ",
        ] {
            spaced = spaced.replacing(word, with: "\n")
        }
        return spaced.split(separator: "\n").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func isName(_ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        let ideographs = scalars.count { ScalarTraits.isIdeographic($0.value) }
        if ideographs > 0 { return ideographs <= 12 && ideographs >= scalars.count - 4 }
        let words = name.split(separator: " ").map(String.init)
        guard (1...5).contains(words.count), scalars.count <= 48 else { return false }
        guard !scalars.contains(where: { ScalarTraits.isDigit($0.value) }) else { return false }
        var capitals = 0
        for word in words {
            let folded = fold(word)
            if particles.contains(folded) { continue }
            if notNames.contains(folded) || CalendarWords.weekdays.contains(folded) { return false }
            if CalendarWords.months[folded] != nil, words.count == 1 { return false }
            guard let first = word.unicodeScalars.first?.value,
                ScalarTraits.isLetter(first), !ScalarTraits.isLowercase(first)
            else { return false }
            capitals += 1
        }
        return capitals > 0 && !"!?:".contains(name.last ?? " ")
    }

    private static func startsWithCapital(_ text: String) -> Bool {
        text.unicodeScalars.first.map { !ScalarTraits.isLowercase($0.value) } ?? false
    }

    static func trimmed(_ text: String) -> String {
        let edges: Set<Unicode.Scalar> = [",", ";", "|", "-", "–", "—", "·", "•", ":", "/", "："]
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, ScalarTraits.isSpace(last.value) || edges.contains(last) {
            scalars.removeLast()
        }
        let lead = scalars.prefix { ScalarTraits.isSpace($0.value) || edges.contains($0) }
        return CanonicalText.string(scalars.dropFirst(lead.count))
    }

    static func fold(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        return FieldToken.tokens(scalars, 0..<scalars.count).map(\.text)
            .filter { $0 != "." && $0 != "'" && $0 != "(" && $0 != ")" }.joined(separator: " ")
    }

    private static let particles: Set<String> = [
        "de", "la", "las", "los", "del", "da", "do", "dos", "das", "di", "du", "van", "von", "der",
        "den", "zu", "bin", "ibn", "al", "el", "le", "y", "e", "und", "af", "ten", "ter", "st", "o",
    ]

    private static let notNames: Set<String> = [
        "the", "this", "that", "these", "those", "a", "an", "our", "your", "my", "his", "her",
        "its",
        "their", "we", "you", "it", "if", "when", "now", "then", "far", "el", "un", "una", "eso",
        "favor", "ejemplo", "que", "lo", "fin", "supuesto", "day", "night", "sea", "then",
    ]

    private static let roles: Set<String> = [
        "staff", "writer", "writers", "reporter", "reporters", "correspondent", "editor",
        "contributor",
        "columnist", "journalist", "bureau", "desk", "redaccion", "redacao", "redaktion",
        "redaction",
        "redazione", "corresponsal", "reportero", "periodista", "enviado", "especial", "newsroom",
        "senior", "producer", "freelance", "guest", "редакция",
    ]

    private static let mediumWords: Set<String> = [
        "news", "times", "agency", "post", "daily", "herald", "tv", "press", "radio", "journal",
        "tribune", "gazette", "observer", "guardian", "telegraph", "bbc", "cnn", "network", "media",
        "magazine", "online", "reuters", "xinhua", "noticias", "diario", "prensa", "agencia",
        "semanario",
        "periodico", "heraldo", "mercurio", "universal", "espectador", "clarin", "vanguardia",
        "gaceta",
        "tribuna", "expreso", "correio", "publico", "estadao", "jornal", "folha", "zeitung",
        "nachrichten", "gazzetta", "giornale", "corriere",
        "wire", "newswire", "chronicle", "weekly", "mail", "express", "today", "broadcasting",
        "sun",
        "republica", "correo", "comercio", "monde", "figaro", "новости", "газета", "вестник",
        "bulletin",
        "review", "star", "courier", "dispatch", "independent", "echo", "argus", "mirror",
    ]

    private static let mediumEndings = [
        "网", "網", "报", "報", "社", "台", "臺", "新 闻", "新 聞", "客 户 端", "周 刊", "杂 志", "日 报", "新聞", "通信",
        "뉴스", "일보", "신문",
    ]

    private static let agencies: Set<String> = [
        "xinhua", "reuters", "ap", "afp", "efe", "dpa", "ansa", "tass", "ria novosti",
        "associated press",
        "the associated press", "agence france presse", "agencia efe", "europa press", "notimex",
        "andina",
        "telam", "lusa", "agencia brasil", "estadao conteudo", "kyodo", "jiji", "yonhap", "pti",
        "ani",
        "ians", "upi", "bloomberg", "anadolu", "anadolu agency", "app", "bernama", "antara", "cna",
        "xinhua news agency",
        "prensa latina", "belga", "keystone sda", "apa", "tt", "ntb", "ritzau", "pap", "agerpres",
        "interfax",
        "ukrinform", "sana", "wam", "spa", "qna", "kuna", "bna", "mena", "petra", "irna", "cns",
        "inter press service",
    ]
}
