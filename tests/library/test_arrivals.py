"""Entries come in, and then the pages of their articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.model import Arrival, Enclosure, Entry, PageMark, Scope, State
from tests.library.examples import NOW, entry, kept, kept_at, page, photo, placed, subscribed, words

if TYPE_CHECKING:
    from newsreader.library import Library


def test_everything_that_is_kept_is_read_again(library: Library) -> None:
    feed_id = subscribed(library, title="The Example")
    shown = photo()
    library.add_photo(shown)
    content = replace(
        page(),
        kicker="Trade",
        standfirst="After a year, ships are back.",
        byline="Ann Example",
        dateline="Port Example",
        modified=NOW,
        source="Example Agency",
        editor="Ed Example",
        language="en",
        direction="rtl",
        keywords=("harbour", "ships"),
        photos=(placed(shown, caption="A ship"), replace(placed(shown), url="https://news.example/2", sha256="")),
        pages=(PageMark(number=1, url="https://news.example/harbour"), PageMark(number=2, url="u", state=State.FAILED)),
        comments_url="https://news.example/comments",
        enclosures=(Enclosure(url="https://news.example/a.mp3", mime="audio/mpeg", size_bytes=12),),
    )

    article = library.article(kept(library, feed_id, "1", content))

    assert article.headline.title == content.title
    assert article.headline.feed == "The Example"
    assert (article.headline.byline, article.headline.url) == (content.byline, content.url)
    assert (article.headline.language, article.headline.direction) == ("en", "rtl")
    assert (article.headline.published, article.headline.saved) == (content.published, NOW)
    assert (article.headline.pages, article.headline.photos, article.headline.thumb) == (2, 1, shown.sha256)
    assert (article.headline.words, article.headline.state) == (45, State.WHOLE)
    assert (article.headline.read, article.headline.starred, article.headline.tags) == (False, False, ())
    assert (article.kicker, article.standfirst, article.dateline) == ("Trade", content.standfirst, "Port Example")
    assert (article.modified, article.source, article.editor) == (NOW, "Example Agency", "Ed Example")
    assert (article.html, article.text, article.keywords) == (content.html, content.text, content.keywords)
    assert (article.pages, article.enclosures) == (content.pages, content.enclosures)
    assert (article.reason, article.voice, article.comments_url) == ("", "trafilatura", content.comments_url)
    assert [(it.url, it.sha256, it.caption, it.width_px, it.size_bytes) for it in article.photos] == [
        ("https://news.example/photo.png", shown.sha256, "A ship", 640, 7),
        ("https://news.example/2", "", "", 0, 0),
    ]


def test_the_first_entry_of_a_feed_stands_on_top_when_none_has_a_date(library: Library) -> None:
    feed_id = subscribed(library)
    arrivals = [Arrival(guid=guid, content=replace(words(), published=None)) for guid in "abc"]

    ids = library.keep(feed_id, arrivals, entries=None, now=NOW)

    assert list(library.ids()) == list(ids)


def test_articles_are_ordered_by_their_dates_whenever_they_came(library: Library) -> None:
    feed_id = subscribed(library)
    times = [NOW - timedelta(days=days) for days in (3, 1, 40_000, 2)]

    ids = [kept_at(library, feed_id, published) for published in times]

    assert list(library.ids()) == [ids[1], ids[3], ids[0], ids[2]]


@pytest.mark.parametrize("published", [datetime(9999, 12, 31, tzinfo=UTC), NOW + timedelta(days=1), None])
def test_an_article_without_a_date_that_can_be_true_stands_where_it_was_saved(
    library: Library, published: datetime | None
) -> None:
    feed_id = subscribed(library)
    kept_at(library, feed_id, NOW - timedelta(seconds=1))

    article_id = kept_at(library, feed_id, published)

    assert library.ids()[0] == article_id
    assert library.article(article_id).headline.key >> 20 == int(NOW.timestamp())
    assert library.article(article_id).headline.published == published


def test_the_first_year_of_the_calendar_is_a_date_like_any_other(library: Library) -> None:
    first = datetime(1, 1, 1, tzinfo=UTC)

    article_id = kept_at(library, subscribed(library), first)

    assert library.article(article_id).headline.published == first


def test_articles_of_one_second_have_keys_of_their_own_after_a_million_others(library: Library) -> None:
    feed_id = subscribed(library)
    first = kept(library, feed_id, "1")
    library._file.do("UPDATE sqlite_sequence SET seq = ? WHERE name = 'status'", (first - 1 + (1 << 20),))

    second, third = library.keep(feed_id, [Arrival(guid=guid, content=words()) for guid in "23"], entries=None, now=NOW)

    assert (third & 0xFFFFF, second) == (first, third + 1)
    assert set(library.ids("harbour")) == {first, second, third}
    assert len({headline.key for headline in library.headlines(library.ids())}) == 3


def test_news_are_entries_that_are_new_or_say_something_else(library: Library) -> None:
    feed_id = subscribed(library)
    same, old = entry("same"), entry("changed")
    arrivals = [Arrival(guid=one.guid, content=words()) for one in (same, old)]
    library.keep(feed_id, arrivals, entries=[same, old], now=NOW)
    titled, dated = entry("changed", title="Harbour closes"), replace(old, published=NOW)

    assert library.news(feed_id, [entry("new"), same, old]) == (entry("new"),)
    assert library.news(feed_id, [titled]) == (titled,)
    assert library.news(feed_id, [dated]) == (dated,)
    assert library.news(feed_id, [entry("changed", text="Other words")]) == (entry("changed", text="Other words"),)


def test_entries_of_one_feed_are_no_news_of_another(library: Library) -> None:
    first, second = subscribed(library), subscribed(library, "https://other.example/feed")
    kept(library, first, "1")

    assert len(library.news(second, [entry("1")])) == 1


def test_a_changed_entry_changes_the_article_and_leaves_it_read(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1", words("Harbor reopens"))
    library.mark_read([article_id])
    later = NOW - timedelta(minutes=1)
    changed = replace(words("Harbour reopens", "Ships are back."), published=later)

    again = kept(library, feed_id, "1", changed)

    article = library.article(article_id)
    assert again == article_id
    assert (article.headline.title, article.text, article.headline.published) == (
        "Harbour reopens",
        "Ships are back.",
        later,
    )
    assert article.headline.read
    assert list(library.ids("ships")) == [article_id]
    assert not library.ids("Monday")
    assert library.check() == ()


def test_a_changed_entry_of_a_whole_article_changes_title_and_date_and_nothing_else(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    library.fill(article_id, page(), now=NOW)
    moved = NOW - timedelta(days=2)

    kept(library, feed_id, "1", replace(words("Harbour closed again", "Short words."), published=moved))

    article = library.article(article_id)
    assert (article.headline.title, article.headline.published) == ("Harbour closed again", moved)
    assert article.headline.state is State.WHOLE
    assert article.text == page().text
    assert list(library.ids('title:"closed again" length')) == [article_id]
    assert library.check() == ()


def test_an_entry_without_a_title_leaves_the_one_that_was(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")

    kept(library, feed_id, "1", replace(words(), title="", published=None))

    assert library.article(article_id).headline.title == "Harbour reopens"
    assert library.article(article_id).headline.published == words().published


def test_the_same_guid_twice_in_one_delivery_is_one_article_the_last_one(library: Library) -> None:
    feed_id = subscribed(library)
    arrivals = [Arrival(guid="1", content=words(title)) for title in ("First", "Second")]

    ids = library.keep(feed_id, arrivals, entries=None, now=NOW)

    assert ids[0] == ids[1]
    assert library.article(ids[0]).headline.title == "Second"


def test_what_a_person_deleted_does_not_come_back(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    library.delete([article_id])

    again = kept(library, feed_id, "1")

    assert library.news(feed_id, [entry("1")]) == ()
    assert again == article_id
    assert not library.ids()
    assert library.stats().articles == 0


def test_a_waiting_article_is_waited_for_until_it_is_whole(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")
    waiting = library.waiting(now=NOW)

    library.fill(article_id, page(), now=NOW)

    assert [(one.id, one.guid, one.url, one.title, one.attempts) for one in waiting] == [
        (article_id, "1", "https://news.example/harbour", "Harbour reopens", 0)
    ]
    assert library.waiting(now=NOW + timedelta(days=9)) == ()


@pytest.mark.parametrize("state", [State.PART, State.FAILED])
def test_what_is_not_whole_is_waited_for_again_when_its_time_has_come(library: Library, state: State) -> None:
    article_id = kept(library, subscribed(library), "1")
    content = replace(page(), state=state, reason="2 of 3 pages are here.")

    library.fill(article_id, content, now=NOW, retry_at=NOW + timedelta(hours=1))

    assert library.waiting(now=NOW + timedelta(minutes=59)) == ()
    assert [one.attempts for one in library.waiting(now=NOW + timedelta(minutes=60))] == [1]
    assert library.article(article_id).reason == "2 of 3 pages are here."


def test_what_failed_for_good_is_waited_for_no_more(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")

    library.fill(article_id, replace(words(), state=State.FAILED, reason="Gone."), now=NOW)

    assert library.waiting(now=NOW + timedelta(days=999)) == ()


def test_the_newest_are_fetched_first_and_only_of_feeds_that_want_whole_articles(library: Library) -> None:
    wanted, other = subscribed(library), subscribed(library, "https://other.example/feed")
    library.change_feed(other, whole_articles=False)
    old, new = (kept_at(library, wanted, NOW - timedelta(days=days)) for days in (2, 1))
    kept(library, other, "1")
    kept(library, wanted, "no address", replace(words(), url=""))

    assert [one.id for one in library.waiting(now=NOW)] == [new, old]
    assert [one.id for one in library.waiting(now=NOW, limit=1)] == [new]
    assert library.waiting(now=NOW, feed_ids=[other]) == ()


def test_an_article_deleted_meanwhile_stays_deleted_when_its_page_comes(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")
    library.delete([article_id])

    library.fill(article_id, page(), now=NOW)

    assert not library.ids()


def test_a_page_that_failed_takes_nothing_from_what_is_here(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")

    library.fill(article_id, replace(page(), state=State.FAILED, html="", text="", reason="No."), now=NOW)

    article = library.article(article_id)
    assert (article.text, article.headline.state, article.reason) == (words().text, State.FAILED, "No.")


def test_a_part_is_not_replaced_by_a_smaller_part(library: Library) -> None:
    pages = tuple(PageMark(number=number, url=str(number)) for number in (1, 2))
    article_id = kept(library, subscribed(library), "1")
    library.fill(article_id, replace(page(), state=State.PART, pages=pages, reason="2 of 3."), now=NOW)

    library.fill(article_id, replace(page(), state=State.PART, pages=pages[:1], reason="1 of 3."), now=NOW)

    assert library.article(article_id).reason == "2 of 3."


def test_an_unread_article_stays_unread_and_a_starred_one_starred_when_it_is_filled(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")
    library.star([article_id])

    library.fill(article_id, page(), now=NOW)

    assert list(library.ids(scope=Scope(unread=True, starred=True))) == [article_id]


def test_texts_that_no_file_can_hold_are_mended(library: Library) -> None:
    odd = "a\ud800b\0c\udc00 \ud83d\ude00"
    feed_id = library.add_feed(f"https://news.example/{odd}", title=odd, folder=odd, now=NOW).id
    content = replace(words(odd, odd), byline=odd, keywords=(odd,), photos=(placed(photo(), url=odd, caption=odd),))
    told = Entry(guid=odd, title=odd, summary_html=odd)

    (article_id,) = library.keep(feed_id, [Arrival(guid=odd, content=content)], entries=[told], now=NOW)

    article = library.article(article_id)
    assert article.headline.title == article.text == article.keywords[0] == "a\ufffdb\ufffdc\ufffd \U0001f600"
    assert library.news(feed_id, [told]) == ()
    assert library.photos_of_urls([odd]) == {}
    assert library.feed(odd).id == feed_id


def test_numbers_too_large_for_the_file_are_made_to_fit(library: Library) -> None:
    content = replace(words(), enclosures=(Enclosure(url="u", size_bytes=10**400),))

    article_id = kept(library, subscribed(library), "1", content)

    assert library.article(article_id).enclosures[0].size_bytes == 2**63 - 1
