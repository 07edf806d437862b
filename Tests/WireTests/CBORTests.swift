import TestSupport
import Testing

@testable import Wire

/// The examples of RFC 8949, Appendix A, that lie in the profile, and those that do not.
@Suite struct CBORTests {
    static let unsigned: [(UInt64, String)] = [
        (0, "00"), (1, "01"), (10, "0a"), (23, "17"), (24, "1818"), (25, "1819"),
        (100, "1864"), (1000, "1903e8"), (1_000_000, "1a000f4240"),
        (1_000_000_000_000, "1b000000e8d4a51000"),
        (18_446_744_073_709_551_615, "1bffffffffffffffff"),
    ]

    @Test(arguments: unsigned) func unsignedIntegersMatchTheRFC(
        value: UInt64, text: String
    ) throws {
        var writer = CBORWriter()
        writer.write(value)
        #expect(writer.bytes.hexadecimal == text)
        var reader = try Self.reader(text)
        #expect(try reader.readUnsigned() == value)
        #expect(reader.isAtEnd)
    }

    static let signed: [(Int64, String)] = [
        (-1, "20"), (-10, "29"), (-100, "3863"), (-1000, "3903e7"), (0, "00"), (1000, "1903e8"),
        (Int64.min, "3b7fffffffffffffff"), (Int64.max, "1b7fffffffffffffff"),
    ]

    @Test(arguments: signed) func signedIntegersMatchTheRFC(value: Int64, text: String) throws {
        var writer = CBORWriter()
        writer.write(signed: value)
        #expect(writer.bytes.hexadecimal == text)
        var reader = try Self.reader(text)
        #expect(try reader.readSigned() == value)
    }

    static let texts: [(String, String)] = [
        ("", "60"), ("a", "6161"), ("IETF", "6449455446"), ("\"\\", "62225c"),
        ("\u{fc}", "62c3bc"), ("\u{6c34}", "63e6b0b4"), ("\u{10151}", "64f0908591"),
    ]

    @Test(arguments: texts) func textStringsMatchTheRFC(value: String, text: String) throws {
        var writer = CBORWriter()
        writer.write(text: value)
        #expect(writer.bytes.hexadecimal == text)
        var reader = try Self.reader(text)
        #expect(Array(try reader.readText(max: 10).utf8) == Array(value.utf8))
    }

    @Test func byteStringsMatchTheRFC() throws {
        for (value, text) in [([], "40"), ([1, 2, 3, 4] as [UInt8], "4401020304")] {
            var writer = CBORWriter()
            writer.write(bytes: value)
            #expect(writer.bytes.hexadecimal == text)
            var reader = try Self.reader(text)
            #expect(try reader.readBytes(max: 10) == value)
        }
    }

    @Test func truthValuesMatchTheRFC() throws {
        for (value, text) in [(false, "f4"), (true, "f5")] {
            var writer = CBORWriter()
            writer.write(value)
            #expect(writer.bytes.hexadecimal == text)
            var reader = try Self.reader(text)
            #expect(try reader.readBool() == value)
        }
    }

    @Test func arraysAndMapsMatchTheRFC() throws {
        var writer = CBORWriter()
        writer.openArray(3)
        writer.write(1)
        writer.openArray(2)
        writer.write(2)
        writer.write(3)
        writer.openArray(2)
        writer.write(4)
        writer.write(5)
        #expect(writer.bytes.hexadecimal == "8301820203820405")
        var map = CBORMapWriter()
        map.field(1, 2)
        map.field(3, 4)
        #expect(map.encoded().hexadecimal == "a201020304")
    }

    /// Values that stand in records as unknown fields: kept if they lie in the profile.
    static let inProfile = [
        "f6", "80", "83010203", "8301820203820405",
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a201020304",
        "826161a10262616d", "3bffffffffffffffff",
    ]

    @Test(arguments: inProfile) func anythingInTheProfileIsKeptUnread(text: String) throws {
        var reader = try Self.reader(text)
        #expect(try reader.readEncoded().hexadecimal == text)
        #expect(reader.isAtEnd)
    }

