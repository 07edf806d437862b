/// Pages in the shapes that pages have, written for these tests.
enum PageSamples {
    /// A news story with all that is put around one.
    static let news = """
        <!doctype html><html lang="en"><head><title>Port keeps its old crane | Coast Courier</title>
        <meta property="og:type" content="article"><meta name="author" content="Ida Moreno">
        <style>p { color: red }</style><script>var x = "not text";</script></head><body>
        <div id="cookie-consent"><p>We use cookies to make this site better. By going
        on you agree to our cookie policy.</p><button>Accept</button></div>
        <header class="site-header"><nav><ul><li><a href="/">Home</a><li><a href="/coast">Coast</a>
        <li><a href="/sport">Sport</a></ul></nav></header>
        <ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li></ol>
        <main><article class="story">
        <h1>Port keeps its old crane</h1>
        <p class="byline">By <a rel="author" href="/people/moreno">Ida Moreno</a></p>
        <div class="share-bar"><a href="https://social.example/s?u=1">Share</a>
        <a href="https://other.example/t">Post</a><span>128 shares</span></div>
        <figure><img src="/img/crane.jpg" alt="The crane at dawn"><figcaption>The crane at dawn, seen
        from the east quay.</figcaption></figure>
        <p>The council of Port Ellery voted on Saturday to keep the steam crane that has stood on the
        east quay since 1911.</p>
        <p>The crane, which last lifted cargo in 1978, will be repaired with money from the region and
        from a public appeal that raised twice what was hoped for.</p>
        <aside class="related"><h3>Related stories</h3><ul>
        <li><a href="/a">Ferry line to the islands opens again</a></li>
        <li><a href="/b">Lighthouse gets a new lamp after a century</a></li></ul></aside>
        <h2>What comes next</h2>
        <p>“It is the first thing that you see from the sea,” said the harbour master, Jon Abel.
        “Without it we would be any other town.”</p>
        <div class="newsletter-signup"><h4>The Morning Tide</h4><p>Get our stories by mail, every
        morning.</p><form><input type="email"><button>Sign up</button></form></div>
        <p>Engineers expect the work to take two years. The quay stays open to walkers meanwhile, and
        the first lift is planned for the spring after.</p>
        <div class="author-bio"><p>Ida Moreno writes about the coast and its towns. She lives in Port
        Ellery.</p></div>
        <ul class="tags"><li><a href="/t/harbour">harbour</a></li><li><a href="/t/c">cranes</a></li></ul>
        </article>
        <section id="comments"><h3>2 comments</h3><div class="comment"><p>Good news for the town, I say;
        I remember the crane at work when I was a child.</p></div><div class="comment"><p>And who will
        pay for it in ten years, when the money is gone?</p></div></section></main>
        <div class="sidebar"><h3>Most read</h3>
        <div class="teaser"><h4><a href="/c">A storm is coming to the coast on Sunday</a></h4>
        <p>Winds of up to ninety kilometres per hour are expected.</p></div>
        <div class="teaser"><h4><a href="/d">How to cook mussels like a sailor</a></h4>
        <p>All it takes is wine, patience and a big pot.</p></div></div>
        <footer><p>© 2024 Coast Courier. All rights reserved.</p><a href="/imprint">Imprint</a></footer>
        </body></html>
        """

    /// An article in two containers, a poll between them; the paragraphs have one class.
    static let split = """
        <title>The bridge of Alder Ford</title><body><div class="page"><div class="col">
        <div class="part-1"><p class="tx">The town of Alder Ford opened its new bridge on Monday, four
        years after a flood had taken the old one away.</p><p class="tx">It is made of larch and steel,
        and carries carts, bicycles, and people on foot.</p></div>
        <div class="box-x7"><p><a href="/q">Take part in our survey of bridges</a></p></div>
        <div class="part-2"><p class="tx">Its builders came from three valleys, the mayor said, and all
        of them will be invited to the feast in June.</p><p class="tx">The old piers were left standing
        in the river, as a mark of how high the water came.</p></div></div></div>
        """

