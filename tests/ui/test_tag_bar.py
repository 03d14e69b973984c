"""Tags above the article: as many as there is room for, each a way to all articles that have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from newsreader.library import Library
from newsreader.ui.tag_bar import TagBar
from tests.ui.hand import strike

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Desk


def test_a_tag_of_the_article_finds_all_that_have_it(desk: Desk) -> None:
    ids = list(desk.window.listing.ids)
    with Library.open(desk.path) as library:
        library.tags.put(ids[:2], "Old news")
    strike(desk, Qt.Key.Key_J)
    bar = desk.works.page.findChild(TagBar)
    assert isinstance(bar, TagBar)

    bar.tags[0].click()
    desk.settle()

    assert desk.window.toolbar.search.text() == 'tag:"Old news"'
    assert list(desk.window.listing.ids) == ids[:2]


def test_an_article_without_tags_has_no_bar(desk: Desk) -> None:
    strike(desk, Qt.Key.Key_J)

    assert desk.works.page.findChild(TagBar) is None


def test_tags_without_room_are_counted(qtbot: QtBot) -> None:
    bar = TagBar()
    qtbot.addWidget(bar)
    bar.resize(260, 50)
    bar.show()

    bar.show_tags([f"Tag number {number}" for number in range(9)], {}, direction=Qt.LayoutDirection.LeftToRight)

    seen = sum(button.isVisible() for button in bar.tags)
    assert 0 < seen < 9
    assert bar.more.text() == f"+{9 - seen} more"
    assert all(button.accessibleName() for button in bar.tags)


def test_the_tags_begin_where_the_articles_lines_begin(qtbot: QtBot) -> None:
    bar = TagBar()
    qtbot.addWidget(bar)
    bar.resize(600, 40)
    bar.show()

    bar.show_tags(["قراءة"], {}, direction=Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: bar.tags[0].x() > 300)

    bar.show_tags(["To read"], {}, direction=Qt.LayoutDirection.LeftToRight)
    qtbot.waitUntil(lambda: bar.tags[0].x() < 100)
