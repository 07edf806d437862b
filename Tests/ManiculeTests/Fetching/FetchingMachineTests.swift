import Testing

@testable import Manicule

/// The decisions of a fetch, without a network.
@Suite struct FetchingMachineTests {
    private let public4 = IPAddress.v4(0x0808_0808)
    private let other4 = IPAddress.v4(0x0101_0101)
    private let private4 = IPAddress.v4(0x0A00_0001)
    private let public6 = IPAddress.v6(0x2606_4700 << 96 | 0x1111)

    private func machine(
        _ text: String, known: KnownPage? = nil, policy: AddressPolicy = AddressPolicy()
    ) throws -> FetchMachine {
        FetchMachine(
            try PageAddress(text), known: known, limits: FetchLimits(), policy: policy)
    }

    /// A machine that has sent its request.
    private func asked(_ text: String, known: KnownPage? = nil) throws -> FetchMachine {
        var machine = try machine(text, known: known)
        _ = try machine.start()
        guard case .resolve = machine.visiting() else { return machine }
        _ = try machine.resolved([public4])
        return machine
    }

    private func connection(_ step: FetchMachine.Step) throws -> FetchTarget {
        guard case .connect(let target) = step else {
            throw ManiculeError(.bug, detail: "\(step)")
        }
        return target
    }

    @Test func itConnectsToTheAddressThatItChecked() throws {
        var machine = try machine("https://example.org/")
        #expect(try machine.start() == .visit(try PageAddress("https://example.org/")))
        #expect(machine.visiting() == .resolve("example.org"))
        let target = try connection(try machine.resolved([private4, public4]))
        #expect(target.machine == public4)
        #expect(target.address.hostName == "example.org")
    }

