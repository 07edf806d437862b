import Testing

/// Holds the house's import table: data walks one way through the rooms, and the server's room
/// reaches neither keys nor content.
@Suite struct ImportTableTests {
    /// What each module may import of ours.
    static let ours: [String: Set<String>] = [
        "Wire": [],
        "CRDT": ["Wire", "CZlib"],
        "HTML": [],
        "Articles": ["CRDT", "Wire"],
        "Clipping": ["HTML", "Articles", "CZlib"],
        "Proofs": ["Wire"],
        "Sealing": ["Proofs", "Wire"],
        "Storage": ["CRDT", "Articles", "Wire"],
        "Syncing": ["Wire", "Proofs"],
        "Serving": ["Wire", "Proofs"],
        "Manicule": [
            "Wire", "CRDT", "Articles", "Clipping", "Proofs", "Sealing", "Storage", "Syncing",
        ],
        "Lab": [
            "Wire", "CRDT", "Articles", "Clipping", "Proofs", "Sealing", "Storage", "Syncing",
            "Serving", "Manicule",
        ],
        "ManiculeCLI": ["Manicule", "Serving", "Lab"],
        "Benchmarks": [
            "Wire", "CRDT", "HTML", "Articles", "Clipping", "Proofs", "Sealing", "Storage",
            "Syncing",
            "Serving", "Manicule", "Lab", "CZlib",
        ],
    ]

    /// What each module may import of others. Products of one package stand for each other: the
    /// raw half of structured fields, the parts of NIO under the client and the server, the
    /// C library under GRDB.
    static let others: [String: Set<String>] = [
        "Wire": ["Crypto"],
        "CRDT": [],
        "HTML": [],
        "Articles": [],
        "Clipping": ["Yams"],
        "Proofs": ["Crypto", "HTTPTypes", "RawStructuredFieldValues"],
        "Sealing": ["Crypto"],
        "Storage": ["GRDB", "GRDBSQLite", "Foundation"],
        "Syncing": [],
        "Serving": [
            "GRDB", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging",
            "Metrics", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "NIOSSL",
            "ServiceLifecycle", "UnixSignals", "Foundation", "Synchronization", "Crypto",
        ],
        "Manicule": [
            "AsyncHTTPClient", "Logging", "NIOCore", "NIOFoundationCompat", "NIOHTTP1",
            "NIOHTTPCompression", "NIOPosix", "NIOSSL", "Foundation", "Synchronization",
        ],
        "Lab": ["Foundation", "Synchronization"],
        "ManiculeCLI": [
            "ArgumentParser", "Dispatch", "Foundation", "Logging", "Synchronization",
        ],
        "Benchmarks": ["Foundation", "Logging", "Synchronization"],
    ]

    /// The C library's own modules, which stand for the system.
    static let system: Set<String> = ["Glibc", "Musl", "Darwin"]
    static let roomsWithSystem: Set<String> = [
        "Serving", "Manicule", "Lab", "ManiculeCLI", "Benchmarks",
    ]

    @Test func everyImportIsInTheTable() {
        var breaches: [String] = []
        for file in Repository.files(under: "Sources") {
            guard let ours = Self.ours[file.module], let others = Self.others[file.module] else {
                breaches.append("\(file.path): module \(file.module) is not in the table")
                continue
            }
            for (module, line) in file.imports where module != file.module {
                let isSystem =
                    Self.system.contains(module) && Self.roomsWithSystem.contains(file.module)
                if !ours.contains(module), !others.contains(module), !isSystem {
                    breaches.append("\(file.path):\(line): \(file.module) imports \(module)")
                }
            }
        }
        #expect(breaches == [])
    }

    @Test func theTableIsWithoutCycles() {
        var open = Self.ours
        while let free = open.first(where: { $0.value.allSatisfy { open[$0] == nil } })?.key {
            open[free] = nil
        }
        #expect(open.keys.sorted() == [])
    }

    @Test func theServerReachesNoKeyAndNoContent() {
        var reached: Set<String> = []
        var next: [String] = ["Serving"]
        while let module = next.popLast() {
            for target in Self.ours[module] ?? [] where reached.insert(target).inserted {
                next.append(target)
            }
        }
        #expect(reached == ["Wire", "Proofs"])
    }

    @Test func noModuleIsNamedLikeATypeInsideIt() {
        let modules = Set(Self.ours.keys)
        var breaches: [String] = []
        for file in Repository.files(under: "Sources") where modules.contains(file.module) {
            for (index, line) in file.lines.enumerated() {
                let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
                for (word, following) in zip(words, words.dropFirst())
                where ["struct", "enum", "class", "actor", "protocol"].contains(word)
                    && following == file.module[...]
                {
                    breaches.append("\(file.path):\(index + 1)")
                }
            }
        }
        #expect(breaches == [])
    }
}
