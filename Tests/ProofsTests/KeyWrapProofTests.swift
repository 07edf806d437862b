import TestSupport
import Testing
import Wire

@testable import Proofs

@Suite struct KeyWrapProofTests {
    private var notary: Notary
    private let device: Signer

    init() throws {
        notary = try Notary(seed: 41)
        device = try notary.admit(by: notary.founder)
    }

    private mutating func wrap(
        to recipient: DeviceID, by wrapper: Signer, epoch: UInt64? = nil, length: UInt64? = nil,
        hash: Hash256? = nil, vault: VaultID? = nil, signer: Signer? = nil
    ) -> KeyWrap {
        let length = length ?? notary.roster.length
        let body = KeyWrap.Body(
            vault: vault ?? notary.roster.vault, epoch: epoch ?? notary.roster.currentEpoch,
            recipient: recipient, wrapper: wrapper.key, rosterLength: length,
            rosterHash: hash ?? notary.roster.hash(atLength: length) ?? .zero,
            encapsulated: notary.random.bytes(32), ciphertext: notary.random.bytes(48))
        return KeyWrap(
            body: body, signature: (signer ?? wrapper).sign(body.encoded, .wrap))
    }

    @Test mutating func membersWrapsToRecipientsPass() throws {
        try KeyWrapProof.verify(
            wrap(to: device.key, by: notary.founder), roster: notary.roster)
        let invitation = notary.signer()
        try notary.roster.append(notary.invite(invitation, by: notary.founder))
        try KeyWrapProof.verify(
            wrap(to: invitation.key, by: device), roster: notary.roster)
    }

    @Test mutating func wrapsOutliveTheirWrapper() throws {
        let wrap = wrap(to: notary.founder.key, by: device)
        try notary.roster.append(notary.leave(device))
        try KeyWrapProof.verify(wrap, roster: notary.roster)
        let late = self.wrap(to: notary.founder.key, by: device)
        #expect(throws: ProofError(.notAMember)) {
            try KeyWrapProof.verify(late, roster: notary.roster)
        }
    }

    @Test mutating func worthlessWrapsAreRefused() throws {
        let stranger = notary.signer()
        let founder = notary.founder
        let other = VaultID(hash: .zero)
        let cases: [(KeyWrap, ProofError.Code)] = [
            (wrap(to: device.key, by: founder, vault: other), .wrongVault),
            (wrap(to: device.key, by: founder, length: 0), .unknownRoster),
            (wrap(to: device.key, by: founder, length: 99), .unknownRoster),
            (wrap(to: device.key, by: founder, hash: .zero), .unknownRoster),
            (wrap(to: device.key, by: founder, epoch: 2), .epochAhead),
            (wrap(to: founder.key, by: founder, epoch: 1, length: 1), .epochAhead),
            (wrap(to: device.key, by: stranger), .notAMember),
            (wrap(to: founder.key, by: device, epoch: 0, length: 2), .notAMember),
            (wrap(to: stranger.key, by: founder), .unknownRecipient),
            (wrap(to: device.key, by: founder, epoch: 0, length: 2), .unknownRecipient),
            (wrap(to: device.key, by: founder, signer: device), .signature),
        ]
        for (wrap, code) in cases {
            #expect(throws: ProofError(code), "\(code.name)") {
                try KeyWrapProof.verify(wrap, roster: notary.roster)
            }
        }
    }
}
