"""What the library costs: `python tests/bench/library.py [articles]`, 100,000 of them unless told otherwise."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.library import Library
from newsreader.model import Arrival, Content, Entry, Scope, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_BATCH = 75
_FEEDS = 500
_COMMON = "harbour"
"""Stands in most articles."""


def _vocabulary(chance: random.Random) -> list[str]:
    syllables = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er")]
    return [_COMMON, *("".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(30_000))]


def _contents(count: int, chance: random.Random) -> Iterator[Content]:
    """Articles of some 2 KB of text, with words as frequent as in newspapers (Zipf)."""
    words = _vocabulary(chance)
    weights = [1 / (place + 10) for place in range(len(words))]
    pool = chance.choices(words, weights, k=400_000)
    for number in range(count):
        start = chance.randrange(len(pool) - 400)
        drawn = pool[start : start + 300]
        paragraphs = [" ".join(drawn[place : place + 60]).capitalize() + "." for place in range(0, 300, 60)]
        yield Content(
            state=State.WAITING,
            title=" ".join(drawn[:8]).title(),
            byline="Ann Example",
            published=_NOW - timedelta(minutes=chance.randrange(60 * 24 * 365 * 2)),
            language="en",
            keywords=(drawn[3], drawn[4]),
            html="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            text="\n\n".join(paragraphs),
            url=f"https://example.org/news/{number}",
            voice="feed",
        )


def _store(library: Library, contents: list[Content], per_feed: int, first: int = 0) -> tuple[float, float]:
    """CPU seconds for storing all, and the longest transaction, with the index."""
    feeds = [library.add_feed(f"https://{n}.example/feed", folder=f"F{n % 20}", now=_NOW).id for n in range(_FEEDS)]
    work = []
    for place in range(0, len(contents), per_feed):
        some = contents[place : place + per_feed]
        guids = [f"https://example.org/?p={first + place + number}" for number in range(len(some))]
        entries = [
            Entry(guid=guid, title=content.title, content_html=content.html, published=content.published)
            for guid, content in zip(guids, some, strict=True)
        ]
        arrivals = [Arrival(guid=guid, content=content) for guid, content in zip(guids, some, strict=True)]
        work.append((feeds[(first + place) // per_feed % _FEEDS], entries, arrivals))
    longest = 0.0
    begin = time.process_time()
    together = max(1, _BATCH // per_feed)
    for place in range(0, len(work), together):
        began = time.perf_counter()
        with library.batch():
            for feed_id, entries, arrivals in work[place : place + together]:
                library.news(feed_id, entries)
                library.keep(feed_id, arrivals, entries=entries, now=_NOW)
        longest = max(longest, time.perf_counter() - began)
    return time.process_time() - begin, longest


def _tell(name: str, work: Callable[[], object], times: int = 30) -> None:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    taken.sort()
    print(f"{name:<44} {taken[len(taken) // 2] * 1e3:8.2f} {taken[int(len(taken) * 0.99)] * 1e3:8.2f}")


def _read(path: Path) -> None:
    print(f"{'':<44} {'median':>8} {'p99 ms':>8}")
    _tell("opening", lambda: Library.open(path).close())
    with Library.open(path) as library:
        library.star(library.ids()[::50])
        feed = library.feeds()[3].id
        scopes = {
            "all": Scope(),
            "unread": Scope(unread=True),
            "starred": Scope(starred=True),
            "today": Scope(today=True),
            "one feed": Scope(feed_id=feed),
            "one feed, unread": Scope(feed_id=feed, unread=True),
            "folder": Scope(folder="F3"),
            "folder, unread": Scope(folder="F3", unread=True),
        }
        for name, scope in scopes.items():
            found = len(library.ids(scope=scope))
            _tell(f"ids, {name} ({found})", partial(library.ids, scope=scope))
        _tell("ids, newest 64 of all", lambda: library.ids(limit=64))
        _tell("feeds with their counts", library.feeds)
        _tell("counts of all", library.counts)
        page = library.ids(limit=64)
        _tell("64 headlines", lambda: library.headlines(page))
        hits = len(library.ids(_COMMON))
        _tell(f"search, common word, all {hits}", lambda: library.ids(_COMMON))
        _tell("search, common word, newest 64", lambda: library.ids(_COMMON, limit=64))
        _tell("search, common word, best 64", lambda: library.ids(_COMMON, best=True, limit=64))
        _tell("search, common word in a feed", lambda: library.ids(_COMMON, scope=Scope(feed_id=feed)))
        rare = library.article(page[5]).headline.title.split()[-1]
        _tell(f"search, {rare!r}, best 64", lambda: library.ids(rare, best=True, limit=64))
        _tell("search, words:>200 is:unread", lambda: library.ids("words:>200 is:unread"), times=10)
        _tell("64 headlines with hits", lambda: library.headlines(page, query=_COMMON))
        _tell("one article", lambda: library.article(page[7]))
        _tell("mark one read, then unread", lambda: (library.mark_read(page[:1]), library.mark_read(page[:1], False)))
        everything = library.ids()
        _tell("mark all read", lambda: library.mark_read(everything), times=1)
        _tell("and unread again", lambda: library.mark_read(everything, False), times=1)
        library_bytes = library.stats().library_bytes
        print(f"{library_bytes / len(everything):.0f} bytes an article")


def main() -> None:
    """Prints CPU seconds for storing, then milliseconds for everything that a list asks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        contents = list(_contents(5_000, chance))
        size = sum(len(content.text) for content in contents) / len(contents)
        with Library.open(Path(folder) / "small.db") as library:
            cpu, longest = _store(library, contents, 10)
        print(
            f"5,000 entries of {size:.0f} characters, 500 feeds: {cpu:.2f} s CPU, longest batch {longest * 1e3:.0f} ms"
        )
        path = Path(folder) / "large.db"
        with Library.open(path) as library:
            whole = 0.0
            for place in range(0, count, 5_000):
                cpu, longest = _store(library, list(_contents(5_000, chance)), 25, first=place)
                whole += cpu
            print(f"{count:,}: {whole:.1f} s CPU; the last 5,000 {cpu:.2f} s, longest batch {longest * 1e3:.0f} ms")
        _read(path)


if __name__ == "__main__":
    main()
