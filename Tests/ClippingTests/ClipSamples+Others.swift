/// Pages in the languages that come after English, Spanish and Chinese.
extension ClipSamples {
    static let others: [ClipSample] = [
        ClipSample(
            name: "português",
            text: """
                Início > Cidades
                Vila de oleiros reabre forno do século passado
                Por Marta Quintela
                14/03/2024 às 09h30
                Compartilhar no Facebook
                Compartilhar no WhatsApp

                O forno comunitário da vila de Barro Fundo voltou a ser aceso nesta quinta-feira, depois de quarenta anos fechado, e as primeiras peças já foram vendidas.

                Continua após a publicidade

                Segundo a associação de oleiros, doze famílias vão dividir a lenha e o trabalho, e não há mais vagas para este ano.

                Leia também: Ponte de madeira ganha novo piso

                A escola local levou os alunos para ver o fogo, e muitos disseram que nunca tinham visto uma chama tão grande.

                Deixe um comentário
                Mais lidas
                Feira de inverno muda de lugar
                """,
            title: "Vila de oleiros reabre forno do século passado", published: "2024-03-14",
            byline: "Marta Quintela", language: "pt", opens: "O forno comunitário",
            closes: "uma chama tão grande.",
            gone: ["Cidades", "Compartilhar", "publicidade", "Ponte", "comentário", "Feira"]),
        ClipSample(
            name: "français",
            text: """
                Accueil > Région
                Le dernier passeur du canal prend un apprenti
                Par Hélène Vasseur
                Publié le 3 avril 2024 à 10h20 - Mis à jour le 4 avril 2024
                Partager sur Facebook
                Temps de lecture : 2 min

                À soixante-douze ans, le dernier passeur du canal de la Belle-Eau a trouvé quelqu'un pour reprendre la barque, après des années de recherche dans toute la région.

                À lire aussi : Les écluses seront fermées en novembre

                L'apprenti, qui a vingt ans et n'avait jamais ramé, s'entraîne chaque matin avec lui sur les deux cents mètres qui séparent les rives.

                « Il faut écouter l'eau avant de pousser », explique le vieil homme, qui compte encore les passagers dans un carnet.

                Laisser un commentaire
                Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
                Les plus lus
                Une exposition sur les cloches du village
                """,
            title: "Le dernier passeur du canal prend un apprenti", published: "2024-04-03",
            byline: "Hélène Vasseur", language: "fr", opens: "À soixante-douze ans",
            closes: "dans un carnet.",
            gone: ["Accueil", "Partager", "écluses", "commentaire", "cloches"]),
        ClipSample(
            name: "Deutsch",
            text: """
                Startseite > Regional
                Dorfladen öffnet wieder mit Brot und Briefmarken
                Von Karin Möller
                Stand: 17.11.2023, 14:05 Uhr
                Artikel drucken
                Auf WhatsApp teilen

                Niederau (hpd) - Nach vier Jahren Leerstand hat der Dorfladen in Niederau wieder geöffnet, und schon am ersten Morgen war das Brot um neun Uhr ausverkauft.

                Anzeige

                Der Laden gehört jetzt allen: Zweihundert Familien haben je einen Anteil gekauft, und wer keine Zeit für den Dienst an der Kasse hat, backt einen Kuchen.

                Lesen Sie auch: Der Bus kommt jetzt zweimal am Tag

                Briefmarken gibt es auch, denn die nächste Post ist zwölf Kilometer entfernt und hat nur am Vormittag geöffnet.

                Mehr zum Thema
                Was ein Dorf zum Leben braucht
                Kommentar schreiben
                """,
            title: "Dorfladen öffnet wieder mit Brot und Briefmarken", published: "2023-11-17",
            site: "hpd", byline: "Karin Möller", language: "de", opens: "Niederau (hpd) -",
            closes: "nur am Vormittag geöffnet.",
            gone: ["Startseite", "drucken", "teilen", "Anzeige", "Bus kommt", "zum Leben braucht"]),
        ClipSample(
            name: "日本語",
            text: """
                ホーム > ニュース > 地域
                山の駅に小さな映画館、週末だけ開館
                2024年5月12日 10時00分
                シェアする ツイートする

                廃線になった山の駅の待合室が、座席二十四の小さな映画館に生まれ変わった。開館は週末だけで、上映は一日に二回である。

                館主の女性は、東京で映写技師をしていた父の機械を譲り受け、三年かけて修理した。フィルムは近くの町から借りてくるという。

                最初の日には、駅が使われていたころを知る人たちが朝から列を作った。

                関連記事
                川沿いの郵便局、八十年の歴史に幕
                無断転載を禁じます
                """,
            title: "山の駅に小さな映画館、週末だけ開館", published: "2024-05-12", language: "ja",
            opens: "廃線になった", closes: "列を作った。", gone: ["ホーム", "シェア", "関連記事", "郵便局", "無断転載"]),
        ClipSample(
            name: "русский",
            text: """
                Главная > Новости
                В посёлке Светлом открыли школу колокольных мастеров
                17 ноября 2023, 12:40
                Поделиться в Телеграм
                Версия для печати

                В посёлке Светлом начала работу первая в области школа, где учат отливать колокола, и на первый курс приняли девять человек.

                Читайте также: Старый мост закроют на ремонт

                Занятия проходят в бывшей кузнице, которую жители восстановили своими силами за два лета, и это была не самая трудная часть работы.

                Первый колокол, отлитый учениками, повесят весной над пристанью.

                Самое читаемое
                Зимний рынок переедет на площадь
                """,
            title: "В посёлке Светлом открыли школу колокольных мастеров", published: "2023-11-17",
            language: "ru", opens: "В посёлке Светлом начала", closes: "над пристанью.",
            gone: ["Главная", "Поделиться", "Версия", "Старый мост", "рынок"]),
        ClipSample(
            name: "한국어",
            text: """
                홈 > 사회
                폐교된 분교, 별 보는 도서관으로 다시 문 열어
                입력 2024.05.12 10:30
                글자크기
                페이스북 공유
                카카오톡 공유

                (푸른골=산들통신) 김하늘 기자 = 십 년 전 문을 닫은 산골 분교가 별을 보는 도서관으로 다시 태어났다. 교실 천장에는 둥근 창이 났고, 밤마다 아이들이 누워 별자리를 찾는다.

                도서관은 주민들이 직접 운영하며, 책 오천 권은 모두 기증받은 것이다. 관장은 처음에는 열 명만 와도 좋겠다고 생각했다고 말했다.

                관련기사
                마을버스, 밤 열 시까지 달린다
                무단전재 및 재배포 금지
                """,
            title: "폐교된 분교, 별 보는 도서관으로 다시 문 열어", published: "2024-05-12", site: "산들통신",
            language: "ko", opens: "(푸른골=산들통신)", closes: "생각했다고 말했다.",
            gone: ["홈 >", "글자크기", "공유", "관련기사", "마을버스", "무단전재"]),
        ClipSample(
            name: "العربية",
            text: """
                الرئيسية > أخبار
                مكتبة عائمة تعود إلى قرى النهر بعد غياب طويل
                بقلم سلمى الحداد
                17 نوفمبر 2023
                شارك على فيسبوك

                عادت المكتبة العائمة إلى قرى النهر هذا الأسبوع بعد غياب دام خمسة عشر عاما، وعلى متنها ثلاثة آلاف كتاب ومسرح صغير للأطفال.

                اقرأ أيضا: جسر جديد يربط ضفتي الوادي

                وقال القبطان إن الرحلة تستغرق شهرين، وإن السفينة سترسو في كل قرية ثلاثة أيام حتى يتمكن الجميع من القراءة.

                مقالات ذات صلة
                سوق السمك ينتقل إلى المبنى القديم
                جميع الحقوق محفوظة
                """,
            title: "مكتبة عائمة تعود إلى قرى النهر بعد غياب طويل", published: "2023-11-17",
            byline: "سلمى الحداد", language: "ar", opens: "عادت المكتبة", closes: "من القراءة.",
            gone: ["الرئيسية", "شارك", "جسر جديد", "السمك", "الحقوق"]),
    ]
}
