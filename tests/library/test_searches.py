"""Saved searches: counted after every change, one inside another, named and placed as people like."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import apsw
import pytest

from newsreader.errors import NotFound, QueryError, Refused
from newsreader.library import Library
from newsreader.model import Scope
from tests.library.examples import NOW, clock, kept, kept_at, page, subscribed, words

if TYPE_CHECKING:
    from pathlib import Path


def unread(library: Library) -> dict[str, int]:
    return {one.name: one.unread for one in library.searches.all()}


def test_a_search_counts_what_it_finds_among_the_unread(library: Library) -> None:
    feed_id = subscribed(library)
    first, second = kept(library, feed_id, "1"), kept(library, feed_id, "2")
    library.searches.add("boats", "harbour OR boat")

    before = unread(library)
    library.mark_read([first])
    read = unread(library)
    kept(library, feed_id, "3", words("A boat", "It floats."))
    kept(library, feed_id, "4", words("A car", "It rolls."))

    assert (before, read, unread(library)) == ({"boats": 2}, {"boats": 1}, {"boats": 2})
    library.mark_read([first, second], read=False)
    assert unread(library) == {"boats": 3}


def test_counts_are_right_after_any_change(library: Library) -> None:
    chance = random.Random(5)
    feeds = [subscribed(library, f"https://{n}.example/", title=f"Feed {n}", folder="World") for n in range(2)]
    library.tags.add("x")
    queries = ("harbour", "title:oil -tag:x", "is:starred OR note:mine", "feed:moved", "is:unread words:>5", "/l.ng/",
               "folder:asia", "is:hidden", "date:today", "search:q0 search:q1", "has:tag", "is:duplicate", "is:whole",
               "-harbour", "url:2 OR caption:oil")  # fmt: skip
    for number, text in enumerate(queries):
        library.searches.add(f"q{number}", text)
    ids: list[int] = []
    changes = (
        lambda: ids.append(kept(library, chance.choice(feeds), str(len(ids)), words(chance.choice(("Oil", "Boat"))))),
        lambda: library.mark_read(some(), chance.random() < 0.6),
        lambda: library.star(some(), chance.random() < 0.6),
        lambda: library.tags.put(some(), "x"),
        lambda: library.tags.take(some(), "x"),
        lambda: [library.set_note(id_, chance.choice(["mine", "oil", ""])) for id_ in library.ids()[:1]],
        lambda: library.fill(chance.choice(ids or [1]), page("Oil"), now=NOW),
        lambda: library.hide(some(), chance.random() < 0.5),
        lambda: library.mark_kept(some()),
        lambda: library.delete(some()[:1]),
        lambda: library.undelete(some()),
        lambda: library.change_feed(feeds[0], title=chance.choice(["Moved", "Other"])),
        lambda: library.change_feed(feeds[1], folder=chance.choice(["World/Asia", "World"])),
    )  # fmt: skip

    def some() -> list[int]:
        return chance.sample(ids, min(len(ids), 3))

    for step in range(150):
        chance.choice(changes if step > 10 else changes[:1])()
        if chance.random() < 0.4:
            told = {one.query: one.unread for one in library.searches.all()}
            assert told == {text: len(library.ids(text, scope=Scope(unread=True))) for text in queries}
    assert library.check() == ()


def test_an_entry_of_two_feeds_that_become_one_counts_once(library: Library) -> None:
    old, new = subscribed(library, "https://old.example/"), subscribed(library, "https://new.example/")
    library.searches.add("all", "harbour")
    kept(library, old, "1")
    kept(library, new, "1")
    before = unread(library)

    library.feed_moved(old, "https://new.example/")

    assert (before, unread(library)) == ({"all": 2}, {"all": 1})


def test_counts_rise_and_fall_in_two_libraries_at_once(path: Path, library: Library) -> None:
    feed_id = subscribed(library)
    library.searches.add("all", "harbour")
    with Library.open(path, clock=clock) as other:
        first = kept(other, feed_id, "1")
        seen = unread(library), unread(other)
        other.mark_read([first])

        assert seen == ({"all": 1}, {"all": 1})
        assert (unread(library), unread(other)) == ({"all": 0}, {"all": 0})


def test_days_go_by_without_anything_being_written(path: Path) -> None:
    now = NOW
    with Library.open(path, clock=lambda: now) as library:
        kept_at(library, subscribed(library), NOW - timedelta(hours=1))
        library.searches.add("new", "date:last:7d")
        before = unread(library)
        now = NOW + timedelta(days=8)

        assert (before, unread(library)) == ({"new": 1}, {"new": 0})


def test_a_library_that_cannot_be_written_is_counted_all_the_same(path: Path, library: Library) -> None:
    feed_id = subscribed(library)
    library.searches.add("all", "harbour")
    kept(library, feed_id, "1")
    library.close()
    path.chmod(0o444)
    with Library.open(path) as reading:
        reading._file.writable = False  # root may write anything

        assert unread(reading) == {"all": 1}


def test_nothing_is_written_where_nothing_has_changed(path: Path, library: Library) -> None:
    kept(library, subscribed(library), "1")
    library.searches.add("all", "harbour")
    library.searches.all()
    with Library.open(path) as other:
        other.changed()

        library.searches.all()

        assert not other.changed()


def test_searches_stand_in_searches_and_queries(library: Library) -> None:
    feed_id = subscribed(library)
    kept(library, feed_id, "1")
    oil = kept(library, feed_id, "2", words("Oil in the harbour"))
    library.searches.add("Boats", "harbour OR boat")
    library.searches.add("dirty boats", "search:boats oil")

    assert list(library.ids('search:"Dirty  boats" is:unread')) == [oil]
    assert "\x02harbour\x03" in library.headlines([oil], query="search:boats")[0].snippet
    assert unread(library) == {"Boats": 2, "dirty boats": 1}


def test_circles_are_refused_with_their_names(library: Library) -> None:
    library.searches.add("a", "oil")
    library.searches.add("b", "search:a OR gas")
    library.searches.add("c", "-search:b")

    with pytest.raises(QueryError, match="circle: “c” asks for “b”, “b” asks for “a”, “a” asks for “c”"):
        library.searches.change("a", text="(search:c)")
    with pytest.raises(QueryError, match="“D” asks for itself"):
        library.searches.add("d", "search:D")

    assert [(one.name, one.query, one.problem) for one in library.searches.all()] == [
        ("a", "oil", ""),
        ("b", "search:a OR gas", ""),
        ("c", "-search:b", ""),
    ]


def test_a_search_that_doubles_itself_twenty_times_is_refused(library: Library) -> None:
    library.searches.add("s0", "oil")
    for number in range(1, 10):
        library.searches.add(f"s{number}", f"(search:s{number - 1} x) OR (search:s{number - 1} y)")

    with pytest.raises(QueryError, match="too large"):
        library.searches.add("s10", "(search:s9 x) OR (search:s9 y)")


def test_the_largest_chain_of_searches_is_still_answered(library: Library) -> None:
    library.searches.add("s0", "oil OR is:read")
    for number in range(1, 20):
        library.searches.add(f"s{number}", f"-(is:starred (gas OR search:s{number - 1}))")

    with pytest.raises(QueryError, match="too large"):
        library.searches.add("s20", "-(is:starred (gas OR search:s19))")
    assert not any(one.problem for one in library.searches.all())
    library.ids("search:s19")


def test_a_renamed_search_is_followed_by_those_that_use_it(library: Library) -> None:
    library.searches.add("old", "oil")
    library.searches.add("other", "search:OLD OR gas")
    rule = library.rules.add("search:old", "star")

    library.searches.change("old", name="New name", folder="Work / Oil", position=9)

    assert [(one.name, one.folder, one.query) for one in library.searches.all()] == [
        ("other", "", 'search:"New name" OR gas'),
        ("New name", "Work/Oil", "oil"),
    ]
    assert library.rules.find(rule.id).query == 'search:"New name"'


def test_what_a_search_needs_may_go_and_it_says_so(library: Library) -> None:
    kept(library, subscribed(library), "1")
    library.tags.add("x")
    library.searches.add("inner", "harbour")
    library.searches.add("outer", "search:inner")
    library.searches.add("tagged", "-tag:x harbour")
    library.searches.remove("inner")
    library.tags.remove("x")

    assert [(one.name, one.unread, one.problem) for one in library.searches.all()] == [
        ("outer", 0, "There is no saved search “inner”."),
        ("tagged", 0, "There is no tag “x”."),
    ]
    with pytest.raises(QueryError, match="no saved search") as raised:
        library.ids("oil search:inner")
    assert raised.value.position == 4
    library.searches.add("inner", "harbour")
    assert unread(library)["outer"] == 1


def test_a_search_whose_text_changes_is_counted_anew_with_those_that_use_it(library: Library) -> None:
    kept(library, subscribed(library), "1")
    library.searches.add("inner", "oil")
    library.searches.add("outer", "search:inner")
    before = unread(library)

    library.searches.change("inner", text="harbour")

    assert (before, unread(library)) == ({"inner": 0, "outer": 0}, {"inner": 1, "outer": 1})


def test_a_pattern_that_takes_too_long_is_told_where_the_count_would_be(library: Library) -> None:
    kept(library, subscribed(library), "1", replace(words(), text="a" * 5_000))
    library.searches.add("slow", "body:/(a|a)+$b/")
    library.searches.add("quick", "harbour")

    slow, quick = library.searches.all()

    assert "too long" in slow.problem
    assert quick.unread == 1


def test_names_and_queries_that_cannot_be_kept_are_refused(library: Library) -> None:
    library.searches.add("Mine", "oil")

    for name in ("mine", "", "x" * 101):
        with pytest.raises(Refused):
            library.searches.add(name, "oil")
    for text in ("", "  ", "(", "tag:nothing", "search:nothing"):
        with pytest.raises(QueryError):
            library.searches.add("other", text)
    with pytest.raises(NotFound):
        library.searches.change("other", text="oil")
    assert [one.name for one in library.searches.all()] == ["Mine"]


def test_a_library_without_searches_writes_nothing_for_them(path: Path, library: Library) -> None:
    library.mark_read([kept(library, subscribed(library), "1")])

    connection = apsw.Connection(str(path))

    assert connection.execute("SELECT count(*) FROM touched").get == 0
    connection.close()
