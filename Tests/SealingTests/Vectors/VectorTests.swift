import HTTPTypes
import Proofs
import TestSupport
import Testing
import Wire

@testable import Sealing

/// Runs the files of `Protocol/vectors` that concern rosters, frames, wraps, invitations and
/// requests. What makes them and what runs them share nothing but the rooms under test.
@Suite struct VectorTests {
    @Test func theFilesAreWhatTheCodeMakes() throws {
        let vectors =
            try RosterScenarios().all() + FrameScenarios().all() + WrapScenarios().all()
            + RequestScenarios().all()
        #expect(Set(vectors.map(\.name)).count == vectors.count)
        #expect(try VectorBook.differences(from: vectors) == [])
    }

    /// Where a scenario got to: the stage that refused it, or what came out.
    private enum Outcome {
        case refused(stage: String, reason: String)
        case accepted([String: Vector.Value])
    }

    private func check(
        _ object: String, atLeast count: Int, _ run: (Vector) throws -> Outcome
    ) throws {
        let vectors = try VectorBook.read(object: object)
        #expect(vectors.count >= count)
        for vector in vectors {
            switch try run(vector) {
            case .accepted(let output):
                #expect(vector.expect == "accept", "\(vector.name)")
                #expect(output == vector.output, "\(vector.name)")
            case .refused(let stage, let reason):
                #expect(vector.expect == "refuse" && vector.stage == stage, "\(vector.name)")
                if let expected = vector.output("reason") {
                    #expect(reason == expected, "\(vector.name)")
                }
            }
        }
    }

    private func outcome(
        _ body: () throws -> [String: Vector.Value]
    ) rethrows -> Outcome {
        do {
            return .accepted(try body())
        } catch let error as WireError {
            return .refused(stage: "decode", reason: error.code.name)
        } catch let error as ProofError {
            return .refused(
                stage: error.wire == nil ? "prove" : "decode", reason: error.code.name)
        } catch let error as SealingError {
            return .refused(
                stage: error.proof == nil ? "open" : "prove", reason: error.code.name)
        }
    }

