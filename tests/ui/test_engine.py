"""The engine's process, started for real; what it says is played by small scripts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from newsreader.ui import engine as ui_engine
from newsreader.ui.engine import ENDED_ONCE, ENDED_TWICE, NOT_STARTED, Engine, command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ECHO = """
import sys
for line in sys.stdin:
    print('{"event":"trouble","sentence":' + __import__("json").dumps(line.strip()) + '}', flush=True)
"""
DIES = "import sys; sys.stdin.readline(); sys.exit(9)"
DEAF = "import time; time.sleep(60)"


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[str], Engine]]:
    """Starts an engine whose process runs this script."""
    made: list[Engine] = []

    def start_one(script: str) -> Engine:
        made.append(Engine((sys.executable, "-c", script)))
        return made[-1]

    yield start_one
    for one in made:
        one.close()


def test_commands_arrive_as_lines_of_json(start: Callable[[str], Engine], qtbot: QtBot) -> None:
    engine, heard = start(ECHO), list[str]()
    engine.trouble.connect(heard.append)

    engine.update_feeds([1, 2], due_only=True)
    engine.add_feed("https://a.example/ü", "World")
    engine.save("/home/a/page.html")
    engine.report(7, "/home/a")
    engine.cancel()
    qtbot.waitUntil(lambda: len(heard) == 5, timeout=10_000)

    assert heard == [
        '{"do": "update", "feeds": [1, 2], "due_only": true}',
        '{"do": "add", "url": "https://a.example/\\u00fc", "folder": "World", "index": false}',
        '{"do": "save", "url": "/home/a/page.html"}',
        '{"do": "report", "article": 7, "folder": "/home/a"}',
        '{"do": "cancel"}',
    ]


def test_an_engine_that_dies_is_started_again_once(start: Callable[[str], Engine], qtbot: QtBot) -> None:
    engine, said = start(DIES), list[str]()
    engine.trouble.connect(said.append)

    engine.update_feeds()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=10_000)

    assert said == [ENDED_ONCE, ENDED_TWICE]
    assert not engine.busy


def test_an_engine_that_cannot_be_started_is_told(qtbot: QtBot) -> None:
    engine, said = Engine(("/nowhere/python",)), list[str]()
    engine.trouble.connect(said.append)

    engine.update_feeds()
    qtbot.waitUntil(lambda: len(said) == 1, timeout=10_000)

    assert (said, engine.busy) == ([NOT_STARTED], False)


def test_an_engine_that_does_not_hear_is_ended_by_force(
    start: Callable[[str], Engine], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui_engine, "STOP_MS", 100)
    engine = start(DEAF)
    engine.update_feeds()
    qtbot.wait(50)

    engine.close()

    assert not engine.findChildren(type(engine))


@pytest.mark.parametrize("line", [b"", b"no json", b"[]", b'{"event":7}', b'{"event":"later"}', b"\xff\xfe"])
def test_lines_that_are_no_events_do_nothing(qtbot: QtBot, line: bytes) -> None:
    engine = Engine(())

    engine.hear(line)

    assert not engine.busy


def test_the_sample_edition_arrives_from_the_real_engine(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    engine, finished = Engine(command(path, sample=True)), list[object]()
    engine.finished.connect(finished.append)

    engine.update_feeds()
    qtbot.waitUntil(lambda: len(finished) == 1, timeout=60_000)
    engine.close()

    with Library.open(path) as library:
        assert (len(library.feeds()), library.counts().total) == (7, 16)
