/// Pages of our own making, as people paste them: English and Spanish.
enum ClipSamples {
    static let all: [ClipSample] = english + spanish + chinese + others

    static let ferryStory = """
        The ferry to Gull Island will run through the night this summer for the first time in twenty years, the harbour board said on Tuesday.

        Two boats built in the yard at Westhaven will share the route, leaving every forty minutes until two in the morning. Tickets cost the same as by day.

        “People have been rowing home in the dark,” said the board's chair, Nora Flint. “That was never a good idea.”

        The service begins on the first of June and is to be reviewed in October, when the days grow short.
        """

    static let english: [ClipSample] = [
        ClipSample(
            name: "wire story with font buttons and comment form",
            text: """
                Home
                News
                World
                Night ferry returns to Gull Island after two decades
                By Daniel Okoro | June 2, 2022 | 3 min read
                Share
                Facebook
                Twitter
                Print

                WESTHAVEN, June 1 (Northline) -- \(ferryStory)

                Leave a Reply Cancel reply
                Your email address will not be published. Required fields are marked *
                Comment *
                Name *
                Email *
                Website
                Save my name, email, and website in this browser for the next time I comment.

                Related Articles
                Lighthouse museum gets a new roof
                Storm closes coastal road for a week
                """,
            title: "Night ferry returns to Gull Island after two decades",
            published: "2022-06-02", site: "Northline", byline: "Daniel Okoro",
            opens: "WESTHAVEN, June 1 (Northline) -- The ferry",
            closes: "when the days grow short.",
            gone: ["Facebook", "Print", "Leave a Reply", "Website", "Lighthouse", "Storm closes"]),
        ClipSample(
            name: "advertisement, inline links and a newsletter box in the middle",
            text: """
                Night ferry returns to Gull Island

                Published 10:15 AM EST, Thu June 2, 2022

                The ferry to Gull Island will run through the night this summer for the first time in twenty years, the harbour board said on Tuesday.

                Advertisement

                Two boats built in the yard at Westhaven will share the route, leaving every forty minutes until two in the morning.

                READ MORE: Fishermen ask for a second pier

                Sign up for our Harbour Weekly newsletter and never miss a story from the coast.

                “People have been rowing home in the dark,” said the board's chair, Nora Flint.

                Story continues below

                The service begins on the first of June and is to be reviewed in October.

                Copyright 2022 Harbour Weekly. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
                """,
            title: "Night ferry returns to Gull Island", published: "2022-06-02T10:15:00-05:00",
            opens: "The ferry to Gull Island", closes: "reviewed in October.",
            gone: [
                "Advertisement", "READ MORE", "second pier", "Harbour Weekly", "Story continues",
            ],
            stays: ["said the board's chair, Nora Flint."]),
        ClipSample(
            name: "cookie notice, breadcrumbs, counters and a tail of teasers",
            text: """
                We use cookies to improve your experience. By continuing to use this site you agree to our use of cookies.
                Accept all
                Cookie settings

                Home › Region › Coast

                Night ferry returns to Gull Island after two decades

                Posted on 2 June 2022 by Ruth Amery
                12 shares
                5 Comments
                A+ A-

                \(ferryStory)

                Tags: ferry, Gull Island, harbour

                Share on Facebook Share on Twitter Share on WhatsApp

                You may also like

                The baker who delivers by canoe

                Every morning at five, a small boat leaves the landing with bread for the...

                Next article
                How the tide mill was saved
                """,
            title: "Night ferry returns to Gull Island after two decades", published: "2022-06-02",
            byline: "Ruth Amery", opens: "The ferry to Gull Island",
            closes: "when the days grow short.",
            gone: [
                "cookies", "Accept", "Region", "shares", "A+", "Tags", "Share on", "canoe",
                "tide mill",
            ]),
        ClipSample(
            name: "standfirst before the byline, photo caption kept",
            text: """
                Night ferry returns to Gull Island
                After two decades of rowing home in the dark, islanders get their boat back, with lights and a kiosk.

                Jane Holloway
                2 June 2022

                A boat at the Westhaven landing. Photo: Peter Lund

                \(ferryStory)

                (Reporting by Jane Holloway; Editing by Sam Price)
                """,
            title: "Night ferry returns to Gull Island", published: "2022-06-02",
            byline: "Jane Holloway", opens: "After two decades",
            closes: "when the days grow short.",
            gone: ["Reporting by", "2 June 2022"], stays: ["Photo: Peter Lund"]),
        ClipSample(
            name: "no title, dateline only",
            text: """
                OSLO (Fjordpress) — A library on wheels has begun to visit the farms north of the city, where the nearest bookshop is two hours away. It carries four thousand books.

                The driver, a retired teacher, says that cookery and crime are gone by noon.

                Related: Bus timetable for the northern farms
                Share this article
                """,
            title: "A library on wheels has begun to visit the farms north of the city…",
            derived: true,
            site: "Fjordpress", opens: "OSLO (Fjordpress) — A library", closes: "gone by noon.",
            gone: ["Bus timetable", "Share this"]),
        ClipSample(
            name: "title repeated with the site's name, menu above",
            text: """
                Skip to content
                The Coast Courier
                Home | News | Sport | Weather | Contact
                Log in
                Night ferry returns to Gull Island | The Coast Courier
                Night ferry returns to Gull Island
                Last updated: 2022-06-02T08:30:00+02:00

                \(ferryStory)

                Back to top
                About us | Contact us | Privacy policy | Terms of use
                © 2022 The Coast Courier
                """,
            title: "Night ferry returns to Gull Island", published: "2022-06-02T08:30:00+02:00",
            site: "The Coast Courier", opens: "The ferry to Gull Island",
            closes: "when the days grow short.",
            gone: ["Skip", "Courier", "Weather", "Log in", "Back to top", "Privacy"]),
        ClipSample(
            name: "most read list with full sentences under headlines",
            text: """
                Night ferry returns to Gull Island

                June 2, 2022

                \(ferryStory)

                Most Read

                Minister resigns after budget vote
                The finance minister stepped down late on Monday following weeks of protest over fuel prices.

                Goalkeeper signs for rival club
                Supporters burned scarves outside the stadium when the transfer became known.
                """,
            title: "Night ferry returns to Gull Island", published: "2022-06-02",
            opens: "The ferry", closes: "when the days grow short.",
            gone: ["Most Read", "Minister", "finance", "Goalkeeper", "scarves"]),
        ClipSample(
            name: "follow, subscribe and paywall lines",
            text: """
                OPINION
                Why the night ferry matters to those who stay
                By Ruth Amery, Staff Writer
                Updated Jan. 5, 2023 8:01 pm ET
                Listen to this article
                4 minutes

                \(ferryStory)

                Follow us on Instagram and Facebook
                Subscribe to continue reading
                Already a subscriber? Log in
                """,
            title: "Why the night ferry matters to those who stay", published: "2023-01-05",
            byline: "Ruth Amery", opens: "The ferry", closes: "when the days grow short.",
            gone: ["OPINION", "Listen", "Follow us", "Subscribe", "Log in"]),
    ]