    private static func bytes(_ texts: [String]) throws -> [[UInt8]] {
        try texts.map { try #require([UInt8](hexadecimal: $0)) }
    }

    private static func keyring(
        _ texts: [String], _ roster: Roster
    ) throws -> EpochKeyring {
        var keyring = EpochKeyring(vault: roster.vault)
        for text in texts {
            let parts = text.split(separator: ":")
            let bytes = try #require([UInt8](hexadecimal: String(parts[1])))
            try keyring.add(
                #require(EpochKey(bytes: bytes)), of: #require(UInt64(parts[0])), roster: roster)
        }
        return keyring
    }

    @Test func rosters() throws {
        try check("roster", atLeast: 30) { vector in
            try outcome {
                let roster = try Roster(decoding: try Self.bytes(vector.list("records")))
                return [
                    "vault": .text(roster.vault.description),
                    "length": .text("\(roster.length)"), "hash": .text(roster.hash.description),
                    "epoch": .text("\(roster.currentEpoch)"),
                    "epochDue": .text("\(roster.isEpochDue)"),
                    "members": .list(roster.presentMembers.map(\.device.description)),
                    "openInvitations": .list(roster.openInvitations.map(\.key.description)),
                ]
            }
        }
    }

    @Test func frames() throws {
        try check("frame-in-vault", atLeast: 18) { vector in
            let roster = try Roster(decoding: try Self.bytes(vector.list("roster")))
            let keyring = try Self.keyring(vector.list("epochKeys"), roster)
            return try outcome {
                let frame = try Frame(
                    decoding: try #require([UInt8](hexadecimal: vector.text("frame"))))
                try FrameProof.verify(frame, vault: roster.vault, roster: roster)
                let content = try FrameOpener.open(frame, keyring: keyring)
                let again = try FrameSealer.reseal(
                    headerBytes: frame.headerBytes, signature: frame.signature,
                    content: content, keyring: keyring)
                #expect(again == frame)
                let key = try FrameOpener.key(for: frame.header, keyring: keyring)
                return [
                    "hash": .text(frame.hash.description),
                    "content": .text(content.hexadecimal),
                    "frameKey": .text(key.frameKey(frame.header).bytes.hexadecimal),
                ]
            }
        }
    }

    @Test func replicas() throws {
        try check("replica", atLeast: 5) { vector in
            var chain: ReplicaChain?
            var held: [UInt64: Hash256] = [:]
            var verdicts: [String] = []
            for bytes in try Self.bytes(vector.list("frames")) {
                let frame = try Frame(decoding: bytes)
                let verdict =
                    try? chain.map {
                        try $0.check(frame, held: held[frame.header.sequence])
                    } ?? ReplicaChain.verdictOnUnknownReplica(frame)
                switch verdict {
                case .extends:
                    verdicts.append("extends")
                    held[frame.header.sequence] = frame.hash
                    if chain == nil {
                        chain = ReplicaChain(first: frame)
                    } else {
                        chain?.extend(by: frame)
                    }
                case .held: verdicts.append("held")
                case .gap(let expected): verdicts.append("gap \(expected)")
                case .forked(let hash): verdicts.append("forked \(hash)")
                case nil: verdicts.append("foreign")
                }
            }
            return .accepted(["verdicts": .list(verdicts)])
        }
    }

    @Test func wraps() throws {
        try check("wrap", atLeast: 10) { vector in
            let roster = try Roster(decoding: try Self.bytes(vector.list("roster")))
            let seeds = try Self.bytes([vector.text("signingSeed"), vector.text("exchangeSeed")])
            let keys = DeviceKeys(signingSeed: seeds[0], exchangeSeed: seeds[1])
            return try outcome {
                let wrap = try KeyWrap(
                    decoding: try #require([UInt8](hexadecimal: vector.text("wrap"))))
                let key = try wrap.open(with: keys, roster: roster, wrapping: HPKEKeyWrapping())
                return ["key": .text(key.bytes.hexadecimal)]
            }
        }
    }

    @Test func epochChains() throws {
        try check("epoch-chain", atLeast: 1) { vector in
            let roster = try Roster(decoding: try Self.bytes(vector.list("roster")))
            var keyring = try Self.keyring([vector.text("key")], roster)
            try keyring.addEarlier(roster: roster)
            let keys = try (0...roster.currentEpoch).map { epoch in
                let key = try #require(keyring.key(of: epoch, roster: roster))
                return "\(epoch):\(key.bytes.hexadecimal)"
            }
            return .accepted(["keys": .list(keys)])
        }
    }

    @Test func invitations() throws {
        try check("invitation", atLeast: 7) { vector in
            do {
                let invitation = try Invitation(code: vector.text("code"))
                #expect(try Invitation(code: invitation.code) == invitation)
                return .accepted([
                    "server": .text(invitation.server),
                    "vault": .text(invitation.vault.description),
                    "invitation": .text(invitation.keys.device.description),
                    "exchange": .text(invitation.keys.exchange.description),
                ])
            } catch let error as SealingError {
                return .refused(stage: "decode", reason: error.code.name)
            }
        }
    }

    @Test func arrivals() throws {
        try check("arrival", atLeast: 1) { vector in
            let names = try Self.bytes([vector.text("vault"), vector.text("incarnation")])
            var chain = ArrivalChain(
                vault: try #require(VaultID(bytes: names[0])),
                incarnation: try #require(Incarnation(bytes: names[1])))
            var heads = [chain.head.description]
            for record in try Self.bytes(vector.list("records")) {
                chain.extend(by: try #require(Hash256(bytes: record)))
                heads.append(chain.head.description)
            }
            return .accepted(["heads": .list(heads)])
        }
    }

    @Test func requests() throws {
        try check("request", atLeast: 6) { vector in
            var request = HTTPRequest(
                method: try #require(HTTPRequest.Method(vector.text("method"))),
                scheme: vector.text("scheme"), authority: vector.text("authority"),
                path: vector.text("path"))
            for field in vector.list("fields") {
                let colon = try #require(field.firstIndex(of: ":"))
                let name = try #require(HTTPField.Name(String(field[..<colon])))
                request.headerFields[name] = String(field[colon...].dropFirst(2))
            }
            let body = try #require([UInt8](hexadecimal: vector.text("body")))
            return try outcome {
                let device = try RequestSignature.verify(request, body: body)
                return [
                    "signer": .text(device.description),
                    "seed": vector.output["seed"] ?? .text(""),
                ]
            }
        }
    }
}
