/// An article as somebody would paste it from a page, furniture and all.
package struct SampleArticle: Sendable {
    /// A short name for people: "harbour".
    package let name: String
    /// A file name to clip it under.
    package let fileName: String
    /// The pasted text.
    package let text: String
}

/// Three articles that the tour clips. All invented: no such port, valley or
/// museum is in the news.
package enum SampleArticles {
    /// English, Spanish and Chinese, in this order.
    package static let all: [SampleArticle] = [
        SampleArticle(name: "harbour", fileName: "harbour.txt", text: harbour),
        SampleArticle(name: "coffee", fileName: "cafe.txt", text: coffee),
        SampleArticle(name: "museum", fileName: "museum.txt", text: museum),
    ]

    private static let harbour = """
        Skip to main content
        Home > Business > Ports
        Quiet harbour of Punta Salinas bets on electric cranes and a night train

        Updated:\u{A0} March 4, 2024 Source:\u{A0} Coastal Wire Service
        fontLarger fontSmaller
        Share on Facebook
        Share on WhatsApp
        4 min read

        PUNTA SALINAS, March 3 (Coastal Wire) -- The small harbour of Punta Salinas switched on its first electric crane on Sunday, a month ahead of plan, and port officials said two more would follow before the winter storms.

        The crane, painted the yellow of the town's fishing boats, lifted eleven containers of dried fruit in its first hour. A crowd of perhaps three hundred people stood on the breakwater to watch.

        “My grandfather loaded these ships with a rope and a mule,” said Irene Valdovinos, who has run the harbour office since 2011. “I would like my daughter to do it with a keyboard and clean hands.”

        Advertisement

        Until last year most of the valley's fruit left by truck for a larger port 340 kilometres to the south. The drive takes seven hours on a good day, and good days are rare once the fog comes in.

        A night train that was given up in 1987 is to run again from May. It will carry forty containers at a time, and the railway says it needs only two people on board.

        Not everyone is pleased. Fishermen fear that larger ships will drive the anchovy away from the bay, and the council has promised to close the northern channel during the spawning weeks.

        Read more: Fog warning extended along the northern coast

        “We were asked late, but we were asked,” said Tomás Abril, who speaks for sixty boat owners. “Now let us see whether somebody listens.”

        The cranes were paid for with a loan of 28 million, to be repaid over fifteen years. Harbour fees will rise by four per cent in the first year and stay the same for the three years after that.

        Engineers from the technical school in the next town will look after the machines. Six of them began their training in January, and four are women, which the school calls a first.

        If the plan holds, the harbour expects to handle nine thousand containers a year by 2027, three times as many as now. It would still be among the smallest on the coast.

        Editor:\u{A0} Maya Lindqvist

        Sign up for our morning newsletter and get the coast's news straight to your inbox.
        Enter your email address
        Subscribe

        LEAVE A REPLY
        Please enter your comment!
        Please enter your name here

        Must Read

        Lighthouse keeper of forty years hands over the keys to...

        The last keeper on the island said goodbye on Friday with a supper for the whole...

        Council puts off vote on the new fish market

        © 2024 Coastal Wire Service. All rights reserved.
        """

    private static let coffee = """
        Inicio / Economía / Agro
        Los caficultores de San Telmo del Alto vuelven a secar el grano al sol
        Por Lucía Arriaga
        12 de abril de 2024 | 3 min de lectura
        Compartir en Facebook
        Compartir en WhatsApp
        Imprimir

        SAN TELMO DEL ALTO, 12 abr (Agencia Cordillera).- Después de ocho años de secar el café en hornos de gas, los productores del valle de San Telmo han vuelto a extender el grano sobre los patios de ladrillo, y la cosecha de este año ya se vende a mejor precio.

        La cooperativa, que reúne a 214 familias, tomó la decisión en enero, cuando el gas subió por tercera vez en seis meses. Nadie esperaba que el cambio se notara tan pronto en la taza.

        «El sol no manda factura», dijo entre risas Eusebio Quilca, de 71 años, que guardaba los rastrillos de su padre en un rincón del granero. «Solo hay que saber cuándo va a llover».

        Te puede interesar: El puente de Río Claro se abre al tránsito pesado

        El secado al sol toma entre diez y catorce días, frente a las treinta horas del horno. A cambio, el grano pierde el agua poco a poco y conserva un sabor que los catadores describen como miel y naranja.

        Publicidad

        Un comprador de la capital pagó en marzo un 18 por ciento más por quintal que el año anterior. Otros dos han pedido muestras y visitarán el valle en mayo.

        El trabajo, sin embargo, es mayor. Hay que mover el grano cada hora, cubrirlo por la noche y recogerlo a toda prisa cuando asoma una nube sobre el cerro.

        Por eso la cooperativa ha contratado a 40 jóvenes, casi la mitad mujeres, para los tres meses de la cosecha. Varios habían pensado en marcharse a la costa.

        La escuela del pueblo presta su cancha cuando los patios no alcanzan. Los niños juegan al fútbol por la mañana y, por la tarde, el campo huele a café.

        El próximo paso, según la directiva, será medir la lluvia con diez estaciones sencillas repartidas por el valle. El municipio pondrá la mitad del dinero.

        «No queremos volver al pasado», dijo la presidenta de la cooperativa, Nélida Paucar. «Queremos elegir qué parte del pasado nos sirve».

        Etiquetas: café, San Telmo, cooperativas

        Síguenos en Google News

        Deja un comentario
        Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *

        Lo más leído
        Feria del queso reunirá a cuarenta productores del norte
        Cierran por tres días el paso de la laguna

        Todos los derechos reservados. Prohibida su reproducción total o parcial.
        """

    private static let museum = """
        首页 > 文化 > 正文

        青川小城博物馆夜间开放 老船模重回展柜

        2024-05-18 09:30 来源：青川晚报
        字号：大 中 小
        分享到：微信 微博

        本报青川5月17日电（记者 林若溪）五月的傍晚，青川河边的小城博物馆第一次在天黑以后打开大门。到晚上九点，已有一千二百多人走进展厅，是平时一天的三倍。

        最受欢迎的展品是一组修复完成的老船模。二十四条船模在库房里放了三十多年，有的断了桅杆，有的船身开裂，修复人员花了两年时间才让它们重新站立起来。

        “每一条船都是照着真船做的，连船钉的数目都一样。”负责修复的师傅周远山说，“做船模的人当年就在河边造船，手上的功夫骗不了人。”

        博物馆馆长介绍，夜间开放将持续到九月底，每周五和周六延长到晚上十点。门票不涨价，学生凭证件免费。

        广告

        为了让孩子们看得懂，馆里请来六位退休的船工做讲解。他们不用讲稿，只讲自己坐过的船、走过的河。

        七十八岁的船工马德顺站在一条货船模型前，一讲就是四十分钟。他说，这条船的原型他坐过，从青川到下游的码头要走五天四夜。

        一些观众希望博物馆能把河边的旧船厂也利用起来。馆方表示，船厂的屋顶还要加固，最早明年春天才能开放一部分。

        博物馆还在收集老照片。两个星期以来，居民送来了三百多张，其中最早的一张拍于一九三一年，照片上的码头停着十七条木船。

        夜里十点，灯光一盏一盏熄灭。门外还有人在排队，工作人员给他们每人发了一张下周的预约券。

        责任编辑：许明月

        【打印】【关闭窗口】

        相关阅读
        老街灯会下月开幕
        河堤步道新增三处观景台

        网友评论
        登录后发表评论

        版权所有 未经授权不得转载
        """
}
