/// Names of months, weekdays and zones, folded as ``FieldToken/text`` is.
enum CalendarWords {
    /// 1 to 12, in full and as newspapers shorten it.
    static let months: [String: Int] = table([
        "january jan enero ene janeiro janvier janv januar jan jaenner gennaio gen января январь янв"
            + " يناير januari oca ocak stycznia januarie"
            + " ינואר בינואר",
        "february feb febr febrero fevereiro fev fevrier fevr februar febbraio февраля февраль фев"
            + " فبراير februari lutego subat"
            + " פברואר בפברואר",
        "march mar marzo março marco mars marz maerz марта март мар مارس maart maret mart marca"
            + " מרץ במרץ",
        "april apr abril abr avril avr aprile aprilie апреля апрель апр ابريل أبريل nisan kwietnia"
            + " אפריל באפריל",
        "may mayo maio mai maggio mag мая май مايو mei mayis maja"
            + " מאי במאי",
        "june jun junio junho juin juni giugno giu июня июнь июн يونيو haziran czerwca"
            + " יוני ביוני",
        "july jul julio julho juillet juil juli luglio lug июля июль июл يوليو temmuz lipca"
            + " יולי ביולי",
        "august aug agosto ago agost aout août ags августа август авг اغسطس أغسطس augustus agustus"
            + " agustos sierpnia"
            + " אוגוסט באוגוסט",
        "september sept sep septiembre setiembre set setembro septembre settembre сентября сентябрь"
            + " сен сент سبتمبر eylul wrzesnia"
            + " ספטמבר בספטמבר",
        "october oct octubre outubro out octobre oktober okt ottobre ott октября октябрь окт اكتوبر"
            + " أكتوبر ekim pazdziernika"
            + " אוקטובר באוקטובר",
        "november nov noviembre novembro novembre ноября ноябрь ноя نوفمبر kasim listopada"
            + " נובמבר בנובמבר",
        "december dec diciembre dic dezembro dez decembre dezember dicembre декабря декабрь дек ديسمبر"
            + " desember aralik grudnia"
            + " דצמבר בדצמבר",
    ])

    static let weekdays: Set<String> = words(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs
        fri sat sun lunes martes miercoles jueves viernes sabado domingo lun mar mie jue vie sab dom
        segunda terca quarta quinta sexta feira lundi mardi mercredi jeudi vendredi samedi dimanche
        montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
        lunedi martedi mercoledi giovedi venerdi domenica понедельник вторник среда четверг пятница
        суббота воскресенье الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت
        """)

    /// Minutes east of Greenwich, for abbreviations with one meaning only. CST,
    /// IST, BST and the like have several and are understood as nothing.
    static let zones: [String: Int] = [
        "z": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420, "cet": 60, "cest": 120, "mez": 60, "mesz": 120,
        "eest": 180, "msk": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600,
        "aedt": 660, "pet": -300,
    ]

    /// Words that go with a date and say nothing more.
    static let fillers: Set<String> = words(
        """
        at on the of de del a las la el le um as h hrs hr hs horas hora uhr um den am pm m p o clock
        cst ist bst et pt ct mt eet wib time local east beijing est edt à les il alle ore в г года год
        em das dia do edition time hour min s t en di da und y and
        上 午 下 晚 早 中 北 京 时 间 星 期 周 一 二 三 四 五 六 日 天 曜 月 火 水 木 金 土 点 點 分 秒 時
        오전 오후 월 화 수 목 금 토 일 시 분 초
        """)

    private static func table(_ rows: [String]) -> [String: Int] {
        var result: [String: Int] = [:]
        for (index, row) in rows.enumerated() {
            for word in row.split(separator: " ") { result[folded(word)] = index + 1 }
        }
        return result
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(folded))
    }

    private static func folded(_ word: Substring) -> String {
        var result = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            let value = ScalarTraits.folded(scalar.value)
            if value != 0, let folded = Unicode.Scalar(value) { result.append(folded) }
        }
        return String(result)
    }
}
