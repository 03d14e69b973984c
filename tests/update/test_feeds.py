from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import LibraryError
from newsreader.model import Limit, State
from newsreader.update.events import Arrived, FeedDone, Finished, Online, Started, Trouble
from tests.news_site import (
    captive_portal,
    gone,
    in_turn,
    item,
    moved,
    page,
    photo,
    rss,
    slow_drip,
    unavailable,
    validated,
)
from tests.update.conftest import FEED_URL, NOON

if TYPE_CHECKING:
    from tests.news_site import NewsSite
    from tests.update.conftest import Newsroom

HOST = "harbour.example"
ONE = item(url="http://harbour.example/1", title="One", summary="<p>The <b>first</b> ferry.</p>")
TWO = item(url="http://harbour.example/2", title="Two", summary="<p>The second.</p>")
FEED = page(rss([ONE]), content_type="application/rss+xml")


def test_an_update_brings_a_feeds_articles_in_its_own_words(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})
    feed = newsroom.subscribe()

    summary = newsroom.engine().update()

    [article] = newsroom.articles()
    assert (article.headline.title, article.text, article.headline.state) == ("One", "The first ferry.", State.WHOLE)
    assert (summary.feeds, summary.new, summary.failed, summary.cancelled) == (1, 1, (), False)
    assert newsroom.library.feed(feed.id).title == "The Harbour Post"


def test_an_update_tells_what_it_does(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})
    feed = newsroom.subscribe()

    newsroom.engine().update()

    kinds = [type(each) for each in newsroom.events]
    assert kinds[0] is Started
    assert kinds[-1] is Finished
    assert newsroom.events_of(Online) == [Online(online=True)]
    assert newsroom.events_of(Arrived) == [Arrived(articles=1)]
    assert newsroom.events_of(FeedDone) == [FeedDone(feed_id=feed.id, title="The Harbour Post", new=1)]


def test_the_servers_validators_go_back_to_the_byte(newsroom: Newsroom, news_site: NewsSite) -> None:
    tag = 'W/"odd \' tag"'
    news_site.add(HOST, {"/feed.xml": validated(rss([ONE]), etag=tag, last_modified="yesterday-ish")})
    newsroom.subscribe()
    newsroom.engine().update()

    newsroom.engine().update()

    last = news_site.asked[-1].headers
    assert (last["if-none-match"], last["if-modified-since"]) == (tag, "yesterday-ish")
    assert newsroom.titles() == ["One"]


def test_bytes_that_did_not_change_start_no_worker(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})
    newsroom.subscribe()
    newsroom.engine().update()
    seen: set[str] = set()

    newsroom.engine(tell=lambda _event: seen.update(each.name for each in threading.enumerate())).update()

    assert news_site.times("/feed.xml") == 2
    assert not [name for name in seen if name.startswith("worker")]


