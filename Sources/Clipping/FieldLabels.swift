/// Words that pages put before a date, a name or a source.
enum FieldLabels {
    enum Kind: Sendable {
        case published, updated, date, source, author, editor, url, originalTitle, tags
    }

    struct Label: Sendable {
        let kind: Kind
        /// Only a label with a colon after it; "by" and "posted on" go without.
        let needsColon: Bool
    }

    /// Keyed by the label's tokens, folded, with a space between them.
    static let table: [String: Label] = {
        var table: [String: Label] = [:]
        for (kind, needsColon, text) in entries {
            for phrase in text.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
                let scalars = Array(phrase.unicodeScalars)
                let key = FieldToken.tokens(scalars, 0..<scalars.count).map(\.text)
                    .joined(separator: " ")
                if !key.isEmpty, table[key] == nil {
                    table[key] = Label(kind: kind, needsColon: needsColon)
                }
            }
        }
        return table
    }()

    static let longest = table.keys.map { $0.split(separator: " ").count }.max() ?? 1

    /// The longest label that starts at a token, and the token after it and its
    /// colon.
    static func match(_ tokens: [FieldToken], at index: Int) -> (label: Label, next: Int)? {
        var key = ""
        var best: (Label, Int)?
        for length in 1...longest where index + length <= tokens.count {
            let token = tokens[index + length - 1]
            key += length == 1 ? token.text : " " + token.text
            guard let label = table[key] else { continue }
            let next = index + length
            if next < tokens.count, [":", "|", "丨"].contains(tokens[next].text) {
                best = (label, next + 1)
            } else if next < tokens.count, tokens[next].text == "/", label.kind == .author {
                best = (label, next + 1)
            } else if !label.needsColon {
                best = (label, next)
            }
        }
        return best.map { (label: $0.0, next: $0.1) }
    }

    private static let entries: [(Kind, Bool, String)] = [
        (
            .published, false,
            """
            published|published on|published at|posted|posted on|posted at|first published|first published on|publish date
            publication date|date published|published date|posted date|release date|created on|issued on|publicado|publicado el
            publicada el|publicado en|publicada|fecha de publicacion|publicacion|publicado em|publicada em|data de publicacao
            publie le|publiee le|mis en ligne le|date de publication|veroffentlicht|veroffentlicht am|erschienen am|publiziert am
            pubblicato|pubblicato il|data di pubblicazione|опубликовано|дата публикации|发布时间|发布日期|发表时间|发表日期|发布于|发表于|發布時間
            發佈時間|發布日期|发稿时间|公開日|掲載日|配信|公開|입력|등록|승인|기사입력|송고시간|작성|نشر في|تاريخ النشر|نشر بتاريخ|نشرت في|نشر|פורסם|פורסם בתאריך
            """
        ),
        (
            .updated, false,
            """
            updated|updated on|updated at|last updated|last updated on|last updated at|last modified|last modified on|modified
            modified on|last update|update|actualizado|actualizado el|actualizada el|actualizada|ultima actualizacion|actualizacion
            modificado el|atualizado|atualizado em|atualizada em|ultima atualizacao|mis a jour|mis a jour le|mise a jour
            modifie le|derniere mise a jour|aktualisiert|aktualisiert am|zuletzt aktualisiert|stand|letzte aktualisierung|aggiornato
            aggiornato il|ultimo aggiornamento|обновлено|更新时间|更新日期|最后更新|最后更新时间|更新于|更新時間|最後更新|更新日|最終更新|更新|수정|최종수정
            업데이트|آخر تحديث|تحديث|حدث في|עודכן|עודכן בתאריך
            """
        ),
        (
            .date, true,
            """
            date|time|dated|fecha|data|datum|zeit|дата|日期|时间|時間|日付|날짜|التاريخ|تاريخ
            """
        ),
        (
            .source, true,
            """
            source|sources|news source|original source|from|via|publisher|publication|agency|fuente|fuentes|origen|medio|fonte|agencia
            quelle|quellen|source de l article|источник|来源|稿源|新闻来源|信息来源|文章来源|稿件来源|来自|转自|來源|新聞來源|消息来源|出典|情報源|提供|ソース|출처|자료|المصدر|مصدر
            """
        ),
        (
            .author, false,
            """
            by|written by|posted by|reported by|story by|text by|words by|report by|article by|published by|por|escrito por
            redactado por|publicado por|texto de|texto por|par|ecrit par|redige par|propos recueillis par|publie par|von|text von
            ein bericht von|di|scritto da|a cura di|记者|本报记者|新华社记者|通讯员|本网记者|见习记者|实习记者|撰文|撰稿|記者|特约记者|بقلم|كتب|كتبت|מאת
            """
        ),
        (
            .author, true,
            """
            author|authors|writer|reporter|reporters|correspondent|texto|autor|autora|autores|periodista|redaccion|auteur|autorin
            verfasser|autore|автор|текст|作者|撰稿人|文|著者|筆者|執筆|기자|글|الكاتب|كاتب|المؤلف
            """
        ),
        (
            .editor, true,
            """
            editor|editors|edited by|web editor|editing by|editor in charge|responsible editor|managing editor|editado por|editor web|editora
            edicion|edicao|redaktion|redakteur|redaktor|a cura|редактор|责任编辑|责编|编辑|编校|网络编辑|本文编辑|审核|校对|编审|监制|责任校对|責任編輯|編輯|責編
            編集|편집|المحرر|تحرير|محرر
            """
        ),
        (
            .url, true,
            """
            url|link|original link|original url|permalink|original article|enlace|enlace original|lien|原文链接|原文地址|链接|本文链接|文章链接|网址|原文連結|連結
            원문|원문 링크|ссылка|الرابط
            """
        ),
        (.originalTitle, true, "original title|原标题|原題|原標題|titulo original|titre original"),
        (
            .tags, true,
            """
            tags|tag|topics|keywords|filed under|categories|category|posted in|tagged|tagged with|more on|labels|hashtags|etiquetas|temas|palabras clave
            categorias|categoria|archivado en|assuntos|marcadores|palavras-chave|mots-cles|themes|sujets|schlagworte|schlagworter|stichworte|themen
            argomenti|parole chiave|теги|метки|темы|标签|关键词|关键字|標籤|關鍵字|分类|タグ|キーワード|カテゴリー|태그|키워드|الوسوم|وسوم|كلمات مفتاحية|الكلمات الدلالية
            """
        ),
    ]
}
