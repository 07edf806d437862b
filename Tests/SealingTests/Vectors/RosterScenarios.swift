import Proofs
import TestSupport
import Wire

@testable import Sealing

/// Rosters as scenarios: records in, members and epochs out, or the place where they must fail.
struct RosterScenarios {
    private let world: SealedWorld
    private let entropy: Entropy
    private let founder: DeviceKeys
    private let invited: DeviceKeys
    private let device: DeviceKeys
    private let stranger: DeviceKeys

    init() throws {
        world = try SealedWorld(seed: 910)
        entropy = .seeded(911)
        founder = world.founder.keys
        invited = DeviceKeys(from: entropy)
        device = DeviceKeys(from: entropy)
        stranger = DeviceKeys(from: entropy)
    }

    func all() throws -> [Vector] { try accepted() + refused() }

    private func record(
        _ content: RosterRecord.Content, by signers: [DeviceKeys], after records: [RosterRecord],
        position: UInt64? = nil, previous: Hash256? = nil, unknown: [UnknownField] = []
    ) -> RosterRecord {
        let body = RosterRecord.Body(
            position: position ?? UInt64(records.count),
            previous: previous ?? records.last?.hash, content: content, unknownFields: unknown)
        return RosterRecord(
            body: body, signatures: signers.map { $0.signature(over: body.encoded, in: .roster) })
    }

    private func genesis() throws -> [RosterRecord] {
        try world.roster.records(from: 0).map { try RosterRecord(decoding: $0) }
    }

    private func invite(_ records: [RosterRecord], _ keys: DeviceKeys) -> [RosterRecord] {
        records + [
            record(
                .invite(by: founder.device, invitation: keys.device, exchange: keys.exchange),
                by: [founder], after: records)
        ]
    }

    private func joinContent(
        _ keys: DeviceKeys, exchange: ExchangeKey? = nil
    ) -> RosterRecord.Content {
        .join(
            invitation: invited.device, device: keys.device,
            exchange: exchange ?? keys.exchange)
    }

    private func join(_ records: [RosterRecord], _ keys: DeviceKeys) -> [RosterRecord] {
        epoch(
            records + [record(joinContent(keys), by: [invited, keys], after: records)], by: keys)
    }

    private func withdraw(_ records: [RosterRecord]) -> [RosterRecord] {
        epoch(
            records + [
                record(
                    .withdraw(by: founder.device, invitation: invited.device), by: [founder],
                    after: records)
            ], by: founder)
    }

    private func leave(_ records: [RosterRecord], _ keys: DeviceKeys) -> [RosterRecord] {
        records + [record(.leave(by: keys.device), by: [keys], after: records)]
    }

    private func epoch(
        _ records: [RosterRecord], by keys: DeviceKeys, number: UInt64? = nil
    ) -> [RosterRecord] {
        let last = records.compactMap { record -> UInt64? in
            if case .epoch(_, let epoch, _, _) = record.body.content { epoch } else { nil }
        }.last
        let number = number ?? (last ?? 0) + 1
        let key = EpochKey(from: entropy)
        let sealed = key.seal(
            previous: EpochKey(from: entropy), vault: world.roster.vault, epoch: number)
        return records + [
            record(
                .epoch(
                    by: keys.device, epoch: number, commitment: key.commitment(of: number),
                    sealedPrevious: sealed), by: [keys], after: records)
        ]
    }

    private func accepted() throws -> [Vector] {
        let start = try genesis()
        let joined = join(invite(start, invited), device)
        let cases: [(String, [RosterRecord], String)] = [
            ("genesis", start, "a vault of one"),
            ("invite", invite(start, invited), "an open invitation"),
            ("join", joined, "a second device and its epoch"),
            ("withdraw", withdraw(invite(start, invited)), "an invitation taken back"),
            ("leave", leave(joined, founder), "the founder leaves; an epoch is due"),
            (
                "leave-epoch", epoch(leave(joined, founder), by: device),
                "the one who stays starts a new epoch"
            ),
            ("epoch", epoch(start, by: founder), "an epoch for no reason"),
            (
                "unknown-kind",
                start + [
                    record(.other(kind: 99, by: founder.device), by: [founder], after: start)
                ], "a kind of a newer version is kept and changes nothing"
            ),
            (
                "unknown-field",
                start + [
                    record(
                        .invite(
                            by: founder.device, invitation: invited.device,
                            exchange: invited.exchange), by: [founder], after: start,
                        unknown: [UnknownField(key: 77, value: [0xf5])])
                ], "a field of a newer version is kept and signed"
            ),
        ]
        return try cases.map { name, records, comment in
            let roster = try Roster(records)
            return Vector(
                "roster-\(name)", "roster", accept: "prove", comment,
                input: ["records": .list(records.map(\.encoded.hexadecimal))],
                output: [
                    "vault": .text(roster.vault.description),
                    "length": .text("\(roster.length)"), "hash": .text(roster.hash.description),
                    "epoch": .text("\(roster.currentEpoch)"),
                    "epochDue": .text("\(roster.isEpochDue)"),
                    "members": .list(roster.presentMembers.map(\.device.description)),
                    "openInvitations": .list(roster.openInvitations.map(\.key.description)),
                ])
        }
    }

