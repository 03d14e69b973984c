"""Notes: a person's own words, found at once, kept whatever happens to the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreader.errors import NotFound, Refused
from newsreader.model import Arrival
from tests.library.examples import NOW, kept, page, subscribed, words

if TYPE_CHECKING:
    from newsreader.library import Library


def test_a_note_is_found_at_once_and_its_removal_as_well(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")

    assert library.set_note(article_id, " Ask Ömer about it. ") == ""
    found = list(library.ids("note:omer"))
    assert library.set_note(article_id, "Naïve") == "Ask Ömer about it."

    assert found == [article_id]
    assert list(library.ids("omer")) == []
    assert list(library.ids("has:note harbour")) == [article_id]
    assert library.article(article_id).notes == "Naïve"
    library.set_note(article_id, "\n")
    assert library.article(article_id).notes == ""
    assert list(library.ids("note:naive")) == list(library.ids("has:note")) == []
    assert library.check() == ()


def test_a_note_is_written_inside_a_batch_beside_the_article(library: Library) -> None:
    feed_id = subscribed(library)
    with library.batch():
        article_id = kept(library, feed_id, "1")
        library.set_note(article_id, "mine")

    assert list(library.ids("note:mine")) == [article_id]
    assert list(library.ids("harbour")) == [article_id]
    assert library.check() == ()


def test_a_note_stays_when_the_article_is_told_again_filled_or_its_feed_removed(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    library.set_note(article_id, "mine")

    library.keep(feed_id, [Arrival(guid="1", content=words("Another title"))], entries=None, now=NOW)
    library.fill(article_id, page(), now=NOW)
    library.remove_feed(feed_id)

    assert library.article(article_id).notes == "mine"
    assert list(library.ids("note:mine")) == [article_id]


def test_a_note_needs_an_article_and_an_end(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")

    with pytest.raises(NotFound):
        library.set_note(99, "mine")
    with pytest.raises(Refused):
        library.set_note(article_id, "x" * 100_001)
