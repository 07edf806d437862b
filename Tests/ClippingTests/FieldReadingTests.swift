import Testing

@testable import Clipping

@Suite("Dates, names and metadata lines")
struct FieldReadingTests {
    private func date(_ text: String, _ language: String? = nil) -> DateReader.Reading? {
        let scalars = Array(text.unicodeScalars)
        let tokens = FieldToken.tokens(scalars, 0..<scalars.count)
        let reader = DateReader(tokens: tokens, language: language)
        return tokens.indices.lazy.compactMap { reader.date(at: $0)?.0 }.first
    }

    private func metadata(_ text: String, _ language: String? = nil) -> MetadataLine? {
        let scalars = Array(text.unicodeScalars)
        return MetadataReader(scalars: scalars, language: language).read(0..<scalars.count)
    }

    @Test(
        "dates are read in many forms",
        arguments: [
            "November 17, 2023", "Nov. 17, 2023", "Nov 17 2023", "17 November 2023",
            "17th of November, 2023",
            "17 de noviembre de 2023", "17 nov. 2023", "17 de novembro de 2023", "17 novembre 2023",
            "17. November 2023", "17.11.2023", "2023-11-17", "2023/11/17", "2023.11.17",
            "2023. 11. 17.",
            "2023年11月17日", "2023 年 11 月 17 日", "2023년 11월 17일", "17 ноября 2023 года",
            "17 نوفمبر 2023",
            "١٧ نوفمبر ٢٠٢٣", "11/17/2023", "17/11/2023", "17-Nov-2023",
            "Friday, November 17, 2023",
        ])
    func datesAreRead(text: String) throws {
        #expect(
            date(text) == .date(try #require(ClipDate(year: 2023, month: 11, day: 17))), "\(text)")
    }

    @Test("an order that could be two days is only read where the language has one")
    func ambiguousDatesAreLeftOut() throws {
        #expect(date("03/04/2023") == .unclear)
        #expect(date("03/04/2023", "en") == .unclear)
        #expect(date("03/04/2023", "zh") == .unclear)
        #expect(
            date("03/04/2023", "es") == .date(try #require(ClipDate(year: 2023, month: 4, day: 3))))
        #expect(
            date("04/04/2023", "en") == .date(try #require(ClipDate(year: 2023, month: 4, day: 4))))
        #expect(date("17/11/23", "es") == .unclear)
    }

    @Test(
        "days that no calendar has are no dates",
        arguments: ["2023-02-30", "32.01.2023", "February 29, 2023", "2023-13-01"])
    func impossibleDaysAreNoDates(text: String) {
        if case .date = date(text) { Issue.record("\(text) was read") }
    }

    @Test(
        "a time is kept only with its zone",
        arguments: [
            ("Published 2023-11-17T10:30:00Z", "2023-11-17T10:30:00Z"),
            ("Published 2023-11-17T10:30:05.123+08:00", "2023-11-17T10:30:05+08:00"),
            ("Published: 2023-11-17 10:30", "2023-11-17"),
            ("Published 10:15 PM EST, Fri November 17, 2023", "2023-11-17T22:15:00-05:00"),
            ("Published November 17, 2023 at 12:05 a.m. UTC", "2023-11-17T00:05:00Z"),
            ("Publicado el 17/11/2023 a las 10:30 h", "2023-11-17"),
            ("Veröffentlicht am 17.11.2023, 14:05 Uhr", "2023-11-17"),
            ("发布时间：2023-11-17 08:15:30", "2023-11-17"),
        ])
    func timesNeedZones(pair: (String, String)) {
        #expect(metadata(pair.0, "es")?.published?.iso == pair.1)
    }

    @Test("a source is read, whatever blank follows the label")
    func sourcesAreRead() {
        let line = metadata("Updated:\u{A0} November 17, 2023 Source:\u{A0} Xinhua News Agency")
        #expect(line?.source == "Xinhua News Agency")
        #expect(line?.updated?.iso == "2023-11-17")
        #expect(metadata("2023-11-17 10:22 来源：中国日报网")?.source == "中国日报网")
        #expect(metadata("来源: 新华社 作者: 张三")?.source == "新华社")
        #expect(metadata("来源: 新华社 作者: 张三")?.author == "张三")
        #expect(
            metadata("Fuente: Agencia Andina | 17 de noviembre de 2023")?.source == "Agencia Andina"
        )
    }

    @Test(
        "names are read",
        arguments: [
            ("By Jane Doe", "Jane Doe"),
            ("by JANE DOE and Juan de la Cruz", "JANE DOE and Juan de la Cruz"),
            ("By Jane Doe, Staff Writer", "Jane Doe"), ("By Jane Doe | Nov. 17, 2023", "Jane Doe"),
            ("Por Ana Ruiz", "Ana Ruiz"), ("Par Hélène Vasseur", "Hélène Vasseur"),
            ("Von Karin Möller", "Karin Möller"),
            ("记者 张三", "张三"), ("作者：李半夏", "李半夏"), ("文/李半夏", "李半夏"),
            ("Автор: Анна Иванова", "Анна Иванова"),
            ("By Associated Press", "Associated Press"),
            ("November 17, 2023 by Ruth Amery", "Ruth Amery"),
        ])
    func namesAreRead(pair: (String, String)) {
        #expect(metadata(pair.0)?.author == pair.1)
    }

    @Test(
        "editors are read",
        arguments: ["Editor:\u{A0} Duan Jing", "（责任编辑：段静）", "责编: 段静", "Edited by: Duan Jing"])
    func editorsAreRead(text: String) {
        #expect(["Duan Jing", "段静"].contains(metadata(text)?.editor ?? ""))
    }

    @Test(
        "sentences are no metadata",
        arguments: [
            "By the sea", "By Monday", "By and by", "Por la mañana",
            "Source: the minister said that he would go.",
            "November 17, 2023 was a cold day", "Published in 1999 to wide acclaim",
            "Editor: Yes, I think so too.",
            "Updated rules take effect", "Date of birth unknown",
            "On November 17, 2023 the bridge was opened.",
            "Time: the great healer", "By train to Lima", "来源不明的消息说，他已经走了。",
        ])
    func sentencesAreNoMetadata(text: String) {
        #expect(metadata(text) == nil)
    }

    @Test("credits at the end are read")
    func creditsAreRead() {
        let line = CreditLine.read(
            "(Reporting by Ann Poe in London and Joe Roe; Editing by Kay Lee)")
        #expect(line?.author == "Ann Poe")
        #expect(line?.editor == "Kay Lee")
        #expect(CreditLine.read("Reporting by night is hard, she said.") == nil)
    }
}

@Suite("Dateline")
struct DatelineTests {
    private func read(_ text: String) -> Dateline? {
        let scalars = Array(text.unicodeScalars)
        return Dateline.read(scalars, 0..<scalars.count)
    }

    @Test(
        "datelines are read",
        arguments: [
            (
                "SAN FRANCISCO, Nov. 16 (Xinhua) -- Chinese", "SAN FRANCISCO, Nov. 16 (Xinhua)",
                "Xinhua"
            ),
            ("BEIJING: Chinese Premier", "BEIJING", ""),
            ("MADRID, 12 nov (EFE).- El rey", "MADRID, 12 nov (EFE)", "EFE"),
            ("Lima, 17 nov. (Andina).- El", "Lima, 17 nov. (Andina)", "Andina"),
            ("LIMA (Reuters) - Peru", "LIMA (Reuters)", "Reuters"),
            ("PORTLAND, Maine — A boat", "PORTLAND, Maine", ""),
            ("Berlin (dpa) - Der", "Berlin (dpa)", "dpa"),
            ("PARIS, 3 avril 2024 (AFP) – Le", "PARIS, 3 avril 2024 (AFP)", "AFP"),
            ("Ciudad de México.- El", "Ciudad de México", ""),
            ("МОСКВА, 16 ноя — Совет", "МОСКВА, 16 ноя", ""),
            ("新华社北京11月16日电（记者 王芳）国家", "新华社北京11月16日电（记者 王芳）", "新华社"),
            ("本报讯 昨天", "本报讯", ""), ("中新网11月16日电 据", "中新网11月16日电", "中新网"),
            ("(서울=연합뉴스) 김철수 기자 = 정부는", "(서울=연합뉴스) 김철수 기자", "연합뉴스"),
        ])
    func datelinesAreRead(sample: (String, String, String)) {
        let line = read(sample.0)
        #expect(line?.text == sample.1)
        #expect(line?.agency ?? "" == sample.2)
    }

    @Test(
        "sentences have none",
        arguments: [
            "Well - that was that.", "Q: Why?", "MODERATOR: Good evening.", "NOTE: Bring a hat.",
            "Anna said: go home.",
            "The plan - if it is one - failed.", "President Xi Jinping said -- and meant -- it.",
            "电力供应恢复正常。",
            "通讯员说，水退了。", "UPDATE: The bridge is open.", "I think (honestly) - no.",
            "WHO: masks help.",
        ])
    func sentencesHaveNone(text: String) {
        #expect(read(text) == nil)
    }
}
