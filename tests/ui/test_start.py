"""What a person may do before the window works: type, click, close it; and what is remembered of the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from newsreader.library import Library
from newsreader.settings import Settings, Theme
from newsreader.ui.icons import Icons
from newsreader.ui.program import application
from newsreader.ui.window import Window
from tests.ui.stock import stocked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Desk


@pytest.fixture
def early(empty_desk: Desk) -> Callable[[Callable[[Window], object]], Desk]:
    """Opens a stocked desk, and does something at the first moment at which a person could."""

    def made(do: Callable[[Window], object]) -> Desk:
        with Library.open(empty_desk.path) as library:
            stocked(library)
        empty_desk.open(at_first=do)
        return empty_desk

    return made


def type_early(window: Window, keys: str) -> None:
    """Types where the focus is; nothing of it works yet."""
    at = window.focusWidget()
    assert at is not None
    QTest.keyClicks(at, keys)


def at_hand(desk: Desk) -> int:
    """The row of the article that is read, -1 for none."""
    headline = desk.works.reading.headline
    return -1 if headline is None else desk.window.column.articles.headlines.row_of(headline.id)


@pytest.mark.parametrize(("keys", "row"), [("j", 0), ("jj", 1), ("jjk", 0), ("n", 0), ("nn", 1), (" ", 0), ("nnp", 0)])
def test_keys_that_come_early_are_not_lost(
    early: Callable[[Callable[[Window], object]], Desk], keys: str, row: int
) -> None:
    desk = early(lambda window: type_early(window, keys))
    desk.settle()

    assert at_hand(desk) == row
    assert desk.window.column.articles.current == desk.window.listing.ids[row]


def test_a_search_that_is_typed_early_is_done(early: Callable[[Callable[[Window], object]], Desk]) -> None:
    desk = early(lambda window: type_early(window, "/larder"))
    desk.settle()

    assert desk.window.toolbar.search.text() == "larder"
    assert len(desk.window.listing.ids) == 1


def test_keys_that_need_shift_are_found_early_as_well(early: Callable[[Callable[[Window], object]], Desk]) -> None:
    def press_slash(window: Window) -> None:
        at = window.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Slash, Qt.KeyboardModifier.ShiftModifier)

    desk = early(press_slash)

    assert desk.window.focusWidget() is desk.window.toolbar.search


def test_arrows_that_come_early_move_in_the_list(early: Callable[[Callable[[Window], object]], Desk]) -> None:
    def press_down(window: Window) -> None:
        at = window.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Down)

    desk = early(press_down)
    desk.settle()

    assert at_hand(desk) == 0


def test_an_article_that_is_clicked_early_is_shown(early: Callable[[Callable[[Window], object]], Desk]) -> None:
    def click(window: Window) -> None:
        window.column.articles.setCurrentIndex(window.column.articles.headlines.index(1))

    desk = early(click)
    desk.settle()

    assert at_hand(desk) == 1


def test_a_key_held_down_from_the_start_is_pressed_a_bounded_number_of_times(
    early: Callable[[Callable[[Window], object]], Desk],
) -> None:
    desk = early(lambda window: type_early(window, "jk" * 500 + "j"))
    desk.settle()

    assert at_hand(desk) == 0


@pytest.mark.parametrize("after_complete", [False, True])
def test_a_window_closed_before_it_works_begins_nothing(qtbot: QtBot, empty_desk: Desk, after_complete: bool) -> None:
    begun: list[bool] = []
    application()
    with Library.open(empty_desk.path) as library:
        stocked(library)
    window = Window(
        library=Library.open(empty_desk.path),
        open_library=lambda: Library.open(empty_desk.path),
        icons=Icons(),
        settings=Settings(theme=Theme.LIGHT),
        settings_path=empty_desk.folder / "settings.toml",
        memory=QSettings(str(empty_desk.folder / "window.ini"), QSettings.Format.IniFormat),
    )
    window.stands.connect(lambda: begun.append(True))
    window.show()

    if after_complete:
        window.complete()
    window.close()
    qtbot.wait(20)

    assert begun == []
    assert not window.isVisible()
    window.deleteLater()
    application().setStyleSheet("")


def test_a_window_closed_early_keeps_what_was_read_last(desk: Desk, qtbot: QtBot) -> None:
    desk.works.reading.next()
    desk.settle()
    read = desk.works.reading.headline
    desk.close()
    desk.open(at_first=lambda window: window.close(), begins=False)
    qtbot.wait(20)

    again = desk.open()

    assert read is not None
    assert again.column.articles.current == read.id


def test_a_remembered_feed_stands_in_the_first_picture(desk: Desk) -> None:
    desk.window.tree.choose("feed:2")
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.settle()
    desk.close()
    seen: list[tuple[str, int]] = []

    desk.open(at_first=lambda window: seen.append((window.column.title.words, len(window.listing.ids))))

    assert seen == [("Orbit Weekly", 2)]
    assert desk.window.tree.row.key == "feed:2"


def test_a_remembered_feed_that_is_gone_gives_way_to_all_articles(desk: Desk) -> None:
    desk.window.tree.choose("feed:2")
    desk.works.finding.choose_place(desk.window.tree.row)
    desk.settle()
    desk.close()
    with Library.open(desk.path) as library:
        library.remove_feed(2)

    window = desk.open()

    assert (window.tree.row.key, window.column.title.words, len(window.listing.ids)) == ("all", "All articles", 3)
