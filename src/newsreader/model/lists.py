"""What lists show, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.model.state import State

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One row of the article list: everything a list shows, nothing that must be unpacked."""

    id: int
    key: int
    """Rises with the published time; lists are sorted and paged by it."""
    feed_id: int
    feed: str
    title: str
    snippet: str = ""
    """The beginning of the text, or the hit with `\\x02` and `\\x03` around each match."""
    byline: str = ""
    url: str = ""
    language: str = ""
    direction: str = "ltr"
    published: datetime | None = None
    saved: datetime
    state: State = State.WAITING
    read: bool = False
    starred: bool = False
    kept: bool = False
    hidden: bool = False
    noted: bool = False
    tags: tuple[str, ...] = ()
    pages: int = 0
    photos: int = 0
    words: int = 0
    thumb: str = ""
    """sha256 of the first photo, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which part of the library a list shows; the usual one is all of it. Several conditions are all to hold."""

    feed_id: int = 0
    """0 is every feed."""
    folder: str = ""
    """"" is every folder; "World" holds "World/Asia" as well."""
    today: bool = False
    """Published, or saved where the date is unknown, since local midnight."""
    starred: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the tree and the head of a list show of a scope."""

    total: int = 0
    unread: int = 0
    today: int = 0
    """Unread ones of today."""
    starred: int = 0
