"""The command line as a person uses it: words in; lines, complaints and an exit code out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newsreader.cli.program import run
from newsreader.library import Library
from newsreader.model import Arrival, Content, State
from tests.news_site import NewsSite, article, item, photo, rss

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAUGHTY = "\x1b]0;owned\x07Quiet \x1b[2Jharbour \u202egpj.exe\x9b31m"
"""Sets the terminal's title, clears the screen, turns the direction round, and colours what follows."""

PARAGRAPHS = (
    "The ferry that links the island with the mainland will sail through the winter, the harbour board decided.",
    "For the two hundred people who live there all year round, the decision ends weeks of worry and of waiting.",
    "The board found the money in a fund for lighthouses, two of which will be painted a year later than planned.",
    "The first winter sailing leaves at seven in the morning, with room for twelve cars and for sixty people.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """The output, read as JSON."""
        parsed: object = json.loads(self.out)
        return parsed


class Reader:
    """Runs commands in this process, with a library of its own."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def __call__(self, *words: str | int | Path) -> Said:
        self._capsys.readouterr()
        code = run([str(word) for word in words])
        said = self._capsys.readouterr()
        return Said(code=code, out=said.out, err=said.err)


def newsreader(*words: str | Path, library: Path | None = None, given: str = "", **variables: str) -> Said:
    """The same in a process of its own."""
    chosen = {"NEWSREADER_LIBRARY": str(library)} if library else {}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "newsreader", *map(str, words)],
        env={**os.environ, **chosen, **variables},
        input=given,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture
def library_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person's library is."""
    path = tmp_path / "library.db"
    monkeypatch.setenv("NEWSREADER_LIBRARY", str(path))
    monkeypatch.setenv("NEWSREADER_SETTINGS", str(tmp_path / "settings.toml"))
    return path


@pytest.fixture
def reader(library_path: Path, capsys: pytest.CaptureFixture[str]) -> Reader:
    """The command line with an empty library."""
    return Reader(library_path, capsys)


def story(number: int, title: str, *, text: str = "") -> Arrival:
    """An article that is whole."""
    words = text or f"This is the text of article {number}, which the harbour reads."
    return Arrival(
        guid=f"guid-{number}",
        content=Content(
            state=State.WHOLE,
            title=title,
            byline="Ann Keeper",
            published=datetime(2026, 11, number, 12, tzinfo=UTC),
            url=f"http://harbour.example/{number}",
            language="en",
            html=f"<p>{words}</p>",
            text=words,
        ),
    )


@pytest.fixture
def stocked(reader: Reader, library_path: Path) -> Reader:
    """The command line with a library that holds four articles of a feed; the fourth is naughty."""
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    with Library.open(library_path) as library:
        feed = library.add_feed("http://harbour.example/feed.xml", title="The Harbour Post", folder="World", now=now)
        library.keep(
            feed.id,
            [
                story(4, NAUGHTY),
                story(3, "Lighthouses wait for paint"),
                story(2, "港口的冬天"),
                story(1, "Ferry sails through the winter", text="The ferry sails all winter, says the board."),
            ],
            entries=None,
            now=now,
        )
    return reader


@pytest.fixture(scope="session")
def news() -> Iterator[NewsSite]:
    """A news site with two articles and a photo, and a feed that is gone bad."""
    site = NewsSite()
    base = site.add_local({})
    site.add_local(
        {
            "/feed.xml": rss(
                [
                    item(url=f"{base}/ferry", title="Ferry sails on", date="Tue, 24 Nov 2026 10:00:00 +0000"),
                    item(url=f"{base}/winter", title="港口的冬天", date="Mon, 23 Nov 2026 10:00:00 +0000"),
                ]
            ),
            "/": article(
                "The Harbour Post",
                ["Welcome."],
                head="<link rel='alternate' type='application/rss+xml' href='/feed.xml'>",
            ),
            "/ferry": article("Ferry sails on", PARAGRAPHS).replace(
                b"</p>",
                b"</p><figure><img src='/boat.jpg' width='640' height='400'>"
                b"<figcaption>The boat in harbour, seen from the old pier.</figcaption></figure>",
                1,
            ),
            "/winter": article("港口的冬天", PARAGRAPHS),
            "/boat.jpg": photo(),
            "/broken.xml": b"<html><title>No feed</title></html>",
        }
    )
    yield site
    site.close()


@pytest.fixture(scope="session")
def fetched(news: NewsSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library into which the news site was fetched, with commands, as a person does it."""
    path = tmp_path_factory.mktemp("fetched") / "library.db"
    added = newsreader("add", f"http://127.0.0.1:{news.server.port}/feed.xml", library=path)
    assert added.code == 0, added.err
    updated = newsreader("update", library=path)
    assert updated.code == 0, updated.err
    return path


@pytest.fixture
def library_of_news(fetched: Path, library_path: Path, reader: Reader) -> Reader:
    """The command line with a copy of that library."""
    shutil.copy(fetched, library_path)
    return reader