    @Test func aNameOfPrivateMachinesAloneIsRefused() throws {
        var machine = try machine("https://example.org/")
        _ = machine.visiting()
        #expect(throws: ManiculeError(.privateAddress, subject: "example.org")) {
            try machine.resolved([private4])
        }
    }

    @Test func privateAddressesAreRefusedBeforeATurnIsTaken() throws {
        for text in [
            "http://127.0.0.1/", "http://0x7f.1/", "http://[::1]/", "http://localhost:80/",
            "http://[::ffff:10.0.0.1]/", "http://router.local/", "http://169.254.169.254/x",
        ] {
            let machine = try machine(text)
            #expect(throws: ManiculeError.self, "\(text)") { try machine.start() }
            let allowed = try self.machine(text, policy: AddressPolicy(isPrivateAllowed: true))
            #expect(throws: Never.self) { try allowed.start() }
        }
    }

    @Test func theAddressesOfANameAreTriedByTurns() throws {
        var machine = try machine("https://example.org/")
        _ = machine.visiting()
        let reason = ManiculeError(.pageUnreachable, subject: "example.org")
        var tried: [IPAddress] = []
        var step = try machine.resolved([public6, public6, public4, other4, private4])
        for _ in 0..<3 {
            let target = try connection(step)
            tried.append(target.machine)
            #expect((target.connect == FetchLimits().connect) == (tried.count == 3))
            guard tried.count < 3 else { break }
            step = try machine.unconnected(reason)
        }
        #expect(tried == [public6, public4, other4])
        #expect(throws: reason) { try machine.unconnected(reason) }
    }

    @Test func aNameWithoutAddressesIsUnknown() throws {
        var machine = try machine("https://example.org/")
        _ = machine.visiting()
        #expect(throws: ManiculeError(.pageUnreachable, subject: "example.org")) {
            try machine.resolved([])
        }
    }

    @Test func redirectsAreCheckedAnew() throws {
        var machine = try asked("https://example.org/a")
        for location in ["http://127.1/", "https://10.0.0.1/", "//localhost/", "http://[::1]/"] {
            var copy = machine
            #expect(throws: ManiculeError.self, "\(location)") {
                try copy.received(PageHead(status: 302, location: location))
            }
        }
        let step = try machine.received(PageHead(status: 301, location: "//other.example/b"))
        #expect(step == .visit(try PageAddress("https://other.example/b")))
        #expect(machine.visiting() == .resolve("other.example"))
    }

    @Test func circlesAndLongWaysEnd() throws {
        var machine = try asked("https://example.org/a")
        var copy = machine
        #expect(throws: ManiculeError(.redirectLoop, subject: "example.org")) {
            try copy.received(PageHead(status: 302, location: "#again"))
        }
        for index in 1...10 {
            _ = try machine.received(PageHead(status: 302, location: "/\(index)"))
        }
        #expect(throws: ManiculeError(.redirectLoop, subject: "example.org")) {
            try machine.received(PageHead(status: 302, location: "/11"))
        }
    }

    @Test func aLostProtectionIsNoted() throws {
        var machine = try asked("https://example.org/a")
        _ = try machine.received(PageHead(status: 302, location: "http://example.org/a"))
        #expect(try machine.received(PageHead(status: 200, contentType: "text/plain")) == .read)
        try machine.received(bytes: Array("x".utf8))
        guard case .finished(let page) = try machine.ended() else { return }
        #expect(page.isDowngraded)
        #expect(page.url == "http://example.org/a")
        #expect(page.passed == ["https://example.org/a"])
    }

    @Test func validatorsGoToTheAddressTheyCameFromAlone() throws {
        let known = KnownPage(
            address: try PageAddress("https://example.org/b"),
            validators: PageValidators(entityTag: "\"x\""), contentType: "text/plain",
            charset: "utf-8", original: [1])
        var machine = try machine("https://example.org/a", known: known)
        _ = machine.visiting()
        #expect(try connection(try machine.resolved([public4])).validators == nil)
        var refused = machine
        #expect(throws: ManiculeError(.pageStatus, subject: "304")) {
            try refused.received(PageHead(status: 304))
        }
        _ = try machine.received(PageHead(status: 302, location: "/b"))
        _ = machine.visiting()
        let target = try connection(try machine.resolved([public4]))
        #expect(target.validators == known.validators)
        guard case .finished(let page) = try machine.received(PageHead(status: 304)) else {
            Issue.record("it is not finished")
            return
        }
        #expect(page.isUnchanged)
        #expect(page.contentType == "text/plain")
    }

    @Test func everyStatusButThoseOfAPageIsAnError() throws {
        let machine = try asked("https://example.org/")
        for status in [206, 300, 302, 304, 400, 401, 403, 404, 410, 418, 500, 502, 504, 999] {
            var copy = machine
            #expect(throws: ManiculeError(.pageStatus, subject: "\(status)")) {
                try copy.received(PageHead(status: status, contentType: "text/html"))
            }
        }
        for status in [429, 503] {
            var copy = machine
            #expect(throws: ManiculeError(.pageBusy, subject: "\(status)")) {
                try copy.received(PageHead(status: status, retryAfter: "120"))
            }
        }
        var copy = machine
        #expect(throws: ManiculeError(.emptyInput)) {
            try copy.received(PageHead(status: 204))
        }
    }

    @Test func bodiesThatAreTooLargeOrStrangeAreNotBegun() throws {
        let machine = try asked("https://example.org/")
        func refuse(_ head: PageHead, _ error: ManiculeError) {
            var copy = machine
            #expect(throws: error) { try copy.received(head) }
        }
        refuse(
            PageHead(status: 200, contentType: "text/html", contentLength: 33 << 20),
            ManiculeError(.pageTooLarge))
        refuse(
            PageHead(status: 200, contentType: "application/pdf"),
            ManiculeError(.pageType, subject: "application/pdf"))
        refuse(
            PageHead(status: 200, contentType: "text/html", codings: ["br"]),
            ManiculeError(.pageCoding, subject: "br"))
        refuse(
            PageHead(status: 200, contentType: "text/html", codings: ["gzip", "gzip"]),
            ManiculeError(.pageCoding, subject: "gzip, gzip"))
    }

    @Test func aBodyIsLookedAtAsItComes() throws {
        var intake = BodyIntake(type: nil, fileName: "", byteCount: nil, byteCountMax: 10_000)
        #expect(throws: ManiculeError(.pageType)) {
            for _ in 0..<100 { try intake.append([UInt8](repeating: 0, count: 20)) }
        }
        #expect(intake.bytes.count < 1500)
        var large = BodyIntake(type: nil, fileName: "", byteCount: 1 << 40, byteCountMax: 10)
        try large.append(Array("0123456789".utf8))
        #expect(throws: ManiculeError(.pageTooLarge)) { try large.append([0x30]) }
        var empty = BodyIntake(type: nil, fileName: "", byteCount: nil, byteCountMax: 10)
        #expect(throws: ManiculeError(.emptyInput)) { try empty.end() }
    }

    @Test func aHostIsAskedOneAtATimeWithAPause() {
        var turns = HostTurns(pause: .seconds(1))
        let start = ContinuousClock.now
        #expect(turns.enter("a", at: start) == nil)
        #expect(turns.enter("a", at: start + .seconds(9)) == HostTurns.poll)
        #expect(turns.enter("b", at: start) == nil)
        turns.leave("a", at: start + .seconds(10))
        #expect(turns.enter("a", at: start + .milliseconds(10_400)) == .milliseconds(600))
        #expect(turns.enter("a", at: start + .seconds(11)) == nil)
    }
}
