/// Reads one date, or one time of day, that starts at a token.
///
/// Known forms, in every language of ``CalendarWords``:
///
///     2023-11-17   2023/11/17   2023.11.17   2023年11月17日   2023년 11월 17일
///     November 17, 2023   Nov. 17 2023   17 November 2023   17th of Nov, 2023
///     17 de noviembre de 2023   17. November 2023   1er mars 2023   17.11.2023
///     11/17/2023, 17/11/2023   where only one order names a day
///
/// "03/04/2023" is the third of April or the fourth of March. It is a date, so
/// its line is metadata, but which one is only said if the text's language
/// writes one order: day first in all languages read here but English and those
/// of East Asia. English writes both, so nothing is claimed.
struct DateReader {
    enum Reading: Equatable {
        case date(ClipDate)
        /// A date that lacks its year or could be two days.
        case unclear
    }

    let tokens: [FieldToken]
    /// The text's language, if known, for the order in "03/04/2023".
    let language: String?

    /// The date that starts at a token, and the token after it.
    func date(at index: Int) -> (Reading, Int)? {
        if tokens[index].number != nil {
            return ago(index) ?? yearFirst(index) ?? signs(index) ?? numeric(index) ?? dayMonthYear(
                index)
                ?? monthAndDaySigns(index)
        }
        return monthDayYear(index)
    }

    /// A time of day at a token: hour, minute, second, zone if any, token after.
    func time(at index: Int) -> (time: ClockTime, next: Int)? {
        var next = index
        if text(next) == "t" { next += 1 }
        guard let hour = number(next), hour < 24, tokens[next].digits <= 2,
            [":", "h", ".", "时", "時", "点", "點", "시"].contains(text(next + 1) ?? "")
        else { return nil }
        guard let minute = number(next + 2), minute < 60, tokens[next + 2].digits == 2 else {
            let hourOnly = text(next + 1) == "h" || text(next + 1) == "시"
            return hourOnly ? (ClockTime(hour: hour), next + 2) : nil
        }
        var time = ClockTime(hour: hour, minute: minute)
        next += 3
        if ["分", "분"].contains(text(next) ?? "") { next += 1 }
        if [":", "."].contains(text(next) ?? ""), let second = number(next + 1), second < 60,
            tokens[next + 1].digits == 2
        {
            time.second = second
            next += 2
            if text(next) == ".", number(next + 1) != nil { next += 2 }
        }
        next = halfOfDay(&time, at: next)
        next = zone(&time, at: next)
        return (time, next)
    }

    // MARK: Forms

    /// "24 minutes ago": the day is known only to who saw the page.
    private func ago(_ index: Int) -> (Reading, Int)? {
        guard tokens[index].digits <= 3, let unit = text(index + 1) else { return nil }
        if [
            "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "day", "days", "week",
            "weeks", "month", "months", "year", "years",
        ].contains(unit), text(index + 2) == "ago" {
            return (.unclear, index + 3)
        }
        return nil
    }

    private func yearFirst(_ index: Int) -> (Reading, Int)? {
        guard tokens[index].digits == 4, let year = number(index),
            let separator = text(index + 1), ["-", "/", "."].contains(separator),
            let month = number(index + 2), text(index + 3) == separator,
            let day = number(index + 4), tokens[index + 2].digits <= 2,
            tokens[index + 4].digits <= 2,
            let date = ClipDate(year: year, month: month, day: day)
        else { return nil }
        return (.date(date), index + 5)
    }

    private func signs(_ index: Int) -> (Reading, Int)? {
        guard let year = number(index), ["年", "년"].contains(text(index + 1) ?? ""),
            let month = number(index + 2), ["月", "월"].contains(text(index + 3) ?? ""),
            let day = number(index + 4), ["日", "號", "号", "일"].contains(text(index + 5) ?? ""),
            let date = ClipDate(year: year, month: month, day: day)
        else { return nil }
        return (.date(date), index + 6)
    }

    private func monthAndDaySigns(_ index: Int) -> (Reading, Int)? {
        guard let month = number(index), month <= 12, ["月", "월"].contains(text(index + 1) ?? ""),
            let day = number(index + 2), day <= 31,
            ["日", "號", "号", "일"].contains(text(index + 3) ?? "")
        else { return nil }
        return (.unclear, index + 4)
    }

