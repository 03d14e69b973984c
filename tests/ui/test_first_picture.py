"""The first picture shows real articles, and is made without all that can come after it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from tests.ui import stock

if TYPE_CHECKING:
    from pathlib import Path

START = """
import linecache, sys
from pathlib import Path
from newsreader.settings import Settings
from newsreader.ui import program

app = program.application()
opened = program.Program(app, Settings(update_at_start=False), sample=False)
opened.open(Path(sys.argv[1]))
window = opened.window

def first_picture_stands():
    classes = [name for kit in ("QtCore", "QtGui", "QtWidgets", "QtSvg")
               for name, found in vars(sys.modules.get(f"PySide6.{kit}", sys)).items() if isinstance(found, type)]
    print(*sys.modules, sep="\\t")
    print(*linecache.cache, sep="\\t")
    print(*classes, sep="\\t")
    print(*(window.column.articles.headlines.index(row).data() for row in range(2)), sep="\\t")
    window.close()
    app.quit()

window.complete = first_picture_stands
app.exec()
"""
LATER = {
    "hashlib",
    "json",
    "msgspec",
    "newsreader.library.arrivals",
    "newsreader.model.contents",
    "newsreader.publish",
    "newsreader.query",
    "newsreader.ui.engine",
    "newsreader.ui.pane",
    "queue",
    "zstandard",
}
CLASSES_LATER = {
    "QIcon": "icons come right after the list",
    "QKeySequence": "keys are told to the actions right after the list",
    "QSvgRenderer": "icons come right after the list",
    "QCheckBox": "a widget of Qt's own was asked for, so that PySide read in all kinds of widgets",
    "QKeyEvent": "an event filter was called, so that PySide read in all kinds of events",
    "QProcess": "the engine can start later",
    "QStyle": "the state of a row or the style was asked for",
    "QTextBrowser": "the reading pane comes later",
    "QTextCharFormat": "only hits need it",
}
"""Names of Qt's that cost milliseconds, and what brings them in."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """What a process says when its first picture stands: modules, sources that were read, classes, titles."""
    folder: Path = tmp_path_factory.mktemp("start")
    with Library.open(folder / "library.db") as library:
        stock.stocked(library)
    places = {"XDG_CONFIG_HOME": str(folder), "NEWSREADER_SETTINGS": str(folder / "settings.toml")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", START, str(folder / "library.db")],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_the_first_picture_shows_the_newest_articles(told: list[list[str]]) -> None:
    titles = {title for title, _ in (*stock.COAST, *stock.ORBIT)}

    assert len(told[3]) == 2
    assert set(told[3]) <= titles


def test_what_the_first_picture_does_not_need_is_read_in_after_it(told: list[list[str]]) -> None:
    assert set(told[0]) & LATER == set()


def test_qt_classes_that_cost_time_are_read_in_after_it(told: list[list[str]]) -> None:
    assert {name: why for name, why in CLASSES_LATER.items() if name in told[2]} == {}


def test_pyside_reads_no_source_of_ours(told: list[list[str]]) -> None:
    assert [file for file in told[1] if f"newsreader{os.sep}ui" in file] == []
