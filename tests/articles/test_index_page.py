"""Section pages as feeds: which links are articles, what is said of them, and that they are known again."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles import link_address
from newsreader.articles.headline_text import length
from newsreader.articles.index_page import read
from newsreader.errors import FeedError
from tests.articles.section_pages import Section, card_grid, german, sections, wordpress
from tests.bench.index_pages import measured

URL = "http://harbour.example/news/"
SLUGS = ("ferry-sails-through-the-winter", "lighthouse-is-a-hundred-years-old", "school-saved-by-a-single-vote")


def page(*rows: str, head: str = "", before: str = "") -> bytes:
    """A section page with these rows."""
    items = "".join(f"<li>{row}</li>" for row in rows)
    return (
        f"<html lang='en'><head><title>News</title>{head}</head><body>{before}<ul>{items}</ul></body></html>".encode()
    )


def link(slug: str, query: str = "") -> str:
    """A link to an article."""
    return f"<a href='/news/2026/11/24/{slug}{query}'>{slug.replace('-', ' ').capitalize()}</a>"


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.name)
def test_articles_are_told_from_everything_else(section: Section) -> None:
    precision, recall, headlines, _ = measured(section)

    assert (precision, recall, headlines) == (1.0, 1.0, 1.0)


def test_a_card_gives_its_day_its_summary_and_its_photo() -> None:
    entry = read(german().body, url=german().url).entries[0]

    assert entry.title == "Fähre fährt auch im Winter zur Insel"
    assert entry.published == datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
    assert entry.summary_html.startswith("<p>So erzählen es die Leute am Hafen")
    assert entry.photo_url == "https://www.hoehenbote.example/i/0-800.webp"


def test_a_feed_made_of_a_page_is_named_as_the_page_is() -> None:
    found = read(wordpress().body, url=wordpress().url)

    assert (found.title, found.language, found.version) == ("News from the islands – Island Notes", "en", "index")
    assert found.site_url == wordpress().url


def test_an_article_is_the_same_whatever_its_link_counts() -> None:
    plain = read(page(*map(link, SLUGS)), url=URL)
    decorated = read(
        page(*(link(slug, f"?utm_source=x&pos={n}#top") for n, slug in enumerate(reversed(SLUGS)))), url=URL
    )

    assert {entry.guid for entry in plain.entries} == {entry.guid for entry in decorated.entries}
    assert len(plain.entries) == len(SLUGS)


def test_counting_parameters_are_not_asked_for() -> None:
    found = read(page(*(link(slug, "?utm_medium=rss&fbclid=abc") for slug in SLUGS)), url=URL)

    assert found.entries[0].url == f"http://harbour.example/news/2026/11/24/{SLUGS[0]}"


def test_numbers_in_the_query_tell_articles_apart() -> None:
    rows = (
        f"<a href='/view.php?id={n}&ref=list'>Headline number {word} of the day</a>"
        for n, word in ((101, "one"), (102, "two"), (103, "three"))
    )

    found = read(page(*rows), url=URL)

    assert [entry.url for entry in found.entries] == [
        f"http://harbour.example/view.php?id={n}" for n in (101, 102, 103)
    ]


def test_a_photo_and_read_more_do_not_make_the_headline() -> None:
    rows = (
        f"<a href='/news/2026/11/24/{slug}'><img src='/1.jpg' alt='A man on a very large boat'></a>"
        f"<h3>{slug.replace('-', ' ').capitalize()}</h3><a href='/news/2026/11/24/{slug}'>Read more</a>"
        for slug in SLUGS
    )

    assert [entry.title for entry in read(page(*rows), url=URL).entries] == [
        slug.replace("-", " ").capitalize() for slug in SLUGS
    ]


def test_a_link_laid_over_its_card_is_named_by_the_cards_heading() -> None:
    cards = (
        f"<a href='/news/2026/11/24/{slug}' aria-label='{slug.replace('-', ' ')}'></a><h3>"
        f"<div class='kicker'>Islands</div><span>{slug.replace('-', ' ').capitalize()}</span></h3>"
        for slug in SLUGS
    )
    read_ = "".join(
        f"<li><a href='/sport/2026/11/2{n}/one-more-story'><h4>One more story {n}</h4></a></li>" for n in range(4)
    )

    found = read(
        page(*cards).replace(b"</ul>", f"</ul><section><h2>Most viewed</h2>{read_}</section>".encode()), url=URL
    )

    assert [entry.title for entry in found.entries] == [slug.replace("-", " ").capitalize() for slug in SLUGS]


def test_a_section_that_heads_every_card_is_no_article() -> None:
    cards = (
        f"<h5><a href='/news/long-reads-and-essays'>Long reads and essays</a></h5><h3>{link(slug)}</h3>"
        for slug in (*SLUGS, "a-fourth-story-of-the-day")
    )

    assert len(read(page(*cards), url=URL).entries) == 4


def test_other_sites_are_not_followed() -> None:
    elsewhere = (
        "<a href='https://other.example/2026/11/24/a-story-of-somebody-else'>A story of somebody else entirely</a>"
    )

    found = read(page(*map(link, SLUGS), elsewhere), url=URL)

    assert all(entry.url.startswith("http://harbour.example/") for entry in found.entries)


def test_a_name_that_most_headlines_stand_in_says_nothing() -> None:
    rows = (f"<div class='widget sidebar'>{link(slug)}</div>" for slug in SLUGS)

    assert len(read(page(*rows), url=URL).entries) == len(SLUGS)


def test_a_page_without_articles_says_so() -> None:
    with pytest.raises(FeedError, match="no links to articles were found on this page"):
        read(b"<html><title>Shop</title><a href='/cart'>Cart</a><p>Nothing to read.</p></html>", url=URL)


def test_a_page_of_scripts_says_so() -> None:
    scripts = b"<script src='/a.js'></script>" * 5

    with pytest.raises(FeedError, match="only when its scripts run"):
        read(b"<html><title>App</title><div id='app'></div>" + scripts, url=URL)


def test_a_picture_is_no_section() -> None:
    with pytest.raises(FeedError, match="leads to a picture"):
        read(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, url=URL, mime="image/png")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("https://a.example/2026/11/24/ferry-sails", "https://a.example/2026/11/24"),
        ("https://a.example/local/ferry-sails-through-the-winter", "https://a.example/tag/ferry-sails-through-winter/"),
        ("https://a.example/news/123456", "https://a.example/news/"),
        ("https://a.example/view?id=12345", "https://a.example/list?page=2"),
        ("https://a.example/%E6%B8%A1%E8%BD%AE%E5%B0%86%E5%9C%A8%E6%95%B4%E4%B8%AA", "https://a.example/about-us"),
        ("https://a.example/story-about-a-long-winter", "https://a.example/report-about-a-long-winter.pdf"),
    ],
)
def test_an_address_looks_more_like_an_article_than_another(better: str, worse: str) -> None:
    assert link_address.weight(better) > max(link_address.weight(worse), 0)


def test_words_are_counted_where_no_space_parts_them() -> None:
    assert length("渡轮将在整个冬季往返海岛") > 4
    assert length("Ferry will sail") == 3
    assert length("12 November 2026") == 1


def test_a_large_page_is_read_in_time_that_grows_with_it() -> None:
    def seconds(rows: int) -> float:
        body = page(*(link(f"a-story-of-many-words-{n}") for n in range(rows)))
        began = time.process_time()
        read(body, url=URL)
        return time.process_time() - began

    seconds(100)
    assert seconds(3_000) < 100 * max(seconds(300), 0.01)


WORD = st.sampled_from(["Ferry", "港口", "winter", "الميناء", "24", "more", "News", "&amp;", "“said”"])
HREF = st.sampled_from(
    [
        "/a-b-c-d",
        "/2026/11/24/x",
        "//[",
        "http://[::1",
        "?id=12",
        "#x",
        "javascript:x",
        "/tag/a",
        "http://harbour.example:99999/a-b-c-d",
        "\u202e/x",
    ]
)
TAG = st.sampled_from(
    ["div", "ul", "li", "h2", "nav", "table", "td", "time", "article", "span", "dl", "dt", "dd", "section"]
)
LEAF = st.builds(lambda href, words: f'<a href="{href}">{" ".join(words)}</a>', HREF, st.lists(WORD, max_size=7))
TREE = st.recursive(
    LEAF,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag} class='{tag} list'>{''.join(parts)}</{tag}>", TAG, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@settings(max_examples=60)
@given(TREE)
def test_whatever_a_page_holds_its_entries_are_addresses_of_the_site(tree: str) -> None:
    try:
        found = read(tree.encode(), url=URL)
    except FeedError:
        return

    assert all(entry.url.startswith("http://harbour.example") and entry.title for entry in found.entries)
    assert len({entry.guid for entry in found.entries}) == len(found.entries)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_section_or_none(body: bytes) -> None:
    with suppress(FeedError):
        read(body, url=URL)


@given(
    st.sampled_from(sorted(card_grid().articles)),
    st.sampled_from(["utm_source", "fbclid", "ref", "cmpid", "spm"]),
    st.text("abc123", max_size=9),
)
def test_what_counts_visitors_does_not_change_an_address(url: str, name: str, value: str) -> None:
    assert link_address.identity(f"{url}?{name}={value}") == link_address.identity(url)
    assert link_address.tidy(f"{url}?{name}={value}#x") == url