def test_a_changed_feed_brings_only_what_is_new(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": in_turn(rss([ONE]), rss([TWO, ONE]))})
    newsroom.subscribe()
    newsroom.engine().update()

    summary = newsroom.engine().update()

    assert summary.new == 1
    assert sorted(newsroom.titles()) == ["One", "Two"]


def test_what_is_beyond_the_limits_goes_after_an_update_and_does_not_come_back(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    news_site.add(HOST, {"/feed.xml": in_turn(rss([ONE]), rss([TWO, ONE]), rss([TWO, ONE]))})
    newsroom.library.retention.limit(Limit(feed_id=newsroom.subscribe().id, articles=1))
    newsroom.engine().update()

    newsroom.engine().update()
    summary = newsroom.engine().update()

    assert newsroom.titles() == ["Two"]
    assert summary.new == 0


def test_an_entry_that_changed_is_updated_and_is_not_new(newsroom: Newsroom, news_site: NewsSite) -> None:
    corrected = item(url="http://harbour.example/1", title="One, corrected", summary="<p>The first ferry, later.</p>")
    news_site.add(HOST, {"/feed.xml": in_turn(rss([ONE]), rss([corrected]))})
    newsroom.subscribe()
    newsroom.engine().update()
    newsroom.library.mark_read(list(newsroom.library.ids()))

    summary = newsroom.engine().update()

    [article] = newsroom.articles()
    assert (article.headline.title, article.text) == ("One, corrected", "The first ferry, later.")
    assert article.headline.read
    assert summary.new == 0


def test_one_failing_feed_never_stops_another(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED, "/broken.xml": page(b"<rss><channel>"), "/busy.xml": unavailable("7200")})
    newsroom.subscribe()
    broken = newsroom.subscribe("http://harbour.example/broken.xml")
    busy = newsroom.subscribe("http://harbour.example/busy.xml")
    newsroom.subscribe("ftp://harbour.example/old.xml")

    summary = newsroom.engine().update()

    assert newsroom.titles() == ["One"]
    assert {each.url for each in summary.failed} == {broken.url, busy.url, "ftp://harbour.example/old.xml"}
    assert all(each.sentence for each in summary.failed)
    assert newsroom.library.feed(busy.id).next_fetch == NOON + timedelta(hours=2)
    assert "503" in newsroom.library.feed(busy.id).problem


def test_a_server_that_was_asked_too_often_is_asked_no_more(newsroom: Newsroom, news_site: NewsSite) -> None:
    too_often = page(b"Slow down.", status=429, retry_after="3600")
    news_site.add(HOST, {f"/{number}.xml": too_often for number in range(40)})
    feeds = [newsroom.subscribe(f"http://{HOST}/{number}.xml") for number in range(40)]

    summary = newsroom.engine().update()

    assert len(news_site.asked) < 10
    assert len(summary.failed) == 40
    assert all((newsroom.library.feed(each.id).next_fetch or NOON) == NOON + timedelta(hours=1) for each in feeds)


def test_failures_make_the_waits_longer_and_success_ends_them(newsroom: Newsroom, news_site: NewsSite) -> None:
    busy = unavailable("")
    news_site.add(HOST, {"/feed.xml": in_turn(busy, busy, rss([ONE]))})
    feed = newsroom.subscribe()

    waits = []
    for _ in range(3):
        newsroom.engine().update()
        waits.append((newsroom.library.feed(feed.id).next_fetch or NOON) - NOON)

    assert timedelta(minutes=10) < waits[0] < waits[1]
    assert newsroom.library.feed(feed.id).failures == 0
    assert newsroom.library.feed(feed.id).problem == ""


def test_only_due_feeds_are_fetched_when_nobody_asked(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})
    newsroom.subscribe()
    newsroom.engine().update(due_only=True)
    newsroom.wait(minutes=5)
    newsroom.engine().update(due_only=True)

    asked_early = news_site.times("/feed.xml")
    newsroom.wait(minutes=40)
    newsroom.engine().update(due_only=True)

    assert asked_early == 1
    assert news_site.times("/feed.xml") == 2


def test_the_feeds_own_schedule_holds_after_an_unchanged_answer_too(newsroom: Newsroom, news_site: NewsSite) -> None:
    daily = rss([ONE]).replace(b"<description>News", b"<ttl>720</ttl><description>News")
    news_site.add(HOST, {"/feed.xml": validated(daily, etag='"1"')})
    feed = newsroom.subscribe()

    newsroom.engine().update()
    newsroom.engine().update()

    assert (newsroom.library.feed(feed.id).next_fetch or NOON) >= NOON + timedelta(hours=12)


def test_named_feeds_alone_are_fetched(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED, "/other.xml": rss([TWO])})
    newsroom.subscribe()
    other = newsroom.subscribe("http://harbour.example/other.xml")

    newsroom.engine().update([other.id])

    assert newsroom.titles() == ["Two"]


