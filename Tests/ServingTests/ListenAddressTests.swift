import Serving
import Testing

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1", 80), ("example.org", "example.org", 8417),
        (":9000", "127.0.0.1", 9000), ("[::1]:8", "::1", 8), ("[::]", "::", 8417),
        ("0.0.0.0:0", "0.0.0.0", 0),
    ])
    func readsHostAndPort(_ text: String, _ host: String, _ port: Int) {
        #expect(ListenAddress(text: text) == ListenAddress(host: host, port: port))
    }

    @Test(arguments: ["a:b", "a:", "a:65536", "::1", "[::1", "::1]", "[]:1", "a:-1", "[::1]x"])
    func refusesAnythingElse(_ text: String) {
        #expect(ListenAddress(text: text) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("localhost", true),
        ("0.0.0.0", false), ("::", false), ("127.0.0.1.example.org", false),
        ("127.evil.example.org", false), ("10.0.0.1", false), ("localhost.example.org", false),
    ])
    func knowsLoopback(_ host: String, _ isLoopback: Bool) {
        #expect(ListenAddress(host: host, port: 1).isLoopback == isLoopback)
    }
}
