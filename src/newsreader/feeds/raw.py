"""A feed as its publisher wrote it: strings only, nothing judged yet. Both parsers end here; `finish` goes on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class RawFile:
    """A file that an entry names: an enclosure, media:content or a thumbnail."""

    url: str
    mime: str = ""
    medium: str = ""
    length: str = ""
    width: str = ""


@dataclass(slots=True, kw_only=True)
class RawEntry:
    """One entry. Addresses are already resolved against xml:base; texts are HTML, also where the feed said plain."""

    guid: str = ""
    link: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    texts: list[str] = field(default_factory=list)
    """The fuller texts: content:encoded, atom:content."""
    summary: str = ""
    language: str = ""
    tags: list[str] = field(default_factory=list)
    source: str = ""
    enclosures: list[RawFile] = field(default_factory=list)
    media: list[RawFile] = field(default_factory=list)
    thumbnails: list[RawFile] = field(default_factory=list)
    image: str = ""
    comments: str = ""


@dataclass(slots=True, kw_only=True)
class RawFeed:
    """The feed's own facts and its entries in order."""

    title: str = ""
    link: str = ""
    language: str = ""
    subtitle: str = ""
    icon: str = ""
    version: str = ""
    entries: list[RawEntry] = field(default_factory=list)
