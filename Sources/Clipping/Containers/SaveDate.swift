/// Reads the dates that savers write: of mail (RFC 5322 §3.3), of JavaScript's
/// `Date`, and ISO 8601.
///
///     Fri, 5 Jul 2024 10:23:51 +0200
///     Fri Jul 05 2024 10:23:51 GMT+0200 (Central European Summer Time)
///     2024-07-05T08:23:51.120Z
///
/// As in ``ClipDate``, a time without zone is dropped, and so is what is no date.
enum SaveDate {
    /// The date in ISO 8601; nil if there is none.
    ///
    /// - Complexity: O(n) for n characters, of which the first 128 count.
    static func iso(_ text: String) -> String? {
        let words = text.prefix(128).prefix { $0 != "(" }.split { $0 == " " || $0 == "," }
        if let first = words.first, let date = isoWord(first, words.dropFirst().first) {
            return date
        }
        return byWords(words)
    }

    private static func byWords(_ words: [Substring]) -> String? {
        var (year, month, day): (Int?, Int?, Int?)
        var time: (Int, Int, Int)?
        var zone: Int?
        for word in words {
            if let number = Int(word), word.allSatisfy(\.isNumber) {
                if word.count == 4 {
                    year = year ?? number
                } else if word.count <= 2 {
                    day = day ?? number
                }
            } else if let clock = clock(word) {
                time = time ?? clock
            } else if let minutes = zoneMinutes(word) {
                zone = zone ?? minutes
            } else if word.count >= 3, let number = CalendarWords.months[word.lowercased()] {
                month = month ?? number
            }
        }
        guard let year, let month, let day, var date = ClipDate(year: year, month: month, day: day)
        else { return nil }
        if let time, let zone {
            date.setTime(hour: time.0, minute: time.1, second: time.2, zoneMinutes: zone)
        }
        return date.iso
    }

    /// "2024-07-05", alone or with "T08:23:51Z", or with the time as the next word.
    private static func isoWord(_ word: Substring, _ next: Substring?) -> String? {
        let halves = word.split(separator: "T", maxSplits: 1)
        let numbers = (halves.first ?? "").split(separator: "-").map { Int($0) }
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1],
            let day = numbers[2], var date = ClipDate(year: year, month: month, day: day)
        else { return nil }
        let rest = halves.count == 2 ? halves[1] : next ?? ""
        let zoneStart =
            rest.firstIndex { $0 == "Z" || $0 == "+" || $0 == "-" } ?? rest.endIndex
        if let time = clock(rest[..<zoneStart]), let zone = zoneMinutes(rest[zoneStart...]) {
            date.setTime(hour: time.0, minute: time.1, second: time.2, zoneMinutes: zone)
        }
        return date.iso
    }

    /// "10:23" or "10:23:51", also with a fraction, which is dropped.
    private static func clock(_ word: Substring) -> (Int, Int, Int)? {
        let whole = word.split(separator: ".").first ?? ""
        let numbers = whole.split(separator: ":", omittingEmptySubsequences: false).map {
            $0.count <= 2 ? Int($0) : nil
        }
        guard numbers.count == 2 || numbers.count == 3, let hour = numbers[0],
            let minute = numbers[1], let second = numbers.count == 3 ? numbers[2] : 0,
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<61).contains(second)
        else { return nil }
        return (hour, minute, min(second, 59))
    }

    /// "+0200", "+02:00", "GMT+0200", "Z", "GMT", "EST".
    private static func zoneMinutes(_ word: Substring) -> Int? {
        let signIndex = word.firstIndex { $0 == "+" || $0 == "-" } ?? word.endIndex
        let name = word[..<signIndex].lowercased()
        guard signIndex < word.endIndex else { return CalendarWords.zones[name] }
        guard ["", "gmt", "utc"].contains(name) else { return nil }
        let digits = word[signIndex...].dropFirst().filter { $0 != ":" }
        guard digits.count == 4, let number = Int(digits), number / 100 < 24, number % 100 < 60
        else { return nil }
        return (number / 100 * 60 + number % 100) * (word[signIndex] == "-" ? -1 : 1)
    }
}
