"""What an update tells while it works: values, each of which writes itself as one line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFeed:
    """A feed that could not be fetched or read, and why. The others went on."""

    feed_id: int
    title: str
    url: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """An update begins with so many feeds."""

    feeds: int

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "started", "feeds": self.feeds})


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is; at most ten a second. `stage` is "feeds", then "articles"; `total` may grow."""

    done: int
    total: int
    stage: str

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "progress", "done": self.done, "total": self.total, "stage": self.stage})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDone:
    """One feed is through. `problem` is why it failed, "" when it went well."""

    feed_id: int
    title: str
    new: int = 0
    problem: str = ""

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps(
            {"event": "feed", "feed": self.feed_id, "title": self.title, "new": self.new, "problem": self.problem}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """So many articles came or became whole since the last word of it, and are committed; at most two a second."""

    articles: int

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "arrived", "articles": self.articles})


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A feed is subscribed now, or was already."""

    feed_id: int
    title: str
    url: str

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "added", "feed": self.feed_id, "title": self.title, "url": self.url})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A page is in the library now; `what` is the address or file that was asked for."""

    article_id: int
    title: str
    what: str

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "saved", "article": self.article_id, "title": self.title, "url": self.what})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report of that article lies in `folder`."""

    article_id: int
    folder: str

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "reported", "article": self.article_id, "folder": self.folder})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What could not be done: "add", "save" or "report". `articles` is how many a page links to that names no feed: it
    may be followed itself."""

    do: str
    url: str
    sentence: str
    articles: int = 0

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps(
            {
                "event": "refused",
                "do": self.do,
                "url": self.url,
                "sentence": self.sentence,
                "articles": self.articles,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """An update is over; what it did. Nothing of it runs any more."""

    feeds: int
    new: int
    whole: int
    failed: tuple[FailedFeed, ...]
    cancelled: bool
    seconds: float

    def json(self) -> str:
        """One line, ASCII."""
        failed = [{"feed": each.feed_id, "title": each.title, "sentence": each.sentence} for each in self.failed]
        return json.dumps(
            {
                "event": "finished",
                "feeds": self.feeds,
                "new": self.new,
                "whole": self.whole,
                "failed": failed,
                "cancelled": self.cancelled,
                "seconds": round(self.seconds, 1),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """What the last fetches said of the connection; told when it changes."""

    online: bool

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "online", "online": self.online})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Nothing goes on as things are: the library cannot be written, a command was not understood."""

    sentence: str

    def json(self) -> str:
        """One line, ASCII."""
        return json.dumps({"event": "trouble", "sentence": self.sentence})


Event: TypeAlias = (
    Started | Progress | FeedDone | Arrived | Added | Saved | Reported | Refused | Finished | Online | Trouble
)
