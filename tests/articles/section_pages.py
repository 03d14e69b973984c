"""Section pages in the styles of the web, of our own making, each with the articles that it lists."""

# ruff: noqa: E501 - a page's markup stays in one piece
from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page, and the addresses and headlines of its articles in order."""

    name: str
    url: str
    body: bytes
    articles: dict[str, str]


_ENGLISH = (
    "Ferry will sail through the winter after long debate",
    "Lighthouse keepers mark a century of the harbour light",
    "Council approves new bridge over the northern sound",
    "School on the outer island saved by a single vote",
    "Storm leaves two hundred homes without power overnight",
    "Fishing fleet returns with the best catch in years",
    "Museum finds a lost painting in its own cellar",
    "Popular mayor says she will not stand again",
    "Bakers strike over the price of imported flour",
    "Old railway line to reopen for summer visitors",
)
_GERMAN = (
    ("Nordhafen", "Fähre fährt auch im Winter zur Insel"),
    ("Streit im Rat", "Warum die neue Brücke ein Jahr später kommt"),
    ("Leuchttürme", "Hundert Jahre Licht über der Bucht"),
    ("Bildung", "Eine Stimme rettet die Schule auf der Außeninsel"),
    ("Sturm", "Zweihundert Häuser eine Nacht lang ohne Strom"),
    ("Museum", "Verschollenes Gemälde im eigenen Keller gefunden"),
    ("Wirtschaft", "Bäcker streiken gegen hohe Mehlpreise"),
)
_SPANISH = (
    "El transbordador navegará todo el invierno",
    "El faro del puerto cumple cien años de luz",
    "El consejo aprueba un nuevo puente sobre el estrecho",
    "La escuela de la isla se salva por un solo voto",
    "La tormenta deja sin luz a doscientas casas",
    "El museo encuentra un cuadro perdido en su sótano",
)
_FRENCH = (
    "Le bac naviguera tout l'hiver vers l'île",
    "Le phare du port fête ses cent ans",
    "Un nouveau pont sur le détroit du nord",
    "L'école de l'île sauvée par une seule voix",
    "Deux cents foyers privés de courant par la tempête",
    "Le musée retrouve un tableau dans sa cave",
)
_RUSSIAN = (
    "Паром будет ходить на остров всю зиму",
    "Маяку в гавани исполнилось сто лет",
    "Совет одобрил новый мост через пролив",
    "Школу на острове спас один голос",
    "Шторм оставил без света двести домов",
    "Музей нашёл пропавшую картину в подвале",
)
_CHINESE = (
    "渡轮将在整个冬季往返海岛",
    "港口灯塔迎来百年纪念日",
    "议会批准修建北海峡新大桥",
    "一票之差保住离岛小学",
    "暴风雨致两百户家庭停电一夜",
    "博物馆在地下室找到失踪名画",
    "面包师因面粉涨价举行罢工",
    "旧铁路明年夏天恢复客运",
)
_JAPANESE = (
    "離島フェリー、冬も運航継続へ",
    "港の灯台が点灯百年を迎える",
    "議会が北海峡の新しい橋を承認",
    "一票差で離島の小学校が存続",
    "暴風雨で二百世帯が一晩停電",
    "博物館の地下室で失われた絵画を発見",
)
_KOREAN = (
    "겨울에도 섬으로 가는 여객선 운항한다",
    "항구 등대 점등 백 년 맞아 기념행사",
    "시의회 북쪽 해협 새 다리 건설 승인",
    "한 표 차이로 살아남은 섬 초등학교",
    "폭풍으로 이백 가구 밤새 정전 피해",
    "박물관 지하에서 잃어버린 그림 발견",
)
_ARABIC = (
    "العبارة تبحر إلى الجزيرة طوال فصل الشتاء",
    "منارة الميناء تحتفل بمرور مئة عام على إنارتها",
    "المجلس يوافق على جسر جديد فوق المضيق الشمالي",
    "صوت واحد ينقذ مدرسة الجزيرة الخارجية",
    "العاصفة تترك مئتي منزل بلا كهرباء ليلة كاملة",
    "المتحف يعثر على لوحة مفقودة في قبوه",
)


def _slug(title: str) -> str:
    return "-".join(word.strip(".,'").lower() for word in title.replace("'", "-").split())


def _html(head: str, body: str, *, lang: str = "en", more: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"{more}><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )


def _menu(*names: str, base: str = "") -> str:
    return "<ul>" + "".join(f'<li><a href="{base}/{_slug(name)}/">{name}</a></li>' for name in names) + "</ul>"


def wordpress() -> Section:
    site = "https://island-notes.example"
    articles = {f"{site}/2026/11/{24 - n}/{_slug(title)}/": title for n, title in enumerate(_ENGLISH)}
    posts = "".join(
        f'<article id="post-{900 + n}" class="post-{900 + n} post type-post status-publish category-news">'
        f'<header class="entry-header"><h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2>'
        f'<div class="entry-meta"><span class="posted-on"><a href="{url}"><time class="entry-date published" '
        f'datetime="2026-11-{24 - n}T09:30:00+01:00">24 November</time></a></span> <span class="byline">by '
        f'<a class="url fn n" href="{site}/author/ann-keeper-of-the-light/">Ann Keeper of the Light</a></span></div></header>'
        f'<div class="entry-summary"><p>What happened on the island that day, told by those who were there, number '
        f'{n}. <a class="more-link" href="{url}#more-{n}">Continue reading</a></p></div><footer class="entry-footer">'
        f'<a href="{site}/category/news-from-the-islands/" rel="category tag">News from the islands</a> '
        f'<a href="{site}/tag/winter-on-the-sea-side/" rel="tag">Winter on the sea side</a> '
        f'<a href="{url}#respond">Leave a comment on this story</a></footer></article>'
        for n, (url, title) in enumerate(articles.items())
    )
    side = (
        '<div id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">Archives</h2><ul>'
        + "".join(f'<li><a href="{site}/2026/{month:02d}/">Month {month} of 2026</a></li>' for month in range(1, 12))
        + '</ul></section><section class="widget"><h2 class="widget-title">Tags</h2><div class="tagcloud">'
        + "".join(f'<a href="{site}/tag/a-tag-of-{n}-words/">A tag of {n} words</a>' for n in range(20))
        + "</div></section></div>"
    )
    pages = f'<nav class="pagination"><a href="{site}/page/2/">Older posts of this site</a></nav>'
    head = "<title>News from the islands – Island Notes</title>"
    top = f'<nav class="main-navigation">{_menu("Home", "About us", "Contact", base=site)}</nav>'
    body = f'<div id="page" class="site has-sidebar"><header>{top}</header><main>{posts}{pages}</main>{side}</div>'
    return Section(name="wordpress", url=f"{site}/category/news/", body=_html(head, body).encode(), articles=articles)


def card_grid() -> Section:
    site = "https://www.tidewater.example"
    articles = {f"{site}/news/articles/c{4000 + n * 7}xq{n}zk8o": title for n, title in enumerate(_ENGLISH[:9])}
    cards = "".join(
        f'<div class="css-1qk{n % 2}"><a class="css-8hu4" href="{url.removeprefix(site)}?at_pos={n}&utm_source=front">'
        f'<div class="css-img"><img alt="A view" src="data:image/gif;base64,R0lGOD" data-src="/media/{n}-480.jpg">'
        f'</div><h3 class="css-t1">{title}</h3><p class="css-p1">Two lines that say a little more about it, in the '
        f'words of the desk, {n}.</p></a><div class="css-m"><span>{n + 1} hrs ago</span> <a href="/news/region-of-the'
        f'-north-and-east">Region of the north and east</a></div></div>'
        for n, (url, title) in enumerate(articles.items())
    )
    read = "".join(
        f'<li><a href="/news/articles/c99{n}00abc{n}o"><span>{n}</span>Something else that many people read this week '
        f"{n}</a></li>"
        for n in range(1, 8)
    )
    foot = "".join(
        f'<li><a href="/about/how-we-work-and-why-{n}">How we work and why it matters {n}</a></li>' for n in range(15)
    )
    sections = _menu("World", "UK", "Business", "In pictures", "Health and science", "Entertainment and arts")
    body = (
        f'<div id="root"><div role="navigation">{sections}</div><main>{cards}</main><section><h2>Most read</h2><ol>'
        f"{read}</ol></section><footer><ul>{foot}</ul></footer></div>"
    )
    return Section(
        name="card grid", url=f"{site}/news", body=_html("<title>News</title>", body).encode(), articles=articles
    )


def old_chinese() -> Section:
    site = "http://news.beigang.example"
    base = f"{site}/local/node_1234.htm"
    articles = {f"{site}/local/2026-11/{20 + n % 5}/content_{88_000 + n}.htm": t for n, t in enumerate(_CHINESE)}
    rows = "".join(
        f'<tr><td height=24 class=font14>· <a href="{url.removeprefix(site + "/local/")}" target=_blank>{title}</a></td>'
        f"<td align=right>(2026-11-{20 + n % 5} 08:3{n})</td></tr>"
        for n, (url, title) in enumerate(articles.items())
    )
    hot = "".join(
        f'<tr><td><a href="/sports/2026-11/2{n}/content_7{n}001.htm">本周网友最关心的另外一条体育新闻之{n}</a></td></tr>'
        for n in range(6)
    )
    top = "".join(
        f'<td><a href="/{n}/node_{n}.htm">{name}</a></td>'
        for n, name in enumerate(["首页", "国内", "国际", "财经", "体育"])
    )
    links = "".join(f'<td><a href="http://www.other{n}.example/">友好兄弟媒体网站第{n}家</a></td>' for n in range(8))
    body = (
        f"<table width=950><tr>{top}</tr></table><table><tr><td width=600><table>{rows}</table><div>1 <a href="
        f'"node_1234_2.htm">2</a> <a href="node_1234_2.htm">下一页</a></div></td><td width=300><table><tr><td><b>热点排行'
        f"</b></td></tr>{hot}</table></td></tr></table><table><tr>{links}</tr></table>"
        '<table><tr><td><a href="/about/about_us.htm">关于我们网站的说明</a></td></tr></table>'
    )
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>北港新闻_本地</title></head><body>{body}</body></html>'
    return Section(name="old Chinese tables", url=base, body=page.encode("gb18030"), articles=articles)


def arabic() -> Section:
    site = "https://almarfa.example"
    articles = {f"{site}/news/{quote(title.replace(' ', '-'))}": title for title in _ARABIC}
    cards = "".join(
        f'<div class="card"><a href="{url}"><img src="/img/{n}.webp" width=400 height=225 alt=""></a><div class="card-body">'
        f'<a class="section" href="/section/local">محليات</a><h3><a href="{url}">{title}</a></h3><span class="date">'
        f"2026/11/{24 - n}</span><p>تفاصيل الخبر كما رواها سكان الجزيرة لمراسلنا في الميناء صباح اليوم.</p>"
        f'<a class="btn" href="{url}">اقرأ المزيد</a></div></div>'
        for n, (url, title) in enumerate(articles.items())
    )
    read = "".join(
        f'<li><a href="/news/{quote(f"خبر-آخر-قرأه-كثير-من-الناس-{n}")}">خبر آخر قرأه كثير من الناس هذا الأسبوع {n}</a></li>'
        for n in range(5)
    )
    menu = "".join(
        f'<li><a href="/section/{n}">{name}</a></li>'
        for n, name in enumerate(["الرئيسية", "محليات", "اقتصاد", "رياضة"])
    )
    body = (
        f'<header><ul class="menu">{menu}</ul></header><div class="row"><div class="col-8">{cards}</div><div '
        f'class="col-4"><h4>الأكثر قراءة</h4><ul>{read}</ul></div></div><footer><a href="/page/about-the-newspaper-and-us">'
        "من نحن وكيف نعمل في الصحيفة</a></footer>"
    )
    page = _html("<title>محليات - المرفأ</title>", body, lang="ar", more=' dir="rtl"')
    return Section(name="Arabic, right to left", url=f"{site}/section/local", body=page.encode(), articles=articles)


def japanese() -> Section:
    site = "https://www.minato-shimbun.example"
    articles = {f"{site}/articles/ASSB{2400 + n}QMINT00{n}.html": title for n, title in enumerate(_JAPANESE)}
    items = "".join(
        f'<li class="c-list__item"><a class="c-list__link" href="{url.removeprefix(site)}?iref=list_{n}"><p class="c-list__ttl">{title}'
        f'</p><span class="c-list__date">2026年11月{24 - n}日 1{n}時05分</span></a></li>'
        for n, (url, title) in enumerate(articles.items())
    )
    rank = "".join(
        f'<li><a href="/articles/ASSB99{n}0QRANK00{n}.html">今週とてもよく読まれたほかの記事その{n}</a></li>'
        for n in range(5)
    )
    menu = "".join(
        f'<li><a href="/{n}/">{name}</a></li>' for n, name in (("top", "トップ"), ("local", "地域"), ("biz", "経済"))
    )
    body = (
        f'<header><ul>{menu}</ul></header><div id="main"><h1>地域</h1><ul class="c-list">{items}</ul><a href="/local/list/2">'
        f'もっと見る</a></div><div class="p-side"><h2>アクセスランキング</h2><ol>{rank}</ol></div><footer><a href="/info/privacy.html">'
        "個人情報の取り扱いについて</a></footer>"
    )
    page = _html("<title>地域 : 港新聞</title>", body, lang="ja")
    return Section(name="Japanese", url=f"{site}/local/", body=page.encode(), articles=articles)


def german() -> Section:
    site = "https://www.hoehenbote.example"
    articles = {f"{site}/region/{_slug(t)}-{21_345_670 + n}.html": t for n, (_, t) in enumerate(_GERMAN)}
    teasers = "".join(
        f'<article class="teaser teaser--{"lead" if n == 0 else "standard"}"><a class="teaser__link" href="{url}" '
        f'title="{kicker}: {title}"><picture><source srcset="/i/{n}-800.webp 800w"><img src="/i/{n}-320.jpg" '
        f'width="320" height="180" alt="Symbolbild"></picture><h2><span class="teaser__kicker">{kicker}</span>'
        f'<span class="teaser__headline">{title}</span></h2><p class="teaser__text">So erzählen es die Leute am Hafen, '
        f'und so steht es im Bericht Nummer {n}.</p></a><span class="teaser__author">Von <a href="/autor/jonas-am-'
        f'deich-12345.html">Jonas am Deich</a></span><time datetime="2026-11-{24 - n}T14:05:00+01:00">{24 - n}.11.2026, '
        f"14:05 Uhr</time></article>"
        for n, ((url, title), (kicker, _)) in enumerate(zip(articles.items(), _GERMAN, strict=True))
    )
    advert = (
        '<article class="teaser teaser--ad sponsored"><a href="/anzeigen/so-sparen-sie-beim-heizen-99881234.html"><h2>'
        "So sparen Sie diesen Winter richtig beim Heizen</h2></a></article>"
    )
    read = "".join(
        f'<li><a href="/sport/ein-ganz-anderes-spiel-am-sonntag-{21_999_000 + n}.html">Ein ganz anderes Spiel am '
        f"Sonntag, das viele lasen {n}</a></li>"
        for n in range(5)
    )
    menu = _menu("Politik", "Wirtschaft", "Sport", "Kultur und Leben", "Region und Bezirke")
    body = (
        f'<header class="page-header"><nav>{menu}</nav></header><main><h1>Region</h1>{teasers}{advert}'
        f'<aside><h3>Meistgelesen</h3><ol>{read}</ol></aside></main><footer><a href="/service/agb-und-widerruf-'
        f'unserer-zeitung.html">AGB und Widerruf unserer Zeitung</a></footer>'
    )
    page = _html("<title>Nachrichten aus der Region – Höhenbote</title>", body, lang="de")
    return Section(name="German Zeitung", url=f"{site}/region/", body=page.encode(), articles=articles)


def item_list() -> Section:
    site = "https://app.sound.example"
    articles = {f"{site}/story/{_slug(title)}": title for title in _ENGLISH[:8]}
    listed = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "item": {"@type": "NewsArticle", "url": url, "headline": title,
                 "datePublished": f"2026-11-{24 - n}T08:00:00Z"}}
                for n, (url, title) in enumerate(articles.items())
            ],
        },
    }  # fmt: skip
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home", "item": f"{site}/"}],
    }
    scripts = "".join(f'<script src="/{n}.js"></script>' for n in range(6))
    head = f"<title>World</title><script type='application/ld+json'>{json.dumps([listed, crumbs])}</script>{scripts}"
    body = "<div id='app'></div><noscript>Please enable JavaScript.</noscript>"
    return Section(name="JSON-LD ItemList", url=f"{site}/world", body=_html(head, body).encode(), articles=articles)


def next_data() -> Section:
    site = "https://www.meridian.example"
    articles = {f"{site}/2026/11/24/{_slug(title)}": title for title in _ENGLISH[:7]}
    state = {
        "props": {
            "pageProps": {
                "menu": [{"label": name, "url": f"/{name.lower()}"} for name in ("World", "Business", "Culture", "Sport")],
                "collection": {
                    "cards": [
                        {"__typename": "Story", "content": {"headline": title, "path": url.removeprefix(site), "publishedAt":
                         "2026-11-24T10:00:00Z", "summary": "A little more about it."}}
                        for url, title in articles.items()
                    ]
                },
            }
        },
        "page": "/section/[slug]",
    }  # fmt: skip
    body = (
        '<div id="__next"><a href="/">Meridian</a></div><script id="__NEXT_DATA__" type="application/json">'
        f"{json.dumps(state)}</script>" + "<script src='/_next/a.js'></script>" * 5
    )
    return Section(
        name="__NEXT_DATA__",
        url=f"{site}/section/world",
        body=_html("<title>World</title>", body).encode(),
        articles=articles,
    )


def amp() -> Section:
    site = "https://m.lantern.example"
    articles = {f"{site}/amp/{_slug(t)}-{50_100 + n}.html": t for n, t in enumerate(_SPANISH)}
    items = "".join(
        f'<div class="item"><a href="{url}"><amp-img src="{site}/f/{n}.jpg" width="600" height="338" layout="responsive" '
        f'alt="Foto de archivo del puerto"></amp-img></a><h2><a href="{url}">{title}</a></h2><p>Lo que pasó en la isla, '
        f"contado por quienes estaban allí ({n}).</p></div>"
        for n, (url, title) in enumerate(articles.items())
    )
    side = _menu("Portada", "Internacional", "Economía", "Deportes", "Ciencia y tecnología de hoy")
    box = "".join(
        f'<li><a href="{site}/amp/otra-noticia-que-muchos-leyeron-ayer-{60_000 + n}.html">Otra noticia que muchos leyeron '
        f"ayer por la tarde {n}</a></li>"
        for n in range(5)
    )
    body = (
        f'<amp-sidebar id="sb" layout="nodisplay">{side}</amp-sidebar><main>{items}</main><div class="lo-mas"><h3>Lo más '
        f'leído</h3><ol>{box}</ol></div><footer><a href="/aviso-legal-y-condiciones-de-uso">Aviso legal y condiciones de '
        "uso</a></footer>"
    )
    head = "<title>Isla | La Linterna</title><script async src='https://cdn.ampproject.org/v0.js'></script>"
    page = _html(head, body, lang="es", more=" amp")
    return Section(name="AMP", url=f"{site}/amp/isla", body=page.encode(), articles=articles)


def ticker() -> Section:
    site = "https://ticker.sound.example"
    articles = {f"{site}/news/{710_000 + n}": title for n, title in enumerate(_ENGLISH)}
    rows = "".join(
        f'<li class="row"><time datetime="2026-11-24T{20 - n:02d}:15:00+00:00">{20 - n:02d}:15</time> <a href="{url}">{title}</a>'
        f' <a class="cat" href="/topic/{n % 3}">Island</a></li>'
        for n, (url, title) in enumerate(articles.items())
    )
    days = "".join(f'<a href="/ticker/2026-11-{n:02d}">{n} November 2026</a> ' for n in range(10, 25))
    body = f'<div class="top">{_menu("All", "Island", "Sea")}</div><h1>Ticker</h1><div class="days">{days}</div><ul>{rows}</ul>'
    return Section(
        name="list with times",
        url=f"{site}/ticker",
        body=_html("<title>Ticker</title>", body).encode(),
        articles=articles,
    )


def much_navigation() -> Section:
    site = "https://www.county-gazette.example"
    articles = {f"{site}/news/{_slug(title)}/article_{n}f3a-11f1.html": title for n, title in enumerate(_ENGLISH[:6])}
    menu = "".join(
        f'<li class="drop"><a href="/places/north-harbour-and-the-islands-{n}/">North harbour and the islands {n}</a><div>'
        + "".join(f'<a href="/places/{n}/things-to-do-near-you-{m}/">Things to do near you {m}</a>' for m in range(8))
        + "</div></li>"
        for n in range(18)
    )
    cards = "".join(
        f'<div class="card"><div class="card-headline"><h3><a href="{url}">{title}</a></h3></div><div class="card-lead">'
        f"<p>The story in two lines, for those who are in a hurry, {n}.</p></div></div>"
        for n, (url, title) in enumerate(articles.items())
    )
    body = (
        f'<div id="site-top"><ul class="megamenu">{menu}</ul></div><div id="main"><h1>News</h1>{cards}</div><div '
        'class="subscribe"><a href="/subscriptions/choose-the-plan-that-fits-you/">Choose the plan that fits you best</a>'
        "</div>"
    )
    return Section(
        name="more menu than articles",
        url=f"{site}/news/",
        body=_html("<title>News</title>", body).encode(),
        articles=articles,
    )


def russian() -> Section:
    site = "https://gavan.example"
    articles = {f"{site}/news/{458_100 + n}/": title for n, title in enumerate(_RUSSIAN)}
    rows = "".join(
        f'<div class="news-item"><a class="news-item__pic" href="{url}"><img src="/p/{n}.jpg" width="200" height="130"></a>'
        f'<a class="news-item__title" href="{url}">{title}</a><div class="news-item__info"><span class="date">{24 - n} ноября 2026, '
        f'12:3{n}</span><a href="{url}#comments">12 комментариев</a></div><a class="tag" href="/tags/ostrov/">Новости острова и моря'
        "</a></div>"
        for n, (url, title) in enumerate(articles.items())
    )
    side = "".join(
        f'<li><a href="/news/{300_000 + n}/">Другая новость, которую читали на этой неделе {n}</a></li>'
        for n in range(6)
    )
    body = (
        f'<div class="wrap"><div class="left">{rows}</div><div class="right"><div class="block"><div class="block-title">Самое '
        f"читаемое</div><ul>{side}</ul></div></div></div>"
    )
    page = _html("<title>Новости — Гавань</title>", body, lang="ru")
    return Section(name="numbers for addresses", url=f"{site}/news/", body=page.encode(), articles=articles)


def plain_list() -> Section:
    site = "https://notes.keeper.example"
    articles = {f"{site}/posts/{title.split()[0].lower()}{n}.html": title for n, title in enumerate(_ENGLISH[:8])}
    rows = "".join(
        f'<li>2026-11-{24 - n} <a href="{url}">{title}</a></li>' for n, (url, title) in enumerate(articles.items())
    )
    body = f'<p><a href="/">Home</a> <a href="/about.html">About me and this site</a></p><h1>Notes</h1><ul>{rows}</ul>'
    return Section(
        name="plain list", url=f"{site}/posts/", body=_html("<title>Notes</title>", body).encode(), articles=articles
    )


def korean() -> Section:
    site = "http://www.hanggu.example"
    articles = {f"{site}/news/articleView.html?idxno={20_110 + n}": title for n, title in enumerate(_KOREAN)}
    rows = "".join(
        f'<div class="list-block"><div class="list-image"><a href="{url.removeprefix(site)}" style="background-image:url(/t/{n}.jpg)">'
        f'</a></div><div class="list-titles"><a href="{url.removeprefix(site)}"><strong>{title}</strong></a></div><p '
        f'class="list-summary"><a href="{url.removeprefix(site)}">섬 주민들이 들려준 이야기를 본지 기자가 항구에서 직접 전한다. {n}</a></p>'
        f'<div class="list-dated">지역 | 김바다 기자 | 2026-11-{24 - n} 10:1{n}</div></div>'
        for n, (url, title) in enumerate(articles.items())
    )
    side = "".join(
        f'<li><a href="/news/articleView.html?idxno={19_000 + n}">이번 주에 많은 사람이 읽은 다른 기사 {n}</a></li>'
        for n in range(5)
    )
    body = (
        '<ul class="gnb"><li><a href="/news/articleList.html?sc_section_code=S1N1">정치</a></li><li><a href="/news/articleList.html'
        f'?sc_section_code=S1N2">지역</a></li></ul><section class="article-list-content">{rows}</section><div class="aside-box"><h2>많이 본 '
        f'기사</h2><ul>{side}</ul></div><a href="/news/articleList.html?page=2">다음</a>'
    )
    page = _html("<title>지역 - 항구신문</title>", body, lang="ko")
    return Section(
        name="numbers in the query", url=f"{site}/news/articleList.html", body=page.encode(), articles=articles
    )


def overlay_links() -> Section:
    site = "https://carnet.example"
    articles = {f"{site}/ile/{_slug(title)}_{6_300_000 + n}_3210.html": title for n, title in enumerate(_FRENCH)}
    cards = "".join(
        f'<section class="bloc"><a class="bloc__lien" href="{url}" aria-label="Lire l\'article"></a><img '
        f'data-srcset="/i/{n}_400.jpg 400w, /i/{n}_900.jpg 900w" alt=""><h3 class="bloc__titre">{title}</h3><p '
        f'class="bloc__chapo">Ce que racontent les gens du port, et ce que dit le rapport numéro {n}.</p><span class="date">'
        f"{24 - n} novembre 2026</span></section>"
        for n, (url, title) in enumerate(articles.items())
    )
    read = "".join(
        f'<li><a href="/sport/un-autre-article-tres-lu-cette-semaine_{6_100_000 + n}_99.html">Un autre article très lu cette '
        f"semaine {n}</a></li>"
        for n in range(5)
    )
    body = (
        f'<nav>{_menu("Une", "Monde", "Culture")}</nav><main><h1>Île</h1>{cards}</main><div class="colonne"><p class="titre-bloc">Les '
        f"plus lus</p><ol>{read}</ol></div>"
    )
    page = _html("<title>Île - Carnet</title>", body, lang="fr")
    return Section(name="links laid over cards", url=f"{site}/ile/", body=page.encode(), articles=articles)


def office_form() -> Section:
    """The whole page in one form, as ASP.NET has it; headlines in table cells with capital words for classes."""
    site = "https://www.amt-blatt.example"
    titles = [title for _, title in _GERMAN]
    articles = {f"{site}/Artikel.aspx?ArtikelID={5_512 + n}": title for n, title in enumerate(titles)}
    rows = "".join(
        f'<tr class="GridRow"><td class="Datum">{24 - n}.11.2026</td><td><a id="ctl00_lnk{n}" class="TitelLink" href="{url.removeprefix(site)}">{title}</a><br>'
        f'<span class="Kurztext">Der Bericht Nummer {n}, wie er im Blatt steht, mit allem, was dazu gehört.</span></td></tr>'
        for n, (url, title) in enumerate(articles.items())
    )
    menu = "".join(
        f'<td><a href="/Seite.aspx?SeiteID={n}">{name}</a></td>'
        for n, name in enumerate(("Start", "Verein und Leben", "Archiv aller alten Ausgaben", "Kontakt"))
    )
    body = f'<form method="post" action="./Liste.aspx"><table class="Navi"><tr>{menu}</tr></table><table class="Grid">{rows}</table></form>'
    return Section(
        name="all in one form",
        url=f"{site}/Liste.aspx",
        body=_html("<title>Liste</title>", body, lang="de").encode(),
        articles=articles,
    )


def page_builder() -> Section:
    """Every part of every card is called a widget."""
    site = "https://isola.example"
    titles = ("Il traghetto navigherà tutto l'inverno", "Il faro del porto compie cento anni", "Un nuovo ponte sullo stretto del nord",
              "La scuola dell'isola salvata da un voto", "La tempesta lascia al buio duecento case")  # fmt: skip
    articles = {f"{site}/{_slug(title)}/": title for title in titles}
    cards = "".join(
        f'<div class="elementor-element elementor-widget elementor-widget-posts"><div class="elementor-widget-container"><div class="elementor-post">'
        f'<a class="elementor-post__thumbnail__link" href="{url}"><img src="/f{n}.jpg" width="300" height="200"></a><h3 class="elementor-post__title"><a href="{url}">{title}</a></h3>'
        f'<div class="elementor-post__excerpt"><p>Che cosa è successo sull\'isola quel giorno, raccontato da chi c\'era ({n}).</p></div><a class="elementor-post__read-more" href="{url}">Leggi tutto »</a></div></div></div>'
        for n, (url, title) in enumerate(articles.items())
    )
    menu = _menu("Home", "Chi siamo e dove siamo", "Lavora con noi", base=site)
    body = f'<div class="elementor-location-header">{menu}</div><div class="elementor">{cards}</div><div class="elementor-location-footer"><a href="/informativa-sulla-privacy-e-cookie/">Informativa sulla privacy e cookie</a></div>'
    return Section(
        name="page builder",
        url=f"{site}/",
        body=_html("<title>Isola</title>", body, lang="it").encode(),
        articles=articles,
    )


def persian() -> Section:
    site = "https://bandar.example"
    titles = ("کشتی مسافربری سراسر زمستان به جزیره می‌رود", "فانوس دریایی بندر صد ساله شد", "شورا پل تازه بر تنگه شمالی را تصویب کرد",
              "یک رأی مدرسه جزیره را نجات داد", "توفان برق دویست خانه را قطع کرد")  # fmt: skip
    articles = {
        f"{site}/fa/news/{98_100 + n}/{quote(title.replace(' ', '-'))}": title for n, title in enumerate(titles)
    }
    rows = "".join(
        f'<div class="linear_news"><a class="title5" href="{url.removeprefix(site)}" target="_blank">{title}</a><div class="lead">آنچه آن روز در جزیره گذشت به روایت مردمی که آنجا بودند.</div></div>'
        for url, title in articles.items()
    )
    side = "".join(
        f'<a class="box_a" href="/fa/news/{91_000 + n}/{quote("خبر-دیگری-که-مردم-خواندند")}">خبر دیگری که این هفته مردم زیاد خواندند {n}</a><br>'
        for n in range(6)
    )
    menu = "".join(
        f'<a href="/fa/services/{n}">{name}</a>'
        for n, name in enumerate(("صفحه نخست", "اقتصاد", "ورزش", "فرهنگ و هنر"))
    )
    body = f'<div class="header">{menu}</div><div class="col1">{rows}</div><div class="col2"><div class="box_title">پربازدیدها</div>{side}</div>'
    return Section(
        name="Persian",
        url=f"{site}/fa/services/1",
        body=_html("<title>بندر</title>", body, lang="fa", more=' dir="rtl"').encode(),
        articles=articles,
    )


def mixed_front() -> Section:
    """A front page with a lead, a row of cards, and a bare list of further headlines."""
    site = "https://www.sound-herald.example"
    articles = {
        f"{site}/{part}/{_slug(title)}-{n}a7b{n}c9d": title
        for n, (title, part) in enumerate(zip(_ENGLISH, ["local", "sea", "local", "education"] * 3, strict=False))
    }
    items = list(articles.items())
    lead = f'<div class="lead-story"><a href="{items[0][0]}"><figure><img src="/1.jpg" width="900" height="600" alt="The ferry"></figure></a><div><a class="section-tag" href="/local">Local</a><h1 class="hd"><a href="{items[0][0]}">{items[0][1]}</a></h1><p>All about it in one long sentence for the front page.</p></div></div>'
    cards = "".join(
        f'<div class="card"><a href="{url}"><img src="/{n}.jpg" width="300" height="200" alt=""><span class="kicker">Sea</span><h2>{title}</h2></a><div class="by">By <a href="/profile/ann-keeper">Ann Keeper</a></div></div>'
        for n, (url, title) in enumerate(items[1:5])
    )
    bare = "".join(f'<li><a href="{url}">{title}</a></li>' for url, title in items[5:])
    newsletter = '<div class="signup"><h2><a href="/newsletters/get-the-best-of-the-herald-every-morning">Get the best of the Herald every morning</a></h2></div>'
    foot = "".join(
        f'<a href="/{_slug(name)}">{name}</a>'
        for name in ("Terms and conditions of sale", "Privacy policy for readers", "Complaints and corrections policy")
    )
    body = f'<header><a href="/">Herald</a>{_menu("Local", "Sea", "Education")}</header><div class="page">{lead}<div class="grid">{cards}</div>{newsletter}<div class="more-headlines"><h3>More headlines</h3><ul>{bare}</ul></div></div><div class="bottom">{foot}</div>'
    return Section(
        name="front page",
        url=f"{site}/",
        body=_html("<title>The Sound Herald</title>", body).encode(),
        articles=articles,
    )


def definition_list() -> Section:
    """A club's news page of 2003: no classes, words in the address cut short."""
    site = "http://www.leuchtfeuer-verein.example"
    titles = [title for _, title in _GERMAN]
    articles = {f"{site}/aktuell/{2600 + n}.htm": title for n, title in enumerate(titles)}
    rows = "".join(
        f'<dt><font color="red">{24 - n}.11.26</font> <b><a href="../aktuell/{2600 + n}.htm">{title}</a></b></dt><dd>So steht es im Bericht Nummer {n}, den der Vorstand geschrieben hat.</dd>'
        for n, title in enumerate(titles)
    )
    menu = "".join(
        f'<a href="../{name.lower()}.htm">{name}</a> | '
        for name in ("Startseite", "Verein", "Termine", "Links", "Impressum")
    )
    body = f'<center>{menu}</center><hr><dl>{rows}</dl><hr><a href="alt2025.htm">Meldungen aus dem vorigen Jahr</a>'
    return Section(
        name="definition list",
        url=f"{site}/aktuell/index.htm",
        body=_html("<title>Aktuell</title>", body, lang="de").replace("utf-8", "iso-8859-1").encode("latin-1"),
        articles=articles,
    )


