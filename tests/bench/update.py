"""What an update of 500 feeds costs, beside newsboat where it is installed: `python -m tests.bench.update [NAME…]`.

A server of its own process serves 500 invented feeds of 10 entries, with validators, in three kinds:

summaries   a paragraph an entry
texts       every other feed in full text of paragraphs, links, lists and headings (some 1,000 words an article)
blogs       every feed in full text as WordPress and Atom write it, 2 to 8 KB an entry: figures with sizes, captions and
            links, quotes, lists, and in every tenth entry a video, a table or a group, which need a tree

The photos of the blogs lie at an address that nobody may be sent to, so that none is fetched: feeds' words only.
Measured is the user and system CPU of the whole process tree, interpreter and imports included: of the first update
into a fresh library (cleaned, with the full-text index), and of the second, when nothing has changed. newsboat keeps
the feeds' HTML as it is, without an index. The medians of three runs are printed, and the CPU of "the sanitiser and the
index alone": what parsing the feeds, nh3 as it comes and FTS5 in memory need for the same feeds, without anything else.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import multiprocessing
import os
import random
import re
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

import apsw
import nh3
from lxml import etree

from newsreader.library import Library
from newsreader.net.site_server import LOOPBACK, SiteServer
from tests.news_site import item, rss, validated

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import SimpleQueue

FEEDS = 500
ENTRIES = 10
KINDS = ("summaries", "texts", "blogs")
_RUNS = 3
_BEGAN = datetime(2026, 11, 1, tzinfo=UTC)
_SYLLABLES = ("ba", "den", "fir", "go", "hal", "jen", "kor", "lum", "mi", "nor", "pel", "ra", "sti", "tov", "ur", "wes")
_COMMON = ("the", "of", "and", "to", "in", "a", "that", "was", "for", "on", "with", "as", "at", "by", "from", "council")
_VOCABULARY = 40_000
"""An index of few words would be too cheap."""
_PHOTOS = "http://10.255.255.1/wp-content/uploads"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_TAG = re.compile("<[^>]*>")


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

    def block(self) -> str:
        """A piece of a blog's entry."""
        kind = self._chance.random()
        if kind < 0.15:
            return self._figure()
        if kind < 0.21:
            return f"<ul class='wp-block-list'>\n<li>{self.words(12)}</li>\n<li>{self.words(9)}</li>\n</ul>"
        if kind < 0.25:
            return f'<h2 class="wp-block-heading" id="h-{self.words(1)}">{self.words(5)}</h2>'
        if kind < 0.29:
            return f'<blockquote class="wp-block-quote"><p>{self.words(30)}</p></blockquote>'
        return self.paragraph()

    def _figure(self) -> str:
        number = self._chance.randrange(10**6)
        sizes = ", ".join(
            f"{_PHOTOS}/{number}-{width}x{width * 2 // 3}.jpg {width}w" for width in (300, 768, 1024, 1536)
        )
        image = (
            f'<img loading="lazy" decoding="async" width="1024" height="683" src="{_PHOTOS}/{number}-1024x682.jpg" '
            f'alt="{self.words(4)}" class="wp-image-{number}" style="aspect-ratio:3/2" srcset="{sizes}" '
            'sizes="(max-width: 1024px) 100vw, 1024px" />'
        )
        shown = f'<a href="{_PHOTOS}/{number}.jpg">{image}</a>' if number % 3 == 0 else image
        line = (
            f'<figcaption class="wp-element-caption">{self.words(14).capitalize()}.</figcaption>' if number % 4 else ""
        )
        return f'<figure class="wp-block-image size-large">{shown}{line}</figure>'

    def odd_block(self) -> str:
        """What stands in some entries only."""
        row = f"<tr><td>{self.words(2)}</td><td>{self.words(3)}</td></tr>"
        frame = f'<iframe width="500" src="https://video.example/{self.words(1)}" allowfullscreen></iframe>'
        return self._chance.choice(
            (
                f'<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">{frame}</div></figure>',
                f'<figure class="wp-block-table"><table><tbody>{row}{row}</tbody></table></figure>',
                f'<div class="wp-block-group"><div class="inner">{self.paragraph()}</div></div>',
            )
        )

    def text(self, kind: str, feed: int) -> str:
        """An entry's text; "" where there is nothing but a summary."""
        if kind == "summaries" or (kind == "texts" and feed % 2):
            return ""
        if kind == "texts":
            return "\n".join(self.paragraph() for _ in range(self._chance.randint(8, 24)))
        blocks = [self.block() for _ in range(self._chance.randint(6, 22))]
        if self._chance.random() < 0.1:
            blocks.insert(3, self.odd_block())
        return "\n\n".join(blocks)

    def item(self, kind: str, feed: int, number: int) -> str:
        """One RSS item."""
        return item(
            url=f"https://example.org/{feed}/{number}",
            title=self.words(9).capitalize(),
            guid=f"{feed}-{number}",
            date=format_datetime(_BEGAN - timedelta(hours=number, minutes=feed)),
            summary=f"<p>{self.words(45).capitalize()}.</p>",
            content=self.text(kind, feed),
        )

    def atom_entry(self, kind: str, feed: int, number: int) -> str:
        """One Atom entry."""
        date = (_BEGAN - timedelta(hours=number, minutes=feed)).isoformat()
        return (
            f"<entry><title>{self.words(9).capitalize()}</title><id>urn:{feed}:{number}</id>"
            f'<link rel="alternate" href="https://example.org/{feed}/{number}"/><author><name>{self.words(2)}</name></author>'
            f"<published>{date}</published><updated>{date}</updated><summary>{self.words(45).capitalize()}.</summary>"
            f'<content type="html">{html.escape(self.text(kind, feed))}</content></entry>'
        )


