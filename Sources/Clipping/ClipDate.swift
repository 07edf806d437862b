/// A day, with the moment in it where a text gives time and zone.
///
/// A time without its zone names no moment, so it is left out: the day is what
/// the page says, wherever it is read.
struct ClipDate: Equatable {
    var year: Int
    var month: Int
    var day: Int
    /// "T10:30:00+08:00"; nil without time and zone.
    var timeAndZone: String?

    /// Nil for days that no calendar has and years that no article is from.
    init?(year: Int, month: Int, day: Int) {
        guard (1400...2200).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO 8601: "2023-11-17" or "2023-11-17T10:30:00+08:00".
    var iso: String {
        Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
            + (timeAndZone ?? "")
    }

    mutating func setTime(hour: Int, minute: Int, second: Int, zoneMinutes: Int) {
        let zone: String
        if zoneMinutes == 0 {
            zone = "Z"
        } else {
            let size = zoneMinutes.magnitude
            zone =
                (zoneMinutes < 0 ? "-" : "+") + Self.padded(Int(size / 60), 2) + ":"
                + Self.padded(Int(size % 60), 2)
        }
        timeAndZone =
            "T" + Self.padded(hour, 2) + ":" + Self.padded(minute, 2) + ":" + Self.padded(second, 2)
            + zone
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
