extension String {
    /// The string of some scalars.
    ///
    /// - Complexity: O(n) for n scalars.
    package init(scalars: [Unicode.Scalar]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(scalar.value))
            } else {
                for byte in scalar.utf8 { bytes.append(byte) }
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
