import NIOSSL

/// A self-signed certificate for `page.test` with its key, made for these tests and good for
/// nothing else.
enum PageCertificate {
    /// What a server shows.
    static func serverContext() throws -> NIOSSLContext {
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(try certificate())], privateKey: .privateKey(key)))
    }

    /// What a client trusts.
    static func roots() throws -> NIOSSLTrustRoots { .certificates([try certificate()]) }

    private static func certificate() throws -> NIOSSLCertificate {
        try NIOSSLCertificate(bytes: Array(text.utf8), format: .pem)
    }

    private static let text = """
        -----BEGIN CERTIFICATE-----
        MIIBlTCCATugAwIBAgIUSWycc9nTh0xUg+L5oqBsDHgbdRkwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJcGFnZS50ZXN0MCAXDTI2MTEyNjEyMzIzOVoYDzIxMjYxMTAy
        MTIzMjM5WjAUMRIwEAYDVQQDDAlwYWdlLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATLCxlNXUKXpcRX4JSS210SL2uQcglvSQ5eacKycj7PWd1bB/Kkr0iU
        Ut8s3IyUSf1uX8YKRTpow+6jBgxz/bWOo2kwZzAdBgNVHQ4EFgQURc1+b/g/Q/vo
        Z6ORZZG0YR2LA2swHwYDVR0jBBgwFoAURc1+b/g/Q/voZ6ORZZG0YR2LA2swDwYD
        VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglwYWdlLnRlc3QwCgYIKoZIzj0EAwID
        SAAwRQIhAPVRrjjngSqFGbqZJ+ahGHPTaOA3Lg3Ord03Ot7HkWYxAiA9+qX7E7ka
        6yEWi5bR8x8ISADrquxomeFN3a/qaerucg==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsE5FqjEOpPcHtuu5
        umiZj4+zFzszdLSIJQfrd/HnUcehRANCAATLCxlNXUKXpcRX4JSS210SL2uQcglv
        SQ5eacKycj7PWd1bB/Kkr0iUUt8s3IyUSf1uX8YKRTpow+6jBgxz/bWO
        -----END PRIVATE KEY-----
        """
}
