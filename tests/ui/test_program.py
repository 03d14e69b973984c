"""The program round the window: libraries that cannot be opened, colours, sizes, lists of feeds."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from newsreader import settings
from newsreader.library import Library
from newsreader.settings import Settings, Theme
from newsreader.ui import theme
from newsreader.ui.empty import Empty
from newsreader.ui.program import Program, application
from newsreader.ui.window import Window
from tests.ui import stock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Desk


def base(window: Window) -> QColor:
    return window.column.articles.palette().color(QPalette.ColorRole.Base)


def test_a_library_that_is_too_new_is_told_with_what_to_do(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_SETTINGS", str(tmp_path / "settings.toml"))
    path = tmp_path / "library.db"
    Library.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    program = Program(application(), Settings(theme=Theme.LIGHT), sample=False)

    program.open(path)

    assert program.window is not None
    qtbot.addWidget(program.window)
    page = program.window.centralWidget()
    assert isinstance(page, Empty)
    assert "a newer Newsreader made this library" in page.words
    application().setStyleSheet("")


def test_the_sample_edition_comes_also_where_nothing_is_fetched_at_the_start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_SETTINGS", str(tmp_path / "settings.toml"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    program = Program(application(), Settings(theme=Theme.LIGHT, update_at_start=False), sample=True)

    program.open(tmp_path / "sample.db")

    window = program.window
    assert isinstance(window, Window)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: len(window.listing.ids) == 16, timeout=60_000)
    window.close()
    application().setStyleSheet("")


def test_dark_and_light_are_toggled_and_remembered(desk: Desk) -> None:
    light = base(desk.window)
    desk.window.doable["theme"].trigger()
    dark = base(desk.window)

    assert (light, dark) == (QColor(theme.LIGHT.base), QColor(theme.DARK.base))
    assert settings.load(desk.folder / "settings.toml").theme is Theme.DARK


def test_the_text_grows_and_shrinks_within_its_limits(desk: Desk) -> None:
    desk.window.doable["larger"].trigger()
    larger = desk.window.appearance.text_px
    desk.window.appearance.resize(500)
    largest = desk.window.appearance.text_px
    desk.window.doable["usual_size"].trigger()

    assert (larger, largest, desk.window.appearance.text_px) == (19, 48, 18)
    assert settings.load(desk.folder / "settings.toml").text_px == 18


def test_the_sidebar_is_hidden_and_comes_back(desk: Desk) -> None:
    desk.window.doable["sidebar"].trigger()
    hidden = desk.window.tree.isVisible()
    desk.close()
    still = desk.open().tree.isVisible()
    desk.window.doable["sidebar"].trigger()

    assert (hidden, still, desk.window.tree.isVisible()) == (False, False, True)


def test_feeds_of_another_reader_are_imported(desk: Desk, qtbot: QtBot) -> None:
    opml = desk.folder / "feeds.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Sea"><outline type="rss" text="Tides" '
        'xmlUrl="https://tides.example/feed"/></outline></body></opml>',
        encoding="utf-8",
    )

    with qtbot.waitSignal(desk.works.opml.imported, timeout=30_000):
        desk.works.opml.bring_in(str(opml))
    desk.settle()

    assert desk.window.tree.row_of("folder:Sea").name == "Sea"
    assert desk.engine.told[-1]["do"] == "update"


def test_what_the_command_line_writes_is_seen(desk: Desk) -> None:
    with Library.open(desk.path) as library:
        stock.add(library, "https://late.example/", [("Just in", "News.")], title="Late")

    desk.works.look_for_others()
    desk.settle()

    assert desk.window.tree.row_of("feed:3").name == "Late"


def test_the_first_start_offers_the_sample_edition(empty_desk: Desk) -> None:
    empty_desk.open()
    offers = {button.text(): button for button in empty_desk.works.welcome.findChildren(QPushButton)}

    offers["Look at the sample edition"].click()

    assert next(empty_desk.samples) == 1
    assert QApplication.topLevelWidgets()


def test_a_mistake_of_ours_is_told_and_the_window_goes_on(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    program = Program(application(), Settings(), sample=False)
    program.window = desk.window

    program.surface(ZeroDivisionError, ZeroDivisionError("division by zero"), None)

    assert "ZeroDivisionError" in capsys.readouterr().err
    assert desk.window.status.told.words.endswith("ZeroDivisionError: division by zero")


def test_the_link_under_the_pointer_is_shown_in_place_of_what_was_said(desk: Desk) -> None:
    desk.window.status.say("Address copied")
    desk.works.pane.highlighted.emit(QUrl("https://a.example/%20x"))
    pointed = desk.window.status.pointed.words, desk.window.status.told.isVisible()
    desk.works.pane.highlighted.emit(QUrl())

    assert pointed == ("https://a.example/%20x", False)
    assert desk.window.status.told.isVisible()
