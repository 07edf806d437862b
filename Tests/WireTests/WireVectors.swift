import TestSupport

@testable import Wire

/// The scenarios about encoding alone: CBOR, the records' grammar, padding.
enum WireVectors {
    static func all() -> [Vector] {
        cbor() + records() + frames() + rosters() + padding()
    }

    private static func cbor() -> [Vector] {
        let accepted: [(String, String, String)] = [
            (
                "uint-boundaries", "85171818190100 1a00010000 1b0000000100000000",
                "each length of head at its least value"
            ),
            ("nint", "82203bffffffffffffffff", "negative integers"),
            ("strings", "8440 60 4401020304 62c3bc", "byte and text strings"),
            ("simple", "83f4f5f6", "false, true and null"),
            ("map", "a301000218640381f5", "ascending unsigned keys"),
            ("deepest", String(repeating: "81", count: 16) + "00", "sixteen arrays in each other"),
        ]
        let refused: [(String, String, String)] = [
            ("long-head", "1817", "23 in two bytes"), ("long-head-2", "1900ff", "255 in three"),
            ("long-head-4", "1a0000ffff", "65535 in five"),
            ("long-head-8", "1b00000000ffffffff", "2^32-1 in nine"),
            ("float", "f93c00", "a half-precision float"),
            ("double", "fb3ff0000000000000", "a double-precision float"),
            ("undefined", "f7", "undefined"), ("simple-value", "f818", "a simple value"),
            ("tag", "c001", "a tag"),
            ("tag-20", "d4", "a tag whose number is that of false"),
            ("indefinite-bytes", "5f4101ff", "a byte string of indefinite length"),
            ("indefinite-array", "9f01ff", "an array of indefinite length"),
            ("break", "ff", "a break by itself"), ("reserved", "1c", "a reserved head"),
            ("keys-descend", "a203000100", "map keys that descend"),
            ("keys-twice", "a201000100", "a map key twice"),
            ("key-text", "a1616101", "a map key that is a text"),
            ("key-negative", "a12001", "a map key that is negative"),
            ("utf8", "62c328", "a text that is not UTF-8"),
            ("utf8-surrogate", "63eda080", "a text that holds a surrogate"),
            ("truncated", "4401", "a byte string that ends early"),
            ("trailing", "0000", "a byte too many"), ("empty", "", "nothing at all"),
            ("huge-array", "9bffffffffffffffff", "an array of 2^64-1 values and none there"),
            (
                "too-deep", String(repeating: "81", count: 17) + "00",
                "seventeen arrays in each other"
            ),
        ]
        return accepted.map { name, text, comment in
            Vector(
                "cbor-\(name)", "cbor", accept: "decode", comment,
                input: ["bytes": .text(text.filter { $0 != " " })])
        }
            + refused.map { name, text, comment in
                Vector(
                    "cbor-refuse-\(name)", "cbor", refuse: "decode", comment,
                    input: ["bytes": .text(text)])
            }
    }

    /// One well-formed sample of each record, one of a newer version, one cut short.
    private static func records() -> [Vector] {
        var samples = Samples(SeededRandom(seed: 900))
        var vectors: [Vector] = []
        for record in AnyRecord.all where !["frame", "roster-record"].contains(record.object) {
            let bytes = record.sample(&samples)
            vectors.append(
                accepted(record.object, "", bytes, "a well-formed record, signed by nobody"))
            vectors.append(
                refused(record.object, "truncated", Array(bytes.dropLast()), "the last byte lost"))
            vectors.append(
                refused(record.object, "trailing", bytes + [0], "a byte too many"))
            guard !["witness", "frame-content", "key-wrap"].contains(record.object) else {
                continue
            }
            var newer = bytes
            newer[2] = 2
            vectors.append(refused(record.object, "version-2", newer, "a newer version"))
        }
        return vectors + headers(&samples)
    }

