/// What running text of one script looks like, as far as telling encodings apart
/// needs it: which characters make up half of it.
///
/// Text read with the wrong encoding has characters too, but hardly these. In
/// percent of the letters beyond ASCII, in articles: the characters listed cover
/// 40 to 50 of Chinese, 50 of Korean and Japanese, 60 to 80 of the alphabets;
/// read wrongly, under 5. Only small letters are listed, since the Cyrillic
/// encodings turn each other's small letters into capitals.
struct ScriptProfile: Sendable {
    /// The part of a text's letters that is usually frequent, in percent.
    let expectedShare: Int
    /// How many frequent characters are more than chance: two of thousands, but six
    /// of an alphabet, whose letters are also other scripts' signs.
    let frequentMin: Int
    private let kinds: [UInt8]

    private enum Kind {
        static let foreign: UInt8 = 0
        static let letter: UInt8 = 1
        static let frequent: UInt8 = 2
        static let neutral: UInt8 = 3
    }

    /// - Parameters:
    ///   - expectedShare: how much of a text is frequent, in percent.
    ///   - frequentMin: how many of these are more than chance.
    ///   - frequent: the frequent characters, all in the Basic Multilingual Plane.
    ///   - letters: the others of the script.
    init(
        expectedShare: Int, frequentMin: Int = 2, frequent: String,
        letters: [ClosedRange<UInt32>]
    ) {
        self.expectedShare = expectedShare
        self.frequentMin = frequentMin
        var kinds = [UInt8](repeating: Kind.foreign, count: 0x10000)
        for range in letters {
            for scalar in range { kinds[Int(scalar)] = Kind.letter }
        }
        for range in Self.neutral {
            for scalar in range { kinds[Int(scalar)] = Kind.neutral }
        }
        for scalar in frequent.unicodeScalars { kinds[Int(scalar.value)] = Kind.frequent }
        self.kinds = kinds
    }

    /// Punctuation and signs that go with any script and prove nothing.
    private static let neutral: [ClosedRange<UInt32>] = [
        0xA0...0xA0, 0xA7...0xA7, 0xA9...0xA9, 0xAB...0xAB, 0xAE...0xAE, 0xB0...0xB0, 0xB7...0xB7,
        0xBB...0xBB, 0x2010...0x2027, 0x2030...0x203B, 0x20AC...0x20AC, 0x2116...0x2116,
        0x2122...0x2122, 0x2190...0x2193, 0x25A0...0x25CF, 0x3000...0x303F, 0xFF00...0xFF5E,
    ]

    /// How many characters of each kind a decoded text has.
    struct Census: ScalarSink {
        private let profile: ScriptProfile
        private(set) var frequent = 0
        private(set) var letters = 0
        private(set) var foreign = 0
        private(set) var errors = 0

        init(_ profile: ScriptProfile) {
            self.profile = profile
        }

        /// All but ASCII and what is neutral.
        var total: Int { frequent + letters + foreign + errors }

        mutating func append(utf8 run: ArraySlice<UInt8>) {}

        mutating func append(_ scalar: UInt32) {
            guard scalar >= 0x80 else { return }
            switch scalar < 0x10000 ? profile.kinds[Int(scalar)] : Kind.foreign {
            case Kind.frequent: frequent += 1
            case Kind.letter: letters += 1
            case Kind.neutral: break
            default: foreign += 1
            }
        }

        mutating func appendError() { errors += 1 }
    }
}

extension ScriptProfile {
    private static let ideographs: ClosedRange<UInt32> = 0x4E00...0x9FFF

    static let japanese = ScriptProfile(
        expectedShare: 50,
        frequent: """
            あいうえおかがきぎくぐけげこごさざしじすずせそただちっつてでとどなにねのはばびぶべほま\
            みむめもやゆよょらりるれろわをんアイウエオカキクグコサシジスズセタチッテデトドナニネノハバパ\
            ビピフブプベペポマミムメモャュョラリルレロワンー日本人年大一国中事会者上月出生
            """,
        letters: [0x3041...0x30FF, ideographs])

    static let simplifiedChinese = ScriptProfile(
        expectedShare: 40,
        frequent: """
            的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发\
            后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但\
            因只从想实日月新业公市报
            """,
        letters: [ideographs])

    static let traditionalChinese = ScriptProfile(
        expectedShare: 40,
        frequent: """
            的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發\
            後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但\
            因只從想實日月新業公市報
            """,
        letters: [ideographs])

    static let korean = ScriptProfile(
        expectedShare: 50,
        frequent: """
            이다는의에을가고하지로은한를도사인서기대일그자으수나리있시어정부들아게과해전보제주구유장상여만적\
            라공원스소동국성조경연신모치회관니며면요했것할
            """,
        letters: [0xAC00...0xD7A3, 0x3130...0x318F])

    static let cyrillic = ScriptProfile(
        expectedShare: 60, frequentMin: 6, frequent: "оеаинтсрвлкмі",
        letters: [0x400...0x45F, 0x490...0x491])

    static let greek = ScriptProfile(
        expectedShare: 65, frequentMin: 6, frequent: "αοιετσνηυρςάόί", letters: [0x384...0x3CE])

    static let hebrew = ScriptProfile(
        expectedShare: 65, frequentMin: 6, frequent: "יוהלאמתרבש", letters: [0x5B0...0x5F4])

    static let arabic = ScriptProfile(
        expectedShare: 65, frequentMin: 6, frequent: "اليمنوترهب",
        letters: [0x60C...0x60C, 0x61B...0x61B, 0x61F...0x652, 0x66A...0x6D3])

    static let thai = ScriptProfile(
        expectedShare: 55, frequentMin: 6, frequent: "านรอกเงมยลวดทส่้ี", letters: [0xE01...0xE5B])
}
