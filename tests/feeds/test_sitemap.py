"""Sitemaps as feeds: of news, plain, in parts, packed, damaged, hostile."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import FeedError
from newsreader.feeds import sitemap
from newsreader.feeds.sitemap import named_in_robots

if TYPE_CHECKING:
    from newsreader.model import ParsedFeed

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://harbour.example/sitemap.xml"
NAMESPACES = (
    "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' "
    "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'"
)


def urlset(*entries: str) -> bytes:
    """A sitemap with these entries."""
    items = "".join(f"<url>{each}</url>" for each in entries)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<urlset {NAMESPACES}>{items}</urlset>".encode()


def index(*parts: tuple[str, str]) -> bytes:
    """A list of sitemaps, each with the day of its last change."""
    items = "".join(
        f"<sitemap><loc>https://harbour.example/{name}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for name, day in parts
    )
    return f"<?xml version='1.0'?><sitemapindex {NAMESPACES}>{items}</sitemapindex>".encode()


def news(slug: str, *, day: int = 24, title: str = "Ferry sails on") -> str:
    """One entry as a news sitemap has it."""
    return (
        f"<loc>https://harbour.example/{slug}</loc><news:news><news:publication><news:name>The Harbour Post</news:name>"
        "<news:language>en</news:language></news:publication>"
        f"<news:publication_date>2026-11-{day}T08:30:00+01:00</news:publication_date>"
        f"<news:title>{title}</news:title><news:keywords>sea, winter</news:keywords></news:news>"
    )


def read(body: bytes) -> ParsedFeed | None:
    """The sitemap, where every address with a hyphen is an article's."""
    return sitemap.read(body, url=URL, wanted=lambda address: "-" in address, now=NOW)


def found(body: bytes) -> ParsedFeed:
    """The same for what is a sitemap."""
    parsed = read(body)
    assert parsed is not None
    return parsed


def test_a_news_sitemap_says_title_day_and_name() -> None:
    parsed = found(urlset(news("a", day=23, title="Rain &amp; wind"), news("b", day=24)))

    entry = parsed.entries[1]
    assert (parsed.title, parsed.language, parsed.version) == ("The Harbour Post", "en", "sitemap")
    assert [each.url for each in parsed.entries] == ["https://harbour.example/b", "https://harbour.example/a"]
    assert (entry.title, entry.guid, entry.keywords) == ("Rain & wind", "https://harbour.example/a", ("sea", "winter"))
    assert entry.published == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def test_a_plain_sitemap_gives_articles_only_with_the_words_of_their_address() -> None:
    parsed = found(
        urlset(
            "<loc>https://harbour.example/news/ferry-sails-on-4711.html</loc><lastmod>2026-11-24</lastmod>",
            "<loc>https://harbour.example/about</loc><lastmod>2026-11-25</lastmod>",
            "<loc>https://harbour.example/%E6%B8%AF%E5%8F%A3-%E5%86%AC%E5%A4%A9</loc>",
        )
    )

    assert [(entry.title, entry.published) for entry in parsed.entries] == [
        ("Ferry sails on", None),
        ("港口 冬天", None),
    ]
    assert parsed.entries[0].modified == datetime(2026, 11, 24, tzinfo=UTC)


def test_a_photo_of_an_entry_is_not_its_address() -> None:
    inner = "<image:loc>https://harbour.example/p.jpg</image:loc><image:title>A boat</image:title>"
    photo = f"<image:image>{inner}</image:image>"

    entry = found(urlset(photo + news("a"))).entries[0]

    assert (entry.url, entry.title, entry.photo_url) == (
        "https://harbour.example/a",
        "Ferry sails on",
        "https://harbour.example/p.jpg",
    )


