/// Boxes that pages put beside, into and under a story.
extension ChromePhraseTable {
    static let boxes: [LineEntry] = [
        LineEntry(
            .commentForm, .strong,
            """
            please enter your comment|please enter your name here
            please enter your email address here|leave a reply
            leave a comment|leave a reply cancel reply|cancel reply|leave your comment
            post a comment|post comment|add a comment
            add your comment|write a comment|submit comment|join the conversation
            join the discussion|be the first to comment
            no comments yet|no comments|view comments|view all comments|show comments
            hide comments|read comments|load comments
            load more comments|see comments|comments are closed|comments closed
            you have entered an incorrect email address
            please enter your name|please enter your email|please enter your email address
            enter your comment|your comment
            your name|your email|your website|comment name email website|name email website
            log in to comment|sign in to comment
            log in to leave a comment|login to comment|log in to reply
            you must be logged in to post a comment
            your email address will not be published|required fields are marked|required fields
            your email address
            save my name email and website in this browser for the next time i comment
            save my name and email in this browser for the next time i comment
            notify me of follow-up comments by email|notify me of new posts by email
            notify me of new comments
            this site uses akismet to reduce spam|learn how your comment data is processed
            sort by newest|sort by oldest
            newest first|oldest first|comment as a guest|conversation # comments
            deja un comentario|dejar un comentario|deja una respuesta|dejar una respuesta
            deja tu comentario|cancelar la respuesta
            cancelar respuesta|escribe un comentario|escribir comentario|escriba un comentario
            publicar comentario|publicar el comentario
            enviar comentario|anadir comentario|agregar un comentario|comenta esta noticia
            comentar esta noticia|ver comentarios
            ver los comentarios|mostrar comentarios|se el primero en comentar|sin comentarios
            no hay comentarios
            tu direccion de correo electronico no sera publicada
            su direccion de correo electronico no sera publicada
            los campos obligatorios estan marcados con|los campos necesarios estan marcados
            por favor ingrese su comentario
            por favor ingrese su nombre aqui|por favor introduce tu comentario
            introduce tu nombre|unete a la conversacion
            guarda mi nombre correo electronico y web en este navegador para la proxima vez que comente
            recibir un correo electronico con los siguientes comentarios a esta entrada
            inicia sesion para comentar
            deixe um comentario|deixe uma resposta|deixe seu comentario|cancelar resposta
            publicar comentario|enviar comentario
            o seu endereco de email nao sera publicado|campos obrigatorios sao marcados com
            ver comentarios|comente|seja o primeiro a comentar
            laisser un commentaire|laissez un commentaire|ecrire un commentaire
            ajouter un commentaire|publier le commentaire
            annuler la reponse|votre adresse e-mail ne sera pas publiee
            les champs obligatoires sont indiques avec
            voir les commentaires|repondre|reagir a cet article|poster un commentaire
            kommentar schreiben|kommentar hinterlassen|schreibe einen kommentar
            hinterlasse einen kommentar|antworten abbrechen
            kommentar abschicken|kommentar verfassen
            deine e-mail-adresse wird nicht veroffentlicht|kommentare anzeigen
            erforderliche felder sind mit markiert|diskutieren sie mit|jetzt kommentieren
            kommentare lesen
            lascia un commento|scrivi un commento|annulla risposta|pubblica commento
            il tuo indirizzo email non sara pubblicato
            i campi obbligatori sono contrassegnati
            发表评论|我要评论|网友评论|最新评论|热门评论|全部评论|查看评论|查看全部评论|写评论|写下你的评论|发布评论|评论区|取消回复|提交评论
            说点什么|快来抢沙发|暂无评论|登录后评论|登录后发表评论|请登录后发表评论|请先登录后发表评论|文明上网理性发言|我来说两句|发表回复|留言
            您的电子邮箱地址不会被公开|必填项已用 标注|电子邮件地址不会被公开|網友評論|發表評論|我要留言|發表留言|參與討論|留言討論
            コメントを書く|コメントする|コメントを投稿|コメントを残す|コメントを見る|メールアドレスが公開されることはありません
            댓글 쓰기|댓글쓰기|댓글 달기|댓글을 입력해주세요|댓글 보기|의견쓰기|댓글 남기기|답글 남기기
            оставить комментарий|добавить комментарий|отменить ответ|комментировать
            написать комментарий|ваш адрес email не будет опубликован
            обязательные поля помечены|показать комментарии|войдите чтобы комментировать
            اترك تعليقا|اترك تعليقاً|أضف تعليق|أضف تعليقا|أضف تعليقك|إلغاء الرد|اكتب تعليقك
            لن يتم نشر عنوان بريدك الإلكتروني
            الحقول الإلزامية مشار إليها بـ|إضافة تعليق
            """),
        LineEntry(
            .commentForm, .weak,
            """
            comment|comments|name|email|website|reply|submit|cancel|post|nombre|correo|web
            sitio web|responder|comentario|comentarios
            comentar|cancelar|enviar|nome|nom|commentaire|commentaires|site web|antworten
            kommentar|commento|rispondi
            评论|姓名|邮箱|网站|提交|回复|昵称|匿名|登录|注册|留言板|名前|メール|コメント|댓글|имя|комментарии|الاسم|تعليقات
            التعليقات|تعليق
            """),
        LineEntry(
            .newsletter, .strong,
            """
            newsletter signup|newsletter sign up|sign up for our newsletter
            sign up for our newsletters|subscribe to our newsletter
            subscribe to our newsletters|subscribe to the newsletter|sign up for newsletters
            get our newsletter|join our newsletter
            join our mailing list|subscribe to our mailing list|enter your email
            enter your email address|your email here
            sign up|sign up now|subscribe now|subscribe|subscribe today|sign me up
            get the newsletter|daily newsletter
            morning newsletter|weekly newsletter|get updates in your inbox
            delivered to your inbox|unsubscribe at any time
            no spam unsubscribe at any time|you can unsubscribe at any time
            thank you for subscribing|subscribe to newsletter
            free newsletter|most popular newsletter|stay in the loop
            never miss a story|get the latest news
            please check your inbox|we respect your privacy|i agree to the terms and conditions
            e-mail address
            suscribete a nuestro newsletter|suscribete a nuestro boletin|suscribete al boletin
            suscribete al newsletter
            suscribase a nuestro boletin|suscribirse al boletin|recibe nuestro boletin
            recibe las noticias en tu correo
            recibe nuestro newsletter|ingresa tu correo|ingresa tu correo electronico
            ingrese su correo electronico
            introduce tu correo electronico|introduce tu email|escribe tu correo
            tu correo electronico|suscribete|suscribirme
            suscribete ahora|suscribirse|boletin de noticias|boletines|inscribete
            quiero suscribirme|apuntate a nuestra newsletter
            assine nossa newsletter|inscreva-se na nossa newsletter|receba nossa newsletter
            digite seu e-mail|assine a newsletter
            receba as noticias no seu e-mail|cadastre-se|inscreva-se|subscreva a nossa newsletter
            inscrivez-vous a notre newsletter|abonnez-vous a notre newsletter
            votre adresse e-mail|votre adresse email|s'inscrire
            recevez notre newsletter|je m'inscris|inscription a la newsletter|abonnez-vous
            newsletter abonnieren|jetzt newsletter abonnieren|newsletter bestellen
            zum newsletter anmelden|jetzt anmelden
            ihre e-mail-adresse|e-mail-adresse eingeben|jetzt abonnieren
            iscriviti alla newsletter|iscriviti alla nostra newsletter|inserisci la tua email
            iscriviti
            订阅我们的新闻|订阅电子报|订阅邮件|订阅新闻|免费订阅|立即订阅|点击订阅|输入您的邮箱|请输入您的邮箱|訂閱電子報|訂閱我們的電子報|免費訂閱
            立即訂閱|请输入邮箱|邮件订阅
            メルマガ登録|ニュースレター登録|ニュースレターに登録|メールマガジン登録|무료 구독|뉴스레터 구독|뉴스레터 구독하기|구독하기|뉴스레터 신청
            подписаться|подписаться на рассылку|подпишитесь на рассылку
            подпишитесь на нашу рассылку|введите ваш email
            اشترك في نشرتنا الإخبارية|اشترك في النشرة البريدية|اشترك في نشرتنا|النشرة البريدية
            اشترك الآن|أدخل بريدك الإلكتروني
            """),
        LineEntry(
            .newsletter, .weak,
            "newsletter|newsletters|email address|订阅|訂閱|구독|рассылка|boletin|اشترك"),
        LineEntry(
            .advertisement, .strong,
            """
            advertisement|advertisements|advertisement continue reading below
            advertisement scroll to continue
            story continues below advertisement|story continues below this ad
            story continues below|article continues below
            article continues below advertisement|article continues after advertisement
            article continues after this advertisement
            article continues below ad|continue reading below|continue reading the main story
            continue reading this article
            scroll to continue|scroll to continue reading|scroll down to continue
            scroll for more|skip advertisement|skip ad
            this advertisement has not loaded yet but your article continues below
            this ad will end in # seconds|close ad
            advertisement feature|sponsored content|sponsored by|paid content|paid post
            promoted content|sponsored links
            recommended by outbrain|recommended by taboola|powered by taboola|ads by google
            ad choices|adchoices|remove ads
            publicidad|continua leyendo|sigue leyendo
            la noticia continua despues de la publicidad|contenido patrocinado
            continua despues de la publicidad|continuar leyendo|siga leyendo
            el articulo continua despues del anuncio
            publicidade|continua apos a publicidade|continua depois da publicidade
            conteudo patrocinado|continua apos publicidade
            publicite|la suite apres la publicite|la suite apres cette publicite
            contenu sponsorise|lire la suite
            anzeige|werbung|nach der anzeige weiterlesen
            artikel wird nach der anzeige fortgesetzt|weiterlesen nach der anzeige
            pubblicita|continua a leggere|contenuto sponsorizzato|continua dopo la pubblicita
            广告|廣告|广告位|赞助内容|推广|以下为广告|請繼續往下閱讀|请继续往下阅读|閱讀更多内容 請往下滑|広告|スポンサーリンク|廣告 請繼續往下閱讀
            광고|реклама|продолжение после рекламы|إعلان|إعلانات|محتوى مدفوع
            """),
        LineEntry(.advertisement, .weak, "ad|ads|sponsored|promoted|advertise|anuncio|anuncios|pr"),
        LineEntry(
            .cookieNotice, .strong,
            """
            accept all|accept all cookies|accept cookies|reject all|reject all cookies
            manage cookies|cookie settings
            cookie preferences|cookie policy|manage preferences|manage consent|privacy settings
            we value your privacy
            your privacy choices|do not sell my personal information
            do not sell or share my personal information
            we use cookies|this site uses cookies|this website uses cookies
            accept and continue|accept and close
            customize settings|necessary cookies only|only necessary cookies
            privacy and cookies
            aceptar todo|aceptar todas|aceptar cookies|aceptar todas las cookies|rechazar todo
            rechazar cookies
            configurar cookies|configuracion de cookies|politica de cookies|gestionar cookies
            aceptar y continuar
            usamos cookies|utilizamos cookies|rechazar todas
            aceitar todos|aceitar cookies|aceitar todos os cookies|rejeitar todos
            politica de cookies|configuracoes de cookies
            tout accepter|tout refuser|accepter les cookies|gerer les cookies
            parametrer les cookies|accepter et fermer
            continuer sans accepter|politique de cookies|alle akzeptieren|alle ablehnen
            alle cookies akzeptieren
            cookie-einstellungen|cookies akzeptieren|einstellungen verwalten|accetta tutti
            rifiuta tutti|accetta i cookie
            接受所有cookie|全部接受|接受全部|拒绝全部|接受并继续|cookie设置|すべて同意する|同意する|모두 동의|쿠키 설정|принять все
            قبول الكل|رفض الكل
            """),
        LineEntry(
            .cookieNotice, .weak,
            "accept|decline|reject|agree|cookies|aceptar|rechazar|aceitar|accepter|refuser|akzeptieren|ablehnen|接受|拒绝|同意"
        ),
        LineEntry(
            .paywall, .strong,
            """
            subscribe to continue reading|subscribe to read more
            subscribe to read the full article|already a subscriber
            already a subscriber log in|already a subscriber sign in|log in to continue reading
            sign in to continue reading
            register to continue reading|you have # free articles remaining
            you have # free articles left|become a member
            this article is for subscribers only|this content is for subscribers only
            subscribers only|already registered
            already have an account|create a free account|support our journalism|make a donation
            donate now|start your free trial
            get unlimited access|unlock this article|log in|sign in|sign in to your account
            log in register|create account
            suscribete para seguir leyendo|suscribete para leer mas|ya soy suscriptor
            ya eres suscriptor|iniciar sesion
            contenido exclusivo para suscriptores|solo para suscriptores|inicia sesion
            registrate|registrate gratis|hazte socio
            assine para continuar lendo|conteudo exclusivo para assinantes|ja e assinante
            fazer login|entrar cadastre-se
            article reserve aux abonnes|deja abonne|se connecter|reserve aux abonnes|je m'abonne
            creer un compte
            nur fur abonnenten|bereits abonnent|einloggen|jetzt registrieren|gia abbonato|accedi
            riservato agli abbonati
            登录 注册|登录注册|请登录|立即登录|立即注册|会员登录|用户登录|登入|註冊|會員登入|加入會員|開啟 app|打开app|下载app|下载客户端|打开客户端
            客户端下载|展开全文|点击展开全文|阅读全文|查看全文|展開全文|ログイン|会員登録|会員限定|有料会員限定|続きを読む|로그인|회원가입
            войти|регистрация|تسجيل الدخول|إنشاء حساب
            """),
        LineEntry(
            .copyright, .strong,
            """
            our standards the thomson reuters trust principles
            all rights reserved|all rights are reserved|copyright|copyright notice|terms of use
            terms of service|terms and conditions
            privacy policy|privacy notice|legal notice|terms privacy|contact us|about us
            advertise with us|editorial policy
            work with us|our policies|site map|sitemap|help center|accessibility statement
            media kit|code of ethics
            todos los derechos reservados|derechos reservados|aviso legal|politica de privacidad
            terminos y condiciones
            terminos de uso|condiciones de uso|quienes somos|contactenos|contactanos
            mapa del sitio|politicas de privacidad
            prohibida su reproduccion total o parcial|prohibida la reproduccion total o parcial
            libro de reclamaciones
            todos os direitos reservados|politica de privacidade|termos de uso|quem somos
            fale conosco
            tous droits reserves|mentions legales|politique de confidentialite
            conditions generales|nous contacter|qui sommes nous
            alle rechte vorbehalten|impressum|datenschutz|datenschutzerklarung
            nutzungsbedingungen|agb
            tutti i diritti riservati|informativa sulla privacy|chi siamo|contattaci
            版权所有|版权声明|免责声明|版权归原作者所有|未经授权不得转载|未经许可不得转载|未经书面授权不得转载|违者必究|请勿转载|转载请注明出处
            转载请注明来源|未经授权禁止转载|关于我们|联系我们|联系方式|网站地图|隐私政策|用户协议|广告服务|加入我们|网站声明|法律声明|使用条款
            版權所有|免責聲明|未經授權不得轉載|不得轉載|關於我們|聯絡我們|隱私權政策|服務條款|著作權聲明
            無断転載を禁じます|無断転載禁止|禁無断転載|プライバシーポリシー|利用規約|お問い合わせ|会社概要|サイトマップ
            무단전재 및 재배포 금지|무단 전재 및 재배포 금지|저작권자|무단 전재-재배포 금지|개인정보처리방침|이용약관|무단전재 재배포 금지
            все права защищены|политика конфиденциальности|пользовательское соглашение|о нас
            контакты
            جميع الحقوق محفوظة|سياسة الخصوصية|شروط الاستخدام|من نحن|اتصل بنا|حقوق النشر محفوظة
            """),
        LineEntry(
            .copyright, .weak, "©|privacy|terms|contact|help|contacto|kontakt|contato|联系|隐私|帮助|帮助中心"
        ),
    ]
}
