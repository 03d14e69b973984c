"""The thread that works for the window."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import LibraryBusy, NotFound
from newsreader.library import Library
from newsreader.ui.clerk import Clerk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    made = Clerk("clerk", lambda: Library.open(tmp_path / "library.db"))
    yield made
    made.close()


def in_window_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def test_answers_come_in_order_and_in_the_window_thread(clerk: Clerk, qtbot: QtBot) -> None:
    said: list[tuple[bool, bool]] = []
    asked: list[int] = []
    for number in range(5):
        clerk.ask(partial(noted, asked, number), lambda inside: said.append((inside, in_window_thread())))

    qtbot.waitUntil(lambda: not clerk.busy)

    assert asked == list(range(5))
    assert said == [(False, True)] * 5


def noted(asked: list[int], number: int, _library: Library) -> bool:
    """Notes the number; whether that was in the window's thread."""
    asked.append(number)
    return in_window_thread()


def test_work_is_done_in_another_thread(clerk: Clerk, qtbot: QtBot) -> None:
    names: list[str] = []

    clerk.ask(lambda _library: threading.current_thread().name, names.append)
    qtbot.waitUntil(lambda: not clerk.busy)

    assert names == ["clerk"]


def test_what_goes_wrong_in_the_world_is_told_to_who_asked_or_to_everybody(clerk: Clerk, qtbot: QtBot) -> None:
    told: list[str] = []
    clerk.trouble.connect(lambda sentence: told.append(f"all: {sentence}"))

    def fail(_library: Library) -> None:
        raise NotFound("7", "there is no such article.")

    clerk.ask(fail, None, lambda error: told.append(f"asker: {error.sentence}"))
    clerk.ask(fail)
    qtbot.waitUntil(lambda: not clerk.busy)

    assert told == ["asker: there is no such article.", "all: there is no such article."]


def test_a_library_that_cannot_be_opened_is_told_and_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    tries: list[int] = []
    told: list[str] = []

    def open_library() -> Library:
        tries.append(1)
        if len(tries) == 1:
            raise LibraryBusy("library.db", "another program is writing into it.")
        return Library.open(tmp_path / "library.db")

    clerk = Clerk("clerk", open_library)
    clerk.ask(lambda library: library.counts(), None, lambda error: told.append(error.sentence))
    clerk.ask(lambda library: library.counts().total, lambda total: told.append(str(total)))
    qtbot.waitUntil(lambda: not clerk.busy)
    clerk.close()

    assert told == ["another program is writing into it.", "0"]


def test_a_bug_is_raised_in_the_window_thread(clerk: Clerk, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as raised:
        clerk.ask(lambda _library: dict[str, int]()["nothing"])
        qtbot.waitUntil(lambda: not clerk.busy)

    assert [kind for kind, _, _ in raised] == [KeyError]


def test_closing_finishes_what_was_asked_for_and_answers_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    done: list[int] = []
    answers: list[object] = []
    clerk = Clerk("clerk", lambda: Library.open(tmp_path / "library.db"))
    for number in range(20):
        clerk.ask(partial(noted, done, number), answers.append)

    clerk.close()
    clerk.ask(lambda _library: done.append(99))
    qtbot.wait(20)

    assert done == list(range(20))
    assert answers == []
