"""What an update of 500 feeds costs, beside newsboat where it is installed: `python -m tests.bench.update`.

A server of its own process serves 500 invented feeds of 10 entries, with validators: once with summaries only, once
with every other feed in full text (some 1,000 words an article). Measured is the user and system CPU of the whole
process tree, interpreter and imports included: of the first update into a fresh library (the feeds' own words only,
cleaned, with the full-text index), and of the second, when nothing has changed. newsboat keeps the feeds' HTML as it
is, without an index. The medians of three runs are printed.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import multiprocessing
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.library import Library
from newsreader.net.site_server import LOOPBACK, SiteServer
from tests.news_site import item, rss, validated

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import SimpleQueue

FEEDS = 500
ENTRIES = 10
_RUNS = 3
_BEGAN = datetime(2026, 11, 1, tzinfo=UTC)
_SYLLABLES = ("ba", "den", "fir", "go", "hal", "jen", "kor", "lum", "mi", "nor", "pel", "ra", "sti", "tov", "ur", "wes")
_COMMON = ("the", "of", "and", "to", "in", "a", "that", "was", "for", "on", "with", "as", "at", "by", "from", "council")
_VOCABULARY = 40_000
"""An index of few words would be too cheap."""


class _Writer:
    """Writes texts, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        words = {"".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4))) for _ in range(_VOCABULARY)}
        self._words = [*_COMMON, *sorted(words, key=lambda word: (len(word), word))]
        # Zipf-Mandelbrot, as in English: the commonest word is every twentieth.
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))

    def words(self, count: int) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=count))

    def paragraph(self) -> str:
        link = f'<a href="https://example.org/{self._chance.randrange(10**6)}" title="t">{self.words(3)}</a>'
        body = f"{self.words(40).capitalize()}. {link} &amp; <em>{self.words(2)}</em>, {self.words(15)}."
        kind = self._chance.random()
        if kind < 0.06:
            return f"<ul><li>{self.words(12)}</li><li>{self.words(9)}</li></ul>"
        if kind < 0.10:
            return f'<h2 id="a{self._chance.randrange(999)}">{self.words(5)}</h2>'
        return f"<p class='wp'>{body}</p>"

    def entry(self, feed: int, number: int, *, full: bool) -> str:
        date = format_datetime(_BEGAN - timedelta(hours=number, minutes=feed))
        content = "\n".join(self.paragraph() for _ in range(self._chance.randint(8, 24))) if full else ""
        return item(
            url=f"https://example.org/{feed}/{number}",
            title=self.words(9).capitalize(),
            guid=f"{feed}-{number}",
            date=date,
            summary=f"<p>{self.words(45).capitalize()}.</p>",
            content=content,
        )


def bodies(*, full_texts: bool) -> list[bytes]:
    """The feeds' bytes."""
    writer = _Writer(7)
    return [
        rss(
            [writer.entry(feed, number, full=full_texts and feed % 2 == 0) for number in range(ENTRIES)],
            title=html.escape(f"Feed {feed}"),
            site_url="https://example.org/",
        )
        for feed in range(FEEDS)
    ]


def _serve(port: SimpleQueue[int], full_texts: bool) -> None:
    pages = {
        f"/{number}/feed.xml": validated(body, etag=f'"{hashlib.sha256(body).hexdigest()[:16]}"')
        for number, body in enumerate(bodies(full_texts=full_texts))
    }
    server = SiteServer(extra={LOOPBACK: pages})
    port.put(server.port)
    while True:
        time.sleep(60)


def _cpu_s(command: list[str], environment: dict[str, str] | None = None) -> float:
    """User and system seconds of a command with all its children."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return used.ru_utime + used.ru_stime


def _ours(folder: Path, port: int) -> tuple[float, float]:
    path = folder / "library.db"
    with Library.open(path) as library, library.batch():
        for number in range(FEEDS):
            url = f"http://{LOOPBACK}:{port}/{number}/feed.xml"
            library.add_feed(url, whole_articles=False, now=datetime.now(UTC))
    command = [sys.executable, "-m", "newsreader", "--library", str(path), "update"]
    environment = os.environ | {"NEWSREADER_SETTINGS": str(folder / "settings.toml")}
    # What is installed has its bytecode beside it; without it every run would compile what was edited last.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = _cpu_s(command, environment), _cpu_s(command, environment)
    with Library.open(path) as library:
        arrived = len(library.ids())
        if arrived != FEEDS * ENTRIES:
            raise SystemExit(f"{arrived} articles arrived instead of {FEEDS * ENTRIES}")
    return times


def _newsboats(folder: Path, port: int) -> tuple[float, float]:
    (folder / "urls").write_text("".join(f"http://{LOOPBACK}:{port}/{number}/feed.xml\n" for number in range(FEEDS)))
    (folder / "config").write_text("")
    command = ["newsboat", "-q", "-C", str(folder / "config"), "-u", str(folder / "urls")]
    command += ["-c", str(folder / "cache.db"), "-x", "reload"]
    environment = os.environ | {"HOME": str(folder)}
    return _cpu_s(command, environment), _cpu_s(command, environment)


def main() -> None:
    """Prints the medians and their ratios, for short and for long feeds."""
    context = multiprocessing.get_context("spawn")
    for full_texts in (False, True):
        ports: SimpleQueue[int] = context.SimpleQueue()
        server = context.Process(target=_serve, args=(ports, full_texts), daemon=True)
        server.start()
        port = ports.get()
        print("Every other feed in full text:" if full_texts else "Summaries only:")
        ours = _medians("newsreader", _ours, port)
        if shutil.which("newsboat"):
            theirs = _medians("newsboat", _newsboats, port)
            ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
            print(f"  newsreader / newsboat: first update {ratios[0]:.2f}, nothing changed {ratios[1]:.2f}")
        server.terminate()
        server.join()


def _medians(name: str, run: Callable[[Path, int], tuple[float, float]], port: int) -> list[float]:
    times = []
    for _ in range(_RUNS):
        with tempfile.TemporaryDirectory() as folder:
            times.append(run(Path(folder), port))
    first, second = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"  {name}: first update {first:.2f} s CPU, nothing changed {second:.2f} s CPU")
    return [first, second]


if __name__ == "__main__":
    main()
