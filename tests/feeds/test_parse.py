from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import FeedError
from newsreader.feeds import fast, slow
from newsreader.feeds.finish import finish
from newsreader.feeds.parse import parse
from newsreader.feeds.raw import RawEntry, RawFeed
from newsreader.feeds.text import decode
from tests.bench.feeds_corpus import generated_feeds

_URL = "https://site.example/news/feed.xml"
_NOW = datetime(2026, 11, 24, tzinfo=UTC)


def _rss(items: str, head: str = "<title>The Paper</title>") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
        f"<channel>{head}{items}</channel></rss>"
    ).encode()


def _atom(entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>urn:u</id>{entries}</feed>'.encode()


_ODD_ITEMS = {
    "plain": "<item><title>One</title><link>/1</link><description>Text &amp;amp; more</description></item>",
    "cdata": "<item><title><![CDATA[A < B & C]]></title><description><![CDATA[<p>x</p>]]></description></item>",
    "escaped title": (
        "<item><title>&lt;b&gt;Bold&lt;/b&gt; &amp;amp; &amp;lt;plain&amp;gt;</title><guid>u:1</guid></item>"
    ),
    "guid is link": "<item><title>T</title><guid>https://site.example/a?b=1&amp;c=2</guid></item>",
    "guid is no link": '<item><title>T</title><guid isPermaLink="false">abc</guid><link>/x</link></item>',
    "no guid": "<item><title>Only a title</title></item>",
    "twice": "<item><guid>a</guid><title>1</title></item><item><guid>a</guid><title>2</title></item>",
    "content": "<item><title>T</title><content:encoded><![CDATA[<p>all of it</p>]]></content:encoded></item>",
    "content first": "<item><title>T</title><content:encoded>&lt;p&gt;all of it&lt;/p&gt;</content:encoded>"
    "<description>less</description></item>",
    "content after": "<item><title>T</title><description>less</description>"
    "<content:encoded>&lt;p&gt;all of it&lt;/p&gt;</content:encoded></item>",
    "people": "<item><title>T</title><author>ann@paper.example (Ann Bee)</author></item>",
    "creator": "<item><title>T</title><dc:creator>Ann Bee</dc:creator><dc:date>2026-11-20T10:00:00Z</dc:date></item>",
    "media": '<item><title>T</title><media:content url="/a.jpg" medium="image" width="300"/>'
    '<media:thumbnail url="/t.jpg"/><enclosure url="/a.mp3" type="audio/mpeg" length="77"/></item>',
    "media group": '<item><title>T</title><media:group><media:content url="/a.jpg" type="image/jpeg"/>'
    "</media:group></item>",
    "categories": "<item><title>T</title><category>x</category><category>y &amp;amp; z</category></item>",
    "bad date": "<item><title>T</title><pubDate>yesterday at noon</pubDate></item>",
    "time only": "<item><title>T</title><pubDate>10:19</pubDate></item>",
    "american date": "<item><title>T</title><pubDate>August 12, 2015</pubDate></item>",
    "year 9999": "<item><title>T</title><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item>",
    "markup inside": "<item><title>T</title><description>a <b>b</b> c</description></item>",
    "source": '<item><title>T</title><source url="/s">Other Paper</source><comments>/c</comments></item>',
    "atom link": '<item><title>T</title><atom:link rel="alternate" href="/alt"/><link>/own</link></item>',
    "cp1252 reference": "<item><title>&#147;Quoted&#148;</title><guid>1</guid></item>",
    "latin twice": "<item><title>cafÃ©</title><guid>1</guid></item>",
    "relative": "<item><title>T</title><link>../up/1.html</link></item>",
    "script link": "<item><title>T</title><link>javascript:alert(1)</link><guid>1</guid></item>",
    "base": '<item xml:base="https://other.example/"><title>T</title><link>x</link></item>',
    "slash": "<item><title>T</title><slash:comments>3</slash:comments></item>",
    "unknown": "<item><title>T</title><strange>3</strange></item>",
    "empty": "<item/>",
}

_ODD_ENTRIES = {
    "short id": "<entry><title>T</title><id>1</id></entry>",
    "plain": '<entry><title>T</title><id>urn:x:1</id><link href="/a"/><summary>a &lt; b</summary></entry>',
    "html": '<entry><title type="html">&lt;b&gt;T&lt;/b&gt;</title><id>urn:x:1</id>'
    '<content type="html">&lt;p&gt;x&lt;/p&gt;</content><author><name>Ann</name></author></entry>',
    "xhtml": '<entry><title>T</title><id>urn:x:1</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    "<p>x</p></div></content></entry>",
    "web id, no link": "<entry><title>T</title><id>http://site.example/9</id></entry>",
    "links": '<entry><title>T</title><id>urn:x:1</id><link rel="self" href="/s"/><link rel="alternate" href="/a"/>'
    '<link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="9"/></entry>',
    "dates": "<entry><title>T</title><id>urn:x:1</id><published>2026-11-20T10:00:00+02:00</published>"
    "<updated>2026-11-21T10:00:00Z</updated></entry>",
    "updated only": "<entry><title>T</title><id>urn:x:1</id><updated>2026-11-21T10:00:00Z</updated></entry>",
    "odd id": "<entry><title>T</title><id>1:1</id></entry>",
    "people": "<entry><title/><id>tag:1</id><author><name>A</name></author><author><name>B</name></author></entry>",
    "base": '<entry xml:base="https://other.example/"><title>T</title><id>urn:x:1</id><link href="x"/></entry>',
    "source": "<entry><title>T</title><id>urn:x:1</id><source><title>Other</title></source></entry>",
    "categories": '<entry><title>T</title><id>urn:x:1</id><category term="a" label="Aa"/><category term="b"/></entry>',
}

_ALL_ODD = [
    *(pytest.param(_rss(item), id=f"rss {name}") for name, item in _ODD_ITEMS.items()),
    *(pytest.param(_atom(entry), id=f"atom {name}") for name, entry in _ODD_ENTRIES.items()),
]


def _assert_both_agree(body: bytes) -> bool:
    """Whether the fast reader took it; fails where the two differ."""
    document = decode(body).encode()
    quick = fast.read(document)
    if quick is None:
        return False
    thorough = slow.read(document, url=_URL)
    assert finish(quick, url=_URL, now=_NOW) == finish(thorough, url=_URL, now=_NOW)
    return True


@pytest.mark.parametrize("body", _ALL_ODD)
def test_the_fast_reader_agrees_with_feedparser_on_an_odd_feed_or_leaves_it(body: bytes) -> None:
    _assert_both_agree(body)


def test_the_fast_reader_takes_clean_feeds_and_agrees_with_feedparser() -> None:
    taken = [_assert_both_agree(body) for body in generated_feeds(count=4, text_bytes=(200, 900))]

    assert taken == [True] * 4


@settings(max_examples=60, deadline=None)
@given(items=st.lists(st.sampled_from(list(_ODD_ITEMS.values())), max_size=6))
def test_both_readers_agree_on_any_mixture_of_items(items: list[str]) -> None:
    _assert_both_agree(_rss("".join(items)))


@settings(max_examples=80, deadline=None)
@given(body=st.binary(max_size=300) | st.builds(_rss, st.text(max_size=200)))
def test_any_bytes_are_a_feed_or_a_feed_error(body: bytes) -> None:
    try:
        feed = parse(body, url=_URL)
    except FeedError as error:
        said = error.sentence
    else:
        said = "".join(entry.guid for entry in feed.entries)
    assert isinstance(said, str)


@settings(max_examples=300, deadline=None)
@given(
    start=st.sampled_from(["https://site.example", "http://site.example:8080", "http://a.example/x/", "//a.b", ""]),
    rest=st.text("ab./?#;:@=&%+-_~[]\\é\t ", max_size=8),
)
def test_an_address_is_what_joining_it_with_the_feed_s_gives(start: str, rest: str) -> None:
    written = (start + rest).strip()
    try:
        joined = urljoin(_URL, written) if written and urlsplit(urljoin(_URL, written)).hostname else ""
    except ValueError:
        joined = ""

    raw = RawFeed(entries=[RawEntry(guid="g", link=written)])

    assert finish(raw, url=_URL, now=_NOW).entries[0].url == joined


@pytest.mark.parametrize("control", ["\x00", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_left_out(control: str) -> None:
    body = _rss(f"<item><title>On{control}e – é</title><guid>g</guid></item>")

    assert parse(body, url=_URL).entries[0].title == "One – é"


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.7, 0.9])
def test_a_feed_that_was_cut_off_gives_its_complete_entries(cut: float) -> None:
    body = _rss("".join(f"<item><title>Story {n}</title><link>/{n}</link></item>" for n in range(50)))
    cut_body = body[: int(len(body) * cut)]

    feed = parse(cut_body, url=_URL)

    assert len(feed.entries) == cut_body.count(b"</item>")
    assert feed.entries == parse(body, url=_URL).entries[: len(feed.entries)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "log in"),
        (b"<html><head><title>Welcome to the hotel</title></head></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a feed"),
        (b'{"answer": 42}', "JSON"),
        (b'{"cut', "damaged"),
        (b"<opml><body/></opml>", "not a feed"),
        (_rss("<item><title>On")[:-16], "cut off"),
    ],
)
def test_what_is_no_feed_is_told_in_a_sentence(body: bytes, said: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse(body, url=_URL)

    assert said in caught.value.sentence


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (_rss("", "<title>Zeitung für alle</title>"), "Zeitung für alle"),
        (b"\xef\xbb\xbf" + _rss("", "<title>Zeitung für alle</title>"), "Zeitung für alle"),
        (b"\n\n  " + _rss("", "<title>Zeitung für alle</title>"), "Zeitung für alle"),
        (b'<rss version="2.0"><channel><title>Caf\xe9 \x93x\x94</title></channel></rss>', "Café “x”"),
        ('<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>镕基</title></channel></rss>'
         .encode("gb18030"), "镕基"),
        ('<?xml version="1.0"?><rss version="2.0"><channel><title>Ünï</title></channel></rss>'.encode("utf-16"), "Ünï"),
        (b'<rss version="2.0"><channel><title>a\x00b\x08c &nbsp;&eacute;</title></channel></rss>', "abc é"),
    ],
)  # fmt: skip
def test_a_title_is_read_in_the_encoding_it_was_written_in(body: bytes, title: str) -> None:
    assert parse(body, url=_URL).title == title


