"""Photos: their bytes stored once, however many articles show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.library.values import digest, listed, mend, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newsreader.library.file import LibraryFile
    from newsreader.model import PhotoFile

_ORPHAN_S = 24 * 3600
"""A photo comes shortly before the article that shows it. When the article did not come in a day, it never will."""


def add_photo(file: LibraryFile, photo: PhotoFile, now: datetime) -> None:
    """Stores a photo, unless it is there already. It stays as long as an article shows it."""
    with file.writing():
        if file.ask("SELECT 1 FROM photo WHERE sha256 = ?", (photo.sha256,)).fetchone():
            return
        file.do("DELETE FROM photo WHERE uses = 0 AND added < ?", (seconds(now) - _ORPHAN_S,))
        file.do(
            "INSERT INTO photo (sha256, mime, width_px, height_px, size_bytes, added) VALUES (?, ?, ?, ?, ?, ?)",
            (photo.sha256, photo.mime, photo.width_px, photo.height_px, len(photo.data), seconds(now)),
        )
        file.do(
            "INSERT INTO photo_file (id, data) SELECT id, ?2 FROM photo WHERE sha256 = ?1", (photo.sha256, photo.data)
        )


def has_photos(file: LibraryFile, sha256s: Iterable[str]) -> set[str]:
    """Those of the photos that are there."""
    import json  # noqa: PLC0415 - start-up time

    listed = json.dumps(list(sha256s))
    return {
        sha256
        for (sha256,) in file.ask(
            "SELECT sha256 FROM photo WHERE sha256 IN (SELECT value FROM json_each(?))", (listed,)
        )
    }


def photos_of_urls(file: LibraryFile, urls: Iterable[str]) -> dict[str, str]:
    """The photos that articles got from these addresses, by address; those that none got are left out."""
    stored = {mend(url): url for url in urls}
    digests = listed(map(digest, stored))
    return {
        stored[url]: sha256
        for url, sha256 in file.ask(
            "SELECT u.url, p.sha256 FROM json_each(?) w CROSS JOIN photo_use u INDEXED BY photo_use_url "
            "ON u.url_digest = w.value AND u.photo_id IS NOT NULL JOIN photo p ON p.id = u.photo_id",
            (digests,),
        )
        if url in stored
    }


def photo(file: LibraryFile, sha256: str) -> bytes:
    """The bytes of a photo. Raises NotFound."""
    row = file.ask(
        "SELECT f.data FROM photo p JOIN photo_file f ON f.id = p.id WHERE p.sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        raise NotFound(sha256, "this photo is not in the library.")
    return bytes(row[0])
