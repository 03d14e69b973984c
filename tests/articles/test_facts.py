"""Who wrote it, when, and what it is called."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.authors import in_text
from newsreader.articles.language import direction, shortest
from newsreader.articles.moments import moment, moment_in_address, read_moment, surer
from newsreader.articles.names import people
from tests.articles.pages import SENTENCES, read, story

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ida Marlow in Port Ansel", ("Ida Marlow",)),
        ("IDA MARLOW and Bram Oakes", ("Ida Marlow", "Bram Oakes")),
        ("Von Jakob Reindl, Redakteur", ("Jakob Reindl",)),
        ("Par Hélène Vautrin et Marc Ollivier", ("Hélène Vautrin", "Marc Ollivier")),
        ("作者：沈禾", ("沈禾",)),
        ("Ann Lee (ann.lee@paper.example), @annlee", ("Ann Lee",)),
        ("Jean-Luc O’Neill-Dupont", ("Jean-Luc O’Neill-Dupont",)),
        ("The Paper", ()),
        ("Staff Reporter", ()),
        ("Português", ("Português",)),
        ("Published 3 May 2026", ()),
        ("admin", ()),
        ("Ann Lee, Reuters", ("Ann Lee", "Reuters")),
        ("Reuters", ()),
        ("Par Hélène Vautrin – Publié le 22 novembre", ("Hélène Vautrin",)),
        ("Tomás Vega, Actualizado ayer", ("Tomás Vega",)),
        ("Von Jakob Reindl | Veröffentlicht am Montag", ("Jakob Reindl",)),
        ("By Ida Marlow @idamarlow on June 26, 2026 at 9:00a", ("Ida Marlow",)),
        ("By: Ida MarlowCHIEF Correspondent", ("Ida Marlow",)),
        ("IDA MARLOW AND BRAM OAKES", ("Ida Marlow", "Bram Oakes")),
        ("Por Tomás Vega y Ana Ruiz", ("Tomás Vega", "Ana Ruiz")),
        ("Автор: Анна Волкова и Пётр Серов", ("Анна Волкова", "Пётр Серов")),
        ("بقلم: ليلى حداد و سامر نجم", ("ليلى حداد", "سامر نجم")),
        ("한지우 기자", ("한지우",)),
        ("한지우 기자, 오세린 특파원", ("한지우", "오세린")),
        ("记者 沈禾 罗岩", ("沈禾 罗岩",)),
        ("本报记者 沈禾 通讯员 罗岩", ("沈禾", "罗岩")),
        ("记者沈禾 编辑罗岩", ("沈禾",)),
        ("文｜沈禾", ("沈禾",)),
        ("文・田中花子", ("田中花子",)),
        ("[한지우 기자]", ("한지우",)),
        ("By IDA MARLOW Associated Press Writer", ("Ida Marlow",)),
        ("Ida Marlow Technology Reporter", ("Ida Marlow",)),
        ("Ida Marlow, M.D.", ("Ida Marlow",)),
        ("Ida Marlow CNN", ("Ida Marlow",)),
        ("by Ida Marlow March 5, 2026 3:00 PM", ("Ida Marlow",)),
        ("Por JUAN PÉREZ | MADRID", ("Juan Pérez",)),
        ("Guest post by Ida Marlow", ("Ida Marlow",)),
        ("By Ida Marlow Follow @ida", ("Ida Marlow",)),
        ("作者：沈禾、罗岩", ("沈禾", "罗岩")),
        ("田中恵子記者", ("田中恵子",)),
        ("东方某某日报", ()),
        ("佚名", ()),
        ("港口新闻网", ()),
        ("Harbour Press GmbH", ()),
        ("reader17", ()),
        ("Ann Lee, Gear Team", ("Ann Lee", "Gear Team")),
        ("Av Kari Nes og Ola Vik", ("Kari Nes", "Ola Vik")),
        ("Autorka: Zofia Lis", ("Zofia Lis",)),
        ("Mehmet Kaya ve Elif Demir", ("Mehmet Kaya", "Elif Demir")),
    ],
)
def test_a_byline_names_people(text: str, names: tuple[str, ...]) -> None:
    assert people([text], not_people=frozenset({"thepaper"})) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-23T09:00:00+03:00", datetime(2026, 11, 23, 6, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-11-23 09:00", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("20261123T0900Z", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("1795424400000", datetime.fromtimestamp(1795424400, tz=UTC)),
        ("2026-13-45", None),
        ("9999-01-01", None),
        ("1970-01-01", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_a_machine_date_is_a_moment(text: str, expected: datetime | None) -> None:
    assert moment(text, now=datetime(2026, 12, 1, tzinfo=UTC)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("22. November 2026, 14:00 Uhr", "de", datetime(2026, 11, 22, 14, tzinfo=UTC)),
        ("Publié le 22 novembre 2026", "fr", datetime(2026, 11, 22, tzinfo=UTC)),
        ("21 de noviembre de 2026, 11:20", "es", datetime(2026, 11, 21, 11, 20, tzinfo=UTC)),
        ("2026年11月19日 08:15", "zh", datetime(2026, 11, 19, 8, 15, tzinfo=UTC)),
        ("November 21, 2026", "en", datetime(2026, 11, 21, tzinfo=UTC)),
        ("Do 19.11.26 | 14:07 Uhr | Von Eva K.", "de", datetime(2026, 11, 19, 14, 7, tzinfo=UTC)),
        ("11/19/2026", "en", datetime(2026, 11, 19, tzinfo=UTC)),
        ("19/11/2026", "es", datetime(2026, 11, 19, tzinfo=UTC)),
        ("10:19", "en", None),
        ("7 min read", "en", None),
    ],
)
def test_a_written_date_is_read_in_its_language(text: str, language: str, expected: datetime | None) -> None:
    assert read_moment(text, language=language, now=NOW) == expected


@given(st.text(max_size=60), st.sampled_from(["en", "de", "xx", ""]))
def test_no_text_makes_reading_dates_stumble(text: str, language: str) -> None:
    found = read_moment(text, language=language, now=NOW)

    assert found is None or found.tzinfo is not None


def test_an_address_may_name_the_day() -> None:
    assert moment_in_address("https://a.example/2026/11/23/story", now=NOW) == datetime(2026, 11, 23, tzinfo=UTC)
    assert moment_in_address("https://a.example/2026/99/23/story", now=NOW) is None


def test_structured_data_is_believed_first_and_may_be_broken_a_little() -> None:
    node = '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "The late ferry", "author": [{"@type": "Person", "name": "Ida Marlow"}], "datePublished": "2026-11-20T07:30:00+01:00",}]};'  # noqa: E501
    head = f'<script type="application/ld+json">{node}</script><meta name="author" content="Somebody Else">'

    article = read(story(head=head))

    assert article.byline == "Ida Marlow"
    assert article.published == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)


def test_without_structured_data_what_shows_is_read() -> None:
    article = read(story(before="<p class='byline'>By Ida Marlow</p><p class='date'>20 November 2026</p>"))

    assert article.byline == "Ida Marlow"
    assert article.published == datetime(2026, 11, 20, tzinfo=UTC)
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The late ferry | The Paper", "The late ferry"),
        ("The late ferry - News - The Paper", "The late ferry"),
        ("The Paper: The late ferry", "The late ferry"),
        ("The late ferry – paper.example", "The late ferry"),
        ("The ferry: late – and a story of its own", "The ferry: late – and a story of its own"),
    ],
)
def test_the_title_goes_without_the_name_of_the_site(title: str, expected: str) -> None:
    body = story().replace(b"The late ferry | The Paper", title.encode()).replace(b"<h1>The late ferry</h1>", b"")

    assert read(body).title == expected


def test_facts_have_an_end() -> None:
    body = story(head=f'<meta property="og:title" content="{"long " * 9_000}">').replace(
        b"<h1>The late ferry</h1>", b""
    )

    assert len(read(body).title) <= 500


def test_the_author_may_have_the_site_s_name_when_it_is_a_person() -> None:
    node = {"@type": "BlogPosting", "headline": "The late ferry", "author": {"@type": "Person", "name": "The Paper"}}
    company = {**node, "publisher": {"@type": "Organization", "name": "The Paper"}}
    owner = {**node, "author": {"@type": "Person", "name": "Ida Marlow"}, "publisher": {"name": "Ida Marlow"}}

    assert read(story(head=f'<script type="application/ld+json">{json.dumps(node)}</script>')).byline == "The Paper"
    assert read(story(head=f'<script type="application/ld+json">{json.dumps(company)}</script>')).byline == ""
    assert read(story(head=f'<script type="application/ld+json">{json.dumps(owner)}</script>')).byline == "Ida Marlow"


@pytest.mark.parametrize(
    ("tag", "short"),
    [("en-GB", "en"), ("en_US", "en"), ("zh-CN", "zh"), ("zh-TW", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("iw", "he"),
     ("sr-Latn-RS", "sr-Latn"), ("und", ""), ("English", ""), ("", "")],
)  # fmt: skip
def test_a_language_is_said_as_short_as_it_can_be(tag: str, short: str) -> None:
    assert shortest(tag) == short


def test_the_direction_is_that_of_the_letters() -> None:
    assert direction("en", "مقهى الميناء والفنجان") == "rtl"
    assert direction("ar", "An English text") == "ltr"
    assert direction("he", "") == "rtl"


def with_data(node: dict[str, object], **parts: str) -> str:
    node = {"@type": "NewsArticle", "headline": "The late ferry", **node}
    return read(story(head=f'<script type="application/ld+json">{json.dumps(node)}</script>', **parts)).byline


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ida Marlow", "Ida Marlow"),
        (["Ida Marlow", {"name": "Bram Oakes"}], "Ida Marlow, Bram Oakes"),
        ({"@type": "Person", "name": ["Ida Marlow", "Bram Oakes"]}, "Ida Marlow, Bram Oakes"),
        ({"name": "Ida Marlow and Bram Oakes"}, "Ida Marlow, Bram Oakes"),
        ("https://paper.example/authors/ida", ""),
        ({"@type": "Organization", "name": "Reuters"}, "Reuters"),
        ({"@type": "Organization", "name": "Harbour Redaktion"}, "Harbour Redaktion"),
        ({"@type": "Organization", "name": "The Paper"}, ""),
        ({"name": {"name": ["deep"]}}, ""),
        ([[["Ida Marlow"]]], ""),
        (17, ""),
    ],
)
def test_authors_of_structured_data_stand_there_in_many_shapes(author: object, expected: str) -> None:
    assert with_data({"author": author}) == expected


def test_authors_may_be_named_elsewhere_in_structured_data() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "The late ferry", "author": {"@id": "#ida"}, "publisher": {"@id": "#p"}},
        {"@type": "Person", "@id": "#ida", "name": "Ida Marlow"},
        {"@type": "Organization", "@id": "#p", "name": "Harbour Weekly"},
    ]

    article = read(story(head=f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'))

    assert (article.byline, article.source) == ("Ida Marlow", "Harbour Weekly")


def test_a_person_may_be_the_publisher_too() -> None:
    graph = [
        {"@type": "Article", "headline": "The late ferry", "author": {"name": "Ida Marlow", "@id": "#ida"},
         "publisher": {"@id": "#ida"}},
        {"@type": ["Person", "Organization"], "@id": "#ida", "name": "Ida Marlow"},
    ]  # fmt: skip

    article = read(story(head=f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'))

    assert article.byline == "Ida Marlow"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"head": "<meta name='search.byline' content='Ida Marlow'>"}, "Ida Marlow"),
        ({"before": "<p>Ida Marlow | 23.11.2026 - 14:05</p>"}, "Ida Marlow"),
        ({"before": "<p>Ida Marlow | Senior Writer | July 2, 2026</p>"}, "Ida Marlow"),
        ({"before": "<p>AFP, PORT ANSEL</p>"}, "AFP"),
        ({"before": "<p><span>Words by Ida Marlow</span> <span>22nd May 2026</span></p>"}, "Ida Marlow"),
        ({"before": "<p>Interview: Ida Marlow · Photo: Tam Osei</p>"}, "Ida Marlow"),
        ({"before": "<p>遠山蓮　2026年11月20日 6時00分</p>"}, "遠山蓮"),
        ({"before": "<p>会員記事　2026年11月20日 6時00分</p>"}, ""),
        ({"before": "<p>北海道　2026年11月20日 6時00分</p>"}, ""),
        ({"after": "<ul><li><strong>Autorin/Autor</strong> Ida Marlow</li></ul>"}, "Ida Marlow"),
        ({"after": "<dl><dt>Author:</dt><dd>Ida Marlow</dd></dl>"}, "Ida Marlow"),
        ({"inside": "<div class='author-box'>Politics</div>"}, ""),
        ({"head": "<meta name='author' content='Politics'><meta property='article:section' content='Politics'>"}, ""),
        ({"before": "<p>Text Size</p>"}, ""),
        ({"before": "<p>Written by:</p><p>Ida Marlow</p>"}, "Ida Marlow"),
        ({"head": "<meta name='author' content='idam'>", "before": "<p class='byline'>By Ida Marlow</p>"},
         "Ida Marlow"),
        (
            {"head": "<meta name='author' content='Ida Marlow'><meta name='publisher' content='Ida Marlow'>",
             "before": "<p>By Ida Marlow</p>"},
            "Ida Marlow",
        ),
        (
            {"head": "<meta name='author' content='Der Hafen'><meta name='publisher' content='Der Hafen'>",
             "before": "<p>By Der Hafen</p>"},
            "Der Hafen",
        ),
        ({"head": "<meta name='author' content='The Paper'>", "before": "<p>The Paper</p>"}, ""),
        ({"before": "<p>By The Paper with Agencies</p>"}, "The Paper with Agencies"),
        ({"before": "<p class='byline'>By TPN, in News, Islands, Property</p>"}, "TPN"),
        ({"before": "<p class='author'>Autor: Ida Marlow Google+ mehr</p>"}, "Ida Marlow"),
        ({"before": "<p class='byline'>By Ida Marlow | 07:15 AM EDT</p>"}, "Ida Marlow"),
        ({"before": "<p class='author'>Islands</p> <a rel='category tag' href='/c/'>Islands</a>"}, ""),
        ({"before": "<p>港口新闻记者 沈禾 罗岩</p>"}, "沈禾, 罗岩"),
    ],
)  # fmt: skip
def test_bylines_show_in_many_ways(parts: dict[str, str], expected: str) -> None:
    assert read(story(**parts)).byline == expected


def test_the_author_of_a_teaser_is_not_added_to_the_story_s() -> None:
    teaser = "<section><a href='/other.html'><p class='byline'>By Ida Marlow, Bram Oakes</p></a></section>"

    assert with_data({"author": "Ida Marlow"}, after=f"<p>{SENTENCES[0]}</p>" * 20 + teaser) == "Ida Marlow"
    assert with_data({"author": "Ida Marlow"}, before="<p class='byline'>Ida Marlow, Bram Oakes</p>") == (
        "Ida Marlow, Bram Oakes"
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("港口十二月九日电（记者沈禾）渡轮在六点十分离开港口。", "沈禾"),
        ("渡轮在六点十分离开港口。（记者 沈禾 罗岩）", "沈禾, 罗岩"),
        ("(항구=통신) 한지우 기자 = 여객선이 항구를 떠났다.", "한지우"),
        ("（图片来自港口）渡轮离开港口。", ""),
        ("【记者沈禾北港报道】渡轮离开港口。", "沈禾"),
        ("记者沈禾/北港报导", "沈禾"),
        ("港口报讯（记者 沈禾 实习生 罗岩）渡轮离开。", "沈禾, 罗岩"),
        ("The ferry (in Port Ansel) left.", ""),
        (
            "The ferry left.\n\n(Reporting by Ida Marlow and Milo Reeve; Editing by Bram Oakes)",
            "Ida Marlow, Milo Reeve",
        ),
        ("Die Fähre ist weg.\n\ndpa/AFP", "dpa, AFP"),
        ("Die Fähre ist weg.\n\nHafen-Redaktion\n\nHat Ihnen dieser Artikel gefallen?", "Hafen-Redaktion"),
        ("The ferry left.\n\nThe Paper / Reuters", "The Paper / Reuters"),
        ("The ferry left.\n\nThe Sea / Reuters", ""),
        ("The ferry left.\n\nYes / No", ""),
    ],
)
def test_first_and_last_lines_name_reporters_and_agencies(text: str, names: str) -> None:
    assert in_text(text, house="The Paper") == names


def test_headline_and_byline_may_be_parted_by_breaks_alone() -> None:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = (
        "<html><head><title>Harbour Times - The late ferry</title></head><body><table><tr><td><font size=1>Friday, 20"
        " November 2026</font><br><font size=5><b>The late ferry</b></font><br><font size=2><i>By Ida Marlow</i><br>"
        f"Harbour correspondent</font>{paragraphs}</td></tr></table></body></html>"
    )

    article = read(page.encode(), url="https://harbourtimes.example/1.html")

    assert (article.title, article.byline) == ("The late ferry", "Ida Marlow")
    assert article.published == datetime(2026, 11, 20, tzinfo=UTC)


def published(**parts: str) -> datetime | None:
    return read(story(**parts)).published


def test_a_time_without_a_zone_is_in_the_zone_of_the_page_s_other_times() -> None:
    head = (
        "<meta property='article:published_time' content='2026-11-20 07:30:00'>"
        "<meta property='article:modified_time' content='2026-11-20T09:00:00+08:00'>"
    )

    article = read(story(head=head))

    assert article.published == datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert article.modified == datetime(2026, 11, 20, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"after": "<ul><li><strong>Datum</strong> 20.11.2026</li></ul>"}, datetime(2026, 11, 20, tzinfo=UTC)),
        ({"head": "<meta itemprop='dateUpdate' content='2026-11-20'>"}, datetime(2026, 11, 20, tzinfo=UTC)),
        ({"before": "<p>Ida Marlow | 20.11.2026</p><p class='date'>3.2.2026</p>"}, datetime(2026, 11, 20, tzinfo=UTC)),
        ({"after": "<script>var page = {'ptime': '2026-11-20'}</script>"}, datetime(2026, 11, 20, tzinfo=UTC)),
        ({"after": "<div data-publish-date='2026-11-20'></div>"}, datetime(2026, 11, 20, tzinfo=UTC)),
        ({"after": '<script>a = {"deployDt":"2026.11.20 18:40"}</script>'}, datetime(2026, 11, 20, 18, 40, tzinfo=UTC)),
        ({"before": "<p>Updated 22 November 2026</p><p>Published 20 November 2026</p>"},
         datetime(2026, 11, 20, tzinfo=UTC)),
        ({"before": "<p>Aktualisiert am 22.11.2026, veröffentlicht am 20.11.2026</p>"},
         datetime(2026, 11, 20, tzinfo=UTC)),
        ({"before": "<p>更新日：2026/11/22 11:30 公開日：2026/11/20 11:30</p>"},
         datetime(2026, 11, 20, 11, 30, tzinfo=UTC)),
        ({"before": "<p>20.11.2026, 14:05 Uhr MEZ</p>"}, datetime(2026, 11, 20, 13, 5, tzinfo=UTC)),
        ({"before": "<p>2026年11月20日 8:30 JST</p>"}, datetime(2026, 11, 19, 23, 30, tzinfo=UTC)),
        (
            {"before": "<p class='pubdate'>20.11.2026, 8:30</p>",
             "after": "<aside><time datetime='2026-11-02T09:00:00+09:00'>2.11.</time></aside>"},
            datetime(2026, 11, 19, 23, 30, tzinfo=UTC),
        ),
        (
            {"before": "<p class='PublishDate'>20. November 2026</p>", "lang": "de",
             "inside": "<blockquote><time datetime='2018-03-12'>12. März</time></blockquote>"},
            datetime(2026, 11, 20, tzinfo=UTC),
        ),
        (
            {"before": "<p class='when date'>20 November 2026</p>",
             "after": "<ul>" + "<li class='publish-time pubtime'>2018-03-02</li>" * 4 + "</ul>"},
            datetime(2026, 11, 20, tzinfo=UTC),
        ),
    ],
)  # fmt: skip
def test_days_show_in_many_ways(parts: dict[str, str], expected: datetime) -> None:
    assert published(**parts) == expected


def test_the_line_below_the_headline_tells_publication_and_change_apart() -> None:
    article = read(story(before="<p>Published 20 November 2026 | Last updated 22 November 2026</p>"))

    assert article.published == datetime(2026, 11, 20, tzinfo=UTC)
    assert article.modified == datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "is_rough"),
    [
        ("2026-11-20T07:30:00+01:00", False),
        ("2026-11-20T07:30:00Z", False),
        ("1795156200", False),
        ("2026-11-20T07:30:00", True),
        ("2026-11-20", True),
    ],
)
def test_it_is_known_whether_a_time_is_whole(date: str, *, is_rough: bool) -> None:
    assert read(story(head=f"<meta property='article:published_time' content='{date}'>")).is_rough == is_rough


@pytest.mark.parametrize(
    ("page", "other", "expected"),
    [
        ("2026-11-20T08:30", "2026-11-20T07:30", "2026-11-20T07:30"),
        ("2026-11-20T08:30", "2026-11-20T14:00", "2026-11-20T14:00"),
        ("2026-11-20T08:30", "2026-11-20T09:37", "2026-11-20T08:30"),
        ("2026-11-20T08:30", "2026-11-22T08:30", "2026-11-20T08:30"),
        ("2026-11-20T00:00", "2026-11-20T17:21", "2026-11-20T17:21"),
        ("2026-11-20T00:00", "2026-11-23T17:21", "2026-11-20T00:00"),
    ],
)
def test_a_rough_time_yields_to_the_same_moment_told_with_its_zone(page: str, other: str, expected: str) -> None:
    rough, told, moment_meant = (datetime.fromisoformat(f"{each}+00:00") for each in (page, other, expected))

    assert surer(rough, told) == moment_meant


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=12)
    | st.sampled_from(["Ida Marlow", "#a", "2026-11-20"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["@type", "@id", "@graph", "name", "author", "creator", "publisher", "headline", "datePublished", "image",
             "dateModified", "keywords", "articleBody", "articleSection", "inLanguage", "editor", "description", "url"]
        ),
        inner | st.sampled_from(["NewsArticle", "Person", "WebSite", "ImageObject"]),
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_no_structured_data_makes_reading_a_page_stumble(data: object) -> None:
    node = {"@type": "NewsArticle", "headline": data, **(data if isinstance(data, dict) else {"author": data})}
    script = f'<script type="application/ld+json">{json.dumps([data, node]).replace("</", "<")}</script>'

    article = read(story(head=script))

    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "data",
    ["[" * 200_000, '{"a":' * 100_000, '{"@type":"NewsArticle","author":' + "[" * 900 + "]" * 900 + "}",
     '{"@type":"NewsArticle","headline":"' + "x" * 5_000_000 + '"}', '{"@id":"#a","author":{"@id":"#a"}}', "\x00{",
     '{"@type":"NewsArticle","datePublished":1e999,"author":-0}', '{"@type":' + "9" * 10_000 + "}"],
)  # fmt: skip
def test_hostile_structured_data_is_passed_over(data: str) -> None:
    article = read(story(head=f'<script type="application/ld+json">{data}</script>'))

    assert article.title == "The late ferry"
