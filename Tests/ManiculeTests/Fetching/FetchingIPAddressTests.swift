import Testing

@testable import Manicule

/// Addresses of machines: what is read, and what is public.
@Suite struct FetchingIPAddressTests {
    @Test(arguments: [
        "127.0.0.1", "127.1", "0x7f.0.0.1", "0177.0.0.1", "2130706433", "0x7f000001",
        "017700000001", "127.0.1", "0x7F.1", "127.0.0.1.", "127.0x0.00.01",
    ]) func everySpellingOfThisMachineIsRead(text: String) {
        #expect(IPAddress.isSpelling(text))
        #expect(IPAddress(spelling: text) == .v4(0x7F00_0001))
    }

    @Test(arguments: ["256.1", "1.2.3.4.5", "08.1", "4294967296", "1..2", "0xg", "1.2.3.256"])
    func whatLooksLikeANumberAndIsNone(text: String) {
        #expect(IPAddress(spelling: text) == nil)
    }

    @Test(arguments: ["example.org", "1.example", "0x7f.org", "a1", "example.1a", ""])
    func namesAreNoNumbers(text: String) { #expect(!IPAddress.isSpelling(text)) }

    @Test func version6IsReadAndWritten() {
        for (text, written) in [
            ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:db8::0:1", "2001:db8::1"),
            ("2001:0DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("::ffff:127.0.0.1", "::ffff:7f00:1"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"),
            ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
        ] {
            #expect(IPAddress(text)?.description == written, "\(text)")
        }
        for text in [
            "1:2:3:4:5:6:7", "1::2::3", "12345::", ":::", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0",
            "::g",
            "1:2:3:4:5:6:7::8", "::1.2.3", "1.2.3.4::", ":1:2:3:4:5:6:7:8",
        ] {
            #expect(IPAddress(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.0.3", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
        "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::",
        "::1", "::2", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:192.168.0.1",
        "64:ff9b::10.1.2.3", "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:c0a8:101::1", "2001::1",
        "2001:2::1", "2001:db8::1", "3fff::1", "fc00::1", "fdff::1", "fe80::1", "febf::1",
        "fec0::1", "ff02::1", "100::1", "4000::1", "5f00::1",
    ]) func thisIsNotPublic(text: String) throws {
        #expect(try #require(IPAddress(text)).privateRange != nil)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.0", "192.167.1.1",
        "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111",
        "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1",
    ]) func thisIsPublic(text: String) throws {
        #expect(try #require(IPAddress(text)).privateRange == nil)
    }

    @Test func namesThatAreNotOfThePublicInternet() {
        let policy = AddressPolicy()
        for name in ["localhost", "a.localhost", "printer.local", "db.internal", "x.home.arpa"] {
            #expect(policy.refusal(ofName: name) != nil, "\(name)")
            #expect(AddressPolicy(isPrivateAllowed: true).refusal(ofName: name) == nil)
        }
        for name in ["example.org", "local.example", "localhost.example", "arpa"] {
            #expect(policy.refusal(ofName: name) == nil, "\(name)")
        }
    }
}
