"""What the library holds of articles, and in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.model.contents import PageMark
    from newsreader.model.entries import Enclosure
    from newsreader.model.lists import Headline


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPhoto:
    """A photo of a stored article, without its bytes."""

    url: str
    sha256: str = ""
    width_px: int = 0
    height_px: int = 0
    size_bytes: int = 0
    mime: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The whole thing, as it is read, printed, mailed and exported."""

    headline: Headline
    kicker: str = ""
    standfirst: str = ""
    dateline: str = ""
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    keywords: tuple[str, ...] = ()
    html: str = ""
    text: str = ""
    photos: tuple[ShownPhoto, ...] = ()
    pages: tuple[PageMark, ...] = ()
    reason: str = ""
    voice: str = ""
    comments_url: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The library in figures."""

    feeds: int = 0
    articles: int = 0
    whole: int = 0
    part: int = 0
    failed: int = 0
    waiting: int = 0
    photos: int = 0
    photo_bytes: int = 0
    library_bytes: int = 0
    unread: int = 0
    starred: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingArticle:
    """An article whose pages or photos are still to be fetched."""

    id: int
    feed_id: int
    guid: str
    url: str
    title: str = ""
    attempts: int = 0
    """How often it was tried."""
