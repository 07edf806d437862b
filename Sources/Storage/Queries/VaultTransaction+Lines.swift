import GRDB

// Which lines this machine's clips share: a hint for telling chrome from story. Local, counted as
// articles are clipped here, and neither replicated nor part of the views.

extension VaultTransaction {
    /// Those of some line fingerprints that at least two articles clipped on this machine hold.
    package func repeatedLines(among fingerprints: [UInt64]) throws -> [UInt64] {
        try fingerprints.filter { print in
            try row(
                "SELECT 1 FROM lines WHERE fingerprint = ? AND count >= 2",
                [Int64(bitPattern: print)]) != nil
        }
    }

    /// Counts the lines of a new article's clip.
    package func countLines(_ fingerprints: [UInt64]) throws {
        for print in fingerprints {
            try execute(
                "INSERT INTO lines (fingerprint, count) VALUES (?, 1) "
                    + "ON CONFLICT (fingerprint) DO UPDATE SET count = count + 1",
                [Int64(bitPattern: print)])
        }
    }
}
