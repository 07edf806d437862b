// swift-tools-version:6.2
import PackageDescription

/// Settings that every target shares: imports stay internal unless a `public import` gives a reason,
/// existentials are spelt out, and a member needs the import of its own module.
let shared: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The core is held to strict memory safety as well: each unsafe use has to be marked.
let core: [SwiftSetting] = shared + [.strictMemorySafety()]

/// Programs do not offer their symbols to libraries: the runtime would walk all of them at each
/// start (0.9 of 6.2 ms).
let program: [LinkerSetting] = [
    .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let structuredFields = Target.Dependency.product(
    name: "RawStructuredFieldValues", package: "swift-http-structured-headers")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "manicule",
    platforms: [.macOS(.v15), .iOS(.v18)],
    products: [
        .library(name: "Manicule", targets: ["Manicule"]),
        .executable(name: "manicule", targets: ["ManiculeCLI"]),
        .executable(name: "manicule-bench", targets: ["Benchmarks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Wire", dependencies: [crypto], swiftSettings: core),
        .target(name: "CRDT", dependencies: ["Wire", "CZlib"], swiftSettings: core),
        .target(name: "HTML", swiftSettings: core),
        .target(name: "Articles", dependencies: ["CRDT", "Wire"], swiftSettings: core),
        .target(
            name: "Clipping",
            dependencies: ["HTML", "Articles", "CZlib", .product(name: "Yams", package: "Yams")],
            swiftSettings: shared),
        .target(
            name: "Proofs",
            dependencies: ["Wire", crypto, httpTypes, structuredFields],
            swiftSettings: core),
        .target(name: "Sealing", dependencies: ["Proofs", "Wire", crypto], swiftSettings: core),
        .target(
            name: "Storage", dependencies: ["CRDT", "Articles", "Wire", grdb, sqlite],
            swiftSettings: shared),
        .target(name: "Syncing", dependencies: ["Wire", "Proofs"], swiftSettings: core),
        .target(
            name: "Serving",
            dependencies: [
                "Wire", "Proofs", grdb, logging, httpTypes,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: shared),
        .target(
            name: "Manicule",
            dependencies: [
                "Wire", "CRDT", "Articles", "Clipping", "Proofs", "Sealing", "Storage", "Syncing",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: shared),
        .target(
            name: "Lab",
            dependencies: [
                "Wire", "CRDT", "Articles", "Clipping", "Proofs", "Sealing", "Storage", "Syncing",
                "Serving", "Manicule",
            ], swiftSettings: shared),
        .executableTarget(
            name: "ManiculeCLI",
            dependencies: [
                "Manicule", "Serving", "Lab",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: shared, linkerSettings: program),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Wire", "CRDT", "HTML", "Articles", "Clipping", "Proofs", "Sealing", "Storage",
                "Syncing",
                "Serving", "Manicule", "Lab", logging,
            ], swiftSettings: shared),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: shared),
        .testTarget(
            name: "WireTests", dependencies: ["Wire", "TestSupport"], swiftSettings: shared),
        .testTarget(
            name: "HTMLTests", dependencies: ["HTML", "TestSupport"], swiftSettings: shared),
        .testTarget(
            name: "CRDTTests", dependencies: ["CRDT", "Wire", "CZlib"], exclude: ["Fixtures"],
            swiftSettings: shared),
        .testTarget(
            name: "ArticlesTests", dependencies: ["Articles", "CRDT", "Wire", "TestSupport"],
            swiftSettings: shared),
        .testTarget(
            name: "ClippingTests", dependencies: ["Clipping", "Articles", "HTML", "TestSupport"],
            swiftSettings: shared),
        .testTarget(
            name: "ProofsTests",
            dependencies: [
                "Proofs", "Wire", "TestSupport", crypto, httpTypes, structuredFields,
            ],
            swiftSettings: shared),
        .testTarget(
            name: "SealingTests",
            dependencies: [
                "Sealing", "Proofs", "Wire", "TestSupport", crypto, httpTypes,
            ], swiftSettings: shared),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "Articles", "CRDT", "Wire", grdb],
            swiftSettings: shared),
        .testTarget(
            name: "ServingTests",
            dependencies: [
                "Serving", "Proofs", "Wire", crypto, grdb, httpTypes, logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: shared),
        .testTarget(
            name: "ManiculeTests",
            dependencies: [
                "Manicule", "Serving", "Storage", "Articles", "Clipping", "CRDT", "Proofs",
                "Sealing",
                "Syncing", "Wire", grdb,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], exclude: ["Fixtures"], swiftSettings: shared),
        .testTarget(
            name: "LabTests",
            dependencies: ["Lab", "Clipping"],
            swiftSettings: shared),
        .testTarget(
            name: "ManiculeCLITests", dependencies: ["ManiculeCLI", "Manicule"],
            swiftSettings: shared),
        .testTarget(name: "TidyTests", swiftSettings: shared),
    ],
    swiftLanguageModes: [.v6]
)
