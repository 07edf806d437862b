/// The phrases themselves: what buttons and boxes of web pages say.
///
/// Each entry is a reason, a strength and phrases split by bars. "#" stands for
/// any number. Case, accents, punctuation, hyphens and apostrophes do not
/// count. Languages stand in the order English, Spanish, Portuguese, French,
/// German, Italian, Chinese, Japanese, Korean, Russian, Arabic.
///
/// A phrase belongs under `strong` only if it would be no line of a story, a
/// poem or a list by itself; otherwise under `weak`.
enum ChromePhraseTable {
    struct LineEntry {
        let reason: CutReason
        let strength: ChromePhrases.Strength
        let phrases: [String]

        init(_ reason: CutReason, _ strength: ChromePhrases.Strength, _ text: String) {
            self.reason = reason
            self.strength = strength
            self.phrases = ChromePhraseTable.split(text)
        }
    }

    struct TermEntry {
        let reason: CutReason
        let points: Int
        let phrases: [String]

        init(_ reason: CutReason, _ points: Int, _ text: String) {
            self.reason = reason
            self.points = points
            self.phrases = ChromePhraseTable.split(text)
        }
    }

    static func split(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map(String.init)
    }

    static var lines: [LineEntry] { surfaces + sharing + boxes + wayfinding + otherStories }

    // MARK: Buttons that work on the page

