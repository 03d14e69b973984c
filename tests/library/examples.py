"""Small entries, contents and photos for tests, and a library that holds some."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newsreader.model import Arrival, Content, Entry, PhotoFile, PlacedPhoto, State

if TYPE_CHECKING:
    from newsreader.library import Library

NOW = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
FEED_URL = "https://news.example/feed.xml"


def clock() -> datetime:
    """It is always the same time."""
    return NOW


def words(title: str = "Harbour reopens", text: str = "The harbour opened again on Monday.") -> Content:
    """What a feed says of an article whose page is still to be fetched."""
    return Content(
        state=State.WAITING,
        title=title,
        html=f"<p>{text}</p>",
        text=text,
        url="https://news.example/harbour",
        voice="feed",
        published=NOW - timedelta(hours=1),
    )


def page(title: str = "Harbour reopens", text: str = "The whole story of the harbour, told at length. " * 5) -> Content:
    """What an article's page gives."""
    return replace(words(title, text.strip()), state=State.WHOLE, voice="trafilatura")


def photo(data: bytes = b"a photo") -> PhotoFile:
    """A photo with these bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    return PhotoFile(sha256=sha256, data=data, mime="image/png", width_px=640, height_px=480)


def placed(file: PhotoFile, url: str = "https://news.example/photo.png", caption: str = "") -> PlacedPhoto:
    """The photo as an article shows it."""
    return PlacedPhoto(url=url, sha256=file.sha256, caption=caption)


def entry(guid: str, title: str = "Harbour reopens", text: str = "Text") -> Entry:
    """An entry of a feed."""
    return Entry(guid=guid, title=title, summary_html=text, published=NOW - timedelta(hours=1))


def subscribed(library: Library, url: str = FEED_URL, *, folder: str = "", title: str = "") -> int:
    """The number of a new feed."""
    return library.add_feed(url, folder=folder, title=title, now=NOW).id


def kept(library: Library, feed_id: int, guid: str, content: Content | None = None) -> int:
    """The number of a new article."""
    return library.keep(feed_id, [Arrival(guid=guid, content=content or words())], entries=None, now=NOW)[0]


def kept_at(library: Library, feed_id: int, published: datetime | None) -> int:
    """The number of a new article of that time."""
    return kept(library, feed_id, str(published), replace(words(), published=published))
