"""An article's photos, fetched and checked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsreader.errors import FetchError, NewsreaderError
from newsreader.update import tasks
from newsreader.update.desk import photo_request
from newsreader.update.errands import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import PhotoFile, PhotoUse
    from newsreader.net.fetcher import Response
    from newsreader.update.desk import Desk

_MOST_PHOTOS = 80
"""Galleries beyond that are catalogues."""
_MOST_CANDIDATES = 3
"""Addresses tried for one photo."""


class Album:
    """Collects the photos of one article: `found` has the file of each address, `files` those that are new.

    `then` is called once, when every photo came or did not; `problems` says why, one for each that is missing.
    """

    def __init__(
        self, desk: Desk, uses: Sequence[PhotoUse], *, page_url: str, feed_url: str, then: Callable[[Album], None]
    ) -> None:
        self.found: dict[str, str] = {}
        self.files: dict[str, PhotoFile] = {}
        self.problems: list[NewsreaderError] = []
        self._desk = desk
        self._page_url = page_url
        self._feed_url = feed_url
        self._then = then
        self._wanted = list({use.url: use for use in uses if use.url}.values())[:_MOST_PHOTOS]
        self._open = len(self._wanted)

    def collect(self) -> None:
        """Begins; what is in the library already is not asked for."""
        if not self._wanted:
            self._then(self)
        held = self._desk.library.photos_of_urls([use.url for use in self._wanted])
        for use in self._wanted:
            if use.url in held:
                self._came(use, held[use.url])
            else:
                self._ask(use, tuple(dict.fromkeys((use.url, *use.candidates)))[:_MOST_CANDIDATES])

    @property
    def size_bytes(self) -> int:
        """What the new files hold in memory."""
        return sum(len(photo.data) for photo in self.files.values())

    def _ask(self, use: PhotoUse, addresses: tuple[str, ...]) -> None:
        request = photo_request(addresses[0], feed_url=self._feed_url, page_url=self._page_url)
        self._desk.errands.fetch(request, partial(self._answered, use, addresses))

    def _answered(self, use: PhotoUse, addresses: tuple[str, ...], answer: Response | FetchError) -> None:
        if isinstance(answer, FetchError):
            self._missed(use, addresses, answer)
            return
        self._desk.errands.work(
            tasks.check_photo,
            answer.body,
            answer.url,
            self._desk.photo_limit_px,
            then=partial(self._checked, use, addresses),
            size_bytes=len(answer.body),
        )

    def _checked(self, use: PhotoUse, addresses: tuple[str, ...], photo: PhotoFile | NewsreaderError | None) -> None:
        if photo is None:
            self._close_one()
        elif isinstance(photo, NewsreaderError):
            self._missed(use, addresses, photo)
        else:
            self.files[photo.sha256] = photo
            self._came(use, photo.sha256)

    def _missed(self, use: PhotoUse, addresses: tuple[str, ...], problem: NewsreaderError) -> None:
        others = addresses[1:]
        if isinstance(problem, FetchError) and problem.of_host:
            others = tuple(other for other in others if host_of(other) != host_of(addresses[0]))
        if others:
            self._ask(use, others)
            return
        self.problems.append(problem)
        self._close_one()

    def _came(self, use: PhotoUse, sha256: str) -> None:
        self.found[use.url] = sha256
        self._close_one()

    def _close_one(self) -> None:
        self._open -= 1
        if not self._open:
            self._then(self)