    private func refused() throws -> [Vector] {
        let start = try genesis()
        let open = invite(start, invited)
        let joined = join(open, device)
        let content = RosterRecord.Content.invite(
            by: founder.device, invitation: invited.device, exchange: invited.exchange)
        let cases: [(String, [RosterRecord], ProofError.Code, String)] = [
            ("no-genesis", Array(open.dropFirst()), .notGenesis, "the genesis record is missing"),
            (
                "gap", start + [record(content, by: [founder], after: start, position: 2)],
                .wrongPosition, "a position left out"
            ),
            (
                "previous",
                start + [record(content, by: [founder], after: start, previous: .zero)],
                .wrongPrevious, "another record before it"
            ),
            (
                "forged", start + [record(content, by: [stranger], after: start)], .signature,
                "a member's record signed by somebody else"
            ),
            (
                "stranger",
                start + [
                    record(
                        .invite(
                            by: stranger.device, invitation: invited.device,
                            exchange: invited.exchange), by: [stranger], after: start)
                ], .notAMember, "a stranger invites"
            ),
            (
                "stranger-unknown-kind",
                start + [
                    record(.other(kind: 99, by: stranger.device), by: [stranger], after: start)
                ], .notAMember, "a stranger's record of an unknown kind"
            ),
            (
                "left", invite(leave(joined, founder), stranger), .notAMember,
                "a device that has left invites"
            ),
            ("no-epoch", Array(joined.dropLast()), .epochMissing, "a join without its epoch"),
            (
                "withdraw-no-epoch", Array(withdraw(open).dropLast()), .epochMissing,
                "a withdrawal without its epoch"
            ),
            (
                "epoch-by-another", epoch(Array(joined.dropLast()), by: founder), .epochMissing,
                "a join whose epoch another device starts"
            ),
            (
                "epoch-skipped", epoch(start, by: founder, number: 2), .wrongEpoch,
                "an epoch left out"
            ),
            ("epoch-again", epoch(joined, by: founder, number: 1), .wrongEpoch, "an epoch twice"),
            ("used", join(joined, stranger), .invitationUsed, "an invitation used twice"),
            (
                "withdrawn", join(withdraw(open), device), .invitationWithdrawn,
                "an invitation that was withdrawn"
            ),
            (
                "void", join(leave(open, founder), device), .invitationWithdrawn,
                "an invitation whose inviter has left"
            ),
            (
                "unknown-invitation", join(start, device), .unknownInvitation,
                "an invitation that is not in the roster"
            ),
            ("device-again", join(open, founder), .keyReused, "a device that is a member already"),
            ("invitation-again", invite(open, invited), .keyReused, "an invitation key twice"),
            (
                "member-as-invitation", invite(joined, device), .keyReused,
                "a device's key as an invitation"
            ),
        ]
        return cases.map { name, records, code, comment in
            refused(name, records.map(\.encoded), code, comment)
        } + refusedJoins(open) + refusedBytes(open)
    }

    private func refusedJoins(_ open: [RosterRecord]) -> [Vector] {
        let weak = ExchangeKey(bytes: [UInt8](repeating: 0, count: 32))
        let cases: [(String, RosterRecord.Content, [DeviceKeys], ProofError.Code, String)] = [
            (
                "join-no-secret", joinContent(device), [stranger, device], .signature,
                "joined without the invitation's key"
            ),
            (
                "join-no-device", joinContent(device), [invited, stranger], .signature,
                "joined in the name of another device"
            ),
            (
                "join-swapped", joinContent(device), [device, invited], .signature,
                "the two signatures in the other order"
            ),
            (
                "join-weak", joinContent(device, exchange: weak), [invited, device], .weakKey,
                "an exchange key of small order"
            ),
        ]
        return cases.map { name, content, signers, code, comment in
            let join = record(content, by: signers, after: open)
            return refused(
                name, epoch(open + [join], by: device).map(\.encoded), code, comment)
        }
    }

    private func refusedBytes(_ open: [RosterRecord]) -> [Vector] {
        var bytes = open.map(\.encoded)
        // The last byte of the body comes before the array of one signature.
        bytes[1][bytes[1].count - 68] ^= 1
        var signature = open.map(\.encoded)
        signature[1][signature[1].count - 1] ^= 1
        return [
            refused("flipped-body", bytes, .signature, "a bit of the body flipped"),
            refused("flipped-signature", signature, .signature, "a bit of the signature flipped"),
        ]
    }

    private func refused(
        _ name: String, _ records: [[UInt8]], _ code: ProofError.Code, _ comment: String
    ) -> Vector {
        Vector(
            "roster-refuse-\(name)", "roster", refuse: "prove", comment,
            input: ["records": .list(records.map(\.hexadecimal))],
            output: ["reason": .text(code.name)])
    }
}
