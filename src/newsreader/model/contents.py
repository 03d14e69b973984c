"""What a page holds, on its way into the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.model.state import State

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.model.entries import Enclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoUse:
    """A photo as a page uses it. `candidates` are all its addresses, the best first; `url` is the first of them."""

    url: str
    candidates: tuple[str, ...] = ()
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What we keep of one web page, before its photos are fetched.

    `html` is in the dialect but for `img src`, which is the photo's absolute address and equals a `PhotoUse.url`.
    """

    url: str
    title: str = ""
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    is_rough: bool = False
    """The zone of `published`, or its time of day, is not known: UTC and 00:00 are assumed."""
    source: str = ""
    editor: str = ""
    language: str = ""
    """BCP 47, as short as it can be: "en", "zh-Hant"."""
    direction: str = "ltr"
    keywords: tuple[str, ...] = ()
    html: str = ""
    text: str = ""
    photos: tuple[PhotoUse, ...] = ()
    page: int = 1
    pages: int | None = None
    """How many pages the article says it has; None when it does not say."""
    next_url: str = ""
    single_url: str = ""
    """The whole article on one page ("view all"), where the page offers it."""
    canonical_url: str = ""
    comments_url: str = ""
    paywalled: bool = False
    """The publisher shows only the beginning."""
    voice: str = ""
    """Which extractor chose the body."""
    notes: tuple[str, ...] = ()
    """Why things were kept or dropped, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFile:
    """Checked image bytes, ready to be kept. `sha256` is the hex digest of `data`."""

    sha256: str
    data: bytes
    mime: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPhoto:
    """A photo of an article in its place: what the page said of it and, when the bytes came, which file it is."""

    url: str
    sha256: str = ""
    """Empty while the bytes are missing."""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """One web page of an article and what became of it."""

    number: int
    url: str
    state: State = State.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An article's whole content, clean and ready to be stored: from its pages, or from the feed's own words."""

    state: State
    title: str
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    language: str = ""
    direction: str = "ltr"
    keywords: tuple[str, ...] = ()
    html: str = ""
    """The dialect; `img src="photo:<sha256>"`."""
    text: str = ""
    """Plain text of the body, paragraphs parted by a blank line, captions left out."""
    photos: tuple[PlacedPhoto, ...] = ()
    pages: tuple[PageMark, ...] = ()
    url: str = ""
    """Where the article stands (after redirects, canonical)."""
    reason: str = ""
    """Why the state is not whole, one sentence for the person; empty when whole."""
    voice: str = ""
    """Whose text was kept: "feed", or the extractor's name."""
    comments_url: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A new or changed entry on its way into the library."""

    guid: str
    content: Content
