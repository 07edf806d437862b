import HTML

/// Running text in the encodings that are told from the bytes alone, as another
/// implementation encodes it. The texts say the same in all languages: a walk by
/// the water, and talk about old books and new ones.
enum DetectionSamples {
    static let names: [(name: String, encoding: HTMLEncoding)] = rows.map { ($0.0, $0.1) }

    static func bytes(_ name: String) -> [UInt8] {
        DecodedSamples.bytes(rows.first { $0.0 == name }?.2 ?? "")
    }

    /// Text that windows-1252 is made for, with all that could mislead.
    static let western = [
        "D\u{E9}j\u{E0} vu : l’\u{E9}t\u{E9} o\u{F9} la gar\u{E7}onni\u{E8}re br\u{FB}la \u{E0} No\u{EB}l…",
        "\u{AB} \u{C9}t\u{E9} \u{BB} – \u{AB} \u{C0} c\u{F4}t\u{E9} \u{BB} – \u{AB} \u{C7}a \u{BB}",
        "Gr\u{FC}\u{DF}e aus K\u{F6}ln: f\u{FC}r die sch\u{F6}nen B\u{E4}ume, \u{DC}ber\u{E4}ste, \u{D6}l",
        "El ni\u{F1}o pregunt\u{F3}: \u{BF}qu\u{E9} a\u{F1}o? \u{A1}Se\u{F1}or! \u{C1}rbol, \u{FA}ltimo",
        "P\u{E5} \u{F8}ya \u{E6}ra; bl\u{E5}b\u{E6}r og r\u{F8}dgr\u{F8}d \u{E6}\u{F8}\u{E5}",
        "“It’s” — she said — “5 € isn’t £4… it’s ½ of ‘that’”",
        "S\u{E3}o Paulo, cora\u{E7}\u{E3}o, a\u{E7}\u{F5}es, n\u{E3}o, p\u{E3}es, m\u{E3}e, irm\u{E3}",
        "\u{A9} 2001 Soci\u{E9}t\u{E9} G\u{E9}n\u{E9}rale\u{AE}",
    ]

