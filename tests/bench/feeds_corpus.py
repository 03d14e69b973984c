"""Invented feeds in the manner of the real ones, the same for the same seed; `python tests/bench/feeds_corpus.py`
prints how many of their entries a second of CPU each reader understands."""

from __future__ import annotations

import html
import random
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from newsreader.feeds import fast, slow
from newsreader.feeds.parse import parse
from newsreader.feeds.text import decode

_SYLLABLES = ("ka", "lo", "mi", "ter", "sen", "dra", "vol", "un", "pe", "ri", "sta", "gon", "és", "ü", "的", "新", "闻")
_BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


def generated_feeds(*, count: int, seed: int = 5, text_bytes: tuple[int, int] = (2_000, 8_000)) -> list[bytes]:
    """`count` feeds, RSS and Atom by turns, of 10 to 40 entries with content in full."""
    chance = random.Random(seed)
    make = (_rss, _atom)
    return [make[number % 2](chance, number, text_bytes) for number in range(count)]


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(count))


def _html(chance: random.Random, size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        paragraph = f'<p>{_words(chance, 60)} <a href="/x?a=1&amp;b={length}">{_words(chance, 3)}</a> &amp; more</p>'
        parts.append(paragraph)
        length += len(paragraph)
    return "\n".join(parts)


def _rss(chance: random.Random, number: int, text_bytes: tuple[int, int]) -> bytes:
    parts = [
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
            f"<title>Feed {number} &amp; more</title><link>http://example.org/</link><description>d</description>"
            '<atom:link href="http://example.org/rss" rel="self" type="application/rss+xml"/>'
            "<language>en-gb</language><ttl>30</ttl><image><url>/logo.png</url><title>t</title></image>"
        )
    ]
    for index in range(chance.randint(10, 40)):
        text = _html(chance, chance.randint(*text_bytes))
        content = f"<![CDATA[{text}]]>" if chance.random() < 0.7 else html.escape(text)
        parts.append(
            f"<item><title>{_words(chance, 9)} &amp;amp; &#8217;</title><link>http://example.org/{number}/{index}?a=1&amp;b=2"
            f'</link><guid isPermaLink="false">g{number}-{index}</guid><dc:creator>Ann B</dc:creator>'
            f"<pubDate>{format_datetime(_BEGAN - timedelta(hours=index))}</pubDate><category>x &amp; y</category>"
            f"<description><![CDATA[{_words(chance, 40)}]]></description><content:encoded>{content}</content:encoded>"
            f'<media:content url="/i/{index}.jpg" medium="image" width="600"/></item>\n'
        )
    parts.append("</channel></rss>")
    return "".join(parts).encode()


def _atom(chance: random.Random, number: int, text_bytes: tuple[int, int]) -> bytes:
    parts = [
        (
            '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">'
            f"<title>F{number}</title><id>urn:{number}</id><updated>2026-11-01T00:00:00Z</updated>"
            '<link href="http://example.org/"/><link rel="self" type="application/atom+xml" href="/feed"/>'
        )
    ]
    for index in range(chance.randint(10, 40)):
        text = html.escape(_html(chance, chance.randint(*text_bytes)))
        moment = (_BEGAN - timedelta(hours=index)).isoformat()
        parts.append(
            f'<entry><title type="html">{_words(chance, 9)} &amp;amp; b</title><id>urn:{number}:{index}</id>'
            f'<link rel="alternate" href="/{number}/{index}"/><author><name>Ann B</name></author>'
            f"<published>{moment}</published><updated>{moment}</updated><category term='t' label='T'/>"
            f'<summary>{_words(chance, 40)} &lt; 3</summary><content type="html">{text}</content></entry>\n'
        )
    parts.append("</feed>")
    return "".join(parts).encode()


def _measure() -> None:
    feeds = generated_feeds(count=40)
    documents = [decode(body).encode() for body in feeds]
    entries = sum(len(slow.read(document, url="http://example.org/").entries) for document in documents[:4])
    begin = time.process_time()
    for document in documents[:4]:
        slow.read(document, url="http://example.org/")
    print(f"feedparser: {entries / (time.process_time() - begin):,.0f} entries a second of CPU")
    begin = time.process_time()
    total = sum(len(parse(body, url="http://example.org/feed").entries) for body in feeds)
    print(f"parse, fast path: {total / (time.process_time() - begin):,.0f} entries a second of CPU")
    assert all(fast.read(document) for document in documents)


if __name__ == "__main__":
    _measure()
