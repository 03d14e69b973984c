"""The sources that the library holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "changed since?", kept to the byte (RFC 9110 §8.8), and a digest of the bytes."""

    etag: str = ""
    last_modified: str = ""
    body_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source that is looked at again and again, and how its last fetches went."""

    id: int
    url: str
    title: str
    """The person's own title, else the feed's, else its address."""
    site_url: str = ""
    folder: str = ""
    """Where it stands in the tree: "World/Asia"; "" is the top."""
    kind: str = "feed"
    """"feed"; "index" for a section page or sitemap whose links are the entries; "saved" for the pages that a person
    saved, which is never fetched."""
    language: str = ""
    whole_articles: bool = True
    """Whether pages and photos are fetched, or only the feed's own words kept."""
    interval_s: float = 1800.0
    ttl_s: float | None = None
    """What the feed asked for when it was last read: as `ParsedFeed` has it, and so the two below."""
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    position: int = 0
    unread: int = 0
    total: int = 0
    added: datetime
    fetched: datetime | None = None
    """The last time an answer came (200 or 304)."""
    newest: datetime | None = None
    """The newest article's date: what a feed's health is judged by."""
    next_fetch: datetime | None = None
    failures: int = 0
    """Failed fetches in a row."""
    problem: str = ""
    """Why the last fetch failed, one sentence; empty when it went well."""
    gone: bool = False
    """The server said 410: not asked any more, until the person says so."""
    validators: Validators = Validators()
    moved_to: str = ""
    """A permanent redirect seen once; followed for good at the second sighting."""
