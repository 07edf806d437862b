/// Finds which words of an old text stand, in order, in a new one.
///
/// Up to a cost limit the alignment is a longest common subsequence, found by the linear-space
/// method of Myers (An O(ND) Difference Algorithm and Its Variations, Algorithmica 1, 1986, §4b).
/// Where a stretch of the texts would cost more, it is first divided at runs of words that occur
/// once in each text (after B. Cohen's patience diff, with runs in place of lines); a stretch
/// without such runs counts as replaced. So an edit of up to about 4,000 words is exact whatever
/// the size of the text, many edits in a long text stay apart, and two long texts that have
/// nothing to do with each other are soon done with.
///
/// Worked example: old words `a b c a b b a`, new words `c b a b a c`: four words can be kept.
struct WordAlignment {
    /// Inner-loop steps allowed for one stretch, and for all together. A step is a few
    /// nanoseconds; an edit of d words costs about d²/2, so 8M steps are d = 4,000.
    static let stretchStepsMax = 8_000_000
    static let stepsMax = 48_000_000
    /// Words in a run that divides a stretch: long enough to be no accident.
    static let runLength = 4

    /// A stretch of both texts, half-open word indices.
    private struct Stretch {
        var old: Range<Int>
        var new: Range<Int>
    }

    private let old: [Int32]
    private let new: [Int32]
    private var matches: [(old: Int, new: Int)] = []
    private let stretchSteps: Int
    private var stepsLeft = WordAlignment.stepsMax
    /// Furthest old word reached on each diagonal, from the start and from the end.
    private var forward: [Int32] = []
    private var backward: [Int32] = []

    private init(_ old: [Int32], _ new: [Int32], _ stretchSteps: Int) {
        self.old = old
        self.new = new
        self.stretchSteps = stretchSteps
    }

    /// Pairs of indices of equal words, ascending in both. Words are given as numbers.
    ///
    /// - Complexity: O((n + m)·d) for n and m words of which d differ, at most `stepsMax` steps.
    static func matches(
        _ old: [Int32], _ new: [Int32], stretchSteps: Int = stretchStepsMax
    ) -> [(old: Int, new: Int)] {
        // Words that only one text has cannot match; without them there is less to align.
        let common = Set(old).intersection(new)
        let oldPlaces = old.indices.filter { common.contains(old[$0]) }
        let newPlaces = new.indices.filter { common.contains(new[$0]) }
        var alignment = WordAlignment(
            oldPlaces.map { old[$0] }, newPlaces.map { new[$0] }, stretchSteps)
        alignment.align()
        return alignment.matches.sorted { $0.old < $1.old }
            .map { (oldPlaces[$0.old], newPlaces[$0.new]) }
    }

    private mutating func align() {
        var pending = [Stretch(old: 0..<old.count, new: 0..<new.count)]
        while let stretch = pending.popLast() {
            let rest = trimmed(stretch)
            if rest.old.isEmpty || rest.new.isEmpty { continue }
            if let (first, second) = divideAtMiddle(rest) {
                pending.append(first)
                pending.append(second)
            } else {
                pending.append(contentsOf: divideAtRuns(rest))
            }
        }
    }

    /// Matches the equal words at both ends of the stretch and gives the rest.
    private mutating func trimmed(_ stretch: Stretch) -> Stretch {
        var rest = stretch
        while let first = rest.old.first, let second = rest.new.first, old[first] == new[second] {
            matches.append((first, second))
            rest.old.removeFirst()
            rest.new.removeFirst()
        }
        while let first = rest.old.last, let second = rest.new.last, old[first] == new[second] {
            matches.append((first, second))
            rest.old.removeLast()
            rest.new.removeLast()
        }
        return rest
    }

    /// The two stretches before and after the middle of a shortest edit, or nil if finding it
    /// costs too much.
    ///
    /// Paths grow from both corners of the grid at once, a diagonal k holding the points with
    /// (old − new) = k; where two meet on a diagonal is the middle. Diagonals outside the grid,
    /// and those whose border has been reached, are left out. Both stretches are smaller than the
    /// one given, since its ends differ and so at least two words have to change.
    private mutating func divideAtMiddle(_ stretch: Stretch) -> (Stretch, Stretch)? {
        let width = stretch.old.count
        let height = stretch.new.count
        let delta = width - height
        let limit = min(stretchSteps, stepsLeft)
        let reach = min((width + height + 1) / 2, limit) + 1
        let origin = reach + 1
        if forward.count < 2 * reach + 3 {
            forward = Array(repeating: 0, count: 2 * reach + 3)
            backward = forward
        }
        forward[origin + 1] = 0
        backward[origin + 1] = 0
        var steps = 0
        for distance in 0...reach {
            let lowest = -(distance - 2 * max(0, distance - height))
            let highest = distance - 2 * max(0, distance - width)
            steps += highest - lowest + 2
            if steps > limit { break }
            for diagonal in stride(from: lowest, through: highest, by: 2) {
                let x0 = Self.entry(forward, origin + diagonal, diagonal, distance)
                var x = x0
                while x < width, x - diagonal < height,
                    old[stretch.old.lowerBound + x] == new[stretch.new.lowerBound + x - diagonal]
                {
                    x += 1
                }
                steps += x - x0
                forward[origin + diagonal] = Int32(x)
                let other = delta - diagonal
                if delta & 1 != 0, abs(other) < distance,
                    x + Int(backward[origin + other]) >= width
                {
                    stepsLeft -= steps
                    return Self.divided(stretch, x0, x0 - diagonal)
                }
            }
            for diagonal in stride(from: lowest, through: highest, by: 2) {
                let x0 = Self.entry(backward, origin + diagonal, diagonal, distance)
                var x = x0
                while x < width, x - diagonal < height,
                    old[stretch.old.upperBound - 1 - x]
                        == new[stretch.new.upperBound - 1 - x + diagonal]
                {
                    x += 1
                }
                steps += x - x0
                backward[origin + diagonal] = Int32(x)
                let other = delta - diagonal
                if delta & 1 == 0, abs(other) <= distance,
                    x + Int(forward[origin + other]) >= width
                {
                    stepsLeft -= steps
                    return Self.divided(stretch, width - x, height - x + diagonal)
                }
            }
        }
        stepsLeft -= min(steps, stepsLeft)
        return nil
    }

