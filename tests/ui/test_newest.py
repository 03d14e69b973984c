"""Questions that are stopped when another one counts."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import LibraryError
from newsreader.library import Library
from newsreader.library.trouble import STOPPED
from newsreader.ui.newest import Newest
from tests.ui import stock

if TYPE_CHECKING:
    from pathlib import Path

MANY = "(" + " OR ".join(f'"{number} b"' for number in range(200)) + ")"


def test_what_waits_is_skipped_when_another_question_counts(tmp_path: Path) -> None:
    newest = Newest()
    with Library.open(tmp_path / "library.db") as library:
        old = newest.of_turn(lambda library: len(library.ids()))
        newest.renew()
        new = newest.of_turn(lambda library: len(library.ids()))

        with pytest.raises(LibraryError):
            old(library)
        assert new(library) == 0


def test_what_runs_is_stopped(tmp_path: Path) -> None:
    newest, running = Newest(), Event()
    said: list[str] = []
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        stock.stocked(library)

    def ask() -> None:
        def endless(library: Library) -> None:
            while True:
                running.set()
                library.ids(MANY)

        with Library.open(path) as library:
            try:
                newest.of_turn(endless)(library)
            except LibraryError as error:
                said.append(error.sentence)

    thread = Thread(target=ask)
    thread.start()
    running.wait(5)
    while thread.is_alive():
        newest.renew()
        thread.join(0.001)

    assert said == [STOPPED]


def test_a_library_that_was_just_opened_can_be_stopped_as_well(tmp_path: Path) -> None:
    """It reads the settings of its index with the first question, where SQLite tells of an end as of a fault."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        stock.stocked(library)

    said = set()
    for _ in range(60):
        with Library.open(path) as library:
            done = Event()
            stopping = Thread(target=_stop_until, args=(library, done))
            stopping.start()
            try:
                library.ids(MANY)
            except LibraryError as error:
                said.add(error.sentence)
            finally:
                done.set()
                stopping.join()
            library.ids(MANY)
    assert said <= {STOPPED}


def _stop_until(library: Library, done: Event) -> None:
    while not done.is_set():
        library.stop()
