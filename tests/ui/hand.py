"""What tests of the window do with their hands: keys pressed in the list, rows looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from newsreader.library import Library

if TYPE_CHECKING:
    from newsreader.model import Headline
    from tests.ui.conftest import Desk

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def strike(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """One key, pressed in the list."""
    articles = desk.window.column.articles
    articles.setFocus()
    QTest.keyClick(articles, key, modifiers)
    desk.settle()


def select(desk: Desk, number: int) -> list[int]:
    """Selects so many articles from the top, as Shift and the arrow do; their ids."""
    strike(desk, Qt.Key.Key_J)
    for _ in range(number - 1):
        strike(desk, Qt.Key.Key_Down, SHIFT)
    return list(desk.window.column.articles.several)


def shown(desk: Desk, article_id: int) -> Headline:
    """The article's row, as the list shows it."""
    model = desk.window.column.articles.headlines
    found = model.headline(model.row_of(article_id))
    assert found is not None
    return found


def stored(desk: Desk, *ids: int) -> list[Headline]:
    """The articles' rows, as the library has them."""
    with Library.open(desk.path) as library:
        return list(library.headlines(ids))
