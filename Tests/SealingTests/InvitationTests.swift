import TestSupport
import Testing
import Wire

@testable import Sealing

@Suite struct InvitationTests {
    private let invitation = Invitation(
        server: "https://sync.example/manicule",
        vault: VaultID(hash: Hash256(domain: "test", [1])), from: .seeded(401))

    @Test func codesComeBack() throws {
        let code = invitation.code
        #expect(code.hasPrefix("manicule-invite-1-") && !code.contains(" "))
        #expect(try Invitation(code: code) == invitation)
        #expect(try Invitation(code: code.uppercased()) == invitation)
        let wrapped = " " + code.prefix(40) + "\r\n\t" + code.dropFirst(40) + "\n"
        #expect(try Invitation(code: wrapped) == invitation)
        #expect(try Invitation(code: code).keys.device == invitation.keys.device)
    }

    @Test func secretsGiveKeysPerVault() {
        let other = Invitation(
            server: invitation.server, vault: VaultID(hash: .zero), secret: invitation.secret)
        #expect(other.keys.device != invitation.keys.device)
        #expect(other.keys.exchange != invitation.keys.exchange)
        let elsewhere = Invitation(
            server: "http://localhost", vault: invitation.vault, secret: invitation.secret)
        #expect(elsewhere.keys.device == invitation.keys.device)
    }

    @Test func everyTypingErrorIsSaid() {
        let code = invitation.code
        let start = "manicule-invite-1-".utf8.count
        let units = Array(code.utf8)
        for index in units.indices {
            for other in ["a", "7", "0", "-"].map({ Array($0.utf8)[0] })
            where other != units[index] {
                var mistyped = units
                mistyped[index] = other
                let text = String(decoding: mistyped, as: UTF8.self)
                #expect(throws: SealingError.self, "at \(index)") {
                    _ = try Invitation(code: text)
                }
                if index >= start {
                    #expect(throws: SealingError(.mistypedInvitation)) {
                        _ = try Invitation(code: text)
                    }
                }
            }
        }
        for count in start..<units.count {
            #expect(throws: SealingError(.mistypedInvitation), "cut to \(count)") {
                _ = try Invitation(code: String(code.prefix(count)))
            }
        }
    }

    static let others: [(String, SealingError.Code)] = [
        ("", .notAnInvitation), ("hello", .notAnInvitation),
        ("manicule-invite", .notAnInvitation), ("manicule-invite-", .mistypedInvitation),
        ("manicule-invite-x-aaaa", .mistypedInvitation), ("manicule-invite-2-aaaa", .unsupported),
        ("manicule-invite-12", .mistypedInvitation), ("manicule-invite-10-", .unsupported),
        ("manicule-invite-1-", .mistypedInvitation), ("https://sync.example", .notAnInvitation),
    ]

    @Test(arguments: others) func otherTextsAreToldApart(text: String, code: SealingError.Code) {
        #expect(throws: SealingError(code)) { _ = try Invitation(code: text) }
    }

    @Test func strangeRecordsWithARightChecksumAreRefused() {
        var random = SeededRandom(otherwise: 402)
        let record = Array(
            [UInt8](base32: String(invitation.code.dropFirst(18)))?.dropLast(4) ?? [])
        for _ in 0..<300 {
            let mutated = Mutation.mutated(record, using: &random)
            let check = Hash256(domain: "invite check", mutated).bytes.prefix(4)
            let code = "manicule-invite-1-" + (mutated + check).base32
            if let taken = try? Invitation(code: code) {
                #expect(!taken.server.isEmpty && taken.secret.count == 16)
            }
        }
    }
}
