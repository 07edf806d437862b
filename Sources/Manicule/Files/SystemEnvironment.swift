#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The variables that the program was started with, one at a time: a dictionary of all of them
/// costs a short command more than it is worth.
package enum SystemEnvironment {
    /// The value of a variable; nil if it is not set.
    package static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