    static let outside: [(String, WireError.Code)] = [
        ("f90000", .outsideProfile), ("fa47c35000", .outsideProfile),
        ("fb3ff199999999999a", .outsideProfile), ("f97e00", .outsideProfile),
        ("f7", .outsideProfile), ("f0", .outsideProfile), ("f818", .outsideProfile),
        ("f8ff", .outsideProfile), ("c11a514b67b0", .outsideProfile),
        ("c249010000000000000000", .outsideProfile), ("d4", .outsideProfile),
        ("d500", .outsideProfile), ("d74401020304", .outsideProfile),
        ("d818456449455446", .outsideProfile), ("5f42010243030405ff", .outsideProfile),
        ("7f657374726561646d696e67ff", .outsideProfile), ("9fff", .outsideProfile),
        ("bf61610161629f0203ffff", .outsideProfile), ("ff", .outsideProfile),
        ("1c", .outsideProfile), ("1f", .outsideProfile), ("a26161016162820203", .wrongType),
        ("a120f5", .wrongType), ("1800", .notCanonical), ("1817", .notCanonical),
        ("190018", .notCanonical), ("1900ff", .notCanonical), ("1a0000ffff", .notCanonical),
        ("1b00000000ffffffff", .notCanonical), ("580101", .notCanonical),
        ("a203040102", .notCanonical), ("a201020102", .notCanonical), ("62c328", .invalidUTF8),
        ("63eda080", .invalidUTF8), ("", .truncated), ("18", .truncated), ("42ff", .truncated),
        ("8101ff", .trailingBytes), ("82", .truncated), ("a101", .truncated),
        ("9bffffffffffffffff", .truncated), ("5bffffffffffffffff00", .truncated),
        ("bbffffffffffffffff", .truncated),
    ]

    @Test(arguments: outside) func anythingOutsideTheProfileIsRefused(
        text: String, code: WireError.Code
    ) throws {
        var reader = try Self.reader(text)
        #expect(throws: WireError(code)) {
            _ = try reader.readEncoded()
            try reader.finish()
        }
    }

    @Test func nestingEndsAtTheLimit() throws {
        let deepest = [UInt8](repeating: 0x81, count: Limits.nestingDepthMax) + [0]
        var reader = CBORReader(deepest, context: "test")
        #expect(try reader.readEncoded() == deepest)
        var deeper = CBORReader([0x81] + deepest, context: "test")
        #expect(throws: WireError(.overLimit)) { _ = try deeper.readEncoded() }
    }

    @Test func readersRefuseOtherTypes() throws {
        for text in ["20", "40", "60", "80", "a0", "f4"] {
            var reader = try Self.reader(text)
            #expect(throws: WireError(.wrongType)) { _ = try reader.readUnsigned() }
        }
        var signed = try Self.reader("3b8000000000000000")
        #expect(throws: WireError(.overLimit)) { _ = try signed.readSigned() }
        var null = try Self.reader("f6")
        #expect(throws: WireError(.wrongType)) { _ = try null.readBool() }
    }

    @Test func declaredCountsAreHeldAgainstTheInput() throws {
        var array = try Self.reader("9a00010000")
        #expect(throws: WireError(.truncated)) { _ = try array.readArray(max: 1 << 20) }
        var map = try Self.reader("a2010203")
        #expect(throws: WireError(.truncated)) { _ = try map.readMap(max: 64) }
        var long = try Self.reader("4401020304")
        #expect(throws: WireError(.overLimit)) { _ = try long.readBytes(max: 3) }
    }

    @Test func unknownFieldsAreMergedBackInOrder() throws {
        var reader = try Self.reader("a4010702f603617805810a")
        var seven: UInt64?
        var text: String?
        let unknown = try readRecord(&reader) { key, reader throws(WireError) in
            switch key {
            case 1: seven = try reader.readUnsigned()
            case 3: text = try reader.readText(max: 4)
            default: return false
            }
            return true
        }
        #expect(seven == 7 && text == "x" && unknown.map(\.key) == [2, 5])
        var map = CBORMapWriter()
        map.field(1, 7)
        map.field(3) { $0.write(text: "x") }
        #expect(map.encoded(with: unknown).hexadecimal == "a4010702f603617805810a")
    }

    private static func reader(_ text: String) throws -> CBORReader {
        CBORReader(try #require([UInt8](hexadecimal: text)), context: "test")
    }
}
