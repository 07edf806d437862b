import TestSupport
import Testing

@testable import Wire

/// Runs the files of `Protocol/vectors` that concern this room, in both directions.
@Suite struct WireVectorTests {
    @Test func theFilesAreWhatTheCodeMakes() throws {
        #expect(try VectorBook.differences(from: WireVectors.all()) == [])
    }

    @Test func valuesInTheProfileAreToldFromOthers() throws {
        let vectors = try VectorBook.read(object: "cbor")
        #expect(vectors.count > 20)
        for vector in vectors {
            let bytes = try #require([UInt8](hexadecimal: vector.text("bytes")))
            var reader = CBORReader(bytes, context: "vector")
            let value = try? reader.readEncoded()
            #expect(
                (value == bytes && reader.isAtEnd) == (vector.expect == "accept"),
                "\(vector.name)")
        }
    }

    @Test func recordsAreTakenAndGivenBackOrRefused() throws {
        var count = 0
        for object in Set(AnyRecord.all.map(\.object)).sorted() {
            let record = try #require(AnyRecord.all.first { $0.object == object })
            for vector in try VectorBook.read(object: object) {
                let bytes = try #require([UInt8](hexadecimal: vector.text("bytes")))
                let again = try? record.roundTrip(bytes)
                #expect(
                    again == (vector.expect == "accept" ? bytes : nil), "\(vector.name)")
                count += 1
            }
        }
        #expect(count > 60)
    }

    @Test func paddedSizesAgree() throws {
        let vector = try #require(try VectorBook.read(object: "padding").first)
        guard case .list(let sizes) = vector.output["sizes"] else { return }
        #expect(
            try vector.list("contents").map {
                "\(Padding.paddedSize(ofContent: try #require(Int($0))))"
            } == sizes)
    }
}
