"""What a feed says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that hangs on an entry (RSS enclosure, Atom link rel=enclosure, media:content)."""

    url: str
    mime: str = ""
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one article. `guid` is never empty: without one it is the link, or a digest of the text."""

    guid: str
    url: str = ""
    title: str = ""
    """Plain text, entities resolved, no tags."""
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    summary_html: str = ""
    """Raw, hostile. Goes through `articles.clean` before anything else sees it."""
    content_html: str = ""
    """Raw, hostile. The fuller text where the feed has one."""
    language: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    photo_url: str = ""
    """media:thumbnail, media:content, itunes:image: a photo the feed names outside the text."""
    comments_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed's bytes, understood. Entries stand in the feed's own order."""

    title: str
    site_url: str = ""
    language: str = ""
    subtitle: str = ""
    icon_url: str = ""
    entries: tuple[Entry, ...] = ()
    ttl_s: float | None = None
    """The feed asks not to be fetched more often (RSS ttl, sy:updatePeriod)."""
    skip_hours: tuple[int, ...] = ()
    """UTC hours at which the feed asks not to be fetched (RSS skipHours)."""
    skip_days: tuple[int, ...] = ()
    """Weekdays, Monday is 0 (RSS skipDays)."""
    version: str = ""
    """rss20, rss10, rss091, atom10, json11, …; "index" or "sitemap" for what is no feed and is followed like one."""
    part_url: str = ""
    """Of a list of sitemaps: where its newest part is. The entries stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a web page names, best first."""

    url: str
    title: str = ""
