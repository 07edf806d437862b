import Testing

@testable import Clipping

@Suite("Language detector")
struct LanguageDetectorTests {
    private func language(_ text: String) -> String? {
        LanguageDetector.language(of: Array(text.unicodeScalars)[...])
    }

    @Test("the samples' languages are told")
    func samplesAreTold() {
        for sample in ClipSamples.all {
            #expect(language(sample.text) == sample.language, "\(sample.name)")
        }
    }

    @Test(
        "one sentence is enough for most",
        arguments: [
            (
                "en",
                "The boats that were built in the yard will be sold to the island by the end of the year."
            ),
            (
                "es",
                "Los barcos que se construyeron en el astillero serán vendidos a la isla antes de que termine el año."
            ),
            (
                "pt",
                "Os barcos que foram construídos no estaleiro serão vendidos à ilha antes do fim do ano, disse ele."
            ),
            (
                "fr",
                "Les bateaux qui ont été construits dans le chantier seront vendus à l'île avant la fin de l'année."
            ),
            (
                "de",
                "Die Boote, die in der Werft gebaut wurden, werden bis zum Ende des Jahres an die Insel verkauft."
            ),
            (
                "it",
                "Le barche che sono state costruite nel cantiere saranno vendute all'isola prima della fine dell'anno."
            ),
            (
                "nl",
                "De boten die op de werf zijn gebouwd, worden voor het einde van het jaar aan het eiland verkocht."
            ),
            ("ru", "Лодки, которые были построены на верфи, будут проданы острову до конца года."),
            ("uk", "Човни, які були збудовані на верфі, продадуть острову до кінця року."),
            ("zh", "船厂造的船将在年底前卖给小岛。"), ("ja", "造船所で作られた船は年末までに島に売られる。"),
            ("ko", "조선소에서 만든 배는 연말까지 섬에 팔린다."),
            ("ar", "ستباع القوارب التي بنيت في الحوض إلى الجزيرة."),
            ("fa", "قایق‌هایی که در کارگاه ساخته شده‌اند تا پایان سال به جزیره فروخته می‌شوند."),
            ("el", "Τα πλοία θα πουληθούν στο νησί."), ("he", "הסירות יימכרו לאי עד סוף השנה."),
            ("th", "เรือจะถูกขายให้เกาะ"),
        ])
    func sentencesAreTold(pair: (String, String)) {
        #expect(language(pair.1) == pair.0)
    }

    @Test("too little says nothing", arguments: ["", "Hello world", "12345", "Xylophon", "OK"])
    func tooLittleSaysNothing(text: String) {
        #expect(language(text) == nil)
    }
}
