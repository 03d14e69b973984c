"""A real window on a real library, with an engine that only remembers what it is told to do."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, QUrl

from newsreader.library import Library
from newsreader.settings import Settings, Theme
from newsreader.ui.commands import Commands
from newsreader.ui.engine import Engine
from newsreader.ui.icons import Icons
from newsreader.ui.program import application
from newsreader.ui.window import Window
from newsreader.ui.workings import Workings
from tests.ui.stock import stocked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OFFSCREEN = "This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"
"""What Qt's offscreen platform says of every window and popup."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every other word of Qt still fails the test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN))


class FakeEngine(Engine):
    """Takes commands and starts nothing; tests give it the lines that a process would write."""

    def __init__(self) -> None:
        super().__init__(())
        self.told: list[dict[str, object]] = []

    def _say(self, words: dict[str, object]) -> None:
        self.told.append(words)


class Desk:
    """What a test of the window needs: the window, its engine, what it opened, and patience."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        self.folder = folder
        self.path = folder / "library.db"
        self.engine = FakeEngine()
        self.opened: list[str] = []
        self.samples = itertools.count()
        self.settings = Settings(theme=Theme.LIGHT, update_at_start=False)
        self._window: Window | None = None
        self._works: Workings | None = None
        self._commands: Commands | None = None

    @property
    def window(self) -> Window:
        """The window that is open."""
        assert self._window is not None
        return self._window

    def open(
        self, *, writable: bool = True, at_first: Callable[[Window], object] | None = None, begins: bool = True
    ) -> Window:
        """Opens the window, as a second start of the program would; `at_first` comes before anything works."""
        application()
        library = Library.open(self.path)
        library.writable = library.writable and writable
        self.engine = FakeEngine()
        window = self._window = Window(
            library=library,
            open_library=lambda: Library.open(self.path),
            icons=Icons(),
            settings=self.settings,
            settings_path=self.folder / "settings.toml",
            memory=QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat),
        )
        window.stands.connect(self._begin)
        window.show()
        if at_first is not None:
            at_first(window)
        if begins:
            self._qtbot.waitUntil(lambda: self._commands is not None)
            self.settle()
        return window

    @property
    def works(self) -> Workings:
        """The window's workings."""
        assert self._works is not None
        return self._works

    @property
    def commands(self) -> Commands:
        """What the window's actions and menus do."""
        assert self._commands is not None
        return self._commands

    def settle(self) -> None:
        """Until every Clerk has answered and every short pause is over."""
        window = self.window
        clerks = (window.reader, window.writer, window.photo_clerk)

        def at_rest() -> bool:
            typing = window.toolbar.pausing or window.column.pausing or self.works.subscriptions.pausing
            typing = typing or self.works.searches.pausing
            return not typing and not any(clerk.busy for clerk in clerks)

        self._qtbot.wait(5)
        self._qtbot.waitUntil(at_rest, timeout=5_000)
        self._qtbot.wait(5)
        self._qtbot.waitUntil(at_rest, timeout=5_000)

    def close(self) -> None:
        """Closes the window, as the person would."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = self._works = self._commands = None
            application().setStyleSheet("")

    def _begin(self) -> None:
        self._works = Workings(self.window, self.engine, start_sample=lambda: next(self.samples), opens=self._opens)
        self._commands = Commands(self._works)
        self._works.begin()

    def _opens(self, url: QUrl) -> bool:
        self.opened.append(bytes(url.toEncoded().data()).decode())
        return True


@pytest.fixture
def empty_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose library has nothing in it; the window is not open yet."""
    made = Desk(qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """A desk whose library holds what `stock.stocked` says; the window is open."""
    with Library.open(empty_desk.path) as library:
        stocked(library)
    empty_desk.open()
    return empty_desk


@pytest.fixture
def desk_with(empty_desk: Desk) -> Callable[[Callable[[Library], object]], Desk]:
    """Opens a desk whose library was filled by a function."""

    def made(fill: Callable[[Library], object]) -> Desk:
        with Library.open(empty_desk.path) as library:
            fill(library)
        empty_desk.open()
        return empty_desk

    return made