def bodies(kind: str) -> list[bytes]:
    """The feeds' bytes; `kind` is one of KINDS."""
    writer = _Writer(7)
    return [
        _atom(writer, kind, feed)
        if kind == "blogs" and feed % 2
        else rss(
            [writer.item(kind, feed, number) for number in range(ENTRIES)],
            title=html.escape(f"Feed {feed}"),
            site_url="https://example.org/",
        )
        for feed in range(FEEDS)
    ]


def _atom(writer: _Writer, kind: str, feed: int) -> bytes:
    entries = "".join(writer.atom_entry(kind, feed, number) for number in range(ENTRIES))
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f'<title>Feed {feed}</title><id>urn:{feed}</id><link href="https://example.org/"/>'
        f"<updated>{_BEGAN.isoformat()}</updated>{entries}</feed>"
    ).encode()


def _serve(port: SimpleQueue[int], kind: str) -> None:
    pages = {
        f"/{number}/feed.xml": validated(body, etag=f'"{hashlib.sha256(body).hexdigest()[:16]}"')
        for number, body in enumerate(bodies(kind))
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


def floor_s(feeds: list[bytes]) -> float:
    """CPU of the sanitiser and the index alone."""
    began = time.process_time()
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '')")
    with connection:
        for feed in feeds:
            for entry in etree.fromstring(feed).iter("item", f"{_ATOM}entry"):
                title, *texts = (
                    entry.findtext(name) or entry.findtext(f"{_ATOM}{name}") or ""
                    for name in ("title", _ENCODED, "content", "summary", "description")
                )
                words = _TAG.sub(" ", nh3.clean(next(filter(None, texts), "")))
                connection.execute("INSERT INTO search (title, body) VALUES (?, ?)", (title, words))
    return time.process_time() - began


def main() -> None:
    """Prints the medians and their ratios for the kinds of feeds that are named, or for all."""
    context = multiprocessing.get_context("spawn")
    for kind in sys.argv[1:] or KINDS:
        feeds = bodies(kind)
        size_mb = sum(map(len, feeds)) / 1e6
        figures = sum(feed.count(b"wp-block-image") for feed in feeds) / size_mb
        print(f"{kind}: {size_mb:.1f} MB of feeds, {figures:.0f} figures per MB")
        ports: SimpleQueue[int] = context.SimpleQueue()
        server = context.Process(target=_serve, args=(ports, kind), daemon=True)
        server.start()
        port = ports.get()
        ours = _medians("newsreader", _ours, port)
        if shutil.which("newsboat"):
            theirs = _medians("newsboat", _newsboats, port)
            ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
            print(f"  newsreader / newsboat: first update {ratios[0]:.2f}, nothing changed {ratios[1]:.2f}")
        print(
            f"  the sanitiser and the index alone: {statistics.median(floor_s(feeds) for _ in range(_RUNS)):.2f} s CPU"
        )
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