def test_a_feed_that_is_gone_is_asked_again_only_by_name(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": in_turn(gone(), rss([ONE]))})
    feed = newsroom.subscribe()
    newsroom.engine().update()
    marked = newsroom.library.feed(feed.id).gone
    newsroom.engine().update()
    asked = news_site.times("/feed.xml")

    newsroom.engine().update([feed.id])

    assert marked
    assert asked == 1
    assert not newsroom.library.feed(feed.id).gone
    assert newsroom.titles() == ["One"]


def test_a_permanent_redirect_is_followed_for_good_at_the_second_sighting(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    news_site.add(HOST, {"/feed.xml": moved("/news.xml"), "/news.xml": FEED})
    feed = newsroom.subscribe()

    newsroom.engine().update()
    first = newsroom.library.feed(feed.id).url
    newsroom.engine().update()

    assert first == FEED_URL
    assert newsroom.library.feed(feed.id).url == "http://harbour.example/news.xml"


def test_a_login_page_instead_of_the_feed_is_said_so(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": captive_portal()})
    newsroom.subscribe()

    summary = newsroom.engine().update()

    assert "log in first" in summary.failed[0].sentence


def test_photos_come_with_the_feeds_own_words(newsroom: Newsroom, news_site: NewsSite) -> None:
    entry = item(
        url="http://harbour.example/1",
        title="One",
        content="<p>Look at this boat.</p><img src='http://photos.example/boat.jpg'><p>It is new.</p>",
    )
    news_site.add(HOST, {"/feed.xml": rss([entry])})
    news_site.add("photos.example", {"/boat.jpg": page(photo(), content_type="image/jpeg")})
    newsroom.subscribe()

    newsroom.engine().update()

    [article] = newsroom.articles()
    assert [(each.url, each.width_px, each.mime) for each in article.photos] == [
        ("http://photos.example/boat.jpg", 640, "image/jpeg")
    ]
    assert f'src="photo:{article.photos[0].sha256}"' in article.html
    assert article.headline.state is State.WHOLE
    assert newsroom.library.photo(article.photos[0].sha256) == photo()


def test_the_feeds_password_is_shown_to_nobody_else(newsroom: Newsroom, news_site: NewsSite) -> None:
    entry = item(url="", guid="1", title="One", content="<p>Look.</p><img src='http://photos.example/boat.jpg'>")
    news_site.add(HOST, {"/feed.xml": rss([entry])})
    news_site.add("photos.example", {"/boat.jpg": page(photo(), content_type="image/jpeg")})
    newsroom.subscribe(f"http://me:secret@{HOST}/feed.xml")

    newsroom.engine().update()

    [asked] = [each for each in news_site.asked if each.host == "photos.example"]
    assert asked.headers["referer"] == f"http://{HOST}/"
    assert "secret" not in str(asked.headers)
    assert "authorization" not in asked.headers


def test_no_event_shows_a_password(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": unavailable()})
    newsroom.subscribe(f"http://me:secret@{HOST}/feed.xml")

    summary = newsroom.engine().update()

    assert "secret" not in str(summary)
    assert not [each for each in newsroom.events if "secret" in each.json()]


def test_a_photo_that_does_not_come_is_said_to_be_missing(newsroom: Newsroom, news_site: NewsSite) -> None:
    entry = item(url="", guid="1", title="One", content="<p>Look.</p><img src='http://harbour.example/none.jpg'>")
    news_site.add(HOST, {"/feed.xml": rss([entry])})
    newsroom.subscribe(whole_articles=True)

    newsroom.engine().update()

    [article] = newsroom.articles()
    assert article.headline.state is State.PART
    assert article.reason.startswith("1 photo missing: ")
    assert article.text == "Look."


def test_being_offline_is_told_and_nobodys_fault(newsroom: Newsroom) -> None:
    one = newsroom.subscribe("http://nowhere.invalid/feed.xml")
    newsroom.subscribe("http://elsewhere.invalid/feed.xml")

    summary = newsroom.engine().update()

    assert newsroom.events_of(Online) == [Online(online=False)]
    assert len(summary.failed) == 2
    assert newsroom.library.feed(one.id).problem == ""
    assert newsroom.library.feed(one.id).failures == 0


def test_one_server_that_is_down_is_said_at_its_feed(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})
    newsroom.subscribe()
    down = newsroom.subscribe("http://nowhere.invalid/feed.xml")

    newsroom.engine().update()

    assert newsroom.library.feed(down.id).failures == 1
    assert "nowhere.invalid" in newsroom.library.feed(down.id).problem


def test_a_cancelled_update_ends_soon_and_the_next_one_brings_the_rest(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": in_turn(slow_drip(), rss([ONE])), "/other.xml": rss([TWO])})
    newsroom.subscribe()
    newsroom.subscribe("http://harbour.example/other.xml")
    engine = newsroom.engine(tell=lambda event: engine.cancel() if isinstance(event, Arrived) else None)

    summary = engine.update()
    newsroom.engine().update()

    assert summary.cancelled
    assert summary.seconds < 4
    assert sorted(newsroom.titles()) == ["One", "Two"]


def test_a_feed_that_is_removed_while_it_is_fetched_stops_nothing(newsroom: Newsroom, news_site: NewsSite) -> None:
    feed = newsroom.subscribe("http://harbour.example/gone.xml")
    other = newsroom.subscribe()

    news_site.add(HOST, {"/feed.xml": FEED, "/gone.xml": rss([TWO])})
    engine = newsroom.engine()
    newsroom.library.remove_feed(feed.id)
    summary = engine.update([feed.id, other.id])

    assert newsroom.titles() == ["One"]
    assert summary.failed == ()


def test_a_library_that_cannot_be_written_is_told_and_stops_the_update(
    newsroom: Newsroom, news_site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    news_site.add(HOST, {"/feed.xml": FEED})
    newsroom.subscribe()
    newsroom.library._file.writable = False

    with pytest.raises(LibraryError):
        newsroom.engine().update()

    assert len(newsroom.events_of(Trouble)) == 1
    assert isinstance(newsroom.events[-1], Finished)


def test_an_engine_does_one_thing_at_a_time_and_none_after_it_is_closed(newsroom: Newsroom) -> None:
    engine = newsroom.engine()
    engine.update()
    engine.close()

    with pytest.raises(RuntimeError):
        engine.update()


def test_own_words_whose_photo_does_not_come_are_kept_as_they_are(newsroom: Newsroom, news_site: NewsSite) -> None:
    content = "<p>The ferry.</p><figure><img src='http://10.0.0.9/boat.jpg'><figcaption>A boat</figcaption></figure>"
    one = item(url="http://harbour.example/1", title="One", content=content)
    news_site.add(HOST, {"/feed.xml": page(rss([one]), content_type="application/rss+xml")})
    newsroom.subscribe()

    newsroom.engine().update()

    [article] = newsroom.articles()
    assert article.headline.state is State.PART
    assert article.reason.startswith("1 photo missing: 10.0.0.9 lies in your own network")
    assert article.html == "<p>The ferry.</p><figure><figcaption>A boat</figcaption></figure>"


def test_no_other_size_of_a_photo_is_sent_for_where_its_host_cannot_be_asked(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    content = (
        "<p>The ferry.</p><figure><img src='http://10.0.0.9/s.jpg' srcset='http://10.0.0.9/m.jpg 800w, "
        "http://harbour.example/l.jpg 600w'></figure>"
    )
    one = item(url="http://harbour.example/1", title="One", content=content)
    picture = page(photo(640, 400), content_type="image/jpeg")
    news_site.add(HOST, {"/feed.xml": page(rss([one]), content_type="application/rss+xml"), "/l.jpg": picture})
    newsroom.subscribe()

    newsroom.engine().update()

    [article] = newsroom.articles()
    assert (article.headline.photos, article.headline.state) == (1, State.WHOLE)