@pytest.mark.parametrize(
    ("parts", "newest"),
    [
        ([("post-sitemap1.xml", "2026-01-01"), ("post-sitemap2.xml", "2026-11-24")], "post-sitemap2.xml"),
        ([("post-sitemap.xml", "2026-11-01"), ("category-sitemap.xml", "2026-11-25")], "post-sitemap.xml"),
        (
            [("articles-2026-11.xml", ""), ("articles-2026-9.xml", ""), ("articles-2025-12.xml", "")],
            "articles-2026-11.xml",
        ),
        ([("sitemap-9.xml.gz", ""), ("sitemap-10.xml.gz", "")], "sitemap-10.xml.gz"),
        ([("posts.xml", "2026-11-25"), ("news-sitemap.xml", "2026-11-24")], "news-sitemap.xml"),
    ],
)
def test_of_a_list_the_newest_part_is_followed(parts: list[tuple[str, str]], newest: str) -> None:
    parsed = found(index(*parts))

    assert (parsed.part_url, parsed.entries) == (f"https://harbour.example/{newest}", ())


def test_a_packed_sitemap_is_unpacked() -> None:
    assert len(found(gzip.compress(urlset(news("a")))).entries) == 1


def test_a_packed_sitemap_is_unpacked_up_to_the_limit_only() -> None:
    bomb = gzip.compress(urlset(news("a"))[:-9] + b" " * 400_000_000)
    tracemalloc.start()

    parsed = found(bomb)

    assert tracemalloc.get_traced_memory()[1] < 150_000_000
    tracemalloc.stop()
    assert len(parsed.entries) == 1


def test_the_newest_of_very_many_are_taken_in_little_time() -> None:
    body = urlset(
        *(f"<loc>https://harbour.example/a-{n}</loc><lastmod>2026-{n % 11 + 1:02d}-01</lastmod>" for n in range(50_000))
    )
    began = time.process_time()

    parsed = found(body)

    assert len(parsed.entries) == 200
    assert {entry.modified for entry in parsed.entries} == {datetime(2026, 11, 1, tzinfo=UTC)}
    assert time.process_time() - began < 30


def test_a_cut_sitemap_gives_what_is_whole() -> None:
    body = urlset(news("a"), news("b"), news("c"))

    assert len(found(body[: body.index(b"/c<")]).entries) == 2


def test_what_is_no_sitemap_is_left_to_others() -> None:
    assert read(b"<rss version='2.0'><channel></channel></rss>") is None
    assert read(b"<!DOCTYPE html><html></html>") is None


@pytest.mark.parametrize("body", [urlset(), urlset("<loc>/about</loc>"), index(), b"\x1f\x8b\x08broken"])
def test_a_sitemap_with_nothing_to_follow_says_so(body: bytes) -> None:
    with pytest.raises(FeedError, match=r"sitemap|damaged"):
        read(body)


def test_no_entity_grows_or_reaches_a_file_of_ours() -> None:
    body = (
        b"<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a SYSTEM 'file:///etc/passwd'><!ENTITY b '&a;&a;&a;'>]>"
        b"<urlset><url><loc>https://harbour.example/x-&b;</loc></url></urlset>"
    )

    assert read(body) is None


def test_robots_names_sitemaps_those_of_news_first() -> None:
    robots = b"User-agent: *\nDisallow: /admin\nSITEMAP: https://harbour.example/a.xml\nSitemap:/news.xml\nSitemap: ftp://x/y\n"

    assert named_in_robots(robots, url="https://harbour.example/robots.txt") == (
        "https://harbour.example/news.xml",
        "https://harbour.example/a.xml",
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_a_sitemap_none_or_an_error(tail: bytes) -> None:
    for start in (b"", b"<urlset><url>", b"<sitemapindex><sitemap><loc>", b"\x1f\x8b\x08"):
        try:
            parsed = read(start + tail)
        except FeedError:
            continue
        assert parsed is None or parsed.entries or parsed.part_url


@given(st.text(max_size=200))
def test_any_robots_names_only_addresses_of_the_web(text: str) -> None:
    robots = f"Sitemap: {text}".encode("utf-8", "replace")

    assert all(each.startswith(("http://", "https://")) for each in named_in_robots(robots, url=URL))
