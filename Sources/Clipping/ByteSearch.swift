extension [UInt8] {
    /// Where some bytes, at least one, first stand in these from a place on.
    ///
    /// - Complexity: O(n·m) for n and m bytes, O(n) as a rule.
    func firstIndex(of part: [UInt8], from start: Int = 0) -> Int? {
        var index = start
        while index + part.count <= count {
            guard let first = self[index...].firstIndex(of: part[0]) else { return nil }
            if self[first...].starts(with: part) { return first }
            index = first + 1
        }
        return nil
    }
}
