"""A page that a person saves: an address, which comes as any other article does, or a file."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsreader.articles.link_address import identity, is_nowhere
from newsreader.errors import FetchCancelled, FetchError, NewsreaderError, PageError, PhotoError
from newsreader.library.saved import KIND, SavedPages
from newsreader.model import State
from newsreader.net.address import without_credentials
from newsreader.update import saved_tasks
from newsreader.update.album import Album
from newsreader.update.finding import addresses
from newsreader.update.wholeness import Gathered, page_marks, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from newsreader.library import Library
    from newsreader.model import Content
    from newsreader.update.desk import Desk
    from newsreader.update.report import Summary
    from newsreader.update.saved_tasks import FileRead

_TIME_LIMIT_S = 60.0
"""For a file that may hold a hundred photos."""
_DRIVE = re.compile(r"/[A-Za-z]:")
_LATER = "; trying again later"
_SILENT = "no server answered; check the address, and whether this computer is online"
_KEPT_AS_IT_WAS = "it could not be fetched again; what was saved before is still there"
_FILE_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".txt", ".text", ".pdf"})


def file_named(what: str) -> Path | None:
    """The file that somebody named, or None when it is an address."""
    if what.lower().startswith(("http://", "https://")):
        return None
    if what.lower().startswith("file:"):
        named = unquote(urlsplit(what).path)
        # On Windows the name of a drive follows the slash.
        return Path(named[1:] if _DRIVE.match(named) else named)
    path = Path(what).expanduser()
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        is_there = False
    looks_like_one = path.suffix.lower() in _FILE_ENDINGS and "/" not in what
    return path if is_there or looks_like_one or what.startswith(("/", ".", "~")) else None


def save_address(
    library: Library, typed: str, *, fetch: Callable[[Sequence[int]], Summary], now: Callable[[], datetime]
) -> int:
    """Saves the page at an address, whole, with all its pages and photos; the article's number.

    `fetch` brings what waits in these feeds. What never came leaves nothing behind. Raises FetchError, PageError,
    FetchCancelled, LibraryError.
    """
    pages = SavedPages(library)
    is_new = all(feed.kind != KIND for feed in library.feeds())
    place = pages.place(now=now())
    for url in addresses(typed):
        article_id, was_here = pages.expect(identity(url), url, now=now())
        summary = fetch([place.id])
        article = library.article(article_id)
        state = article.headline.state
        if state in {State.WHOLE, State.PART} and (summary.whole or not was_here or state is State.PART):
            return article_id
        if not was_here:
            pages.forget(article_id)
            if is_new:
                library.remove_feed(place.id)
        if summary.cancelled:
            raise FetchCancelled(without_credentials(typed), "stopped before the page was saved")
        if was_here and article.text:
            raise FetchError(without_credentials(typed), _KEPT_AS_IT_WAS)
        if state is State.FAILED:
            sentence = article.reason.replace(_LATER, "")
            raise PageError(without_credentials(typed), sentence)
    raise FetchError(without_credentials(typed), _SILENT)


class FileSaving:
    """Saves the article in one file. Once it is `done`, `result` gives its number, or raises why there is none."""

    def __init__(self, desk: Desk, file: Path) -> None:
        self._desk = desk
        self._file = file
        self._outcome: int | NewsreaderError | None = None
        desk.errands.work(
            saved_tasks.read_file,
            str(file),
            desk.photo_limit_px,
            then=self._read,
            time_limit_s=_TIME_LIMIT_S,
        )

    @property
    def done(self) -> bool:
        """Whether the article is in the library, or it is known why not."""
        return self._outcome is not None

    def result(self) -> int:
        """The article's number. Raises PageError, FetchCancelled, LibraryError."""
        if self._outcome is None:
            raise FetchCancelled(str(self._file), "stopped before the page was saved")
        if isinstance(self._outcome, NewsreaderError):
            raise self._outcome
        return self._outcome

    def _read(self, found: FileRead | NewsreaderError) -> None:
        if isinstance(found, NewsreaderError):
            sentence = (
                found.sentence if isinstance(found, PageError) else f"the file could not be read: {found.sentence}"
            )
            self._outcome = PageError(str(self._file), sentence)
            return
        wanted = [use for use in found.extract.photos if use.url not in found.photos]
        album = Album(
            self._desk,
            [use for use in wanted if not is_nowhere(use.url)],
            page_url=found.extract.url,
            feed_url="",
            then=partial(self._collected, found, sum(is_nowhere(use.url) for use in wanted)),
        )
        album.collect()

    def _collected(self, found: FileRead, lost: int, album: Album) -> None:
        extract = found.extract
        missing = [PhotoError(str(self._file), "the file does not hold it")] * lost
        gathered = Gathered(
            pages=1,
            pages_said=extract.pages,
            photo_problems=(*album.problems, *missing),
            paywalled=extract.paywalled,
        )
        # A file says the same another time: nothing of it is waited for.
        told = verdict(gathered, attempts=0, now=self._desk.now(), jitter=0.0)
        told = replace(told, reason=told.reason.replace(_LATER, ""), retry_at=None)
        held = {url: photo.sha256 for url, photo in found.photos.items()} | album.found
        marks = page_marks([extract] if extract.url else [], pages_said=extract.pages, missing_url="")
        self._desk.errands.work(
            saved_tasks.place_saved,
            extract,
            held,
            told,
            marks,
            self._file.stem,
            then=partial(self._placed, found, album),
        )

    def _placed(self, found: FileRead, album: Album, content: Content | NewsreaderError) -> None:
        if isinstance(content, NewsreaderError):
            self._outcome = content
            return
        library = self._desk.library
        with library.batch():
            for photo in (*found.photos.values(), *album.files.values()):
                library.add_photo(photo)
            self._outcome = SavedPages(library).keep(found.guid, content, now=self._desk.now())