    static let spanish: [ClipSample] = [
        ClipSample(
            name: "EFE con dateline, etiquetas y lo más leído",
            text: """
                Portada > Cultura
                Un archivo de radio rescata las voces de los pescadores del sur
                EFE
                17 de noviembre de 2023
                Compartir en Facebook Compartir en Twitter

                CALETA NORTE, 16 nov (EFE).- Más de seiscientas cintas de una emisora local, olvidadas durante treinta años en un sótano, pueden escucharse desde este jueves en la biblioteca del puerto.

                Las grabaciones reúnen canciones, partes del tiempo y saludos de los pescadores a sus familias, según explicó la directora del archivo.

                También te puede interesar
                El faro de la punta abre sus puertas a los visitantes
                Una regata para recordar el gran temporal

                «Oír a mi abuelo pedir sal y café fue como abrir una ventana», contó una vecina que acudió a la primera audición.

                La biblioteca prepara ahora un catálogo para que las escuelas puedan pedir copias de las cintas.

                Temas relacionados: radio, pesca, archivos
                Suscríbete a nuestro boletín y recibe las noticias en tu correo electrónico cada mañana.
                Dejar un comentario
                Lo más leído
                Suben las tarifas del agua en tres comunas
                """,
            title: "Un archivo de radio rescata las voces de los pescadores del sur",
            published: "2023-11-17", site: "EFE", language: "es",
            opens: "CALETA NORTE, 16 nov (EFE).-",
            closes: "copias de las cintas.",
            gone: [
                "Portada", "Compartir", "faro", "regata", "Suscríbete", "comentario", "tarifas",
            ],
            stays: ["«Oír a mi abuelo"]),
        ClipSample(
            name: "publicado y actualizado, redacción, lea también",
            text: """
                Inauguran en Lomas Verdes una escuela de relojeros
                Redacción El Heraldo del Valle
                Publicado: 05/03/2024 - Actualizado: 06/03/2024
                Tiempo de lectura: 2 minutos

                La primera escuela de relojeros de la provincia abrió sus puertas este lunes en Lomas Verdes con veinte alumnos y un taller lleno de péndulos.

                Lea también: El tren de la sierra cumple cien años

                Los cursos duran dos años y son gratuitos, gracias a un acuerdo entre el municipio y tres talleres familiares que no encontraban aprendices.

                PUBLICIDAD

                El profesor más veterano tiene 82 años y asegura que todavía puede oír cuándo un reloj va a pararse.

                Síguenos en nuestras redes sociales
                Copiar enlace
                """,
            title: "Inauguran en Lomas Verdes una escuela de relojeros", published: "2024-03-05",
            site: "El Heraldo del Valle", language: "es", opens: "La primera escuela",
            closes: "va a pararse.",
            gone: ["Tiempo de lectura", "sierra", "PUBLICIDAD", "Síguenos", "enlace"]),
    ]

