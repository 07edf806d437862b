/// The version of the server program, as `/v1` and the logs state it.
///
/// It says nothing about the protocol, whose versions the capabilities document lists apart.
package enum ServerVersion {
    /// The present version.
    package static let current = "0.1.0"
}
