from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.model import State
from newsreader.update.events import Arrived, Online, Progress
from tests.news_site import gone, in_turn, item, moved, page, photo, rss, slow_drip, unavailable
from tests.update.conftest import story

if TYPE_CHECKING:
    from newsreader.model import Article
    from newsreader.net.site_server import Page
    from newsreader.update.events import Event
    from tests.news_site import NewsSite
    from tests.update.conftest import Newsroom

HOST = "harbour.example"
SITE = f"http://{HOST}"
JPEG = page(photo(), content_type="image/jpeg")


def ferry(url: str = f"{SITE}/ferry.html", *, content: str = "") -> bytes:
    """A feed with one entry."""
    return rss([item(url=url, title="The winter ferry", summary="<p>It sails on.</p>", content=content)])


def pager(page_number: int, pages: int) -> str:
    """Links to the pages of an article, as below most of them."""
    names = ["ferry.html", *(f"ferry_{number}.html" for number in range(2, pages + 1))]
    links = "".join(
        f"<b>{number}</b> " if number == page_number else f"<a href='/{name}'>{number}</a> "
        for number, name in enumerate(names, 1)
    )
    following = f"<a rel='next' href='/{names[page_number]}'>Next page</a>" if page_number < pages else ""
    return f"<div class='pagination'>Page {page_number} of {pages}: {links}{following}</div>"


def fetched(newsroom: Newsroom) -> Article:
    """The one article there is, after an update."""
    newsroom.engine().update()
    [article] = newsroom.articles()
    return article


