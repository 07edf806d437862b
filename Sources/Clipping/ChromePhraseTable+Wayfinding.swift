/// Menus and the ways to other pages, and terms that occur within sentences.
extension ChromePhraseTable {
    static let wayfinding: [LineEntry] = [
        LineEntry(
            .navigation, .strong,
            """
            skip to content|skip to main content|skip to navigation|skip to the content
            jump to content|skip navigation
            toggle navigation|toggle menu|open menu|close menu|main menu|menu search|search menu
            open search|close search
            search for|search this site|search the site|search site|back to top|return to top
            go to top|scroll to top|back to home
            back to homepage|back to news|back to list|return to homepage|view all news
            all news|see all|view all
            you are here|see more|more news|load more|load more articles|read next
            download the app|download our app
            get the app|download on the app store|get it on google play|available on google play
            saltar al contenido|ir al contenido|ir al contenido principal|volver arriba
            volver al inicio|ir arriba|abrir menu
            cerrar menu|menu principal|ver todas|ver todo|usted esta aqui|estas en|mas noticias
            regresar
            descarga la app|descarga nuestra app|ver todas las noticias
            pular para o conteudo|ir para o conteudo|voltar ao topo|voltar para o topo|ver tudo
            baixe o app
            aller au contenu|aller au contenu principal|haut de page|retour en haut
            vous etes ici|voir tout|retour a l'accueil
            zum inhalt springen|zum inhalt|nach oben|zur startseite|zum hauptinhalt springen
            sie sind hier|alle anzeigen
            vai al contenuto|torna su|torna all'inizio
            返回首页|返回顶部|回到顶部|返回列表|返回上页|返回上一页|您的位置|您当前的位置|当前位置|您所在的位置|你的位置|更多新闻|查看更多|更多 |更多内容
            加载更多|查看更多内容|设为首页|网站首页|跳到主要內容|回首頁|回到首頁|回到頂端|看更多|目前位置|トップへ戻る|ページトップへ|ページの先頭へ
            トップに戻る|一覧へ戻る|もっと見る|본문 바로가기|메뉴 바로가기|맨 위로|목록으로|더보기|перейти к содержанию|наверх
            на главную
            показать еще|вернуться назад|انتقل إلى المحتوى|العودة إلى الأعلى|العودة للأعلى
            عرض المزيد|المزيد من الأخبار
            """),
        LineEntry(
            .navigation, .weak,
            """
            home|menu|search|news|world|politics|business|sports|sport|opinion|technology|tech
            science|health|entertainment|culture
            lifestyle|travel|economy|local|national|international|weather|video|photos|podcasts
            arts|money|markets|education|asia
            africa|europe|americas|americas news|latin america|middle east|us|uk|usa|top|latest
            trending|sections|back|next|previous
            prev|older|newer|english|homepage|main|explore|editions|language|account|profile
            notifications|settings
            inicio|portada|noticias|mundo|politica|economia|deportes|cultura|opinion|tecnologia
            sociedad|internacional|nacional
            buscar|secciones|siguiente|anterior|menu|lo ultimo|ultima hora|espectaculos
            actualidad|regiones|salud|ciencia|volver
            noticias|esportes|busca|pagina inicial|brasil|proximo|ultimas noticias|accueil
            recherche|rechercher|suivant|precedent|monde
            politique|economie|societe|startseite|suche|suchen|politik|wirtschaft|kultur
            panorama|wissen|weiter|zuruck|cerca|notizie
            cronaca|首页|首頁|新闻|新聞|正文|国际|国内|财经|体育|娱乐|科技|社会|军事|文化|教育|时政|视频|图片|专题|搜索|菜单|导航|汽车|房产|健康|旅游
            國際|財經|即時|要聞|政治|社會|體育|生活|滾動新聞|滚动新闻|中国|ホーム|トップ|検索|メニュー|ニュース|経済|国際|社会|スポーツ|홈|메뉴|검색
            뉴스|정치|경제|사회|문화|스포츠|главная|новости|меню|поиск|политика|экономика|общество|спорт|мир
            الرئيسية|القائمة|بحث|أخبار
            سياسة|اقتصاد|رياضة|ثقافة|العالم
            """),
        LineEntry(
            .relatedTeaser, .pointer,
            """
            next article|previous article|next story|previous story|next post|previous post
            older post|newer post|up next|next up
            next in|read next|next news|previous news|prev post|prev article|next page
            previous page
            articulo anterior|articulo siguiente|siguiente articulo|proximo articulo
            noticia anterior|noticia siguiente
            siguiente noticia|nota anterior|siguiente nota|entrada anterior|entrada siguiente
            anterior noticia
            proximo artigo|artigo anterior|artigo seguinte|proxima noticia|noticia anterior
            article suivant|article precedent
            nachster artikel|vorheriger artikel|nachster beitrag|vorheriger beitrag
            articolo successivo|articolo precedente
            上一篇|下一篇|上一条|下一条|上一篇文章|下一篇文章|上一则|下一则|上一頁|下一頁|前の記事|次の記事|이전글|다음글|이전 기사|다음 기사|이전기사|다음기사
            следующая статья|предыдущая статья|следующая новость|предыдущая новость
            المقال التالي|المقال السابق|الخبر التالي|الخبر السابق
            """),
    ]

