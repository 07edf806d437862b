/// Why a file cannot become a clip.
///
/// Two errors are equal when their codes are: the offset and the detail are
/// for people. Nothing has been written when one of these is thrown.
package struct ClippingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong, as an opaque value with a stable name.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name, for logs and tests.
        package let description: String

        /// The bytes are a picture, an archive or a program, not text. Clip the
        /// text that the file shows instead.
        package static let binary = Code(description: "binary")
        /// A saved page is wrapped in something whose bytes are damaged or break off,
        /// such as a gzip file that was cut. Save or fetch the page again.
        package static let damaged = Code(description: "damaged")
        /// There is nothing but white space, or an archive without a page in it. Check
        /// that the right file was given.
        package static let empty = Code(description: "empty")
        /// More than ``CanonicalText/byteCountMax`` of text, or more than a saved page
        /// unpacks to. Split the file.
        package static let tooLarge = Code(description: "too large")
        /// The bytes follow none of the encodings that are read. Save the file as
        /// UTF-8.
        package static let undecodable = Code(description: "undecodable")
    }

    /// What went wrong.
    package let code: Code

    /// Where the first offence lies, in bytes from the start of the input; nil
    /// where the whole input is at fault.
    package let byteOffset: Int?

    /// What was seen there, in a few words and without any of the text.
    package let detail: String

    /// - Parameter byteOffset: where the first offence lies, if anywhere.
    package init(_ code: Code, byteOffset: Int? = nil, detail: String = "") {
        self.code = code
        self.byteOffset = byteOffset
        self.detail = detail
    }

    /// The code, the place and the detail in one line.
    package var description: String {
        let place = byteOffset.map { " at byte \($0)" } ?? ""
        return detail.isEmpty ? "\(code)\(place)" : "\(code)\(place): \(detail)"
    }

    /// Equal codes.
    package static func == (left: ClippingError, right: ClippingError) -> Bool {
        left.code == right.code
    }
}