    /// A list of things to see, each with a heading.
    static let listicle = """
        <title>Three harbours to see</title><article><h1>Three harbours to see</h1>
        <p>Harbours are best seen early, before the boats are out and the cafés open.</p>
        <h2>1. Port Ellery</h2><p>Its crane is the oldest on the coast, and still works on Sundays.</p>
        <h2>2. Saltmouth</h2><p>Here the fish are sold from the boats, by the people who caught them.</p>
        <h2>3. Grey Point</h2><p>Nobody lives here any more; bring water, bread, and a good map.</p>
        </article>
        """

    static let chinese = """
        <html lang="zh"><title>老起重机保留下来</title><body><nav><a href="/">首页</a><a href="/n">新闻</a></nav>
        <article><h1>老起重机保留下来</h1>
        <p>港口城市的议会星期六投票决定，保留自一九一一年以来一直矗立在东码头的蒸汽起重机。</p>
        <p>这台起重机最后一次装卸货物是在一九七八年，现在将用地区的资金和公众捐款来修复，捐款是预期的两倍。</p>
        <p>工程师预计工程需要两年时间，在此期间码头仍然对行人开放。</p></article>
        <div class="related"><a href="/1">群岛的轮渡航线重新开放</a></div></body></html>
        """

    static let japanese = """
        <html lang="ja"><title>古いクレーンを残す</title><body><article><h1>古いクレーンを残す</h1>
        <p>港町の議会は土曜日、一九一一年から東岸壁に立つ蒸気クレーンを残すことを決めた。</p>
        <p>最後に荷を上げたのは一九七八年で、修理の費用は地域の資金と寄付でまかなわれる。</p>
        <p>工事は二年かかる見込みで、その間も岸壁は歩行者に開放される。</p></article>
        <div class="share">シェア</div></body></html>
        """

    static let arabic = """
        <html lang="ar" dir="rtl"><title>المدينة تحتفظ برافعتها القديمة</title><body>
        <nav><a href="/">الرئيسية</a></nav><article><h1>المدينة تحتفظ برافعتها القديمة</h1>
        <p>صوّت مجلس المدينة يوم السبت للإبقاء على الرافعة البخارية التي تقف على الرصيف الشرقي منذ عام ١٩١١.</p>
        <p>وستُصلح الرافعة، التي رفعت آخر حمولة لها في عام ١٩٧٨، بأموال من الإقليم ومن تبرعات الناس.</p>
        <p>ويتوقع المهندسون أن يستغرق العمل عامين، ويبقى الرصيف مفتوحًا للمشاة في هذه الأثناء.</p>
        </article><footer>جميع الحقوق محفوظة</footer></body></html>
        """

    /// No paragraphs: line breaks only, as people wrote pages by hand.
    static let breaks = """
        <html><head><title>My boat</title></head><body bgcolor=white><font size=2>
        I bought my boat from a man in Saltmouth, who had sailed her for thirty years.<br>
        He told me where she leaks, and how to live with it.<br><br>
        In the first summer we went to the islands, the boat and I, and stayed for a month.<br><br>
        <b>The engine</b> never ran, so we learnt to wait for wind, and to read while waiting for it.
        </font></body></html>
        """

    /// A page laid out by tables.
    static let tables = """
        <title>Tides</title><body><table><tr><td width=120><a href="/">Home</a><br><a href="/l">Links</a>
        </td><td><table><tr><td><p>Tides are the rise and fall of the sea that the moon and the sun bring
        about as the earth turns under them.</p><p>They come twice a day on most coasts, and once a day
        on some, as the shape of the sea bed has it.</p></td></tr></table></td></tr></table>
        """

    static let all = [
        news, split, listicle, chinese, japanese, arabic, breaks, tables,
    ]
}