    static let otherStories: [LineEntry] = [
        LineEntry(
            .relatedTeaser, .strongHeading,
            """
            today's top news|today's top stories|today's news|top stories today|top news today
            must read|must reads|related|must-read stories|related articles|related article
            related stories|related story|related news
            related posts|related post|related content|related links|related coverage
            related reading|related items|related video
            related videos|related topics|more stories|more on this story|more on this
            more on this topic|more from this author
            more from author|more by this author|more from this section|more like this|more news
            more top stories|more headlines
            you may also like|you might also like|you may like|you might like
            you may have missed|you might be interested in
            you may be interested in|you might also enjoy|read also|also read|read more
            read this next|read next
            recommended|recommended for you|recommended stories|recommended articles
            suggested for you
            suggested stories|most read|most popular|most viewed|most shared|most commented
            popular now|popular stories
            popular posts|popular news|trending now|trending stories|trending news
            trending topics|top stories|top news
            top headlines|latest news|latest stories|latest articles|latest posts
            latest headlines|latest updates|recent posts
            recent news|recent articles|recent stories|editors picks|editor's picks
            editors choice|editor's choice|in other news
            other news|other stories|other articles|don't miss|dont miss|in case you missed it
            featured stories|what to read next
            around the web|from around the web|from the web|from our partners|promoted stories
            breaking news|keep reading
            just in|what others are reading|people also read|readers also liked
            stories you might like
            te puede interesar|le puede interesar|tambien te puede interesar|te podria interesar
            quizas te interese|puede interesarte
            tambien le puede interesar|te puede gustar|tambien te puede gustar
            noticias relacionadas|noticia relacionada
            articulos relacionados|notas relacionadas|nota relacionada|contenido relacionado
            contenidos relacionados|temas relacionados
            relacionadas|relacionados|lo mas leido|lo mas visto|las mas leidas|mas leidas
            mas leido|los mas leidos|mas vistas
            mas noticias|otras noticias|ultimas noticias|lea tambien|lee tambien|leer tambien
            lea ademas|leer mas|lee mas|ver tambien
            vea tambien|mira tambien|no te pierdas|recomendados|recomendado|recomendadas
            recomendado para ti|te recomendamos
            le recomendamos|mas informacion|mas sobre este tema|mas en|destacados
            noticias destacadas|lo ultimo|lo mas reciente
            seguir leyendo|noticias recientes|entradas recientes
            leia tambem|leia mais|veja tambem|veja mais|saiba mais|noticias relacionadas
            artigos relacionados|mais lidas|as mais lidas
            mais lidos|mais noticias|voce pode gostar|talvez voce goste|recomendado para voce
            recomendados para voce|ultimas noticias
            leia a seguir|conteudo relacionado|materias relacionadas|pode interessar|mais vistas
            a lire aussi|lire aussi|lisez aussi|a voir aussi|voir aussi|sur le meme sujet
            articles lies|articles similaires
            les plus lus|articles recommandes|a decouvrir aussi|dans la meme rubrique
            en savoir plus|vous aimerez aussi
            plus d'articles|ne manquez pas|recommande pour vous|articles recents
            lesen sie auch|lesen sie mehr|mehr zum thema|das konnte sie auch interessieren
            das konnte dich auch interessieren
            meistgelesen|meistgelesene artikel|ahnliche artikel|verwandte artikel
            weitere artikel|auch interessant|mehr lesen
            weitere nachrichten|empfohlene artikel|aktuelle nachrichten|passend zum thema
            mehr dazu
            leggi anche|articoli correlati|potrebbe interessarti|potrebbero interessarti
            i piu letti|piu letti|leggi di piu
            ti potrebbe interessare|notizie correlate|altre notizie|ultime notizie
            相关阅读|相关新闻|相关文章|相关报道|相关链接|相关推荐|相关内容|相关稿件|相关专题|延伸阅读|拓展阅读|推荐阅读|推荐新闻|热门推荐|热门文章|热门新闻
            热点新闻|热点推荐|热点排行|热门排行|新闻排行|新闻排行榜|点击排行|点击排行榜|阅读排行|阅读排行榜|最新新闻|最新文章|最新消息|猜你喜欢
            为您推荐|为你推荐|精彩推荐|编辑推荐|今日热点|今日推荐|今日头条推荐|更多阅读|更多精彩|其他新闻|更多报道|大家都在看|热榜|24小时热文|精彩图片
            你可能感兴趣|您可能感兴趣|您可能还会喜欢|大家爱看|相關閱讀|相關新聞|相關文章|相關報導|延伸閱讀|推薦閱讀|熱門新聞|熱門文章|最新新聞|為你推薦
            更多新聞|你可能也喜歡|看更多新聞|熱門推薦|人氣排行
            関連記事|関連ニュース|あわせて読みたい|合わせて読みたい|おすすめ記事|おすすめ|アクセスランキング|人気記事|最新記事|関連リンク|関連コンテンツ|よく読まれている記事
            こちらもおすすめ|人気ランキング|最新ニュース|次に読む
            관련기사|관련 기사|관련뉴스|관련 뉴스|많이 본 뉴스|많이 본 기사|인기기사|인기 기사|추천기사|추천 기사|최신기사|최신뉴스|함께 보면 좋은 기사|주요뉴스
            주요 뉴스|실시간 뉴스|이 시각 주요뉴스
            читайте также|смотрите также|по теме|материалы по теме|новости по теме
            самое читаемое|самое популярное|популярное|вам может быть интересно
            другие новости|последние новости|похожие статьи|рекомендуем|главные новости
            статьи по теме|еще по теме
            اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|مقالات ذات صلة|أخبار ذات صلة|مواضيع ذات صلة
            مواضيع متعلقة|الأكثر قراءة|الأكثر مشاهدة|قد يعجبك أيضا
            قد يهمك أيضا|أخبار متعلقة|آخر الأخبار|شاهد أيضا|المزيد من الأخبار|اقرأ المزيد
            """),
        LineEntry(
            .relatedTeaser, .weakHeading,
            """
            more in|more from|latest from|latest in|latest on|mas de|mas sobre|mas en|mehr aus|mehr von|plus de
            more|latest|popular|trending|featured|headlines|also|read|see more
            discover more|learn more|what's new
            explore more|topics|recent|hot|most recent|watch also|next
            relacionado|relacionada|populares|tendencias|titulares|mas|ademas|especiales
            mais|veja|plus|mehr|aktuell|altro|更多|热点|推荐|热门|最新|排行|相关|熱門|推薦|相關|ランキング|新着|関連|인기|추천|최신
            관련|еще|популярное сегодня
            المزيد|الأحدث|ذات صلة
            """),
    ]

