"""Deleting can be undone for a day: with text, photos, tags and notes, in every list and search."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import apsw

from newsreader.library import Library
from newsreader.model import Arrival
from tests.library.examples import NOW, clock, kept, page, photo, placed, subscribed, words

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_deleted_comes_back_as_it_was(library: Library) -> None:
    feed_id, file = subscribed(library), photo()
    library.add_photo(file)
    first = kept(library, feed_id, "1", replace(page(), photos=(placed(file, caption="The pier"),)))
    second = kept(library, feed_id, "2")
    library.star([first])
    library.tags.put([first], "x")
    library.set_note(first, "mine")
    before = library.article(first)

    deleted = library.delete([first, 99, first])
    gone = list(library.ids()), list(library.ids("pier")), library.stats().articles, library.check()
    back = library.undelete([*deleted, second])

    assert (deleted, back) == ((first,), (first,))
    assert gone == ([second], [], 1, ())
    assert library.article(first) == before
    assert list(library.ids("pier note:mine tag:x is:starred")) == [first]
    assert library.photo(file.sha256) == file.data
    assert library.check() == ()


def test_a_deleted_article_does_not_come_with_its_feed_nor_is_it_filled(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    library.delete([article_id])

    library.keep(feed_id, [Arrival(guid="1", content=words("Again"))], entries=None, now=NOW)
    library.fill(article_id, page(), now=NOW)

    assert list(library.ids()) == []
    assert library.waiting(now=NOW) == ()
    assert library.undelete([article_id]) == (article_id,)
    assert library.headlines([article_id])[0].title == "Harbour reopens"


def test_after_a_day_the_next_deletion_clears_it_away(path: Path) -> None:
    now = NOW
    with Library.open(path, clock=lambda: now) as library:
        feed_id = subscribed(library)
        first, second = kept(library, feed_id, "1"), kept(library, feed_id, "2")
        library.delete([first])
        now = NOW + timedelta(hours=25)

        library.delete([second])

        assert library.undelete([first, second]) == (second,)
        assert library.check() == ()


def test_an_article_in_the_trash_follows_its_feed_to_another(library: Library) -> None:
    old, new = subscribed(library, "https://old.example/"), subscribed(library, "https://new.example/")
    article_id = kept(library, old, "1")
    library.delete([article_id])
    library.feed_moved(old, "https://new.example/")

    library.undelete([article_id])

    assert library.headlines([article_id])[0].feed_id == new
    assert library.check() == ()


def test_the_trash_has_every_column_of_an_article(path: Path) -> None:
    Library.open(path, clock=clock).close()
    connection = apsw.Connection(str(path))

    def columns(table: str) -> set[str]:
        return {str(name) for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}

    assert columns("article") - {"key", "feed_id"} == columns("trash") - {"deleted_at"}
    connection.close()