    private static let rows: [(String, HTMLEncoding, String)] = [
        (
            "gbk", .gbk,
            """
            d7f2cceccdedc9cfced2c3c7d4dabdadb1dfd7dfc1cbbadcbec3a3acccb8c1cbbadcb6e0b9d8d3da
            cae9b5c4cac2a1a3cbfdcbb5cbfdcfd6d4dad6bbb6c1bec9d0a1cbb5a3acd2f2ceaad0c2b5c4c0ef
            c3e6c9f9d2f4ccabb6e0a1a3ced2bbd8b4f0cbb5a3acbec9cae9c0efd2b2d3d0c9f9d2f4a3acd6bb
            cac7ced2c3c7d2d1beadccfdb2bbbcfbc1cba1a3
            """
        ),
        (
            "big5", .big5,
            """
            ac51a4d1b1dfa457a7daadcca662a6bfc3e4a8aba446abdca45ba141bdcda446abdca668c3f6a9f3
            aed1aabaa8c6a143a66fbba1a66fb27ba662a575c5aac2c2a470bba1a141a65dacb0b773aabab8cc
            adb1c16eadb5a4d3a668a143a7daa65eb5aabba1a141c2c2aed1b8cca45da6b3c16eadb5a141a575
            ac4fa7daadcca477b867c5a5a4a3a8a3a446a143
            """
        ),
        (
            "shiftJIS", .shiftJIS,
            """
            8df093fa82cc975b95fb81418e8482bd82bf82cd90ec898882a282f092b782a28ad495e082a282c4
            8141967b82cc986282f082b582bd814294de8f9782cd905682b582a28fac90e082c982cd89b982aa
            91bd82b782ac82e982a982e781418da182cd8cc382a282e082cc82b582a993c782dc82c882a282c6
            8cbe82c182bd81428cc382a2967b82c982e089b982cd82a082e982aa814182e082a495b782b182a6
            82c882a282be82af82be82c68e8482cd939a82a682bd8142
            """
        ),
        (
            "eucJP", .eucJP,
            """
            baf2c6fca4cecdbccafda1a2bbe4a4bfa4c1a4cfc0eeb1e8a4a4a4f2c4b9a4a4b4d6cae2a4a4a4c6
            a1a2cbdca4cecfc3a4f2a4b7a4bfa1a3c8e0bdf7a4cfbfb7a4b7a4a4beaec0e2a4cba4cfb2bba4ac
            c2bfa4b9a4aea4eba4aba4e9a1a2baa3a4cfb8c5a4a4a4e2a4cea4b7a4abc6c9a4dea4caa4a4a4c8
            b8c0a4c3a4bfa1a3b8c5a4a4cbdca4cba4e2b2bba4cfa4a2a4eba4aca1a2a4e2a4a6cab9a4b3a4a8
            a4caa4a4a4c0a4b1a4c0a4c8bbe4a4cfc5faa4a8a4bfa1a3
            """
        ),
        (
            "iso2022JP", .iso2022JP,
            """
            1b24423a72467c244e4d3c4a7d21223b64243f2441244f406e3168242424724439242434564a6224
            24244621224b5c244e4f4324722437243f212348603d77244f3f37243724243e2e4062244b244f32
            3b242c423f2439242e246b242b246921223a23244f384524242462244e2437242b4649245e244a24
            24244838402443243f2123384524244b5c244b2462323b244f2422246b242c2122246224264a3924
            332428244a242424402431244024483b64244f457a2428243f21231b2842
            """
        ),
        (
            "eucKR", .eucKR,
            """
            beeec1a620c0fab3e1bfa120bfecb8aeb4c220b0adb0a1b8a620bfc0b7a120b0c9c0b8b8e720c3a5
            20c0ccbedfb1e2b8a620c7dfb4d92e20b1d7b3e0b4c220bbf520bcd2bcb3bfa1b4c220bcd2b8aeb0
            a120b3cab9ab20b8b9bec6bcad20c0ccc1a6b4c220bfc0b7a1b5c820b0cdb8b820c0d0b4c2b4d9b0
            ed20b8bbc7dfb4d92e20b3aab4c220bfc0b7a1b5c820c3a5bfa1b5b520bcd2b8aeb0a120c0d6c1f6
            b8b820bfecb8aeb0a120b4f5b4c220b5e8c1f620b8f8c7d220bbd3c0ccb6f3b0ed20b4ebb4e4c7df
            b4d92e
            """
        ),
        (
            "windows1251", .windows1251,
            """
            c2f7e5f0e020e2e5f7e5f0eeec20ecfb20e4eeebe3ee20e3f3ebffebe820efee20ede0e1e5f0e5e6
            edeee920e820e3eee2eef0e8ebe820ee20eaede8e3e0f52e20ceede020f0e0f1f1eae0e7e0ebe02c
            20f7f2ee20f7e8f2e0e5f220f2e5efe5f0fc20f2eeebfceaee20f1f2e0f0fbe520f0eeece0edfb2c
            20efeef2eeecf320f7f2ee20e220edeee2fbf520f1ebe8f8eaeeec20ecedeee3ee20f8f3ece02e20
            df20eef2e2e5f2e8eb2c20f7f2ee20f8f3ec20e1fbe2e0e5f220e820e220f1f2e0f0fbf52c20eff0
            eef1f2ee20ecfb20e5e3ee20f3e6e520ede520f1ebfbf8e8ec2e
            """
        ),
        (
            "koi8R", .koi8R,
            """
            f7dec5d2c120d7c5dec5d2cfcd20cdd920c4cfccc7cf20c7d5ccd1ccc920d0cf20cec1c2c5d2c5d6
            cecfca20c920c7cfd7cfd2c9ccc920cf20cbcec9c7c1c82e20efcec120d2c1d3d3cbc1dac1ccc12c
            20ded4cf20dec9d4c1c5d420d4c5d0c5d2d820d4cfccd8cbcf20d3d4c1d2d9c520d2cfcdc1ced92c
            20d0cfd4cfcdd520ded4cf20d720cecfd7d9c820d3ccc9dbcbcfcd20cdcecfc7cf20dbd5cdc12e20
            f120cfd4d7c5d4c9cc2c20ded4cf20dbd5cd20c2d9d7c1c5d420c920d720d3d4c1d2d9c82c20d0d2
            cfd3d4cf20cdd920c5c7cf20d5d6c520cec520d3ccd9dbc9cd2e
            """
        ),
        (
            "koi8U", .koi8U,
            """
            f5decfd2c120d7d7c5dec5d2a620cdc920c4cfd7c7cf20c7d5ccd1ccc920cec1c2c5d2c5d6cecfc0
            20a620c7cfd7cfd2c9ccc920d0d2cf20cbcec9d6cbc92e20f7cfcec120d2cfdad0cfd7a6ccc12c20
            ddcf20dec9d4c1a420d4c5d0c5d220ccc9dbc520d3d4c1d2a620d2cfcdc1cec92c20c2cf20d720ce
            cfd7c9c820dac1c2c1c7c1d4cf20c7c1ccc1d3d52e20b7ca20d0cfc4cfc2c1a4d4d8d3d120d4c9db
            c12c20a620a7a720ccc5c7cbcf20dad2cfdad5cda6d4c92e
            """
        ),
        (
            "iso8859_5", .iso8859_5,
            """
            b2e7d5e0d020d2d5e7d5e0dedc20dceb20d4dedbd3de20d3e3dbefdbd820dfde20ddd0d1d5e0d5d6
            ddded920d820d3ded2dee0d8dbd820de20daddd8d3d0e52e20beddd020e0d0e1e1dad0d7d0dbd02c
            20e7e2de20e7d8e2d0d5e220e2d5dfd5e0ec20e2dedbecdade20e1e2d0e0ebd520e0dedcd0ddeb2c
            20dfdee2dedce320e7e2de20d220ddded2ebe520e1dbd8e8dadedc20dcddded3de20e8e3dcd02e20
            cf20dee2d2d5e2d8db2c20e7e2de20e8e3dc20d1ebd2d0d5e220d820d220e1e2d0e0ebe52c20dfe0
            dee1e2de20dceb20d5d3de20e3d6d520ddd520e1dbebe8d8dc2e
            """
        ),
        (
            "ibm866", .ibm866,
            """
            82e7a5e0a020a2a5e7a5e0aeac20aceb20a4aeaba3ae20a3e3abefaba820afae20ada0a1a5e0a5a6
            adaea920a820a3aea2aee0a8aba820ae20aaada8a3a0e52e208eada020e0a0e1e1aaa0a7a0aba02c
            20e7e2ae20e7a8e2a0a5e220e2a5afa5e0ec20e2aeabecaaae20e1e2a0e0eba520e0aeaca0adeb2c
            20afaee2aeace320e7e2ae20a220adaea2ebe520e1aba8e8aaaeac20acadaea3ae20e8e3aca02e20
            9f20aee2a2a5e2a8ab2c20e7e2ae20e8e3ac20a1eba2a0a5e220a820a220e1e2a0e0ebe52c20afe0
            aee1e2ae20aceb20a5a3ae20e3a6a520ada520e1abebe8a8ac2e
            """
        ),
        (
            "windows1251uk", .windows1251,
            """
            d3f7eef0e020e2e2e5f7e5f0b320ece820e4eee2e3ee20e3f3ebffebe820ede0e1e5f0e5e6edeefe
            20b320e3eee2eef0e8ebe820eff0ee20eaede8e6eae82e20c2eeede020f0eee7efeee2b3ebe02c20
            f9ee20f7e8f2e0ba20f2e5efe5f020ebe8f8e520f1f2e0f0b320f0eeece0ede82c20e1ee20e220ed
            eee2e8f520e7e0e1e0e3e0f2ee20e3e0ebe0f1f32e20afe920efeee4eee1e0baf2fcf1ff20f2e8f8
            e02c20b320bfbf20ebe5e3eaee20e7f0eee7f3ecb3f2e82e
            """
        ),
        (
            "windows1253", .windows1253,
            """
            d7e8e5f220f4ef20e2f1dce4f520f0e5f1f0e1f4def3e1ece520fef1e120f0efebebde20f3f4e7ed
            20f0e1f1e1ebdfe120eae1e920ece9ebeffdf3e1ece520e3e9e120e2e9e2ebdfe12e20c5eae5dfed
            e720e5dff0e520fcf4e920e4e9e1e2dce6e5e920f0e9e120ecfcedef20f0e1ebe9dc20ecf5e8e9f3
            f4eff1deece1f4e12c20e3e9e1f4df20f4e120eae1e9edeffdf1e3e9e120eadcedeff5ed20f0efeb
            fd20e8fcf1f5e2ef2e
            """
        ),
        (
            "windows1255", .windows1255,
            """
            e0faeee5ec20e1f2f8e120e8e9e9ecf0e520f9f2e420e0f8e5ebe420ece0e5f8ea20e4e7e5f320e5
            e3e9e1f8f0e520f2ec20f1f4f8e9ed2e20e4e9e020e0eef8e420f9e4e9e020f7e5f8e0fa20f2ebf9
            e9e520f8f720f8e5eef0e9ed20e9f9f0e9ed2c20ebe920e1e7e3f9e9ed20e9f920e9e5faf820eee3
            e920f8f2f92e
            """
        ),
        (
            "windows1256", .windows1256,
            """
            e3d4ede4c720e3d3c7c120c3e3d320d8e6ede1c720dae1ec20d4c7d8c620c7e1c8cdd120e6cacdcf
            cbe4c720dae420c7e1dfcac82e20dec7e1ca20c5e4e5c720e1c720caded1c320c7e1c2e420c5e1c7
            20c7e1d1e6c7edc7ca20c7e1decfede3c920e1c3e420dded20c7e1cccfedcfc920d6ccedccc720df
            cbedd1c72e
            """
        ),
        (
            "iso8859_6", .iso8859_6,
            """
            e5d4eae6c720e5d3c7c120c3e5d320d7e8eae4c720d9e4e920d4c7d7c620c7e4c8cdd120e8cacdcf
            cbe6c720d9e620c7e4e3cac82e20e2c7e4ca20c5e6e7c720e4c720cae2d1c320c7e4c2e620c5e4c7
            20c7e4d1e8c7eac7ca20c7e4e2cfeae5c920e4c3e620e1ea20c7e4cccfeacfc920d6cceaccc720e3
            cbead1c72e
            """
        ),
        (
            "windows874", .windows874,
            """
            e0c1d7e8cdc7d2b9b5cdb9e0c2e7b9e0c3d2e0b4d4b9e0c5e8b9c3d4c1b7d0e0c5cdc2d9e8b9d2b9
            e1c5d0a4d8c2a1d1b9e0c3d7e8cda7cbb9d1a7cad7cd20e0b8cdbacda1c7e8d2b5cdb9b9d5e9cde8
            d2b9e1b5e8b9d4c2d2c2e0a1e8d2e0bec3d2d0b9d4c2d2c2e3cbc1e8c1d5e0cad5c2a7c3baa1c7b9
            c1d2a1e0a1d4b9e4bb
            """
        ),
    ]
}
