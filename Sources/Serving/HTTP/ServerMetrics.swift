import Metrics
import Wire

/// What a server counts, through swift-metrics; without a backend the counts go nowhere.
///
/// No label holds a vault, a device or anything else that grows with the users.
struct ServerMetrics: Sendable {
    private let committedGroups = Counter(label: "manicule_commit_groups_total")
    private let committedRequests = Counter(label: "manicule_commit_requests_total")
    private let acceptedFrames = Counter(label: "manicule_frames_accepted_total")
    private let otherFrames = Counter(label: "manicule_frames_not_taken_total")
    private let requestBytes = Counter(label: "manicule_request_bytes_total")
    private let responseBytes = Counter(label: "manicule_response_bytes_total")

    /// Notes that so many requests share a commit.
    func committed(groupOf count: Int) {
        committedGroups.increment()
        committedRequests.increment(by: count)
    }

    /// Notes what became of pushed frames.
    func decided(_ outcome: CommitOutcome) {
        guard case .pushed(let results) = outcome else { return }
        let accepted = results.count { $0.status == .accepted }
        acceptedFrames.increment(by: accepted)
        otherFrames.increment(by: results.count - accepted)
    }

    /// Notes an answered request.
    ///
    /// - Parameters:
    ///   - route: the route's name, one of a few.
    ///   - status: the answer's HTTP status.
    func answered(
        route: String, status: Int, requestByteCount: Int, responseByteCount: Int,
        nanoseconds: Int64
    ) {
        let labels = [("route", route), ("status", String(status))]
        Counter(label: "manicule_requests_total", dimensions: labels).increment()
        Timer(label: "manicule_request_seconds", dimensions: [("route", route)])
            .recordNanoseconds(nanoseconds)
        requestBytes.increment(by: requestByteCount)
        responseBytes.increment(by: responseByteCount)
    }
}
