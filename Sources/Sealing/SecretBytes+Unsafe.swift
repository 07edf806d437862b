import Crypto

/// Crypto hands out the bytes of a secret only through a pointer that is valid inside a closure.
/// Both copies are made inside it and nothing keeps the pointer, so there is no faster or slower
/// safe twin to compare with.

extension SymmetricKey {
    /// A copy of the key's bytes.
    var bytes: [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}

extension SharedSecret {
    /// A copy of the agreed secret's bytes.
    var bytes: [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}
