import Crypto
import TestSupport
import Testing
import Wire

@testable import Proofs

/// That the keys in the list are weak is shown with the library, not taken on trust.
@Suite struct WeakKeysTests {
    private static let one = [1] + [UInt8](repeating: 0, count: 31)
    private static let minusOne = [0xec] + [UInt8](repeating: 255, count: 30) + [0x7f]
    private static let zero = [UInt8](repeating: 0, count: 32)

    private static let signing =
        [zero, one, minusOne] + WeakKeys.edwardsSmallOrder.compactMap { $0 }
    private static let exchange =
        [zero, one, minusOne] + WeakKeys.montgomerySmallOrder.compactMap { $0 }

    /// With R the neutral point and S zero, verification comes down to k·A = 0: true for one
    /// message in eight at least if A's order divides 8, and for none otherwise.
    private static func isForgeable(_ key: [UInt8]) -> Bool {
        guard let device = DeviceID(bytes: key) else { return false }
        let signature = one + zero
        return (0..<200).contains { number in
            Ed25519Proof.holds(signature, over: [UInt8(number)], by: device)
        }
    }

    @Test func anybodySignsForTheListedKeys() throws {
        #expect(WeakKeys.edwardsSmallOrder.compactMap { $0 }.count == 2)
        for key in Self.signing {
            #expect(Self.isForgeable(key), "\(key.hexadecimal)")
            for top: UInt8 in [0, 0x80] {
                let bytes = Array(key.dropLast()) + [key[31] ^ top]
                let device = try #require(DeviceID(bytes: bytes))
                #expect(throws: ProofError(.weakKey)) { try WeakKeys.check(signing: device) }
            }
        }
        var random = SeededRandom(otherwise: 51)
        for _ in 0..<20 {
            let key = Signer(&random).key
            #expect(!Self.isForgeable(key.bytes))
            try WeakKeys.check(signing: key)
        }
    }

    /// The library does not look for this itself.
    @Test func everybodyAgreesOnZeroWithTheListedKeys() throws {
        #expect(WeakKeys.montgomerySmallOrder.compactMap { $0 }.count == 2)
        for key in Self.exchange {
            let other = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: key)
            for _ in 0..<3 {
                let own = Curve25519.KeyAgreement.PrivateKey()
                let secret = try own.sharedSecretFromKeyAgreement(with: other)
                #expect(secret.withUnsafeBytes { Array($0) } == Self.zero)
            }
            let exchange = try #require(ExchangeKey(bytes: key))
            #expect(throws: ProofError(.weakKey)) { try WeakKeys.check(exchange: exchange) }
        }
        var random = SeededRandom(otherwise: 52)
        for _ in 0..<20 { try WeakKeys.check(exchange: Signer(&random).exchange) }
    }

    @Test func coordinatesMustBeReduced() throws {
        for first: UInt8 in 0xec...0xff {
            let bytes = [first] + [UInt8](repeating: 255, count: 30) + [0x7f]
            let device = try #require(DeviceID(bytes: bytes))
            #expect(throws: ProofError(.weakKey)) { try WeakKeys.check(signing: device) }
        }
        let largest = [0xeb] + [UInt8](repeating: 255, count: 30) + [0x7f]
        try WeakKeys.check(signing: #require(DeviceID(bytes: largest)))
    }

    @Test func rostersRefuseThem() throws {
        var notary = try Notary(seed: 53)
        let invitation = notary.signer()
        let device = notary.signer()
        let weak = try #require(ExchangeKey(bytes: Self.one))
        let weakKey = try #require(DeviceID(bytes: Self.one))
        let founder = notary.founder
        let invites: [RosterRecord.Content] = [
            .invite(by: founder.key, invitation: invitation.key, exchange: weak),
            .invite(by: founder.key, invitation: weakKey, exchange: invitation.exchange),
        ]
        for content in invites {
            let record = notary.record(content, by: founder)
            #expect(throws: ProofError(.weakKey)) { try notary.roster.append(record) }
        }
        try notary.roster.append(notary.invite(invitation, by: founder))
        let joins: [RosterRecord.Content] = [
            .join(invitation: invitation.key, device: device.key, exchange: weak),
            .join(invitation: invitation.key, device: weakKey, exchange: device.exchange),
        ]
        for content in joins {
            let record = notary.record(content, by: invitation, device)
            #expect(throws: ProofError(.weakKey)) { try notary.roster.append(record) }
        }
    }
}
