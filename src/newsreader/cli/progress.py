"""How an update goes: a bar on a terminal, plain lines elsewhere, JSON for scripts."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsreader.cli.terminal import complain, say
from newsreader.publish.lines import tidy
from newsreader.update.events import FeedDone, Online, Progress, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from newsreader.update.events import Event

_STAGES = {"feeds": "Feeds", "articles": "Articles"}


@contextmanager
def teller(*, as_json: bool) -> Iterator[Callable[[Event], None]]:
    """What an engine should tell its events to."""
    if as_json:
        yield _tell_json
    elif sys.stdout is not None and sys.stdout.isatty() and sys.stderr.isatty():
        with _bar() as bar:
            yield _Bar(bar).tell
    else:
        yield _tell_plainly


def _tell_json(event: Event) -> None:
    print(event.json(), flush=True)


def _tell_plainly(event: Event) -> None:
    """A line for each feed that brought something or failed."""
    if isinstance(event, FeedDone) and event.problem:
        complain(f"{tidy(event.title)}: {event.problem}")
    elif isinstance(event, FeedDone) and event.new:
        say(f"{tidy(event.title)}: {event.new} new")
    elif isinstance(event, Online) and not event.online:
        complain("There seems to be no connection.")


def _bar() -> Bar:
    from rich.console import Console  # noqa: PLC0415 - start-up time
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - start-up time

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True, highlight=False, markup=False, emoji=False),
        transient=True,
    )


class _Bar:
    """One bar for the feeds, then one for the articles; what feeds brought stands above it."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._tasks: dict[str, TaskID] = {}

    def tell(self, event: Event) -> None:
        """Shows one event."""
        if isinstance(event, Progress):
            if event.stage not in self._tasks:
                self._tasks[event.stage] = self._bar.add_task(_STAGES.get(event.stage, event.stage), total=None)
            self._bar.update(self._tasks[event.stage], completed=event.done, total=event.total)
        elif isinstance(event, FeedDone | Online | Trouble):
            _tell_plainly(event)