    private static let surfaces: [LineEntry] = [
        LineEntry(
            .widget, .strong,
            """
            fontlarger|fontsmaller|font larger|font smaller|larger font|smaller font|larger text
            smaller text
            text size|font size|change text size|increase font size|decrease font size
            increase text size
            decrease text size|reset font size|a+|a-|a a a|small medium large|aa
            print this page|print this article|print article|print this story|print this
            print friendly|print version
            printer friendly version|printer friendly|print pdf|save as pdf|download pdf
            text only version
            # min read|# minute read|# minutes read|# mins read|# min|reading time # min
            reading time # minutes
            read time # min|read time # minutes|estimated reading time|reading time
            read in # minutes
            # comments|# comment|# views|# view|# shares|# share|# likes|# reads
            # people reading|# retweets|# followers
            # hours ago|# hour ago|# minutes ago|# minute ago|# mins ago|# days ago|# day ago
            # weeks ago|# week ago
            # months ago|an hour ago|a day ago|# hrs ago|updated # hours ago
            published # hours ago|posted # hours ago
            updated # minutes ago|published # minutes ago|published # days ago|updated # days ago
            listen to this article|listen to this story|listen to article|listen to the article
            play audio|listen # min
            audio version|this article is read by an automated voice
            your browser does not support the audio element
            your browser does not support the video tag
            your browser does not support html5 video|loading player
            watch video|play video|video player is loading|toggle fullscreen|unmute
            click to enlarge|enlarge image
            open image in gallery|view gallery|view image in fullscreen|show caption
            hide caption|tap to unmute
            bookmark this|bookmark this article|save article|save this article|save for later
            save story|add to favorites
            add to favourites|add to reading list|report an error|report a correction
            report a typo|suggest a correction
            report this ad|translate this page|select language|switch language
            accessibility menu|dark mode|light mode
            night mode|rate this article|was this article helpful|was this helpful
            did you find this article helpful
            read full article|expand all|collapse all|show more|show less|view more|loading
            javascript is disabled
            tamano de letra|tamano del texto|aumentar texto|reducir texto|aumentar tamano
            disminuir tamano|agrandar texto
            achicar texto|imprimir articulo|imprimir esta noticia|imprimir noticia
            version para imprimir|# min de lectura
            # minutos de lectura|# minuto de lectura|tiempo de lectura|tiempo de lectura # min
            tiempo de lectura # minutos
            lectura de # minutos|lectura # min|# comentarios|# comentario|# visitas|# lecturas
            # compartidos|# vistas
            hace # horas|hace # hora|hace # minutos|hace # dias|hace # dia|hace una hora
            hace un dia|hace # semanas
            escuchar articulo|escucha este articulo|escuchar esta noticia|escuchar la noticia
            escuchar noticia
            escuchar el articulo|escucha la noticia|guardar articulo|guardar noticia
            guardar para despues
            anadir a favoritos|agregar a favoritos|reportar un error|ampliar imagen|ver galeria
            ver video|modo oscuro
            ver mas|ver menos|cargando|cargar mas
            # min de leitura|# minutos de leitura|tempo de leitura|tempo de leitura # min
            ouvir este artigo|ouca este artigo
            ouvir artigo|imprimir artigo|salvar artigo|ha # horas|ha # dias|ha # minutos
            tamanho da fonte|aumentar fonte
            diminuir fonte|ouvir materia|ler mais tarde
            # min de lecture|lecture # min|temps de lecture|temps de lecture # min
            temps de lecture # minutes
            ecouter cet article|ecouter l'article|imprimer cet article|imprimer l'article
            enregistrer l'article
            il y a # heures|il y a # jours|il y a # minutes|taille du texte|agrandir le texte
            reduire le texte
            # commentaires|# vues|# partages
            # min lesezeit|lesezeit # min|lesezeit # minuten|# minuten lesezeit|lesezeit
            artikel anhoren|artikel vorlesen
            artikel drucken|seite drucken|druckversion|schriftgrosse|schrift vergrossern
            schrift verkleinern|vor # stunden
            vor # tagen|vor # minuten|artikel merken|# kommentare|auf die merkliste
            # min di lettura|tempo di lettura|tempo di lettura # min|ascolta l'articolo
            ascolta questo articolo|# ore fa
            stampa articolo|stampa questo articolo|dimensione testo|# commenti|# giorni fa
            字号|字体大小|字体 大 中 小|字号 大 中 小|大 中 小|小 中 大|字体|字体 大|字体 小|字号 大|打印本页|打印本文|打印此页|我要打印
            关闭窗口|关闭页面|打印 关闭|放大|缩小|阅读 #|阅读量|阅读数|阅读次数|浏览次数|浏览量|浏览 #|点击数|点击次数|点击 #|点击量 #
            评论 #|评论数|# 评论|# 阅读|# 次阅读|# 次浏览|# 条评论|# 人参与|# 人跟贴|# 跟贴|# 分钟前|# 小时前|# 天前
            点击播放|点击查看大图|点击放大|听新闻|听全文|语音播报|播报|收藏本文|收藏本页|加入收藏|我要纠错|我要报错|内容纠错|纠错|举报
            点赞|点赞 #|赞 #|收藏 #|手机看新闻|扫码阅读|手机扫码阅读|扫描二维码|扫一扫|扫一扫在手机打开当前页|繁体|繁體|简体|無障礙|无障碍
            列印|友善列印|字級|字級設定|放大字體|縮小字體|收聽本文|閱讀時間
            文字サイズ|文字の大きさ|文字サイズ 大 中 小|文字サイズ 小 中 大|印刷する|このページを印刷|この記事を印刷|音声で聞く|保存する
            拡大する|画像を拡大|# 分で読めます|# 時間前|# 分前|# 日前|記事を保存|クリップする
            글자크기|글자 크기|글자크기 조절|글씨 크기|본문 글씨 키우기|본문 글씨 줄이기|기사 듣기|기사듣기|음성으로 듣기|인쇄하기|스크랩|프린트
            글자 크기 변경하기|댓글 #|조회수 #|기사 저장
            версия для печати|распечатать|размер шрифта|слушать статью|время чтения
            время чтения # мин|# мин чтения|# минут назад
            # часа назад|# часов назад|# комментариев|# просмотров|добавить в избранное|в закладки
            حجم الخط|طباعة المقال|تكبير الخط|تصغير الخط|استمع إلى المقال|استمع للمقال
            # دقائق قراءة|وقت القراءة|مدة القراءة
            منذ # ساعات|منذ # ساعة|# تعليقات|# مشاهدة
            """),
        LineEntry(
            .widget, .weak,
            """
            published|posted|publicado|actualizado|publie|veroffentlicht|发布时间
            # minutes|# mins|# minutos|print|pdf|save|saved|bookmark|listen|audio|play|pause|mute|watch|video|videos|photos
            gallery|image|views|likes|like
            comments|comment|reads|aa|font|text|larger|smaller|reset|zoom|download|report
            translate|close|more|load more
            views #|comments #|reads #|hits #|hits|just now|live|live updates|updated|exclusive
            breaking
            imprimir|guardar|escuchar|audio|galeria|fotos|comentarios|me gusta|cerrar|mas
            descargar|ampliar|reproducir
            ouvir|salvar|fechar|mais|imprimer|ecouter|enregistrer|fermer|commenter|drucken
            merken|anhoren|vorlesen|schliessen
            kommentare|stampa|ascolta|salva|chiudi
            打印|列印|大|中|小|收藏|关闭|阅读|浏览|点击|评论|收听|播放|放大字体|默认|印刷|保存|閉じる|인쇄|닫기|듣기|печать|слушать
            сохранить|закрыть|طباعة|حفظ|استمع|إغلاق
            """),
    ]