    /// Terms that sentences of boxes are made of, with what each adds.
    ///
    /// 9 and more: nobody writes this in a story. 5: a call to the reader that a
    /// story would have to quote. 3 and 2: the things such calls are about.
    static let terms: [TermEntry] = [
        TermEntry(
            .commentForm, 12,
            """
            your email address will not be published|required fields are marked
            for the next time i comment
            please enter your comment|notify me of follow-up comments
            notify me of new posts by email|to reduce spam learn how
            you must be logged in to post a comment|your comment data is processed
            incorrect email address
            tu direccion de correo electronico no sera publicada
            su direccion de correo electronico no sera publicada
            los campos obligatorios estan marcados|para la proxima vez que comente
            o seu endereco de email nao sera publicado
            o seu endereco de e-mail nao sera publicado|votre adresse e-mail ne sera pas publiee
            les champs obligatoires sont
            deine e-mail-adresse wird nicht veroffentlicht
            il tuo indirizzo email non sara pubblicato|您的电子邮箱地址不会被公开
            网友评论仅供其表达个人看法|电子邮件地址不会被公开|ваш адрес email не будет опубликован
            لن يتم نشر عنوان بريدك الإلكتروني
            """),
        TermEntry(
            .copyright, 10,
            """
            版权说明|禁止转载|凡注明来源|凡本网注明|版权与免责|仅代表作者|转载使用 违者必究
            may not be published broadcast rewritten or redistributed
            may not be reproduced without|copyright © #|© #
            未经授权不得转载|未经授权 不得转载|未经许可不得转载|未经书面授权|版权均属|转载请注明|版权归原作者所有|不代表本网观点|不代表本站立场|本网转载|违者必究
            不代表本网赞同其观点|如有侵权请联系|侵权请联系|未經授權不得轉載|無断転載|무단전재|무단 전재|재배포 금지
            prohibida la reproduccion total o parcial
            prohibida su reproduccion|all rights reserved|todos los derechos reservados
            todos os direitos reservados
            tous droits reserves|alle rechte vorbehalten|tutti i diritti riservati|版权所有|版權所有
            все права защищены|جميع الحقوق محفوظة
            """),
        TermEntry(
            .cookieNotice, 5,
            """
            we use cookies|this site uses cookies|this website uses cookies
            our site uses cookies|we and our partners
            you agree to our use of cookies|you consent to our use of cookies|use of cookies
            uses cookies to|accept all cookies
            by continuing to use|by using this site|by clicking accept|you agree to our
            cookie policy|to improve your experience
            usamos cookies|utilizamos cookies|este sitio utiliza cookies
            este sitio web utiliza cookies|utiliza cookies para|utiliza cookies propias
            si continua navegando|acepta su uso|aceptas el uso|acepta el uso de cookies
            uso de cookies|nosotros y nuestros socios
            este site utiliza cookies|este site usa cookies|voce concorda com
            ao continuar navegando|nous utilisons des cookies
            en poursuivant votre navigation|ce site utilise des cookies
            vous acceptez l'utilisation|wir verwenden cookies
            wir nutzen cookies|diese website verwendet cookies|questo sito utilizza cookie
            我们使用cookie|本网站使用cookie|使用 cookie|使用cookie
            мы используем cookie|мы используем файлы cookie|نستخدم ملفات تعريف الارتباط
            """),
        TermEntry(
            .cookieNotice, 2,
            "cookies|cookie|your experience|your browser|privacy policy|browsing experience|personalised ads|personalized ads|su experiencia|tu experiencia"
        ),
        TermEntry(
            .newsletter, 5,
            """
            sign up for our|sign up to our|subscribe to our
            sign up to receive|sign up here|sign up to get|get our
            join our newsletter|straight to your inbox|delivered to your inbox|in your inbox
            to your inbox|unsubscribe at any time
            you can unsubscribe|enter your email|by signing up|by subscribing you
            thank you for subscribing|never miss|join our whatsapp
            follow us on|follow our whatsapp|follow our channel|join our telegram
            click here to subscribe|click here to join|click here to sign up|download our app
            like us on facebook
            suscribete a nuestro|suscribete a nuestra|suscribete al|suscribase a nuestro
            inscribete en nuestro|recibe en tu correo|en tu correo electronico
            en tu bandeja de entrada
            recibe nuestro|recibe las noticias|recibe gratis|siguenos en|unete a nuestro canal
            sigue nuestro canal|haz clic aqui para|descarga nuestra app
            assine nossa|assine a nossa|inscreva-se em nossa|receba em seu e-mail|no seu e-mail
            siga-nos no|entre no nosso canal
            inscrivez-vous a notre|abonnez-vous a notre|recevez chaque|dans votre boite mail
            suivez-nous sur|abonnieren sie unseren
            melden sie sich fur unseren|in ihr postfach|folgen sie uns auf|iscriviti alla nostra
            nella tua casella|seguici su
            欢迎关注|请关注|扫描二维码关注|扫码关注|关注我们的|微信公众号|订阅我们的|长按二维码|下载客户端|点击下载|订阅我们|加入我們的|訂閱我們|追蹤我們的
            ニュースレターに登録|フォローしてください|뉴스레터를 구독|구독하고|подписывайтесь на наш|подпишитесь на наш
            подпишитесь на нашу|اشترك في نشرتنا|تابعونا على|تابعنا على
            """),
        TermEntry(
            .newsletter, 3,
            """
            newsletter|newsletters|our newsletter|mailing list|your inbox|your email
            daily briefing|morning briefing|boletin|nuestro boletin|google news|whatsapp channel
            telegram channel|canal de whatsapp|nossa newsletter|notre newsletter
            unseren newsletter|nostra newsletter|公众号|客户端|电子报|電子報|рассылку|рассылка
            """),
        TermEntry(
            .paywall, 5,
            """
            to continue reading|subscribe to read|already a subscriber|subscribe to continue
            log in or|sign in or|create a free account|start your free trial
            free articles remaining|for subscribers only|support our journalism
            support independent journalism|para seguir leyendo|ya eres suscriptor
            exclusivo para suscriptores
            para continuar lendo|exclusivo para assinantes|reserve aux abonnes|deja abonne
            nur fur abonnenten|bereits abonnent|登录后查看|登录后可|打开app查看|会員限定|続きを読むには
            """),
        TermEntry(
            .paywall, 3,
            "subscriber|subscribe today|subscribe now|log in|sign in|register|suscribete|assine|abonnez-vous|unlimited access"
        ),
        TermEntry(
            .shareButtons, 5,
            """
            share this article|share this story|click to share on|opens in new window
            share this on|comparte esta noticia|comparte este articulo|compartir esta noticia
            compartilhe esta noticia|partager cet article|diesen artikel teilen|分享到朋友圈|分享至好友
            扫一扫分享|微信扫一扫
            """),
        TermEntry(.shareButtons, 2, "facebook|twitter|whatsapp|instagram|telegram|微信|微博|朋友圈"),
        TermEntry(
            .advertisement, 5,
            "article continues below|story continues below|article continues after|your article continues below|continue reading below|la noticia continua despues"
        ),
    ]
}
