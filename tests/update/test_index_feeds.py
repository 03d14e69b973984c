"""Section pages and sitemaps that are followed like feeds."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import FeedError, NoFeedFound
from newsreader.model import State
from newsreader.update.events import FeedDone
from tests.news_site import gone, in_turn, item, page, rss
from tests.update.conftest import story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.news_site import NewsSite
    from tests.update.conftest import Newsroom

HOST = "harbour.example"
SITE = f"http://{HOST}"
TITLES = ("Ferry sails through the winter", "School saved by a single vote", "Storm leaves homes without power")
SCHEMA = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"


def path(title: str) -> str:
    """Where the article stands."""
    return f"/news/2026/11/24/{title.lower().replace(' ', '-')}"


def section(titles: Sequence[str], query: str = "") -> bytes:
    """A section page that names no feed."""
    cards = "".join(f"<h3><a href='{path(title)}{query}'>{title}</a></h3>" for title in titles)
    return f"<!DOCTYPE html><html lang='en'><title>Island news</title><main>{cards}</main></html>".encode()


def sitemap(titles: Sequence[str]) -> bytes:
    """A plain sitemap."""
    urls = "".join(f"<url><loc>{SITE}{path(title)}</loc></url>" for title in titles)
    return f"<urlset {SCHEMA}>{urls}</urlset>".encode()


def parts(*names: str) -> bytes:
    """A list of sitemaps."""
    inner = "".join(f"<sitemap><loc>{SITE}/{name}</loc></sitemap>" for name in names)
    return f"<sitemapindex {SCHEMA}>{inner}</sitemapindex>".encode()


ARTICLES = {path(title): story(title) for title in TITLES}


def test_a_section_page_becomes_a_feed_of_whole_articles(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/news/": section(TITLES), **ARTICLES})

    feed = newsroom.engine().add(f"{SITE}/news/", folder="Sea", index=True)
    newsroom.engine().update()

    assert (feed.kind, feed.title, feed.folder, feed.url) == ("index", "Island news", "Sea", f"{SITE}/news/")
    assert sorted(newsroom.titles()) == sorted(TITLES)
    assert {each.headline.state for each in newsroom.articles()} == {State.WHOLE}


def test_only_new_links_are_news_whatever_else_changes(newsroom: Newsroom, news_site: NewsSite) -> None:
    later = section([*reversed(TITLES[:2]), TITLES[2]], "?utm_source=front&pos=7")
    news_site.add(
        HOST, {"/news/": in_turn(page(section(TITLES[:2])), page(section(TITLES[:2])), page(later)), **ARTICLES}
    )
    newsroom.engine().add(f"{SITE}/news/", index=True)

    newsroom.engine().update()
    newsroom.wait(hours=1)
    newsroom.engine().update()

    assert [event.new for event in newsroom.events_of(FeedDone) if isinstance(event, FeedDone)] == [2, 1]
    assert news_site.times(path(TITLES[0])) == 1


def test_a_page_that_names_a_feed_is_followed_itself_when_that_is_wanted(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    head = b"<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    news_site.add(HOST, {"/news/": section(TITLES).replace(b"<main>", head + b"<main>"), "/feed.xml": gone()})

    assert newsroom.engine().add(f"{SITE}/news/", index=True).url == f"{SITE}/news/"


def test_a_feed_stays_a_feed(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": page(rss([item(url=f"{SITE}/1")]), content_type="text/xml")})

    assert newsroom.engine().add(f"{SITE}/feed.xml", index=True).kind == "feed"


def test_where_no_feed_is_found_the_page_itself_is_offered(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/news/": section(TITLES)})

    with pytest.raises(NoFeedFound, match="links to 3 articles, so the page itself can be followed") as raised:
        newsroom.engine().add(f"{SITE}/news/")

    assert raised.value.articles == 3


def test_a_page_without_articles_is_refused_in_one_sentence(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/": b"<html><title>Shop</title><p>Nothing here.</html>"})

    with pytest.raises(FeedError) as raised:
        newsroom.engine().add(SITE, index=True)

    assert raised.value.sentence.startswith("no links to articles were found on this page")
    assert newsroom.library.feeds() == ()


@pytest.mark.parametrize("typed", ["/", "/robots.txt"])
def test_where_a_page_shows_nothing_the_sitemap_of_its_site_is_followed(
    newsroom: Newsroom, news_site: NewsSite, typed: str
) -> None:
    news_site.add(
        HOST,
        {
            "/": b"<html><title>App</title><div id='app'></div></html>",
            "/robots.txt": page(
                f"Sitemap: {SITE}/old.xml\nSitemap: {SITE}/map.xml".encode(), content_type="text/plain"
            ),
            "/old.xml": gone(),
            "/map.xml": page(sitemap(TITLES), content_type="text/xml"),
        },
    )

    feed = newsroom.engine().add(f"{SITE}{typed}", index=True)

    assert (feed.url, feed.kind) == (f"{SITE}/map.xml", "index")


def test_of_sitemaps_in_parts_the_newest_is_followed_at_each_update(newsroom: Newsroom, news_site: NewsSite) -> None:
    lists = in_turn(*map(page, (parts("map-1.xml.gz"), parts("map-1.xml.gz"), parts("map-1.xml.gz", "map-2.xml"))))
    news_site.add(
        HOST,
        {
            "/sitemap.xml": lists,
            "/map-1.xml.gz": page(gzip.compress(sitemap(TITLES[:2])), content_type="application/x-gzip"),
            "/map-2.xml": sitemap(TITLES[2:]),
            **ARTICLES,
        },
    )
    newsroom.engine().add(f"{SITE}/sitemap.xml", index=True)

    newsroom.engine().update()
    first = newsroom.titles()
    newsroom.wait(hours=1)
    newsroom.engine().update()

    assert sorted(first) == sorted(TITLES[:2])
    assert sorted(newsroom.titles()) == sorted(TITLES)


def test_the_same_part_is_read_once(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/sitemap.xml": parts("map.xml"), "/map.xml": sitemap(TITLES), **ARTICLES})
    feed = newsroom.engine().add(f"{SITE}/sitemap.xml", index=True)
    newsroom.engine().update()
    newsroom.wait(hours=1)

    summary = newsroom.engine().update()

    assert (summary.new, summary.failed) == (0, ())
    assert newsroom.library.feed(feed.id).url == f"{SITE}/sitemap.xml"


@pytest.mark.parametrize("part", ["sitemap-b.xml", "missing.xml"])
def test_sitemaps_that_lead_nowhere_are_told(newsroom: Newsroom, news_site: NewsSite, part: str) -> None:
    news_site.add(HOST, {"/sitemap-a.xml": parts(part), "/sitemap-b.xml": parts("sitemap-a.xml")})
    newsroom.library.add_feed(f"{SITE}/sitemap-a.xml", kind="index", now=newsroom.now)

    summary = newsroom.engine().update()

    assert len(summary.failed) == 1
    with pytest.raises(Exception, match=r"circle|404"):
        newsroom.engine().add(f"{SITE}/sitemap-b.xml", index=True)
