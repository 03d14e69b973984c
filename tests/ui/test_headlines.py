"""The article list's model."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from newsreader.ui.headlines import HEADLINE, PAGE_ROWS, HeadlineModel, spoken, with_kept
from tests.ui.headline import Shelf, headline


def ids(*numbers: int) -> array[int]:
    return array("q", numbers)


def test_rows_are_loaded_in_pages_when_they_are_looked_at() -> None:
    shelf = Shelf()
    model = HeadlineModel(shelf)
    model.show(ids(*range(1, 100_001)))

    first, far = model.index(0).data(HEADLINE), model.index(70_000).data(HEADLINE)

    assert (first.id, far.id, model.rowCount()) == (1, 70_001, 100_000)
    assert [len(asked) for asked in shelf.asked] == [PAGE_ROWS, PAGE_ROWS]


def test_a_row_whose_article_is_gone_is_blank() -> None:
    model = HeadlineModel(Shelf(gone=[2]))
    model.show(ids(1, 2, 3))

    assert model.index(1).data() is None
    assert model.index(2).data() == "Headline 3"


def test_a_change_is_shown_at_once() -> None:
    model = HeadlineModel(Shelf())
    model.show(ids(1, 2, 3))
    assert model.headline(1) == headline(2)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _: told.append(first.row()))

    model.amend([2, 99], lambda old: replace(old, read=True, starred=True))

    changed = model.index(1).data(HEADLINE)
    assert (changed.read, changed.starred, told) == (True, True, [1])


def test_the_same_articles_again_are_no_reset() -> None:
    model = HeadlineModel(Shelf())
    model.show(ids(1, 2))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))

    model.show(ids(1, 2))

    assert resets == []


def test_what_a_screen_reader_says_begins_with_the_state() -> None:
    model = HeadlineModel(Shelf())
    model.show(ids(1))

    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said.startswith("Unread. Headline 1. Paper 1, ")
    assert spoken(headline(1, read=True)).startswith("Headline 1")


def test_rows_know_where_an_article_stands() -> None:
    model = HeadlineModel(Shelf())
    model.show(ids(5, 9, 2))

    assert [model.row_of(number) for number in (9, 2, 77)] == [1, 2, -1]


@pytest.mark.parametrize(
    ("new", "old", "kept", "made"),
    [
        ([9, 5, 1], [5, 3, 1], [3], [9, 5, 3, 1]),
        ([2], [1, 2], [1], [1, 2]),
        ([], [1, 2], [1, 2], [1, 2]),
        ([1, 2], [1, 2], [1], [1, 2]),
        ([8], [5], [77], [8]),
    ],
)
def test_an_article_just_read_stays_where_it_stood(
    new: list[int], old: list[int], kept: list[int], made: list[int]
) -> None:
    assert list(with_kept(ids(*new), ids(*old), kept)) == made


numbers = st.lists(st.integers(1, 60), unique=True, max_size=30)


@given(numbers, numbers, st.sets(st.integers(1, 60)))
def test_keeping_loses_nothing_and_doubles_nothing(new: list[int], old: list[int], kept: set[int]) -> None:
    made = list(with_kept(ids(*new), ids(*old), kept))

    assert len(made) == len(set(made))
    assert set(made) == set(new) | (kept & set(old))
    assert [number for number in made if number in set(new)] == new
