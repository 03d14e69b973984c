from __future__ import annotations

import queue
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from newsreader.errors import FeedError, WorkerDied, WorkerTimeout
from newsreader.model import Entry, Extract, PageMark, PhotoUse, State
from newsreader.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAIT_S = 30


class _Results:
    """Collects what workers deliver."""

    def __init__(self) -> None:
        self.queue: queue.Queue[tuple[object, object]] = queue.Queue()

    def deliver(self, tag: object, result: object) -> None:
        self.queue.put((tag, result))

    def take(self, count: int) -> dict[object, object]:
        return dict(self.queue.get(timeout=_WAIT_S) for _ in range(count))


@pytest.fixture
def results() -> _Results:
    return _Results()


@pytest.fixture
def workers(results: _Results) -> Iterator[Workers]:
    with Workers(count=1, deliver=results.deliver) as built:
        yield built


def test_a_task_is_answered_with_what_its_function_returns(workers: Workers, results: _Results) -> None:
    workers.submit("root", "math:sqrt", 16.0)

    assert results.take(1) == {"root": 4.0}


def test_an_error_of_the_function_is_delivered_as_it_was_raised(workers: Workers, results: _Results) -> None:
    workers.submit("empty", "newsreader.feeds.parse:_read", "<x/>", "http://site.example/")

    error = results.take(1)["empty"]

    assert isinstance(error, FeedError)
    assert error.subject == "http://site.example/"


def test_a_bug_keeps_its_traceback(workers: Workers, results: _Results) -> None:
    workers.submit("bug", "json:loads", "{")

    error = results.take(1)["bug"]

    assert isinstance(error, ValueError)
    assert "raw_decode" in "".join(error.__notes__)


def test_a_task_past_its_time_is_ended_and_the_next_one_runs(workers: Workers, results: _Results) -> None:
    workers.submit("slow", "time:sleep", 60, time_limit_s=0.3)
    workers.submit("next", "math:sqrt", 4.0)

    answers = results.take(2)

    assert isinstance(answers["slow"], WorkerTimeout)
    assert "took longer than 0.3 s" in str(answers["slow"])
    assert answers["next"] == 2.0


@pytest.mark.parametrize(("function", "argument"), [("os:_exit", 3), ("builtins:bytearray", 4 << 30)])
def test_a_dead_process_costs_only_its_own_task(
    workers: Workers, results: _Results, function: str, argument: int
) -> None:
    if function == "builtins:bytearray" and not sys.platform.startswith("linux"):
        pytest.skip("the memory limit is Linux's")
    workers.submit("dies", function, argument)
    workers.submit("next", "math:sqrt", 4.0)

    answers = results.take(2)

    assert isinstance(answers["dies"], WorkerDied)
    assert answers["next"] == 2.0


@pytest.mark.parametrize(
    "value",
    [
        Extract(url="https://site.example/", title="T", photos=(PhotoUse(url="u", candidates=("u",)),), pages=3),
        Entry(guid="g", published=datetime(2026, 11, 25, tzinfo=timezone(timedelta(hours=2)))),
        PageMark(number=1, url="u", state=State.PART),
        FeedError("https://site.example/", "this is no feed"),
        (State.WHOLE, State, Path("a/b"), {"a": {1, 2}}, frozenset({b"c"}), 1.5, None, Decimal("1.20")),
    ],
    ids=["values within values", "time of a zone", "kind", "error", "others"],
)
def test_values_travel_there_and_back(workers: Workers, results: _Results, value: object) -> None:
    workers.submit("same", "copy:copy", [value])

    (back,) = cast("list[object]", results.take(1)["same"])

    assert type(back) is type(value)
    assert repr(back) == repr(value)


def test_a_result_that_cannot_travel_is_an_error_of_that_task(workers: Workers, results: _Results) -> None:
    workers.submit("lock", "threading:Lock")
    workers.submit("next", "math:sqrt", 4.0)

    answers = results.take(2)

    assert isinstance(answers["lock"], TypeError)
    assert answers["next"] == 2.0


def test_printing_disturbs_nothing(workers: Workers, results: _Results) -> None:
    workers.submit("prints", "builtins:print", "to standard output")

    assert results.take(1) == {"prints": None}


def test_no_process_starts_before_the_first_task(results: _Results) -> None:
    before = set(threading.enumerate())

    with Workers(count=4, deliver=results.deliver):
        assert set(threading.enumerate()) == before


def test_closing_ends_a_busy_process_at_once_and_delivers_nothing(results: _Results) -> None:
    before = set(threading.enumerate())
    workers = Workers(count=2, deliver=results.deliver)
    workers.submit("slow", "time:sleep", 60)

    workers.close()

    assert results.queue.empty()
    assert set(threading.enumerate()) == before
    with pytest.raises(RuntimeError):
        workers.submit("late", "math:sqrt", 4.0)


def test_two_processes_work_side_by_side(results: _Results) -> None:
    with Workers(count=2, deliver=results.deliver) as workers:
        workers.submit("slow", "time:sleep", 60)
        workers.submit("quick", "math:sqrt", 4.0)

        assert results.take(1) == {"quick": 2.0}


def test_a_process_ends_with_its_parent_even_when_busy() -> None:
    command = [sys.executable, "-P", "-c", "from newsreader.workers import serve; serve()"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    child.communicate(timeout=_WAIT_S)

    assert child.returncode == 0
