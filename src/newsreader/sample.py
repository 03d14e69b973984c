"""The sample edition: a small world of newspapers that comes with Newsreader and is loaded the real way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsreader import resources
from newsreader.library import Library
from newsreader.net.site_server import SiteServer
from newsreader.settings import Settings
from newsreader.update.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsreader.update import Summary
    from newsreader.update.events import Event

SAMPLE_FEEDS: tuple[tuple[str, str], ...] = (
    ("http://tidewater-post.example/rss/features.rss", "Newspapers"),
    ("http://jiangwan.example/rss/all.xml", "Newspapers"),
    ("http://almarfa.example/feed.rss", "Newspapers"),
    ("http://hoehenbote.example/index.rdf", "Newspapers"),
    ("http://la-linterna.example/portada.xml", "Newspapers"),
    ("http://meridian-review.example/feed.atom", "Magazines"),
    ("http://carnet-atelier.example/feed.json", "Magazines"),
)
"""The feeds of the sample edition, each with the folder it stands in."""


def sample_path() -> Path:
    """Where the sample edition's library is kept: it can be made again, so it lies among the platform's caches."""
    import platformdirs  # noqa: PLC0415 - start-up time

    return platformdirs.user_cache_path("newsreader", appauthor=False) / "sample.db"


def subscribe(library: Library) -> None:
    """Follows the edition's feeds; one that is followed already stays as it is. Raises LibraryError."""
    now = datetime.now(UTC)
    for url, folder in SAMPLE_FEEDS:
        library.add_feed(url, folder=folder, now=now)


def load(library_path: Path, tell: Callable[[Event], None]) -> Summary:
    """Brings the whole edition into that library, over HTTP from a server of our own; no network is needed.

    What is there already stays as it is. Raises LibraryError.
    """
    sites = resources.path("sample/sites")
    with SiteServer(sites) as server, Library.open(library_path) as library:
        subscribe(library)
        with Engine(library, settings=Settings(), tell=tell, connect_to=server.connect_to) as engine:
            return engine.update()