def test_a_feed_tells_how_often_it_wants_to_be_fetched() -> None:
    head = (
        "<title>T</title><ttl>90</ttl><skipHours><hour>3</hour><hour>24</hour></skipHours>"
        "<skipDays><day>Sunday</day></skipDays>"
    )

    feed = parse(_rss("", head), url=_URL)

    assert (feed.ttl_s, feed.skip_hours, feed.skip_days) == (5400.0, (0, 3), (6,))


def test_no_entity_reaches_a_file_of_ours() -> None:
    body = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _rss("<item><title>&x;</title></item>")[38:]

    feed = parse(body, url=_URL)

    assert "root:" not in repr(feed)


def test_a_json_feed_is_read_with_all_its_facts() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "J & J", "home_page_url": "https://j.example/",
        "items": [{"id": 7, "url": "/7", "title": "A < B", "content_text": "one\\n\\ntwo < three",
        "date_published": "2026-11-20T10:00:00+01:00", "authors": [{"name": "Ann"}], "tags": ["x"],
        "image": "/i.jpg", "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}]}]}"""

    feed = parse(body.encode(), url="https://j.example/feed.json")
    entry = feed.entries[0]

    assert (feed.title, feed.version, entry.guid, entry.title) == ("J & J", "json11", "7", "A < B")
    assert entry.content_html == "<p>one</p><p>two &lt; three</p>"
    assert entry.published == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (entry.byline, entry.photo_url) == ("Ann", "https://j.example/i.jpg")
    assert entry.enclosures[0].size_bytes == 5
