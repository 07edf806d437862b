/// Numbers of things in words.
enum Count {
    /// `1 mark`, `2 marks`.
    static func of(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }

    /// `512 bytes`, `3.4 KiB`.
    static func bytes(_ number: Int) -> String {
        if number < 1024 { return of(number, "byte") }
        let units = ["KiB", "MiB", "GiB"]
        var tenths = number * 10 / 1024
        var unit = 0
        while tenths >= 10240, unit < units.count - 1 {
            tenths /= 1024
            unit += 1
        }
        return tenths < 1000
            ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(tenths / 10) \(units[unit])"
    }
}
