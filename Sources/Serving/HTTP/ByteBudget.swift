import Synchronization

/// How many bytes of request bodies may be in memory at one time, over all connections.
final class ByteBudget: Sendable {
    private let used = Mutex(0)
    private let byteCountMax: Int

    init(byteCountMax: Int) {
        self.byteCountMax = byteCountMax
    }

    /// Takes a part of the budget.
    ///
    /// - Throws: `busy` if there is not so much left.
    func reserve(_ byteCount: Int) throws(ServerError) {
        let fits = used.withLock { used in
            guard used + byteCount <= byteCountMax else { return false }
            used += byteCount
            return true
        }
        guard fits else { throw ServerError(.busy, "too many request bodies in memory") }
    }

    /// Gives a part back.
    func release(_ byteCount: Int) {
        used.withLock { used in
            used -= byteCount
            precondition(used >= 0, "more bytes were released than reserved")
        }
    }

    /// What is taken at present.
    var reserved: Int { used.withLock { $0 } }
}