    private static func headers(_ samples: inout Samples) -> [Vector] {
        let first = samples.header(sequence: 0).encoded
        let header = samples.header(sequence: 4)
        let later = header.encoded
        let zero = RecordRuleTests.bytes(Hash256.zero.bytes)
        let cases: [(String, [UInt8], String)] = [
            (
                "no-random", RecordRuleTests.with(first, 11, nil),
                "sequence 0 without its random bytes"
            ),
            (
                "late-random",
                RecordRuleTests.with(
                    later, 11, RecordRuleTests.bytes([UInt8](repeating: 1, count: 16))),
                "random bytes after sequence 0"
            ),
            (
                "no-previous", RecordRuleTests.with(later, 6, zero),
                "a later frame that has none before it"
            ),
            (
                "early-previous",
                RecordRuleTests.with(first, 6, RecordRuleTests.bytes(header.salt.bytes)),
                "sequence 0 that has one before it"
            ),
            (
                "padded-size", RecordRuleTests.with(later, 10, [0x19, 0x04, 0x01]),
                "1025, which Padmé does not give"
            ),
            (
                "small-size", RecordRuleTests.with(later, 10, [0x19, 0x02, 0x00]),
                "512, which is below the least size"
            ),
            (
                "own-stream",
                RecordRuleTests.with(later, 3, RecordRuleTests.bytes(header.vault.bytes)),
                "the vault's own stream spelt out"
            ),
            (
                "huge-sequence",
                RecordRuleTests.with(later, 5, [0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0]),
                "a sequence of 2^53"
            ),
            ("no-commitment", RecordRuleTests.with(later, 13, nil), "a required field missing"),
        ]
        return [
            accepted(
                "frame-header", "unknown-field", RecordRuleTests.with(later, 200, [0x81, 0x05]),
                "a field of a newer version, which is kept")
        ] + cases.map { refused("frame-header", $0.0, $0.1, $0.2) }
    }

    private static func frames() -> [Vector] {
        var samples = Samples(SeededRandom(seed: 901))
        let frame = samples.frame()
        var long = CBORWriter()
        long.openArray(3)
        long.write(bytes: frame.headerBytes)
        long.write(bytes: frame.ciphertext + [0])
        long.write(bytes: frame.signature)
        var more = CBORWriter()
        more.openArray(4)
        more.write(bytes: frame.headerBytes)
        more.write(bytes: frame.ciphertext)
        more.write(bytes: frame.signature)
        more.write(0)
        return [
            accepted("frame", "", frame.encoded, "a well-formed frame, signed by nobody"),
            refused(
                "frame", "ciphertext-size", long.bytes,
                "a ciphertext of another size than the header says"),
            refused("frame", "fourth-part", more.bytes, "a fourth part"),
            refused("frame", "truncated", Array(frame.encoded.dropLast()), "the last byte lost"),
        ]
    }

    private static func rosters() -> [Vector] {
        var samples = Samples(SeededRandom(seed: 902))
        let kinds = ["genesis", "invite", "withdraw", "join", "leave", "epoch", "kind-6", "kind-7"]
        var vectors: [Vector] = []
        for (kind, name) in kinds.enumerated() {
            let record = samples.rosterRecord(kind: kind)
            vectors.append(
                accepted(
                    "roster-record", name, record.encoded,
                    "a well-formed \(name) record, signed by nobody"))
            let wrong = record.signatures + record.signatures + record.signatures
            vectors.append(
                refused(
                    "roster-record", "\(name)-signatures",
                    envelope(record.bodyBytes, wrong + wrong), "more signatures than the kind has"))
        }
        let leave = samples.rosterRecord(kind: 4)
        let bodies: [(String, [UInt8], String)] = [
            ("early", RecordRuleTests.with(leave.bodyBytes, 3, [0]), "first, but no genesis"),
            (
                "no-previous", RecordRuleTests.with(leave.bodyBytes, 4, nil),
                "nothing before it, but no genesis"
            ),
            ("no-author", RecordRuleTests.with(leave.bodyBytes, 20, nil), "by nobody"),
            ("version-2", RecordRuleTests.with(leave.bodyBytes, 1, [2]), "a newer version"),
        ]
        return vectors
            + bodies.map { name, body, comment in
                refused("roster-record", name, envelope(body, leave.signatures), comment)
            }
    }

    private static func envelope(_ body: [UInt8], _ signatures: [[UInt8]]) -> [UInt8] {
        var writer = CBORWriter()
        writer.openArray(2)
        writer.write(bytes: body)
        writer.openArray(signatures.count)
        for signature in signatures { writer.write(bytes: signature) }
        return writer.bytes
    }

    private static func padding() -> [Vector] {
        [
            Vector(
                "padding-sizes", "padding", accept: "decode", "content sizes and padded sizes",
                input: ["contents": .list(PaddingTests.sizes.map { "\($0.0)" })],
                output: ["sizes": .list(PaddingTests.sizes.map { "\($0.1)" })])
        ]
    }

    private static func accepted(
        _ object: String, _ name: String, _ bytes: [UInt8], _ comment: String
    ) -> Vector {
        Vector(
            name.isEmpty ? "wire-\(object)" : "wire-\(object)-\(name)", object, accept: "decode",
            comment, input: ["bytes": .text(bytes.hexadecimal)])
    }

    private static func refused(
        _ object: String, _ name: String, _ bytes: [UInt8], _ comment: String
    ) -> Vector {
        Vector(
            "wire-\(object)-refuse-\(name)", object, refuse: "decode", comment,
            input: ["bytes": .text(bytes.hexadecimal)])
    }
}
