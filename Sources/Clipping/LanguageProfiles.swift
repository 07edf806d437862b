/// The commonest words of languages that share the Latin or Cyrillic script.
///
/// Written from knowledge of the languages, with the accents they carry: "que"
/// is Spanish, Portuguese and French, but "que", "el" and "según" are Spanish.
enum LanguageProfiles {
    static let all: [(String, Set<UInt64>)] = words.map { code, text in
        (code, Set(text.split { $0 == " " || $0 == "\n" }.map { PhraseToken.hash(of: String($0)) }))
    }

    private static let words: [(String, String)] = [
        (
            "en",
            """
            the of and to in is that for it was on with as by at from this be are have has had not but his her their they he she
            which an or were been will would said its who more than after also about when there one all new two into what we you
            can out over if up other no some time could only
            """
        ),
        (
            "es",
            """
            de la el que y en los del se las por un para con una su al es lo como más pero sus le ya fue este ha sí porque esta
            son entre está cuando muy sin sobre ser también me hasta hay donde han quien desde todo nos durante según años tras
            dijo había ante ellos contra parte después además uno ni cada antes año serán fueron tiene puede hace vez días
            aunque mientras así entonces ese esa estos sino
            """
        ),
        (
            "pt",
            """
            de a o que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser
            quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me
            esse eles são você segundo disse ainda anos sobre foram
            """
        ),
        (
            "fr",
            """
            de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux cette ont
            mais comme ou elle été sa ses leur nous vous deux même entre après fait être avait d l s n qu c y je on tout bien
            aussi selon était dont où
            """
        ),
        (
            "de",
            """
            der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
            nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man
            sein wurde sei kann wenn ich wir
            """
        ),
        (
            "it",
            """
            di e il la che in un a per è una del della con non sono da le si i gli al dei più come anche alla ma ha nel delle lo
            dal o se nella questo hanno ci suo sua stato essere tra quando c degli loro fra dopo due sul anni alle era ed ai
            molto secondo
            """
        ),
        (
            "nl",
            """
            de het een en van in is dat op te voor met zijn die niet aan er om ook als door bij maar naar uit wordt nog dan over
            heeft worden tot meer was ze hij hebben deze kan werd geen al of wel we had na ik u jaar
            """
        ),
        (
            "pl",
            """
            w i na z się nie do że jest to o jak za po od przez co ale dla oraz przy są tym był tego już tylko które który może
            jego ich została być także było ma roku która jednak pod ten ze
            """
        ),
        (
            "sv",
            """
            och i att det som en på är av för med den till har de inte om ett han men var jag sig från vi så kan hade när efter
            nu än där vid mot ska skulle också ut eller två under blev hon mycket
            """
        ),
        (
            "tr",
            """
            ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra var ancak göre her o ise değil ama ki mi oldu
            olduğu tarafından yeni şekilde iki kendi sadece büyük
            """
        ),
        (
            "id",
            """
            yang dan di ini itu dengan untuk dari pada dalam tidak akan ke juga ada oleh adalah kata mereka telah bisa para atau
            karena lebih saat sebagai kami dia menjadi sudah tersebut tahun bahwa
            """
        ),
        (
            "ro",
            """
            de și în a la cu pe din care nu o un că este pentru mai au fost sa ce se al prin dar sunt după fi între lui ale
            această acest sau când până unei unui către
            """
        ),
        (
            "vi",
            """
            và của là có trong được cho với các một những không người này đã khi để từ đến cũng nhiều ra về năm trên như tại
            sẽ vào phải theo đó
            """
        ),
        (
            "ca",
            """
            de la el i a que en els les per un del una amb és no al dels es més seva com ha aquest aquesta per són també va ser
            ja però des entre han sobre seu pel fins molt
            """
        ),
        (
            "ru",
            """
            и в не на что с по он как это из за к о от его для у то же но все так было бы она мы они был до или также после при
            году уже может только более который которые год будет этом сказал
            """
        ),
        (
            "uk",
            """
            і в на що не з у та до за від як це про для він по його але із було який які також після або при вже є року буде
            його цього через може під
            """
        ),
        (
            "bg",
            """
            и на в за да се от с не е по че са това до при като ще има или който как той си във беше след през което което още
            между само няма
            """
        ),
    ]
}
