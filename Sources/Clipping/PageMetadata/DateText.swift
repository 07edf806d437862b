/// A date as pages write it for machines or readers, as ``ClipFields/published`` has it.
///
///     "2021-03-03T10:30:00.123+0100"        → 2021-03-03T10:30:00+01:00
///     "2021-03-03 10:30"  (no zone)         → 2021-03-03
///     "Wed, 03 Mar 2021 10:30:00 GMT"       → 2021-03-03T10:30:00Z
///     "1614767400", "1614767400000"         → 2021-03-03T10:30:00Z
///     "20210303", "20210303103000"          → 2021-03-03
///
/// A day before 1970 or after 2100 is none, nor is the moment at which clocks begin.
enum DateText {
    /// The date in a value of a field.
    ///
    /// - Parameter language: a code of two letters, for the order in "03/04/2021"; English means
    ///   month first there, since what pages state for machines is written so.
    static func date(_ text: String, language: String? = nil) -> ClipDate? {
        let head = Array(text.unicodeScalars.prefix(200)).filter { $0 != "\u{200E}" }
        if let date = number(CanonicalText.string(head[...])) { return plausible(date) }
        let scalars = joiningZone(head)
        let tokens = FieldToken.tokens(scalars, 0..<scalars.count)
        let reader = DateReader(tokens: tokens, language: language)
        for index in tokens.indices {
            guard case (let reading, let next)? = reader.date(at: index) else { continue }
            guard case .date(var date) = reading else {
                if let date = monthFirst(tokens, at: index, language) { return plausible(date) }
                continue
            }
            var start = next
            while start < tokens.count,
                [",", "-", "at", "um", "a", "|", "·", "•", "@"].contains(tokens[start].text)
            {
                start += 1
            }
            if start < tokens.count, let (time, _) = reader.time(at: start),
                let zone = time.zoneMinutes
            {
                date.setTime(
                    hour: time.hour, minute: time.minute, second: time.second, zoneMinutes: zone)
            }
            return plausible(date)
        }
        return yearLast(tokens).flatMap(plausible)
    }

    /// The day in a path: "/2021/03/03/", "/2021-03-03/", "/20210303/", "/2021/mar/03/".
    static func date(inPath address: String) -> ClipDate? {
        guard let path = URLReference(address)?.path else { return nil }
        let segments = path.split(separator: "/").prefix(40).map { $0.lowercased() }
        for (index, segment) in segments.enumerated() {
            if segment.utf8.count == 4, index + 2 < segments.count, let year = Int(segment),
                let month = Int(segments[index + 1]) ?? CalendarWords.months[segments[index + 1]],
                let day = Int(segments[index + 2].prefix(2).filter(\.isNumber)),
                segments[index + 2].utf8.count <= 2,
                let date = ClipDate(year: year, month: month, day: day)
            {
                return plausible(date)
            }
            let digits = segment.split(whereSeparator: { !$0.isNumber })
            if let first = digits.first, digits.count >= 3, first.utf8.count == 4,
                segment.hasPrefix(first), digits[1].utf8.count == 2, digits[2].utf8.count == 2,
                let year = Int(first), let month = Int(digits[1]), let day = Int(digits[2]),
                let date = ClipDate(year: year, month: month, day: day)
            {
                return plausible(date)
            }
            if let compact = digits.first(where: { $0.utf8.count == 8 }), segment == compact,
                let date = compactDay(String(compact))
            {
                return plausible(date)
            }
        }
        return nil
    }

    private static func plausible(_ date: ClipDate) -> ClipDate? {
        guard (1970...2100).contains(date.year) else { return nil }
        let isEpoch =
            (date.year, date.month, date.day) == (1970, 1, 1)
        return isEpoch ? nil : date
    }

    /// "09:53:00 -0400" as "09:53:00-0400": in a field, a sign and four digits behind a time are
    /// its zone.
    private static func joiningZone(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result = scalars
        for index in scalars.indices.dropLast(4).dropFirst().reversed()
        where (scalars[index] == "-" || scalars[index] == "+") && scalars[index - 1] == " "
            && scalars[index + 1..<index + 5].allSatisfy({
                ScalarTraits.isDigit($0.value) || $0 == ":"
            })
            && scalars[..<index].contains(":")
        {
            result.remove(at: index - 1)
            return result
        }
        return result
    }

    // MARK: Numbers

    /// Digits alone: seconds or milliseconds since 1970, or year, month and day together.
    private static func number(_ text: String) -> ClipDate? {
        let digits = text.filter { !$0.isWhitespace }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        switch digits.utf8.count {
        case 8: return compactDay(digits)
        case 14, 12: return compactDay(String(digits.prefix(8)))
        case 9, 10: return Int(digits).flatMap(moment)
        case 13: return Int(digits).flatMap { moment($0 / 1000) }
        default: return nil
        }
    }

    private static func compactDay(_ digits: String) -> ClipDate? {
        guard let number = Int(digits), digits.utf8.count == 8 else { return nil }
        return ClipDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// The day and time of a count of seconds since 1970, by the civil calendar.
    private static func moment(_ seconds: Int) -> ClipDate? {
        var days = seconds / 86_400
        var year = 1970
        func length(_ year: Int) -> Int {
            year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
        }
        while days >= length(year), year < 2101 {
            days -= length(year)
            year += 1
        }
        var month = 1
        while month < 12, let next = ClipDate(year: year, month: month + 1, day: 1),
            let length = (28...31).last(where: {
                ClipDate(year: year, month: month, day: $0) != nil
            }), days >= length, next.month == month + 1
        {
            days -= length
            month += 1
        }
        var date = ClipDate(year: year, month: month, day: days + 1)
        let rest = seconds % 86_400
        date?.setTime(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60, zoneMinutes: 0)
        return date
    }

    // MARK: Forms for machines

    /// "05/08/2014": month first, unless the language writes the day first.
    private static func monthFirst(
        _ tokens: [FieldToken], at index: Int, _ language: String?
    ) -> ClipDate? {
        guard language == nil || language == "en", index + 4 < tokens.count,
            tokens[index + 1].text == "/", tokens[index + 3].text == "/",
            let month = tokens[index].number, let day = tokens[index + 2].number,
            let year = tokens[index + 4].number, tokens[index + 4].digits == 4
        else { return nil }
        return ClipDate(year: year, month: month, day: day)
    }

    /// "Fri Mar 13 21:30:09 EST 2015", as programs print it.
    private static func yearLast(_ tokens: [FieldToken]) -> ClipDate? {
        guard let year = tokens.last, year.digits == 4, let number = year.number else { return nil }
        for index in tokens.indices.dropLast(2) {
            if let month = CalendarWords.months[tokens[index].text],
                let day = tokens[index + 1].number, tokens[index + 1].digits <= 2
            {
                return ClipDate(year: number, month: month, day: day)
            }
        }
        return nil
    }
}
