import Testing

@testable import Wire

@Suite struct IdentifierTests {
    @Test func plainHashesAreSHA256() {
        #expect(
            Hash256.plain(Array("abc".utf8)).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func domainsSeparateHashes() {
        let joined = Hash256.plain(Array("manicule head".utf8) + [0, 1, 2, 3])
        #expect(Hash256(domain: "head", [1], [2, 3]) == joined)
        #expect(Hash256(domain: "heads", [1], [2, 3]) != joined)
    }

    @Test func hashesOrderAsBigEndianNumbers() throws {
        let low = try #require(Hash256(bytes: [0] + [UInt8](repeating: 255, count: 31)))
        let high = try #require(Hash256(bytes: [1] + [UInt8](repeating: 0, count: 31)))
        #expect(low < high && !(high < low) && Hash256.zero < low)
        #expect(Hash256(bytes: low.bytes) == low)
        #expect(Hash256(bytes: [UInt8](repeating: 0, count: 31)) == nil)
    }

    @Test func vaultsAreNamedByFiftyTwoCharacters() throws {
        let vault = VaultID(hash: Hash256(domain: "test", [1]))
        #expect(vault.description.utf8.count == 52)
        #expect(VaultID(text: vault.description) == vault)
        #expect(VaultID(text: vault.description + "a") == nil)
    }

    @Test func replicasComeFromDeviceAndRandomBytes() throws {
        let device = try #require(DeviceID(bytes: [UInt8](repeating: 7, count: 32)))
        let random = [UInt8](repeating: 9, count: 16)
        let hash = Hash256(domain: "replica", device.bytes, random)
        #expect(ReplicaID(device: device, random: random).bytes == Array(hash.bytes.prefix(16)))
    }

    @Test func wrappersTakeTheirSizesOnly() {
        #expect(ReplicaID(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(Incarnation(bytes: [UInt8](repeating: 0, count: 17)) == nil)
        #expect(ExchangeKey(bytes: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(DeviceID(bytes: [UInt8](repeating: 0, count: 33)) == nil)
    }
}
