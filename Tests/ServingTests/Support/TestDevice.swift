import Crypto
import Foundation
import Wire

/// A device with real signing keys and everything else random: to a blind server it looks like
/// any other.
struct TestDevice: Sendable {
    let signing: Curve25519.Signing.PrivateKey
    let exchange: ExchangeKey
    let id: DeviceID

    init(using generator: inout SeededGenerator) {
        guard
            let signing = try? Curve25519.Signing.PrivateKey(
                rawRepresentation: generator.bytes(32)),
            let exchange = ExchangeKey(bytes: generator.bytes(32)),
            let id = DeviceID(bytes: [UInt8](signing.publicKey.rawRepresentation))
        else { preconditionFailure("32 bytes are a key") }
        self.signing = signing
        self.exchange = exchange
        self.id = id
    }

    func sign(_ domain: SignatureDomain, _ bytes: [UInt8]) -> [UInt8] {
        sign(domain.message(bytes))
    }

    func sign(_ message: [UInt8]) -> [UInt8] {
        guard let signature = try? signing.signature(for: message) else {
            preconditionFailure("an Ed25519 key signs anything")
        }
        return [UInt8](signature)
    }
}

/// One replica of a test device: makes its frames one after another.
struct TestReplica: Sendable {
    let device: TestDevice
    let vault: VaultID
    let random: [UInt8]
    let id: ReplicaID
    private(set) var next: UInt64 = 0
    private(set) var last = Hash256.zero

    init(of device: TestDevice, in vault: VaultID, using generator: inout SeededGenerator) {
        self.device = device
        self.vault = vault
        random = generator.bytes(16)
        id = ReplicaID(device: device.id, random: random)
    }

    /// Makes the next frame.
    mutating func frame(
        epoch: UInt64 = 0, kind: UInt64 = FrameHeader.kindChanges, contentByteCount: Int = 1000,
        using generator: inout SeededGenerator
    ) -> Frame {
        let made = frame(
            sequence: next, previous: last, epoch: epoch, kind: kind,
            contentByteCount: contentByteCount, using: &generator)
        next += 1
        last = made.hash
        return made
    }

    /// Makes a frame at any place, without going on from it.
    func frame(
        sequence: UInt64, previous: Hash256, epoch: UInt64 = 0,
        kind: UInt64 = FrameHeader.kindChanges, contentByteCount: Int = 1000,
        vault: VaultID? = nil, using generator: inout SeededGenerator
    ) -> Frame {
        let paddedSize = Padding.paddedSize(ofContent: contentByteCount)
        let header = FrameHeader(
            vault: vault ?? self.vault, replica: id, sequence: sequence, previous: previous,
            device: device.id, epoch: epoch, kind: kind, paddedSize: paddedSize,
            replicaRandom: sequence == 0 ? random : nil, salt: hash(using: &generator),
            commitment: hash(using: &generator))
        // Random at both ends only, which is enough to differ and quick for large frames.
        let ciphertext =
            generator.bytes(Frame.tagByteCount)
            + [UInt8](repeating: 0xa5, count: paddedSize - 32) + generator.bytes(32)
        let hash = Frame.hash(headerBytes: header.encoded, ciphertext: ciphertext)
        return Frame(
            header: header, ciphertext: ciphertext,
            signature: device.sign(.frame, hash.bytes))
    }
}

func hash(using generator: inout SeededGenerator) -> Hash256 {
    Hash256(domain: "test", generator.bytes(32))
}
