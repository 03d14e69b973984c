"""Notes: written beside the article, kept when the person goes on, found at once, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from newsreader.library import Library
from newsreader.ui.pane_look import side_px
from tests.ui.hand import CTRL, shown, stored, strike

if TYPE_CHECKING:
    from newsreader.ui.note_panel import NotePanel
    from tests.ui.conftest import Desk


def panel(desk: Desk) -> NotePanel:
    return desk.works.page.note


def note_of(desk: Desk, article_id: int) -> str:
    with Library.open(desk.path) as library:
        return library.article(article_id).notes


def write(desk: Desk, words: str) -> int:
    """Opens the first article and writes on it; its id."""
    strike(desk, Qt.Key.Key_J)
    strike(desk, Qt.Key.Key_W)
    QTest.keyClicks(panel(desk).field, words)
    return desk.window.column.articles.current


def test_w_opens_a_note_and_escape_keeps_it(desk: Desk) -> None:
    article_id = write(desk, "Ask the board")

    QTest.keyClick(panel(desk).field, Qt.Key.Key_Escape)
    desk.settle()

    assert note_of(desk, article_id) == "Ask the board"
    assert shown(desk, article_id).noted
    assert desk.window.status.told.words == "Wrote a note"
    assert desk.window.column.articles.hasFocus()
    assert panel(desk).isVisible()


def test_letters_that_are_keys_elsewhere_are_written(desk: Desk) -> None:
    write(desk, "jkstw")

    assert panel(desk).text == "jkstw"


def test_a_note_is_kept_when_another_article_is_opened(desk: Desk) -> None:
    first = write(desk, "Ask the board")

    desk.works.reading.next()
    desk.settle()
    away = panel(desk).isVisible()
    desk.works.reading.previous()
    desk.settle()

    assert (note_of(desk, first), away) == ("Ask the board", False)
    assert panel(desk).text == "Ask the board"


def test_a_note_is_taken_back(desk: Desk) -> None:
    article_id = write(desk, "Ask the board")
    QTest.keyClick(panel(desk).field, Qt.Key.Key_Escape)
    desk.settle()

    strike(desk, Qt.Key.Key_Z, CTRL)

    assert note_of(desk, article_id) == ""
    assert not stored(desk, article_id)[0].noted
    assert not panel(desk).isVisible()


def test_a_note_is_removed_and_that_taken_back(desk: Desk) -> None:
    article_id = write(desk, "Ask the board")
    QTest.keyClick(panel(desk).field, Qt.Key.Key_Escape)
    desk.settle()

    panel(desk).remove.click()
    desk.settle()
    removed = note_of(desk, article_id)
    strike(desk, Qt.Key.Key_Z, CTRL)

    assert (removed, note_of(desk, article_id)) == ("", "Ask the board")
    assert panel(desk).text == "Ask the board"


def test_a_note_is_found_at_once(desk: Desk) -> None:
    article_id = write(desk, "zinc")
    QTest.keyClick(panel(desk).field, Qt.Key.Key_Escape)

    desk.window.toolbar.search.setText("note:zinc")
    desk.settle()

    assert list(desk.window.listing.ids) == [article_id]


def test_a_note_is_on_the_disk_after_a_pause(desk: Desk) -> None:
    article_id = write(desk, "Ask the board")

    panel(desk).paused.emit()
    desk.settle()

    assert note_of(desk, article_id) == "Ask the board"


def test_a_note_is_written_on_from_its_end(desk: Desk) -> None:
    write(desk, "Ask the")
    desk.works.reading.next()
    desk.settle()
    desk.works.reading.previous()
    desk.settle()

    strike(desk, Qt.Key.Key_W)
    QTest.keyClicks(panel(desk).field, " board")

    assert panel(desk).text == "Ask the board"


def test_an_update_leaves_what_is_being_written(desk: Desk) -> None:
    write(desk, "Ask the")

    desk.works.reading.open(desk.window.column.articles.current, seen=False)
    desk.settle()
    QTest.keyClicks(panel(desk).field, " board")

    assert panel(desk).text == "Ask the board"


def test_a_note_is_kept_when_the_window_closes(desk: Desk) -> None:
    article_id = write(desk, "Ask the board")

    desk.close()

    assert note_of(desk, article_id) == "Ask the board"


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_written_is_no_note(desk: Desk, words: str) -> None:
    article_id = write(desk, words)

    QTest.keyClick(panel(desk).field, Qt.Key.Key_Escape)
    desk.settle()

    assert not stored(desk, article_id)[0].noted
    assert not panel(desk).isVisible()


def test_a_note_that_is_too_long_is_refused_and_stays_where_it_was_written(desk: Desk) -> None:
    article_id = write(desk, "")

    panel(desk).field.setPlainText("word " * 25_000)
    QTest.keyClick(panel(desk).field, Qt.Key.Key_Escape)
    desk.settle()

    assert "100,000" in desk.window.status.told.words
    assert not shown(desk, article_id).noted
    assert panel(desk).text.startswith("word word")
    assert QApplication.focusWidget() is desk.window.column.articles


def test_the_note_is_as_wide_as_the_column_of_the_article(desk: Desk) -> None:
    write(desk, "Ask the board")
    pane = desk.works.pane
    pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    desk.settle()

    field, viewport = panel(desk).field, pane.viewport()
    left = field.mapToGlobal(QPoint()).x() - viewport.mapToGlobal(QPoint()).x()
    assert (left, viewport.width() - left - field.width()) == (side_px(viewport.width()),) * 2


def test_words_begin_on_the_side_of_their_script(desk: Desk) -> None:
    write(desk, "")

    def begins(words: str) -> int:
        panel(desk).field.setPlainText(words)
        panel(desk).field.moveCursor(QTextCursor.MoveOperation.Start)
        return panel(desk).field.cursorRect().x()

    assert begins("Ask Eve") < 50
    assert begins("قصة التين") > panel(desk).field.width() // 2
