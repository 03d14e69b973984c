"""Several articles at once: selected, starred, kept, hidden, deleted; and all of it taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from newsreader.library import Library
from tests.ui.hand import CTRL, select, shown, stored, strike

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from tests.ui.conftest import Desk


def said(desk: Desk) -> str:
    """What the status bar says was done."""
    return desk.window.status.told.words


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def ids_of(desk: Desk) -> list[int]:
    return list(desk.window.listing.ids)


def test_shift_and_arrow_select_without_opening(desk: Desk) -> None:
    several = select(desk, 3)

    reading = desk.works.reading.headline
    assert several == ids_of(desk)[:3]
    assert reading is not None
    assert reading.id == several[0]
    assert [headline.read for headline in stored(desk, *several)] == [True, False, False]
    assert said(desk) == "3 articles selected; Esc selects one again"


def test_a_click_with_ctrl_adds_a_row_and_opens_nothing(desk: Desk) -> None:
    articles = desk.window.column.articles
    strike(desk, Qt.Key.Key_J)
    at = articles.visualRect(articles.headlines.index(2)).center()

    QTest.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    desk.settle()

    assert list(articles.several) == [ids_of(desk)[0], ids_of(desk)[2]]
    assert not stored(desk, ids_of(desk)[2])[0].read


def test_escape_selects_one_again_before_it_leaves_anything(desk: Desk) -> None:
    select(desk, 3)

    strike(desk, Qt.Key.Key_Escape)

    assert list(desk.window.column.articles.several) == []
    assert said(desk) == ""


def test_j_goes_on_from_a_selection_with_one_article(desk: Desk) -> None:
    select(desk, 2)

    strike(desk, Qt.Key.Key_J)

    assert list(desk.window.column.articles.several) == []
    assert desk.window.column.articles.current == ids_of(desk)[2]


def test_new_articles_leave_the_selection_as_it_is(desk: Desk) -> None:
    several = select(desk, 3)
    with Library.open(desk.path) as library:
        library.delete(ids_of(desk)[-1:])

    desk.window.listing.refresh()
    desk.settle()

    assert list(desk.window.column.articles.several) == several


@pytest.mark.parametrize(
    ("key", "field", "done"),
    [
        (Qt.Key.Key_S, "starred", "Starred 3 articles"),
        (Qt.Key.Key_B, "kept", "Kept 3 articles for good"),
    ],
)
def test_a_key_marks_all_that_are_selected(desk: Desk, key: Qt.Key, field: str, done: str) -> None:
    several = select(desk, 3)

    strike(desk, key)
    at_first = said(desk), [getattr(headline, field) for headline in stored(desk, *several)]
    in_list = [getattr(shown(desk, article_id), field) for article_id in several]
    strike(desk, Qt.Key.Key_Z, CTRL)

    assert (at_first, in_list) == ((done, [True] * 3), [True] * 3)
    assert [getattr(headline, field) for headline in stored(desk, *several)] == [False] * 3
    assert said(desk) == f"Undone: {done[:1].lower()}{done[1:]}"


def test_undo_brings_back_what_each_was_before(desk: Desk) -> None:
    several = select(desk, 3)
    with Library.open(desk.path) as library:
        library.star(several[:1])

    strike(desk, Qt.Key.Key_S)
    told = said(desk)
    strike(desk, Qt.Key.Key_Z, CTRL)

    assert told == "Starred 2 articles"
    assert [headline.starred for headline in stored(desk, *several)] == [True, False, False]


def test_where_all_are_starred_the_key_takes_the_stars_off(desk: Desk) -> None:
    several = select(desk, 2)

    strike(desk, Qt.Key.Key_S)
    strike(desk, Qt.Key.Key_S)

    assert [headline.starred for headline in stored(desk, *several)] == [False, False]


@pytest.mark.parametrize(("key", "done"), [(Qt.Key.Key_H, "Hid 2 articles"), (Qt.Key.Key_Delete, "Deleted 2 articles")])
def test_what_is_hidden_or_deleted_leaves_the_list_and_comes_back(desk: Desk, key: Qt.Key, done: str) -> None:
    before = ids_of(desk)
    select(desk, 2)

    strike(desk, key)
    left, told = ids_of(desk), said(desk)
    strike(desk, Qt.Key.Key_Z, CTRL)

    assert (left, told) == (before[2:], done)
    assert ids_of(desk) == before


def test_the_next_article_is_shown_for_one_that_was_deleted_and_stays_unread(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    first, second = ids_of(desk)[:2]

    strike(desk, Qt.Key.Key_Delete)

    reading = desk.works.reading.headline
    assert reading is not None
    assert (reading.id, reading.read) == (second, False)
    assert desk.window.column.articles.current == second
    assert first not in ids_of(desk)


def test_delete_means_nothing_in_the_tree_of_feeds(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)
    desk.window.tree.setFocus()

    QTest.keyClick(desk.window.tree, Qt.Key.Key_Delete)
    desk.settle()

    assert len(ids_of(desk)) == 5


def test_the_whole_list_is_selected_and_marked(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_A, CTRL)

    strike(desk, Qt.Key.Key_M)

    assert said(desk) == "Marked 5 articles as read"
    assert all(headline.read for headline in stored(desk, *ids_of(desk)))


def test_the_whole_list_is_hidden_and_that_is_said_beside_its_undo(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_A, CTRL)

    strike(desk, Qt.Key.Key_H)

    assert (ids_of(desk), said(desk)) == ([], "Hid 5 articles")
    assert desk.window.status.undo.isVisible()


def test_ctrl_and_space_take_rows_into_the_selection_and_out_of_it(desk: Desk) -> None:
    first, _, third = ids_of(desk)[:3]
    strike(desk, Qt.Key.Key_J)

    strike(desk, Qt.Key.Key_Down, CTRL)
    strike(desk, Qt.Key.Key_Down, CTRL)
    strike(desk, Qt.Key.Key_Space, CTRL)

    assert list(desk.window.column.articles.several) == [first, third]
    assert not stored(desk, third)[0].read


def test_the_menu_of_a_selected_row_is_for_all_of_them(desk: Desk) -> None:
    articles = desk.window.column.articles
    several = select(desk, 2)

    menu = desk.commands.filing.menu(articles.visualRect(articles.headlines.index(1)).center())
    other = desk.commands.filing.menu(articles.visualRect(articles.headlines.index(3)).center())

    assert menu is not None
    assert other is not None
    assert words(menu)[0] == "2 articles"
    assert "Take the stars off" in words(menu)
    assert "Copy address" in words(other)
    next(action for action in menu.actions() if action.text() == "Star").trigger()
    desk.settle()
    assert [headline.starred for headline in stored(desk, *several)] == [True, True]