    static let chinese: [ClipSample] = [
        ClipSample(
            name: "新华社稿，来源行，责任编辑，相关阅读",
            text: """
                您的位置：首页 >> 新闻 >> 正文
                山村图书馆三年借出十万册书
                2023年11月17日 08:15:30　来源：新华网
                【字号 大 中 小】【打印】【纠错】

                新华社云岭11月16日电（记者 陈一川、何小禾）在海拔一千八百米的云岭村，一座由旧粮仓改成的图书馆三年里借出了十万册书。

                图书馆只有两名工作人员，却有六十多名志愿者。他们每周把书送到附近的十一个村子，最远的一趟要走四个小时。

                “孩子们最喜欢讲恐龙的书，老人们爱听戏。”馆长说。

                明年，图书馆计划添一辆送书车，让住在山那边的读者也能按时换书。

                （责任编辑：王小舟）

                分享到：
                微信
                微博
                QQ空间

                推荐阅读
                茶山上的第一所夜校
                邮递员的最后一班船

                【免责声明】本文不代表本网观点，未经授权不得转载。
                """,
            title: "山村图书馆三年借出十万册书", published: "2023-11-17", site: "新华网",
            byline: "陈一川、何小禾", language: "zh", opens: "新华社云岭11月16日电", closes: "也能按时换书。",
            gone: ["您的位置", "字号", "责任编辑", "微博", "推荐阅读", "夜校", "邮递员", "免责声明"]),
        ClipSample(
            name: "公众号文章，作者行，扫码关注",
            text: """
                一碗面的四十年

                作者：李半夏
                发布时间：2024-02-03 07:00
                阅读 1024

                巷子口的面馆今年四十岁了。老板说，开张那天只卖出七碗，其中三碗是邻居赊的账。

                四十年里，面馆换过三口锅、两张招牌，汤头的方子却一个字也没有改。每天凌晨四点，老板娘准时起来和面。

                有人劝他们开分店，老两口笑笑说，锅只有一口，人也只有两个。

                长按二维码关注我们的公众号，点击下载客户端。
                点赞
                收藏
                转发
                上一篇：冬天的渡口
                下一篇：修伞的人
                """,
            title: "一碗面的四十年", published: "2024-02-03", byline: "李半夏", language: "zh",
            opens: "巷子口的面馆", closes: "人也只有两个。", gone: ["作者", "1024", "二维码", "点赞", "渡口", "修伞"]),
        ClipSample(
            name: "繁體：記者、延伸閱讀、廣告",
            text: """
                首頁 / 生活 / 地方
                老車站變身社區廚房 週末供應百人熱湯
                記者 林靜宜
                2024/01/09 12:30

                已停用二十年的濱海車站上週重新開門，候車室裡擺起長桌，成了附近居民共用的廚房。

                廣告

                志工每週六清晨到市場收集賣不完的蔬菜，中午前煮成一百份熱湯，分送給獨居的長者。

                發起人說，車站本來就是讓人等待與相遇的地方，如今只是把火車換成了湯。

                延伸閱讀
                舊書店老闆的最後一個夏天
                海邊的郵筒又有人寄信了
                """,
            title: "老車站變身社區廚房 週末供應百人熱湯", published: "2024-01-09", byline: "林靜宜",
            language: "zh", opens: "已停用二十年", closes: "換成了湯。",
            gone: ["首頁", "廣告", "延伸閱讀", "舊書店", "郵筒"]),
    ]
}