    // MARK: Buttons that send the page on

    private static let sharing: [LineEntry] = [
        LineEntry(
            .shareButtons, .strong,
            """
            share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp
            share on reddit|share on pinterest
            share on telegram|share on email|share via email|share by email|share to facebook
            share to twitter|share to x
            share page|about sharing|like this|be the first to like this|like loading
            share this|share this article|share this story|share this post|share this page
            share article|share story|share on
            share via|share with|share with friends|share with a friend|share full article
            share options|sharing options
            share on social media|share on flipboard|share on tumblr|share this on
            share with your friends
            tweet this|pin it|pin this|email this|email this article|email a friend
            email to a friend|mail to a friend
            send by email|send to a friend|copy link|copy the link|copy url
            copy link to clipboard|link copied|copied
            copied to clipboard|gift this article|gift article|post to facebook|post on x
            post to x|post on facebook
            click to share on facebook|click to share on twitter|click to share on x
            click to share on whatsapp
            click to share on linkedin|click to share on telegram
            click to email a link to a friend|click to print
            opens in new window|click to share on reddit|like us on facebook|follow us on
            follow us on twitter
            follow us on facebook|follow us on instagram|follow us on x|follow us on google news
            follow us on whatsapp
            follow us on telegram|follow us on social media|follow us on youtube
            follow us on linkedin|follow us
            join us on telegram|join our whatsapp channel|join us on whatsapp
            join our telegram channel|join our whatsapp group
            share facebook|share twitter|share whatsapp
            compartir en facebook|compartir en twitter|compartir en x|compartir en whatsapp
            compartir en linkedin
            compartir por whatsapp|compartir por correo|compartir por email
            compartir en telegram|compartir esta noticia
            compartir este articulo|compartir articulo|compartir noticia|comparte esta noticia
            comparte este articulo
            comparte en facebook|comparte en twitter|comparte en whatsapp|comparte la noticia
            compartelo|comparte en
            compartir en|compartir en redes sociales|copiar enlace|copiar link|copiar url
            copiar el enlace|enlace copiado
            enviar por correo|enviar por email|enviar a un amigo|enviar por whatsapp|siguenos en
            siguenos en facebook
            siguenos en twitter|siguenos en x|siguenos en instagram|siguenos en google news
            siguenos en whatsapp|siganos en
            siguenos|siguenos en nuestras redes sociales|siguenos en redes sociales
            unete a nuestro canal de whatsapp
            unete a nuestro canal de telegram|sigue nuestro canal de whatsapp|publicar en x
            twittear|tuitear
            compartilhar no facebook|compartilhar no twitter|compartilhar no whatsapp
            compartilhar no x|compartilhe no whatsapp
            compartilhe esta noticia|compartilhe|compartilhe no facebook|copiar link da materia
            siga nos|siga nos no instagram
            partilhar no facebook|partilhar no twitter|partilhar este artigo|siga nos no facebook
            partager sur facebook|partager sur twitter|partager sur x|partager sur whatsapp
            partager sur linkedin
            partager cet article|partager l'article|partager par email|copier le lien
            envoyer par email|suivez nous
            suivez nous sur|suivez nous sur facebook|envoyer a un ami|partagez cet article
            lien copie
            auf facebook teilen|auf twitter teilen|auf x teilen|auf whatsapp teilen
            auf linkedin teilen|artikel teilen
            per e-mail teilen|per mail versenden|link kopieren|beitrag teilen
            diesen artikel teilen|folgen sie uns
            folgen sie uns auf|folgen sie uns auf facebook|per whatsapp teilen
            teilen auf facebook|teilen auf twitter
            condividi su facebook|condividi su twitter|condividi su whatsapp|condividi articolo
            condividi questo articolo
            copia link|seguici su|seguici su facebook|invia per email
            分享到|分享至|分享到微信|分享到微博|分享到朋友圈|分享到qq空间|分享给好友|分享让更多人看到|转发到|一键分享|微信扫一扫|复制链接
            微信扫码分享|扫码分享|用微信扫码二维码|分享至好友和朋友圈|分享本文|分享文章|分享此文|分享新闻|关注我们|微信公众号|官方微博
            官方微信|分享至微信|打开微信扫一扫|打开微信|新浪微博|腾讯微博|qq空间|人人网|微信好友|qq好友|分享到脸书|分享這篇文章
            分享此文章|分享到facebook|分享到line|複製連結|追蹤我們|分享至facebook|分享至line
            シェアする|ツイートする|この記事をシェア|シェア|ツイート|共有する|リンクをコピー|lineで送る|facebookでシェア|xでポスト
            フォローする|はてなブックマーク|urlをコピー
            공유하기|기사 공유하기|페이스북 공유|트위터 공유|카카오톡 공유|카카오톡|카카오스토리|url복사|url 복사|링크 복사|sns 공유
            페이스북으로 공유|트위터로 공유|카카오톡으로 공유
            поделиться|поделиться в|поделиться в фейсбуке|поделиться ссылкой|скопировать ссылку
            подписывайтесь на нас
            читайте нас в|подписывайтесь на наш канал|мы в соцсетях|поделитесь
            شارك على فيسبوك|شارك على تويتر|شارك المقال|شارك هذا المقال|مشاركة عبر
            مشاركة على فيسبوك|مشاركة المقال|نسخ الرابط
            انسخ الرابط|تابعنا على|تابعونا على|تابعنا|شارك الخبر|شارك عبر
            """),
        LineEntry(
            .shareButtons, .weak,
            """
            share|shares|tweet|tweets|facebook|twitter|x|whatsapp|linkedin|pinterest|reddit
            telegram|instagram|youtube|tiktok
            tumblr|flipboard|pocket|messenger|snapchat|threads|bluesky|mastodon|viber|line|vk
            weibo|wechat|qq|email|e-mail|mail
            rss|sms|copy|send|link|google news|google|google+|stumbleupon|digg|skype|wa|fb|in
            pinit|xing|print|follow
            compartir|comparte|correo|correo electronico|enviar|copiar|enlace|compartilhar
            partilhar|partager|courriel|envoyer
            teilen|twittern|condividi|invia|分享|微信|微博|朋友圈|转发|空间|公众号|抖音|頭條|今日头条|豆瓣|脸书|推特|臉書|線|共有
            공유|페이스북
            트위터|밴드|네이버|네이버블로그|вконтакте|вк|телеграм|телеграмм|одноклассники|твиттер|фейсбук
            فيسبوك|تويتر|واتساب|مشاركة|شارك
            تلغرام|تيليجرام|لينكدإن|إكس|البريد الإلكتروني
            """),
    ]
}