    private func numeric(_ index: Int) -> (Reading, Int)? {
        guard let first = number(index), let separator = text(index + 1),
            ["-", "/", "."].contains(separator), let second = number(index + 2),
            text(index + 3) == separator, let year = number(index + 4),
            tokens[index].digits <= 2, tokens[index + 2].digits <= 2,
            first >= 1, second >= 1, first <= 31, second <= 31
        else { return nil }
        guard tokens[index + 4].digits == 4 else {
            return tokens[index + 4].digits == 2 ? (.unclear, index + 5) : nil
        }
        let dayFirst = ClipDate(year: year, month: second, day: first)
        let monthFirst = ClipDate(year: year, month: first, day: second)
        let writesDayFirst =
            separator == "."
            || ["es", "pt", "fr", "de", "it", "ru", "ar", "nl", "pl", "tr", "id", "vi", "ro", "uk"]
                .contains(language ?? "")
        switch (dayFirst, monthFirst) {
        case (let date?, nil), (nil, let date?): return (.date(date), index + 5)
        case (let date?, let other?) where date == other || writesDayFirst:
            return (.date(date), index + 5)
        case (.some, .some): return (.unclear, index + 5)
        case (nil, nil): return nil
        }
    }

    private func dayMonthYear(_ index: Int) -> (Reading, Int)? {
        guard let day = number(index), (1...31).contains(day), tokens[index].digits <= 2 else {
            return nil
        }
        var next = skipOrdinal(index + 1)
        next = skip(next, ["de", "of", "d", "del", "-", "/"])
        guard let month = month(next) else { return nil }
        next = skip(next + 1, [".", ",", "de", "del", "d", "-", "/"])
        next = skip(next, ["de", "del"])
        guard let year = year(next) else { return (.unclear, next) }
        guard let date = ClipDate(year: year, month: month, day: day) else { return nil }
        return (.date(date), skip(next + 1, ["г", "года", "р", "року"]))
    }

    private func monthDayYear(_ index: Int) -> (Reading, Int)? {
        guard let month = month(index) else { return nil }
        let first = skip(index + 1, ["."])
        guard let day = number(first), (1...31).contains(day), tokens[first].digits <= 2 else {
            return nil
        }
        let afterDay = skipOrdinal(first + 1)
        let next = skip(afterDay, [",", "de", "del"])
        guard let year = year(next) else { return (.unclear, afterDay) }
        guard let date = ClipDate(year: year, month: month, day: day) else { return nil }
        return (.date(date), next + 1)
    }

    // MARK: Parts

    private func halfOfDay(_ time: inout ClockTime, at index: Int) -> Int {
        var letters = ""
        var next = index
        while next < index + 4, let sign = text(next),
            ["a", "p", "m", ".", "am", "pm"].contains(sign)
        {
            if sign != "." { letters += sign }
            next += 1
            if letters.hasSuffix("m") { break }
        }
        guard letters == "am" || letters == "pm" else { return index }
        if letters == "pm", time.hour < 12 { time.hour += 12 }
        if letters == "am", time.hour == 12 { time.hour = 0 }
        return text(next) == "." ? next + 1 : next
    }

    private func zone(_ time: inout ClockTime, at index: Int) -> Int {
        var next = skip(index, ["("])
        if let name = text(next), let minutes = CalendarWords.zones[name] {
            time.zoneMinutes = minutes
            next += 1
        }
        // A dash with a space before it leads on to something else.
        if let sign = text(next), sign == "+" || sign == "-", let hours = number(next + 1),
            time.zoneMinutes != nil || !tokens[next].spaceBefore
        {
            let compact = tokens[next + 1].digits == 4
            let minutes = compact ? hours / 100 * 60 + hours % 100 : hours * 60
            let colon = !compact && text(next + 2) == ":" && number(next + 3) != nil
            let total = minutes + (colon ? number(next + 3) ?? 0 : 0)
            guard total <= 14 * 60, compact || tokens[next + 1].digits <= 2 else { return next }
            time.zoneMinutes = sign == "-" ? -total : total
            next += colon ? 4 : 2
        }
        return time.zoneMinutes == nil ? index : skip(next, [")"])
    }

    private func skipOrdinal(_ index: Int) -> Int {
        skip(skip(index, ["th", "st", "nd", "rd", "er", "o", "º", "°", "."]), [])
    }

    private func skip(_ index: Int, _ words: Set<String>) -> Int {
        guard let word = text(index), words.contains(word) else { return index }
        return index + 1
    }

    private func month(_ index: Int) -> Int? { text(index).flatMap { CalendarWords.months[$0] } }

    private func year(_ index: Int) -> Int? {
        guard index < tokens.count, tokens[index].digits == 4 else { return nil }
        return number(index)
    }

    private func number(_ index: Int) -> Int? {
        tokens.indices.contains(index) ? tokens[index].number : nil
    }

    private func text(_ index: Int) -> String? {
        tokens.indices.contains(index) ? tokens[index].text : nil
    }
}

/// A time of day as a page gives it.
struct ClockTime: Equatable {
    var hour: Int
    var minute = 0
    var second = 0
    /// Minutes east of Greenwich; nil if the page does not say.
    var zoneMinutes: Int?
}
