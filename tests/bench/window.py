"""What the window costs: its start against a bare one, its memory, and how late its clock is while the engine works.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.window [RUNS] [ARTICLES]

Prints medians of RUNS (9) starts on a library of ARTICLES (10,000), each beside a start of a bare PySide6 window with a
QTextBrowser; the proportional set size of the window's process; and the lateness of a timer of 5 ms (p50, p99) while
an engine process brings the sample edition into the library that the window shows.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsreader.library import Library
from newsreader.model import Arrival, Content, State

FEEDS = 50
WORDS = ("harbour", "council", "quay", "timber", "survey", "autumn", "engine", "orbit", "river", "market", "bridge")

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser
app = QApplication([])
window = QMainWindow()
browser = QTextBrowser()
browser.setPlainText("A window")
window.setCentralWidget(browser)
window.resize(1380, 880)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), print(time.time(), time.process_time(), flush=True), app.quit()))
app.exec()
"""

OURS = """
import gc, sys, time
gc.disable()
from pathlib import Path
from PySide6.QtCore import QTimer
from newsreader.settings import Settings
from newsreader.ui import program
app = program.application()
opened = program.Program(app, Settings(update_at_start=False), sample=False)

def report():
    pss = next(line for line in Path("/proc/self/smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
    print(int(pss.split()[1]) / 1024, flush=True)
    opened.window.close()
    app.quit()

opened.open(Path(sys.argv[1]))
complete = opened.window.complete

def first_picture_stands():
    print(time.time(), time.process_time(), flush=True)
    complete()
    QTimer.singleShot(1500, report)

opened.window.complete = first_picture_stands
app.exec()
"""

LATE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from newsreader.settings import Settings
from newsreader.ui import program
app = program.application()
opened = program.Program(app, Settings(update_at_start=False), sample=True)
opened.open(Path(sys.argv[1]))
window = opened.window
late, last = [], time.perf_counter()

def tick():
    global last
    now = time.perf_counter()
    late.append((now - last) * 1000 - 5)
    last = now

clock = QTimer()
clock.setTimerType(Qt.TimerType.PreciseTimer)
clock.timeout.connect(tick)

def done(event):
    QTimer.singleShot(1500, finish)

def finish():
    late.sort()
    print(late[len(late) // 2], late[int(len(late) * 0.99)], late[-1], len(late), window.listing.ids.__len__())
    window.close()
    app.quit()

def begin():
    global last
    last = time.perf_counter()
    clock.start(5)
    opened.workings.engine.finished.connect(done)
    opened.workings.engine.update_feeds()

QTimer.singleShot(1500, begin)
app.exec()
"""


def fill(path: Path, articles: int) -> None:
    """A library of so many articles of some 300 words in FEEDS feeds, the newest of today."""
    now = datetime.now(UTC)
    with Library.open(path) as library:
        for number in range(FEEDS):
            feed = library.add_feed(f"https://feed{number}.example/", title=f"Paper {number}", folder="News", now=now)
            arrivals = [article(number, count, now) for count in range(articles // FEEDS)]
            library.keep(feed.id, arrivals, entries=None, now=now)


def article(feed: int, count: int, now: datetime) -> Arrival:
    """One invented article."""
    text = " ".join(WORDS[(feed + count + word * word) % len(WORDS)] for word in range(300))
    return Arrival(
        guid=f"{feed}/{count}",
        content=Content(
            state=State.WHOLE,
            title=f"The {WORDS[count % len(WORDS)]} of paper {feed}, story {count}",
            html=f"<p>{text}</p>",
            text=text,
            published=now - timedelta(minutes=feed + count * FEEDS),
            url=f"https://feed{feed}.example/{count}",
        ),
    )


def run(program: str, *words: str) -> tuple[float, list[str]]:
    """When the process was started, and the lines that it printed."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, *words], capture_output=True, text=True, check=True, env=os.environ
    )
    return began, done.stdout.split()


class Starts:
    """How long starts took until they had painted, by the clock and in CPU time; told by their medians."""

    def __init__(self) -> None:
        self._wall_ms: list[float] = []
        self._cpu_ms: list[float] = []

    def add(self, began: float, painted: str, cpu_s: str) -> None:
        """One more start, as its process told it."""
        self._wall_ms.append((float(painted) - began) * 1000)
        self._cpu_ms.append(float(cpu_s) * 1000)

    def __str__(self) -> str:
        return f"{statistics.median(self._wall_ms):.0f} ms (CPU {statistics.median(self._cpu_ms):.0f})"

    def against(self, other: Starts) -> str:
        """How many times as long as others."""
        wall = statistics.median(self._wall_ms) / statistics.median(other._wall_ms)
        cpu = statistics.median(self._cpu_ms) / statistics.median(other._cpu_ms)
        return f"{wall:.2f} times (CPU {cpu:.2f})"


def main() -> None:
    """Measures and prints."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    articles = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        fill(path, articles)
        bare, ours, memory_mb = Starts(), Starts(), []
        for _ in range(runs):
            began, (painted, cpu) = run(BARE)
            bare.add(began, painted, cpu)
            began, (painted, cpu, pss) = run(OURS, str(path))
            ours.add(began, painted, cpu)
            memory_mb.append(float(pss))
        print(f"bare window {bare}, ours with {articles:,} articles {ours}: {ours.against(bare)}")
        print(f"memory (PSS) {statistics.median(memory_mb):.0f} MB")
        _, (p50, p99, worst, ticks, shown) = run(LATE, str(path))
        print(
            f"lateness of 5 ms while the engine updates: p50 {float(p50):.1f}, p99 {float(p99):.1f}, "
            f"worst {float(worst):.1f} ms over {ticks} ticks; {shown} articles listed then"
        )


if __name__ == "__main__":
    main()
