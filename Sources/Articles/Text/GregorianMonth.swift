/// A month of the Gregorian calendar (ISO 8601).
package enum GregorianMonth {
    /// How many days a month has, 1 being January; 0 for what is no month.
    package static func dayCount(_ month: Int, ofYear year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return days.indices.contains(month - 1) ? days[month - 1] : 0
    }
}
