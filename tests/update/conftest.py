"""A library and an engine for each test, and the assurance that no task failed by a mistake of ours."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from newsreader.settings import Settings
from newsreader.update import Engine
from tests.news_site import article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsreader.model import Article, Feed
    from newsreader.update.events import Event
    from tests.news_site import NewsSite

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
FEED_URL = "http://harbour.example/feed.xml"
STORY = tuple(
    """
The ferry that links the island with the mainland will sail through the winter, the harbour board decided on Tuesday
after a long debate about money, ice and the price of diesel.

For the two hundred people who live on the island all year round, the decision ends weeks of worry. Last winter the
last boat left in November, and everything from medicine to mail had to come by air.

The board found the money in a fund for lighthouses. Two of them, both automatic since the nineties, will be painted
a year later than planned, and nobody at the meeting spoke against it.

The first winter sailing leaves at seven in the morning on the first of December, weather permitting, with room for
twelve cars and sixty people.
""".strip().split("\n\n")
)


def story(title: str, *, number: int = 1, photos: tuple[str, ...] = (), after: str = "", head: str = "") -> bytes:
    """A page of an article; its paragraphs are its own by `number`."""
    paragraphs = [f"{each} This is what page {number} of the story “{title}” says." for each in STORY]
    figures = "".join(
        f"<figure><img src='{each}' width='640' height='400'><figcaption>Seen from {each}.</figcaption></figure>"
        for each in photos
    )
    whole = article(title, paragraphs, head=head, after=after)
    return whole.replace(b"</h1>", b"</h1>" + figures.encode(), 1)


class Newsroom:
    """A library, its engine, a clock that a test may turn, and every event so far."""

    def __init__(self, library: Library, site: NewsSite) -> None:
        self.library = library
        self.site = site
        self.now = NOON
        self.events: list[Event] = []

    def engine(self, tell: Callable[[Event], None] | None = None) -> Engine:
        """For the site as it is at the moment."""
        return Engine(
            self.library,
            settings=Settings(),
            tell=tell or self.events.append,
            connect_to=self.site.connect_to,
            processes=1,
            clock=lambda: self.now,
            chance=lambda: 0.5,
        )

    def subscribe(self, url: str = FEED_URL, *, whole_articles: bool = False) -> Feed:
        """Adds a feed without fetching it."""
        return self.library.add_feed(url, whole_articles=whole_articles, now=self.now)

    def wait(self, **units: float) -> None:
        """Lets time pass."""
        self.now += timedelta(**units)

    def titles(self) -> list[str]:
        """The headlines, newest first."""
        return [each.title for each in self.library.headlines(self.library.ids())]

    def articles(self) -> list[Article]:
        """Everything in the library, newest first."""
        return [self.library.article(each) for each in self.library.ids()]

    def events_of(self, kind: type[Event]) -> list[Event]:
        """The events of one kind, in order."""
        return [each for each in self.events if isinstance(each, kind)]


@pytest.fixture
def newsroom(tmp_path: Path, news_site: NewsSite) -> Iterator[Newsroom]:
    """Its feeds and their site are the test's own to make."""
    with Library.open(tmp_path / "library.db") as library:
        yield Newsroom(library, news_site)


@pytest.fixture(autouse=True)
def no_mistakes_of_ours(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A task that ends by a mistake of ours is logged, and fails the test."""
    yield
    assert [each.getMessage() for each in caplog.get_records("call") if each.levelno >= logging.ERROR] == []
