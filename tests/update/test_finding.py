from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import FeedError, FetchCancelled, FetchError
from newsreader.update.finding import addresses, same_place
from tests.news_site import captive_portal, gone, item, moved, needs_password, page, rss, slow_drip, unavailable

if TYPE_CHECKING:
    from tests.news_site import NewsSite
    from tests.update.conftest import Newsroom

HOST = "harbour.example"
SITE = f"http://{HOST}"
FEED = page(rss([item(url=f"{SITE}/1", title="One")]), content_type="application/rss+xml")


def front(head: str = "", body: str = "") -> bytes:
    """A front page."""
    return f"<!DOCTYPE html><html><head><title>Harbour</title>{head}</head><body>{body}</body></html>".encode()


def declared(url: str, title: str = "News") -> str:
    """A feed that a page declares."""
    return f"<link rel='alternate' type='application/rss+xml' title='{title}' href='{url}'>"


def test_a_feeds_own_address_is_subscribed_as_it_was_typed(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})

    feed = newsroom.engine().add(f"{SITE}/feed.xml", folder="Sea", title="My harbour")

    assert (feed.url, feed.folder, feed.title, feed.site_url) == (f"{SITE}/feed.xml", "Sea", "My harbour", f"{SITE}/")
    assert newsroom.library.feeds() == (feed,)


def test_the_best_declared_feed_of_a_site_is_found(newsroom: Newsroom, news_site: NewsSite) -> None:
    head = declared("/comments.xml", "Comments") + declared("/old.xml") + declared("/news.xml")
    news_site.add(HOST, {"/": front(head), "/old.xml": gone(), "/news.xml": FEED, "/comments.xml": FEED})

    feed = newsroom.engine().add(SITE)

    assert (feed.url, feed.title) == (f"{SITE}/news.xml", "The Harbour Post")


def test_where_a_page_names_none_good_guesses_are_tried(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/blog": front(), "/rss.xml": FEED, "/index.xml": FEED})

    feed = newsroom.engine().add(f"{SITE}/blog")

    assert feed.url == f"{SITE}/rss.xml"


def test_a_feed_that_is_subscribed_already_is_given_as_it_is(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/": front(declared("/feed.xml")), "/feed.xml": FEED})
    feed = newsroom.subscribe(f"{SITE}/feed.xml")

    found = [
        newsroom.engine().add(typed).id for typed in (f"{SITE}/feed.xml#top", "feed://harbour.example/feed.xml", SITE)
    ]

    assert found == [feed.id] * 3
    assert len(newsroom.library.feeds()) == 1


def test_a_feed_that_moved_for_good_is_subscribed_where_it_is_now(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/old.xml": moved("/feed.xml"), "/feed.xml": FEED})

    assert newsroom.engine().add(f"{SITE}/old.xml").url == f"{SITE}/feed.xml"


def test_a_password_in_the_address_is_kept(newsroom: Newsroom, news_site: NewsSite) -> None:
    body = rss([item(url=f"{SITE}/1")])
    news_site.add(HOST, {"/feed.xml": needs_password(body, authorization="Basic bWU6c2VjcmV0")})

    feed = newsroom.engine().add(f"http://me:secret@{HOST}/feed.xml")

    assert feed.url == f"http://me:secret@{HOST}/feed.xml"


def test_a_site_without_a_feed_is_said_to_have_none(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/": front()})

    with pytest.raises(FeedError) as raised:
        newsroom.engine().add(SITE)

    assert "no feed was found on this page" in raised.value.sentence
    assert newsroom.library.feeds() == ()


def test_a_network_that_wants_a_login_is_named(newsroom: Newsroom, news_site: NewsSite) -> None:
    anywhere = ("/", "/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
    news_site.add(HOST, dict.fromkeys(anywhere, captive_portal()))

    with pytest.raises(FeedError) as raised:
        newsroom.engine().add(SITE)

    assert "log in first" in raised.value.sentence


def test_an_address_that_cannot_be_fetched_says_why(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": gone()})

    with pytest.raises(FetchError, match="410"):
        newsroom.engine().add(f"{SITE}/feed.xml")


def test_nobody_is_told_to_wait_for_a_feed_that_was_not_added(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": unavailable("120")})

    with pytest.raises(FetchError, match=r"try again in 2 minutes$"):
        newsroom.engine().add(f"{SITE}/feed.xml")


def test_a_server_of_the_persons_own_network_may_be_typed(newsroom: Newsroom, news_site: NewsSite) -> None:
    local = news_site.add_local({"/": front(declared("/feed.xml")), "/feed.xml": FEED})

    assert newsroom.engine().add(local).url == f"{local}/feed.xml"


def test_a_page_may_not_name_a_feed_in_the_persons_own_network(newsroom: Newsroom, news_site: NewsSite) -> None:
    local = news_site.add_local({"/feed.xml": FEED})
    news_site.add(HOST, {"/": front(declared(f"{local}/feed.xml"))})

    with pytest.raises(FeedError):
        newsroom.engine().add(SITE)

    assert news_site.times("/feed.xml", "127.0.0.1") == 0


def test_looking_for_a_feed_can_be_cancelled(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": slow_drip()})
    engine = newsroom.engine()
    threading.Timer(0.5, engine.cancel).start()

    with pytest.raises(FetchCancelled):
        engine.add(f"{SITE}/feed.xml")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http://a.example/f", ("http://a.example/f",)),
        (" feed:https://a.example/f ", ("https://a.example/f",)),
        ("feed://a.example/f", ("https://a.example/f", "http://a.example/f")),
        ("a.example", ("https://a.example", "http://a.example")),
        ("localhost:8080/f", ("https://localhost:8080/f", "http://localhost:8080/f")),
        ("<http://a.example/f>", ("http://a.example/f",)),
        ("mailto:me@a.example", ("mailto:me@a.example",)),
    ],
)
def test_an_address_may_be_typed_in_many_ways(typed: str, meant: tuple[str, ...]) -> None:
    assert addresses(typed) == meant


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_some_address(typed: str) -> None:
    assert addresses(typed)
    assert isinstance(same_place(typed), str)


def test_addresses_that_differ_in_nothing_that_matters_are_the_same_place() -> None:
    assert same_place("http://www.a.example/feed/") == same_place("https://a.example:443/feed#x")
    assert same_place("http://a.example/feed?x=1") != same_place("http://a.example/feed?x=2")
