import Foundation

/// Runs a body with a new, empty directory that is gone afterwards.
func withTemporaryDirectory<Value>(_ body: (String) throws -> Value) throws -> Value {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

/// The same for bodies that wait.
func withTemporaryDirectory<Value>(
    _ body: (String) async throws -> Value
) async throws -> Value {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

private func temporaryPath() -> String {
    FileManager.default.temporaryDirectory
        .appendingPathComponent("manicule-serving-\(UUID().uuidString)").path
}
