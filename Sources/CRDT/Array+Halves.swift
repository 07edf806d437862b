extension Array {
    /// The first place from one on whose element fulfils a condition that, once fulfilled, all
    /// later elements fulfil too; the count if there is none.
    ///
    /// - Complexity: O(log n).
    package func firstIndex(from start: Int, where isReached: (Element) -> Bool) -> Int {
        var low = start
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
