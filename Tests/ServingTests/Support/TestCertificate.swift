import Foundation

/// A self-signed certificate for `localhost` with its key, made for these tests and good for
/// nothing else, and a key that does not belong to it.
enum TestCertificate {
    struct Files {
        let certificate: String
        let key: String
        let otherKey: String
    }

    /// Writes the three into a directory.
    static func write(to directory: String) throws -> Files {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws -> String {
            let path = "\(directory)/\(name)"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        return Files(
            certificate: try write("certificate.pem", certificate),
            key: try write("key.pem", key), otherKey: try write("other.pem", otherKey))
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUIyFfEdB7tjwovNkVEKcixevc2gAwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTIxMTEwN1oYDzIxMjYxMDI4
        MjExMTA3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAStyhiSqYz2tHlQUaCdUcEJKQVMCV9dmJ5um5zT9Puqnq0PHnEoCtcL
        3slpYYviH+91ApSsSgPaYYP6u1tSTIclo28wbTAdBgNVHQ4EFgQUhCR8jw16k85v
        sxkPSD7QNn/zVRIwHwYDVR0jBBgwFoAUhCR8jw16k85vsxkPSD7QNn/zVRIwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIhAKcMDfS8qKESw4gp1Juqk93Y3fUGgtP8H6nSoEqlU1kEAiBy
        oXR8ASYymmui+Jafw6mwlvvxB8QfAAY5CqtnUb3Dwg==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWiS3PjYmtDu2I1AI
        LEJVFq2MOiRdLPPCQLcXHN6IYcChRANCAAStyhiSqYz2tHlQUaCdUcEJKQVMCV9d
        mJ5um5zT9Puqnq0PHnEoCtcL3slpYYviH+91ApSsSgPaYYP6u1tSTIcl
        -----END PRIVATE KEY-----
        """

    private static let otherKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgiZ5sZ44L+b9fC7It
        7oov3UuV7aIx5LlFACnrb6VDLjOhRANCAATF6vlGyTMgc2t2jrnurKV9yeXifUr4
        Kr6QDpjsH3sj0VLpEnBkeIyphOT1ECIGnbUys2f1R4j3HcM/iCCfAbkF
        -----END PRIVATE KEY-----
        """
}
