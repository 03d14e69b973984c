"""Feeds and folders: the tree, and what is remembered of fetches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import NotFound
from newsreader.model import ParsedFeed, Scope, Validators
from tests.library.examples import FEED_URL, NOW, entry, kept, page, subscribed, words

if TYPE_CHECKING:
    from newsreader.library import Library

LATER = NOW + timedelta(minutes=30)


def test_a_feed_is_called_by_its_address_until_it_says_its_title_or_a_person_does(library: Library) -> None:
    feed_id = subscribed(library)
    untitled = library.feed(feed_id).title
    arrive(library, feed_id, ParsedFeed(title="The Example", site_url="https://news.example/", language="en"))
    given = library.feed(feed_id)

    own = library.change_feed(feed_id, title=" My paper ")
    arrive(library, feed_id, ParsedFeed(title="The New Example"))

    assert (untitled, given.title, given.site_url, given.language) == (
        FEED_URL,
        "The Example",
        "https://news.example/",
        "en",
    )
    assert own.title == library.feed(feed_id).title == "My paper"
    assert library.change_feed(feed_id, title="").title == "The New Example"


def arrive(library: Library, feed_id: int, parsed: ParsedFeed | None) -> None:
    library.feed_arrived(feed_id, parsed=parsed, validators=Validators(), fetched=NOW, next_fetch=LATER)


def test_a_feed_that_is_there_already_is_given_again(library: Library) -> None:
    first = library.add_feed(FEED_URL, title="One", folder="World", now=NOW)

    again = library.add_feed(FEED_URL, title="Other", folder="Sport", now=LATER)

    assert again == first
    assert library.folders() == ("World",)


def test_a_feed_is_found_by_number_address_and_title(library: Library) -> None:
    feed_id = subscribed(library, title="Die Straße")

    assert library.feed(feed_id) == library.feed(FEED_URL) == library.feed("DIE STRASSE") == library.feed(str(feed_id))


@pytest.mark.parametrize("which", [0, -1, 99, 10**30, "", "99", "nobody", "9" * 40, "'; DROP TABLE feed; --", "\ud800"])
def test_a_feed_that_is_not_there_is_said_so(library: Library, which: int | str) -> None:
    subscribed(library)

    with pytest.raises(NotFound, match="there is no such feed"):
        library.feed(which)


def test_a_title_that_two_feeds_have_asks_for_a_number(library: Library) -> None:
    first = subscribed(library, title="News")
    second = subscribed(library, "https://other.example/feed", title="news")

    with pytest.raises(NotFound, match=f"by its number: {first}, {second}"):
        library.feed("News")


def test_the_tree_is_sorted_by_folder_place_and_title(library: Library) -> None:
    for name, folder, position in (
        ("z", "world", 0),
        ("A", "World 2", 0),
        ("m", "World/Asia", 0),
        ("é", "", 0),
        ("B", "", 0),
        ("a", "", 1),
    ):
        feed = library.add_feed(f"https://{name}.example/", title=name, folder=folder, now=NOW)
        library.change_feed(feed.id, position=position)

    assert [feed.title for feed in library.feeds()] == ["B", "é", "a", "z", "m", "A"]


def test_what_a_fetch_gave_is_remembered(library: Library) -> None:
    feed_id = subscribed(library)
    parsed = ParsedFeed(
        title="T",
        ttl_s=3600.0,
        skip_hours=(1, 2),
        skip_days=(6,),
        entries=(entry("1"), replace(entry("2"), published=LATER)),
    )
    validators = Validators(etag='W/"x"', last_modified="yesterday", body_sha256="ab")

    library.feed_arrived(
        feed_id, parsed=parsed, validators=validators, fetched=NOW, next_fetch=LATER, moved_to="https://b.example/"
    )

    feed = library.feed(feed_id)
    assert (feed.ttl_s, feed.skip_hours, feed.skip_days) == (3600.0, (1, 2), (6,))
    assert (feed.validators, feed.moved_to) == (validators, "https://b.example/")
    assert (feed.fetched, feed.next_fetch, feed.added) == (NOW, LATER, NOW)
    assert feed.newest == entry("1").published


def test_an_unchanged_feed_keeps_what_it_said(library: Library) -> None:
    feed_id = subscribed(library)
    arrive(library, feed_id, ParsedFeed(title="T", ttl_s=60.0, entries=(entry("1"),)))

    arrive(library, feed_id, None)

    assert (library.feed(feed_id).title, library.feed(feed_id).ttl_s) == ("T", 60.0)
    assert library.feed(feed_id).newest == entry("1").published


def test_failures_are_counted_until_an_answer_comes(library: Library) -> None:
    feed_id = subscribed(library)
    for _ in range(2):
        library.feed_failed(feed_id, problem="The server said 503.", at=NOW, next_fetch=LATER)
    failed = library.feed(feed_id)

    arrive(library, feed_id, None)

    assert (failed.failures, failed.problem, failed.next_fetch, failed.fetched) == (
        2,
        "The server said 503.",
        LATER,
        None,
    )
    assert (library.feed(feed_id).failures, library.feed(feed_id).problem) == (0, "")


def test_a_feed_that_is_gone_stays_so_until_a_person_or_the_server_says_otherwise(library: Library) -> None:
    feed_id = subscribed(library)
    library.feed_failed(feed_id, problem="Gone.", at=NOW, next_fetch=LATER, gone=True)
    library.feed_failed(feed_id, problem="Gone.", at=NOW, next_fetch=LATER)

    assert library.feed(feed_id).gone
    assert not library.change_feed(feed_id, gone=False).gone


def test_every_wish_for_a_feed_is_kept(library: Library) -> None:
    feed_id = subscribed(library)

    feed = library.change_feed(feed_id, folder=" World / Asia ", whole_articles=False, interval_s=60.0, position=3)

    assert feed == library.feed(feed_id)
    assert (feed.folder, feed.whole_articles, feed.interval_s, feed.position) == ("World/Asia", False, 60.0, 3)


def test_a_removed_feed_keeps_its_starred_articles(library: Library) -> None:
    feed_id = subscribed(library, title="The Example")
    starred, other = kept(library, feed_id, "1", words("Starred")), kept(library, feed_id, "2")
    library.star([starred])

    library.remove_feed(feed_id)

    assert library.feeds() == ()
    assert (
        list(library.ids()) == list(library.ids("starred")) == list(library.ids(scope=Scope(starred=True))) == [starred]
    )
    assert library.headlines([starred, other])[0].feed == "The Example"
    assert library.check() == ()


def test_what_comes_late_for_a_removed_feed_is_not_kept(library: Library) -> None:
    feed_id = subscribed(library)
    library.remove_feed(feed_id)

    with pytest.raises(NotFound, match="this feed was removed"):
        kept(library, feed_id, "1")
    arrive(library, feed_id, ParsedFeed(title="T"))
    library.feed_failed(feed_id, problem="The server said 503.", at=NOW, next_fetch=LATER)

    assert library.feeds() == ()
    assert not library.ids()


def test_a_feed_that_comes_back_is_as_read_as_it_was(library: Library) -> None:
    feed_id = subscribed(library)
    read, deleted, unread = (kept(library, feed_id, guid) for guid in "123")
    library.mark_read([read])
    library.delete([deleted])
    library.remove_feed(feed_id)

    back = library.add_feed(FEED_URL, folder="World", now=LATER)

    news = library.news(back.id, [entry(guid) for guid in "123"])
    for one in news:
        kept(library, back.id, one.guid)
    assert [one.guid for one in news] == ["1", "3"]
    assert set(library.ids()) == {read, unread}
    assert list(library.ids(scope=Scope(unread=True))) == [unread]
    assert (library.feed(back.id).folder, library.feed(back.id).total) == ("World", 2)


def test_a_feed_that_moved_keeps_everything(library: Library) -> None:
    feed_id = subscribed(library, title="T", folder="World")
    kept(library, feed_id, "1")

    feed = library.feed_moved(feed_id, "https://new.example/")

    assert (feed.id, feed.url, feed.title, feed.total) == (feed_id, "https://new.example/", "T", 1)


def test_a_feed_that_moved_to_where_another_is_becomes_that_one(library: Library) -> None:
    old, new = subscribed(library), subscribed(library, "https://new.example/")
    both_old, only_old, both_new = kept(library, old, "both"), kept(library, old, "old"), kept(library, new, "both")
    library.star([both_old])
    library.mark_read([only_old])

    feed = library.feed_moved(old, "https://new.example/")

    assert (feed.id, feed.total, feed.unread) == (new, 2, 1)
    assert set(library.ids(scope=Scope(feed_id=new))) == {only_old, both_new}
    assert list(library.ids(scope=Scope(starred=True))) == [both_new]
    assert len(library.feeds()) == 1
    assert library.check() == ()


def test_a_merged_feed_keeps_both_notes_on_an_article_and_finds_them(library: Library) -> None:
    old, new = subscribed(library), subscribed(library, "https://new.example/")
    mine, others = kept(library, old, "both"), kept(library, new, "both")
    library.set_note(mine, "Ask Eve")
    library.set_note(others, "Call Ann")

    library.feed_moved(old, "https://new.example/")

    assert library.article(others).notes == "Call Ann\n\nAsk Eve"
    assert list(library.ids("note:eve note:ann")) == [others]


def test_a_merged_feed_keeps_the_article_that_only_one_of_them_still_has(library: Library) -> None:
    old, new = subscribed(library), subscribed(library, "https://new.example/")
    here, gone = kept(library, old, "both"), kept(library, new, "both", page())
    library.mark_read([gone])
    library.delete([gone])

    library.feed_moved(old, "https://new.example/")

    assert list(library.ids(scope=Scope(feed_id=new))) == [here]
    assert library.counts().unread == 0
    assert library.news(new, [entry("both")]) != ()
    assert library.check() == ()


def test_a_feed_that_moved_to_where_a_removed_one_was_brings_it_back(library: Library) -> None:
    removed = subscribed(library, "https://new.example/")
    library.remove_feed(removed)
    old = subscribed(library, folder="World")

    feed = library.feed_moved(old, "https://new.example/")

    assert (feed.id, feed.folder) == (removed, "World")
    assert library.feeds() == (feed,)


def test_folders_are_there_while_they_are_empty_and_so_are_those_above_them(library: Library) -> None:
    name = library.add_folder(" World // Asia/  East   Asia/")
    library.add_folder("Arts")

    assert name == "World/Asia/East Asia"
    assert library.folders() == ("Arts", "World", "World/Asia", "World/Asia/East Asia")


def test_a_renamed_folder_takes_everything_in_it_along(library: Library) -> None:
    feeds = [subscribed(library, f"https://{n}.example/", folder=folder) for n, folder in enumerate(FOLDERS)]

    library.rename_folder("World", "News/The World")

    assert [library.feed(feed_id).folder for feed_id in feeds] == ["News/The World", "News/The World/Asia", "Worldly"]
    assert library.folders() == ("News", "News/The World", "News/The World/Asia", "Worldly")


FOLDERS = ("World", "World/Asia", "Worldly")


def test_a_folder_can_be_renamed_into_itself_or_into_another(library: Library) -> None:
    feeds = [subscribed(library, f"https://{n}.example/", folder=folder) for n, folder in enumerate(FOLDERS)]

    library.rename_folder("World/Asia", "World/Asia/East")
    library.rename_folder("Worldly", "World")

    assert [library.feed(feed_id).folder for feed_id in feeds] == ["World", "World/Asia/East", "World"]
    assert library.folders() == ("World", "World/Asia", "World/Asia/East")


def test_a_folder_renamed_to_what_it_is_called_stays_and_one_without_a_name_goes(library: Library) -> None:
    feed_id = subscribed(library, folder="World/Asia")

    library.rename_folder("World", " World ")
    before = library.folders()
    library.rename_folder("World/Asia", " / ")

    assert before == ("World", "World/Asia")
    assert library.folders() == ("World",)
    assert library.feed(feed_id).folder == ""


def test_the_feeds_of_a_removed_folder_move_to_the_top(library: Library) -> None:
    feeds = [subscribed(library, f"https://{n}.example/", folder=folder) for n, folder in enumerate(FOLDERS)]

    library.remove_folder("World")

    assert [library.feed(feed_id).folder for feed_id in feeds] == ["", "", "Worldly"]
    assert library.folders() == ("Worldly",)


def test_a_folder_that_is_not_there_is_said_so(library: Library) -> None:
    with pytest.raises(NotFound, match="there is no such folder"):
        library.rename_folder("World", "Else")
    with pytest.raises(NotFound, match="there is no such folder"):
        library.remove_folder("%")


def test_feeds_know_how_much_of_them_is_unread(library: Library) -> None:
    feed_id = subscribed(library)
    ids = [kept(library, feed_id, guid) for guid in "123"]
    library.mark_read(ids[:1])

    assert (library.feed(feed_id).unread, library.feed(feed_id).total) == (2, 3)
    assert library.feeds() == (library.feed(feed_id),)