def test_an_articles_page_replaces_the_feeds_words(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": ferry(), "/ferry.html": page(story("The winter ferry"))})
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert article.headline.state is State.WHOLE
    assert "two hundred people" in article.text
    assert "first of December" in article.text
    assert [each.state for each in article.pages] == [State.WHOLE]


def test_photos_stand_in_their_places(newsroom: Newsroom, news_site: NewsSite) -> None:
    pages: dict[str, Page] = {
        "/feed.xml": ferry(),
        "/ferry.html": page(story("The winter ferry", photos=("/boat.jpg",))),
    }
    news_site.add(HOST, pages | {"/boat.jpg": JPEG})
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert article.headline.state is State.WHOLE
    assert [each.url for each in article.photos] == [f"{SITE}/boat.jpg"]
    assert f"photo:{article.photos[0].sha256}" in article.html
    assert [asked.headers["referer"] for asked in news_site.asked if asked.path == "/boat.jpg"] == [
        f"{SITE}/ferry.html"
    ]


def test_all_pages_become_one_article(newsroom: Newsroom, news_site: NewsSite) -> None:
    pages = {
        f"/{name}": page(story("The winter ferry", number=number, after=pager(number, 3)))
        for number, name in ((1, "ferry.html"), (2, "ferry_2.html"), (3, "ferry_3.html"))
    }
    news_site.add(HOST, {"/feed.xml": ferry(), **pages})
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert article.headline.state is State.WHOLE
    assert [each.number for each in article.pages] == [1, 2, 3]
    assert all(f"page {number} of the story" in article.text for number in (1, 2, 3))


def test_a_missing_page_leaves_a_part_that_is_tried_again(newsroom: Newsroom, news_site: NewsSite) -> None:
    pages = {
        "/ferry.html": page(story("The winter ferry", number=1, after=pager(1, 2))),
        "/ferry_2.html": in_turn(unavailable(), page(story("The winter ferry", number=2, after=pager(2, 2)))),
    }
    news_site.add(HOST, {"/feed.xml": ferry(), **pages})
    newsroom.subscribe(whole_articles=True)

    first = fetched(newsroom)
    newsroom.wait(minutes=20)
    second = fetched(newsroom)

    assert first.headline.state is State.PART
    assert first.reason.startswith("1 of 2 pages: ")
    assert second.headline.state is State.WHOLE
    assert second.reason == ""


def test_a_page_that_leads_back_to_the_first_ends_the_article(newsroom: Newsroom, news_site: NewsSite) -> None:
    first = story("The winter ferry", after="<a rel='next' href='/ferry_2.html'>2</a>")
    news_site.add(
        HOST, {"/feed.xml": ferry(), "/ferry.html": page(first), "/ferry_2.html": moved("/ferry.html", status=302)}
    )
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert article.text.count("two hundred people") == 1
    assert news_site.times("/ferry.html") <= 2


def test_a_failing_page_keeps_the_feeds_words_and_waits(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": ferry(), "/ferry.html": in_turn(unavailable(), page(story("The winter ferry")))})
    newsroom.subscribe(whole_articles=True)

    first = fetched(newsroom)
    newsroom.engine().update()
    asked_at_once = news_site.times("/ferry.html")
    newsroom.wait(minutes=20)
    second = fetched(newsroom)

    assert first.headline.state is State.FAILED
    assert first.text == "It sails on."
    assert "503" in first.reason
    assert asked_at_once == 1
    assert second.headline.state is State.WHOLE


def test_an_article_is_given_up_after_some_days(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": ferry(), "/ferry.html": unavailable()})
    newsroom.subscribe(whole_articles=True)
    newsroom.engine().update()

    for _ in range(10):
        newsroom.wait(days=3)
        newsroom.engine().update()

    [article] = newsroom.articles()
    assert news_site.times("/ferry.html") == 7
    assert "given up after 7 tries" in article.reason


def test_articles_of_a_server_that_was_asked_too_often_wait_untried(newsroom: Newsroom, news_site: NewsSite) -> None:
    entries = [item(url=f"{SITE}/{number}.html", title=f"Story {number}") for number in range(30)]
    too_often = page(b"Slow down.", status=429, retry_after="3600")
    news_site.add(HOST, {"/feed.xml": rss(entries), **{f"/{number}.html": too_often for number in range(30)}})
    newsroom.subscribe(whole_articles=True)

    newsroom.engine().update()

    attempts = [each.attempts for each in newsroom.library.waiting(now=newsroom.now)]
    assert len(news_site.asked) < 10
    assert len(attempts) > 20
    assert set(attempts) == {0}


def test_an_article_that_is_gone_is_not_asked_for_again(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": ferry(), "/ferry.html": gone()})
    newsroom.subscribe(whole_articles=True)
    newsroom.engine().update()
    newsroom.wait(days=3)

    newsroom.engine().update()

    assert news_site.times("/ferry.html") == 1


def test_a_missing_photo_leaves_a_part_and_comes_later(newsroom: Newsroom, news_site: NewsSite) -> None:
    pages: dict[str, Page] = {
        "/feed.xml": ferry(),
        "/ferry.html": page(story("The winter ferry", photos=("/boat.jpg", "/ice.jpg"))),
    }
    news_site.add(HOST, pages | {"/boat.jpg": JPEG, "/ice.jpg": in_turn(unavailable(), JPEG)})
    newsroom.subscribe(whole_articles=True)

    first = fetched(newsroom)
    newsroom.wait(minutes=20)
    second = fetched(newsroom)

    assert first.headline.state is State.PART
    assert first.reason.startswith("1 photo missing: ")
    assert second.headline.state is State.WHOLE
    assert news_site.times("/boat.jpg") == 1


def test_nobody_misses_a_tracking_pixel(newsroom: Newsroom, news_site: NewsSite) -> None:
    body = story("The winter ferry", photos=("/boat.jpg", "/shot.gif"))
    pixel = page(photo(1, 1, kind="GIF"), content_type="image/gif")
    news_site.add(HOST, {"/feed.xml": ferry(), "/ferry.html": page(body), "/boat.jpg": JPEG, "/shot.gif": pixel})
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert news_site.times("/shot.gif") == 1
    assert (article.headline.state, article.reason) == (State.WHOLE, "")
    assert article.headline.photos == 1


def test_the_feeds_own_text_is_kept_when_it_is_fuller(newsroom: Newsroom, news_site: NewsSite) -> None:
    full = "".join(
        f"<p>Paragraph {number} of a long text that only the feed has, word for word.</p>" for number in range(40)
    )
    content = full + "<figure><img src='/boat.jpg' width='640' height='400'></figure>"
    teaser = page(story("The winter ferry"))
    news_site.add(HOST, {"/feed.xml": ferry(content=content), "/ferry.html": teaser, "/boat.jpg": JPEG})
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert article.headline.state is State.WHOLE
    assert "Paragraph 39" in article.text
    assert article.voice == "feed"
    assert f"photo:{article.photos[0].sha256}" in article.html


def test_what_a_cancelled_update_left_is_fetched_by_the_next(newsroom: Newsroom, news_site: NewsSite) -> None:
    entries = [item(url=f"{SITE}/{number}.html", title=f"Story {number}") for number in range(3)]
    news_site.add(
        HOST,
        {
            "/feed.xml": rss(entries),
            "/0.html": page(story("Story 0")),
            "/1.html": in_turn(slow_drip(), page(story("Story 1"))),
            "/2.html": page(story("Story 2")),
        },
    )
    newsroom.subscribe(whole_articles=True)

    def stop(event: Event) -> None:
        if isinstance(event, Arrived) and news_site.times("/1.html"):
            engine.cancel()

    engine = newsroom.engine(tell=stop)
    cancelled = engine.update()
    second = newsroom.engine().update()

    assert cancelled.cancelled
    assert cancelled.seconds < 5
    assert second.new == 0
    assert {each.headline.state for each in newsroom.articles()} == {State.WHOLE}
    assert news_site.times("/feed.xml") == 2


def test_the_progress_of_articles_follows_that_of_feeds(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": ferry(), "/ferry.html": page(story("The winter ferry"))})
    newsroom.subscribe(whole_articles=True)

    newsroom.engine().update()

    stages = [each.stage for each in newsroom.events if isinstance(each, Progress)]
    assert stages[-1] == "articles"
    assert stages == sorted(stages, reverse=True)
    assert newsroom.events_of(Progress)[-1] == Progress(done=1, total=1, stage="articles")


def test_an_article_in_the_persons_own_network_is_fetched_from_the_typed_server_only(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    local = news_site.add_local({})
    port = int(local.rpartition(":")[2])
    entries = [item(url=f"{local}/mine.html", title="Mine"), item(url=f"http://127.0.0.1:{port + 1}/x", title="Router")]
    news_site.add_local({"/feed.xml": rss(entries), "/mine.html": page(story("Mine"))})
    newsroom.subscribe(f"{local}/feed.xml", whole_articles=True)

    newsroom.engine().update()

    found = {each.headline.title: each for each in newsroom.articles()}
    assert found["Mine"].headline.state is State.WHOLE
    assert "your own network" in found["Router"].reason


def test_a_photo_on_another_machine_of_the_persons_network_is_not_asked_for(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    local = news_site.add_local({"/camera.jpg": JPEG})
    pages: dict[str, Page] = {
        "/feed.xml": ferry(),
        "/ferry.html": page(story("The winter ferry", photos=(f"{local}/camera.jpg",))),
    }
    news_site.add(HOST, pages)
    newsroom.subscribe(whole_articles=True)

    article = fetched(newsroom)

    assert news_site.times("/camera.jpg") == 0
    assert article.headline.state is State.PART


def test_articles_that_wait_are_not_counted_as_tried_while_offline(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": ferry("http://paper.invalid/ferry.html")})
    newsroom.subscribe(whole_articles=True)
    newsroom.engine().update(due_only=True)
    newsroom.wait(minutes=16)
    newsroom.events.clear()

    newsroom.engine().update(due_only=True)

    [waiting] = newsroom.library.waiting(now=newsroom.now)
    assert newsroom.events_of(Online) == [Online(online=False)]
    assert waiting.attempts == 1
    assert timedelta(0) < newsroom.now - (newsroom.library.feeds()[0].fetched or newsroom.now)


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (b"%PDF-1.4 and so on", "application/pdf", "the address leads to a PDF document, not to an article"),
        (photo(), "image/jpeg", "the address leads to a picture, not to an article"),
        (b"x" * 9_000_000, "application/octet-stream", "the answer is larger than 8 MB"),
    ],
)
def test_a_link_to_something_else_than_a_page_is_kept_and_not_asked_for_again(
    newsroom: Newsroom, news_site: NewsSite, body: bytes, content_type: str, sentence: str
) -> None:
    entry = item(url=f"http://{HOST}/report", title="Yearly report", summary="What the harbour earned.")
    news_site.add(HOST, {"/feed.xml": rss([entry]), "/report": page(body, content_type=content_type)})
    newsroom.subscribe(whole_articles=True)
    newsroom.engine().update()
    newsroom.wait(days=30)

    newsroom.engine().update()

    (article,) = newsroom.articles()
    assert (article.headline.title, article.headline.url) == ("Yearly report", f"http://{HOST}/report")
    assert (article.headline.state, article.text) == (State.FAILED, "What the harbour earned.")
    assert article.reason.startswith(sentence)
    assert "trying again" not in article.reason
    assert news_site.times("/report") == 1


def test_a_page_of_scripts_keeps_the_feeds_words_and_says_so(newsroom: Newsroom, news_site: NewsSite) -> None:
    app = b"<html><title>App</title><div id='app'></div>" + b"<script src='/a.js'></script>" * 6
    entry = item(url=f"http://{HOST}/app", title="App", summary="What the feed says of it.")
    news_site.add(HOST, {"/feed.xml": rss([entry]), "/app": app})
    newsroom.subscribe(whole_articles=True)

    newsroom.engine().update()

    (article,) = newsroom.articles()
    assert article.text == "What the feed says of it."
    assert article.reason.startswith("the page shows its text only when its scripts run")
