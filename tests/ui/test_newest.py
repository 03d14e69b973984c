"""Questions that are stopped when another one counts."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import LibraryError
from newsreader.library import Library
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

    assert said == ["the question was stopped, because another one was asked."]
