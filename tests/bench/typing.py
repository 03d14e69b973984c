"""What typing a query costs: from the key to the list that it asks for, and how late the window's clock is meanwhile.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.typing [ARTICLES | LIBRARY]

A library of ARTICLES (20,000) as in `tests.bench.search`, or a library that is there. Words of its headlines are typed
into the filter key by key, each when the list for the one before is painted. Then queries that take long are typed at
a fast hand's pace, while a timer of 5 ms runs.
"""

from __future__ import annotations

import collections
import random
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from newsreader.library import Library
from newsreader.settings import Settings
from newsreader.ui.engine import Engine
from newsreader.ui.icons import Icons
from newsreader.ui.program import application
from newsreader.ui.window import Window
from newsreader.ui.workings import Workings
from tests.bench import search

if TYPE_CHECKING:
    from collections.abc import Callable

PACE_MS = 70
"""A key every 70 ms is 170 words a minute."""
SLOW = (
    "body:/[aeiou]{5}x/",
    "title:/^z.*q$/",
    "ab* words:>500",
    "-ka*",
    "url:example/9",
    "is:duplicate ka",
    "(mo* OR ka*) -to",
)


def main() -> None:
    """Measures and prints."""
    said = sys.argv[1] if len(sys.argv) > 1 else "20000"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(said)
        if said.isdigit():
            path = Path(folder) / "library.db"
            with Library.open(path) as library:
                search.store(library, list(search.contents_of(int(said), random.Random(7))))
        desk = Desk(path, Path(folder))
        desk.type_words()
        desk.type_slow()
        desk.window.close()


class Desk:
    """A window on the library, and a hand that types."""

    def __init__(self, path: Path, folder: Path) -> None:
        application()
        with Library.open(path) as library:
            titles = [headline.title for headline in library.headlines(library.ids(limit=2_000))]
        self.words = collections.Counter(
            word.lower() for title in titles for word in title.split() if len(word) > 3 and word.isascii()
        )
        self.window = Window(
            library=Library.open(path),
            open_library=lambda: Library.open(path),
            icons=Icons(),
            settings=Settings(update_at_start=False),
            settings_path=folder / "settings.toml",
            memory=QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat),
        )
        self.works: Workings | None = None
        self.window.stands.connect(self._begin)
        self.window.show()
        self._until(lambda: self.works is not None and not self.window.reader.busy)
        self.field = self.window.column.filter
        self.field.setFocus()
        self._shown, self._shown_at = 0, 0.0
        self.window.listing.shown.connect(self._count)

    def _begin(self) -> None:
        self.works = Workings(self.window, Engine(()), start_sample=lambda: None, opens=lambda _url: True)
        self.works.begin()

    def _later_than(self, seen: int) -> bool:
        return self._shown > seen

    def _count(self) -> None:
        self._shown += 1
        self._shown_at = time.perf_counter()

    def _until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def type_words(self) -> None:
        """Prints how long each key took until its list was painted."""
        ranked = [word for word, _ in self.words.most_common()]
        chosen = [ranked[place * (len(ranked) - 1) // 11] for place in range(12)]
        taken: dict[str, list[float]] = {"first letter": [], "second letter": [], "from the third on": []}
        cpu: list[float] = []
        for word in chosen:
            for number, letter in enumerate(word):
                before = self._shown
                began, began_cpu = time.perf_counter(), time.process_time()
                QTest.keyClicks(self.field, letter)
                self._until(partial(self._later_than, before))
                self.window.column.articles.viewport().repaint()
                kind = list(taken)[min(number, 2)]
                taken[kind].append((time.perf_counter() - began) * 1e3)
                cpu.append((time.process_time() - began_cpu) * 1e3)
            self.field.clear()
            self._until(lambda: not self.window.reader.busy and not self.field.pausing)
        print(f"{'from the key to the painted list, ms':<40}{'median':>8}{'p90':>8}{'worst':>8}{'keys':>6}")
        everything = [one for each in taken.values() for one in each]
        for kind, each in {**taken, "all": everything, "all, CPU time of the process": cpu}.items():
            p90 = statistics.quantiles(each, n=10)[-1]
            print(f"  {kind:<38}{statistics.median(each):>8.1f}{p90:>8.1f}{max(each):>8.1f}{len(each):>6}")

    def type_slow(self) -> None:
        """Prints how late a timer of 5 ms was while slow queries were typed, and when their last list stood."""
        print(f"{'typed without waiting, ms':<40}{'key':>8}{'p50 late':>10}{'p99':>8}{'worst':>8}{'list after':>12}")
        for query in SLOW:
            late: list[float] = []
            last = time.perf_counter()

            def tick() -> None:
                nonlocal last
                now = time.perf_counter()
                late.append((now - last) * 1e3 - 5)  # noqa: B023 - of this query
                last = now

            clock = QTimer()
            clock.setTimerType(Qt.TimerType.PreciseTimer)
            clock.timeout.connect(tick)
            clock.start(5)
            keys, last_key = [], last
            for letter in query:
                last_key = time.perf_counter()
                QTest.keyClicks(self.field, letter)
                keys.append((time.perf_counter() - last_key) * 1e3)
                until = time.perf_counter() + PACE_MS / 1e3
                self._until(partial(_is_past, until))
            self._until(lambda: not self.window.reader.busy and not self.field.pausing)
            clock.stop()
            listed = max(0.0, self._shown_at - last_key) * 1e3
            late.sort()
            print(
                f"  {query:<38}{max(keys):>8.1f}{late[len(late) // 2]:>10.1f}{late[int(len(late) * 0.99)]:>8.1f}"
                f"{late[-1]:>8.1f}{listed:>12.0f}"
            )
            self.field.clear()
            self._until(lambda: not self.window.reader.busy and not self.field.pausing)


def _is_past(moment: float) -> bool:
    return time.perf_counter() > moment


if __name__ == "__main__":
    main()
