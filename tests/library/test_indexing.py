"""Articles are put into the search table when their transaction ends; nobody can tell."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import NotFound
from newsreader.library import Library
from newsreader.model import Arrival
from tests.library.examples import FEED_URL, NOW, clock, kept, page, subscribed, words

if TYPE_CHECKING:
    from pathlib import Path


def told(text: str, *, hours: int = 1) -> Arrival:
    return Arrival(guid=text, content=replace(words(text=text), published=NOW - timedelta(hours=hours)))


def test_an_article_is_found_within_the_transaction_that_brings_it(library: Library) -> None:
    feed_id = subscribed(library)

    with library.batch():
        ids = library.keep(feed_id, [told("harbour")], entries=None, now=NOW)
        assert list(library.ids("body:harbour")) == list(ids)
        assert library.check() == ()

    assert list(library.ids("body:harbour")) == list(ids)


def test_an_article_that_comes_and_goes_in_one_transaction_leaves_nothing(library: Library) -> None:
    feed_id = subscribed(library)

    with library.batch():
        library.delete(library.keep(feed_id, [told("harbour")], entries=None, now=NOW))

    assert list(library.ids("harbour")) == []
    assert library.check() == ()


def test_an_article_that_is_told_again_in_one_transaction_is_found_by_its_last_words(library: Library) -> None:
    feed_id = subscribed(library)

    with library.batch():
        article_id = kept(library, feed_id, "1", words(text="before"))
        library.fill(article_id, page(text="afterwards"), now=NOW)

    assert list(library.ids("body:before")) == []
    assert list(library.ids("body:afterwards")) == [article_id]
    assert library.check() == ()


@pytest.mark.parametrize("asked", ["", "harbour"])
def test_a_part_that_fails_takes_its_words_along_and_leaves_those_before_it(library: Library, asked: str) -> None:
    feed_id = subscribed(library)

    with library.batch():
        first = kept(library, feed_id, "1", words(text="harbour"))
        with suppress(NotFound), library.batch():
            kept(library, feed_id, "2", words(text="harbour again"))
            library.ids(asked)
            kept(library, 99, "3")
        last = kept(library, feed_id, "4", words(text="harbour once more"))

    assert set(library.ids("harbour")) == {first, last}
    assert library.check() == ()


def test_a_transaction_that_fails_leaves_no_words(library: Library) -> None:
    feed_id = subscribed(library)

    with suppress(ZeroDivisionError), library.batch():
        kept(library, feed_id, "1")
        raise ZeroDivisionError
    kept(library, feed_id, "2")

    assert len(library.ids("harbour")) == 1
    assert library.check() == ()


def test_a_large_transaction_does_not_hold_all_its_words_in_memory(library: Library) -> None:
    feed_id = subscribed(library)

    with library.batch():
        for number in range(3):
            arrivals = [told(f"harbour {number} {place}", hours=place) for place in range(300)]
            library.keep(feed_id, arrivals, entries=None, now=NOW)

    assert len(library.ids("harbour")) == 900
    assert library.check() == ()


def test_a_transaction_is_one_piece_of_the_index_in_whatever_order_its_articles_come(path: Path) -> None:
    with Library.open(path, clock=clock) as library:
        feeds = [subscribed(library, f"{FEED_URL}/{number}") for number in range(5)]
        with library.batch():
            for feed_id in feeds:
                arrivals = [told(f"w{feed_id} {hours}", hours=hours) for hours in (3, 1, 2)]
                library.keep(feed_id, arrivals, entries=None, now=NOW)

    with apsw.Connection(str(path)) as connection:
        pieces = connection.execute("SELECT count(DISTINCT segid) FROM search_idx").get

    assert pieces == 1


STEPS = st.lists(
    st.tuples(st.sampled_from(["keep", "fill", "delete", "ask", "broken part"]), st.integers(0, 5)), max_size=12
)


@given(steps=STEPS, batched=st.booleans())
@settings(max_examples=40, deadline=None)
def test_whatever_happens_in_a_transaction_all_that_is_there_is_found(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]], batched: bool
) -> None:
    with Library.open(tmp_path_factory.mktemp("any") / "library.db", clock=clock) as library:
        feed_id = subscribed(library)
        if batched:
            with library.batch():
                _take(library, feed_id, steps)
        else:
            _take(library, feed_id, steps)

        assert library.check() == ()
        assert list(library.ids("harbour")) == list(library.ids())


def _take(library: Library, feed_id: int, steps: list[tuple[str, int]]) -> None:
    for at, (step, number) in enumerate(steps):
        if step == "keep":
            library.keep(feed_id, [told(f"harbour {number} {at}", hours=number)], entries=None, now=NOW)
        elif step == "fill":
            library.fill(number, page(text=f"harbour filled {at}"), now=NOW)
        elif step == "delete":
            library.delete([number])
        elif step == "ask":
            library.ids("harbour")
        else:
            with suppress(ZeroDivisionError), library.batch():
                _take(library, feed_id, steps[at + 1 :])
                raise ZeroDivisionError
            return
