import HTML

/// Reads every encoding of the WHATWG Encoding Standard but UTF-8, as the standard
/// says, errors included: any bytes decode, to at most three bytes of UTF-8 for
/// each.
///
/// A byte order mark is none of its business.
enum LegacyDecoder {
    /// Decodes all bytes into a sink.
    ///
    /// - Precondition: `encoding` is not UTF-8.
    /// - Complexity: O(n) for n bytes, and once per process the table's size.
    static func decode(
        _ bytes: [UInt8], as encoding: HTMLEncoding, into sink: inout some ScalarSink
    ) {
        switch encoding {
        case .utf8:
            preconditionFailure("UTF-8 is not a legacy encoding")
        case .utf16BigEndian: UTF16Decoder(isBigEndian: true).decode(bytes, into: &sink)
        case .utf16LittleEndian: UTF16Decoder(isBigEndian: false).decode(bytes, into: &sink)
        case .gbk, .gb18030: GB18030Decoder().decode(bytes, into: &sink)
        case .big5: Big5Decoder().decode(bytes, into: &sink)
        case .eucKR: EUCKRDecoder().decode(bytes, into: &sink)
        case .eucJP: EUCJPDecoder().decode(bytes, into: &sink)
        case .shiftJIS: ShiftJISDecoder().decode(bytes, into: &sink)
        case .iso2022JP: ISO2022JPDecoder.decode(bytes, into: &sink)
        case .replacement: if !bytes.isEmpty { sink.appendError() }
        case .xUserDefined:
            let table = (UInt32(0xF780)...0xF7FF).map { $0 }
            SingleByteDecoder(table: table).decode(bytes, into: &sink)
        default:
            guard let table = CharsetTables.singleByte(encoding) else {
                preconditionFailure("there is no table for \(encoding)")
            }
            SingleByteDecoder(table: table.scalars).decode(bytes, into: &sink)
        }
    }
}

/// An encoding in which ASCII is ASCII and other characters take a lead byte and
/// what follows it.
protocol LeadByteDecoder {
    /// Reads what starts at `start`, a byte above 0x7F, and puts out one character
    /// or one error.
    ///
    /// - Returns: where to go on, beyond `start`.
    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int
}

extension LeadByteDecoder {
    func decode(_ bytes: [UInt8], into sink: inout some ScalarSink) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                let end = ByteRuns.asciiEnd(in: bytes, from: index)
                sink.append(utf8: bytes[index..<end])
                index = end
            } else {
                index = decodeOne(bytes, at: index, into: &sink)
            }
        }
    }

    /// Ends a pair: with its scalar, else with an error, of which an ASCII trail is
    /// not part.
    func endPair(
        _ scalar: UInt32?, trail: UInt8, at start: Int, into sink: inout some ScalarSink
    ) -> Int {
        if let scalar {
            sink.append(scalar)
            return start + 2
        }
        sink.appendError()
        return trail < 0x80 ? start + 1 : start + 2
    }
}

/// Encodings of one byte per scalar, by a table for the upper half.
struct SingleByteDecoder: LeadByteDecoder {
    /// 128 scalars, 0 for bytes that mean nothing; fewer if the last ones do.
    let table: [UInt32]

    func decodeOne(_ bytes: [UInt8], at start: Int, into sink: inout some ScalarSink) -> Int {
        let pointer = Int(bytes[start]) - 0x80
        if pointer < table.count, table[pointer] != 0 {
            sink.append(table[pointer])
        } else {
            sink.appendError()
        }
        return start + 1
    }
}