def hindi() -> Section:
    site = "https://bandargah.example"
    titles = ("सर्दियों भर द्वीप तक चलती रहेगी नौका सेवा", "बंदरगाह का प्रकाश स्तंभ सौ साल का हुआ", "परिषद ने उत्तरी जलडमरूमध्य पर नए पुल को मंज़ूरी दी",
              "एक वोट से बच गया द्वीप का स्कूल", "तूफ़ान से दो सौ घरों की बिजली गुल")  # fmt: skip
    articles = {f"{site}/desh/story-{4_411_000 + n}-2026-11-24": title for n, title in enumerate(titles)}
    rows = "".join(
        f'<div class="widget-listing"><div class="widget-listing-thumb"><a href="{url}" title="{title}"><img data-src="/t{n}.jpg" alt="{title}"></a></div><div class="widget-listing-content-section"><h4><a href="{url}" title="{title}">{title}</a></h4><p>उस दिन द्वीप पर क्या हुआ, वहाँ मौजूद लोगों की ज़ुबानी पूरी कहानी।</p></div></div>'
        for n, (url, title) in enumerate(articles.items())
    )
    side = "".join(
        f'<li><a href="/khel/story-{4_300_000 + n}-2026-11-20">इस हफ़्ते सबसे ज़्यादा पढ़ी गई दूसरी ख़बर {n}</a></li>'
        for n in range(5)
    )
    body = f'<nav>{_menu("होम", "देश", "खेल")}</nav><div class="section-listing-LHS">{rows}</div><div class="section-listing-RHS"><h3>ट्रेंडिंग</h3><ul>{side}</ul></div>'
    return Section(
        name="Hindi", url=f"{site}/desh", body=_html("<title>देश</title>", body, lang="hi").encode(), articles=articles
    )


def sections() -> tuple[Section, ...]:
    """All of them."""
    makers = (wordpress, card_grid, old_chinese, arabic, japanese, german, item_list, next_data, amp, ticker,
              much_navigation, russian, plain_list, korean, overlay_links, office_form, page_builder, persian,
              mixed_front, definition_list, hindi)  # fmt: skip
    return tuple(maker() for maker in makers)