    /// Where a path enters a diagonal: one step on from the better of its two neighbours.
    private static func entry(
        _ furthest: [Int32], _ index: Int, _ diagonal: Int, _ distance: Int
    ) -> Int {
        if diagonal == -distance
            || diagonal != distance && furthest[index - 1] < furthest[index + 1]
        {
            return Int(furthest[index + 1])
        }
        return Int(furthest[index - 1]) + 1
    }

    /// Divides at a point of the grid where a run of common words begins. They go to the second
    /// part, whose equal beginning is matched when its turn comes.
    private static func divided(_ stretch: Stretch, _ x: Int, _ y: Int) -> (Stretch, Stretch) {
        let oldCut = stretch.old.lowerBound + x
        let newCut = stretch.new.lowerBound + y
        return (
            Stretch(
                old: stretch.old.lowerBound..<oldCut, new: stretch.new.lowerBound..<newCut),
            Stretch(
                old: oldCut..<stretch.old.upperBound, new: newCut..<stretch.new.upperBound)
        )
    }

    /// The stretches between the runs of words that occur once on each side and stand in the
    /// same order; none if there is no such run. The first word of each run is matched here, the
    /// others fall to the trimming of the stretch after it.
    private mutating func divideAtRuns(_ stretch: Stretch) -> [Stretch] {
        let oldRuns = singleRuns(old, stretch.old)
        let newRuns = singleRuns(new, stretch.new)
        stepsLeft -= min(stepsLeft, 8 * (stretch.old.count + stretch.new.count))
        if stepsLeft == 0 { return [] }
        var pairs: [(old: Int, new: Int)] = []
        for (hash, place) in oldRuns {
            guard let place, let found = newRuns[hash], let other = found else { continue }
            if (0..<Self.runLength).allSatisfy({ old[place + $0] == new[other + $0] }) {
                pairs.append((place, other))
            }
        }
        pairs.sort { $0.old < $1.old }
        let anchors = Self.longestAscent(pairs)
        if anchors.isEmpty { return [] }
        var parts: [Stretch] = []
        var rest = stretch
        for anchor in anchors {
            matches.append(anchor)
            parts.append(
                Stretch(
                    old: rest.old.lowerBound..<anchor.old, new: rest.new.lowerBound..<anchor.new))
            rest.old = anchor.old + 1..<rest.old.upperBound
            rest.new = anchor.new + 1..<rest.new.upperBound
        }
        parts.append(rest)
        return parts
    }

    /// Hashes of the runs in the range, with their place, or nil for those that occur again.
    private func singleRuns(_ words: [Int32], _ range: Range<Int>) -> [UInt64: Int?] {
        var places: [UInt64: Int?] = [:]
        guard range.count >= Self.runLength else { return places }
        for start in range.lowerBound...range.upperBound - Self.runLength {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for word in words[start..<start + Self.runLength] {
                hash = (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x100_0000_01B3
            }
            if let place = places[hash] {
                if place != nil { places[hash] = .some(nil) }
            } else {
                places[hash] = .some(start)
            }
        }
        return places
    }

    /// The longest part of the pairs, given by ascending old place, that ascends in the new
    /// place too: patience sorting, O(r log r).
    private static func longestAscent(
        _ pairs: [(old: Int, new: Int)]
    ) -> [(old: Int, new: Int)] {
        var tails: [Int] = []
        var previous: [Int] = []
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = tails.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[tails[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            previous.append(low == 0 ? -1 : tails[low - 1])
            if low == tails.count { tails.append(index) } else { tails[low] = index }
        }
        var ascent: [(old: Int, new: Int)] = []
        var index = tails.last ?? -1
        while index >= 0 {
            ascent.append(pairs[index])
            index = previous[index]
        }
        return ascent.reversed()
    }
}
