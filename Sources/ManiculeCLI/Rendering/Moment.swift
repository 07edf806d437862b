import Foundation

/// A time as views state it, ISO 8601 with its zone, for people.
struct Moment: Equatable {
    /// Seconds since 1970.
    let seconds: Int64
    /// The text as it was.
    private let text: String

    /// Reads `2023-11-17T09:30:00+08:00` or `…Z`; nil for anything else.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            range.upperBound <= bytes.count
                ? Int64(String(decoding: bytes[range], as: UTF8.self)) : nil
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
        else { return nil }
        var zone: Int64 = 0
        if bytes[19] != UInt8(ascii: "Z") {
            guard let hours = number(20..<22), let minutes = number(23..<25) else { return nil }
            zone = (hours * 60 + minutes) * (bytes[19] == UInt8(ascii: "-") ? -1 : 1)
        }
        self.text = text
        seconds =
            Moment.days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - zone * 60
    }

    /// Days since 1970-01-01, counting years from March so that the leap day comes last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// How long ago it was; the date if that is more than a week, or if it is still to come.
    func age(now: Int64) -> String {
        let age = now - seconds
        switch age {
        case -60..<60: return "just now"
        case 60..<3600: return "\(age / 60) min ago"
        case 3600..<86400: return "\(age / 3600) h ago"
        case 86400..<(7 * 86400): return age < 2 * 86400 ? "yesterday" : "\(age / 86400) days ago"
        default: return String(text.prefix(10))
        }
    }

    /// The date and time where it was written, to the minute.
    var short: String { text.prefix(10) + " " + text.dropFirst(11).prefix(5) }

    /// The age of a time as views state it; the text itself if it is none.
    static func age(_ text: String) -> String {
        Moment(text)?.age(now: Int64(Date().timeIntervalSince1970)) ?? text
    }
}
