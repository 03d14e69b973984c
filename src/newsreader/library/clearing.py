"""Taking articles out of their tables, and photos that nobody uses any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.library.values import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreader.library.file import LibraryFile

_PHOTOS_USED = (
    "SELECT DISTINCT photo_id FROM photo_use WHERE article_id IN (SELECT value FROM json_each(?)) "
    "AND photo_id IS NOT NULL"
)
_KEYS = "SELECT key FROM article WHERE id IN (SELECT value FROM json_each(?))"
_TAKE_OUT = (
    "DELETE FROM photo_use WHERE article_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM enclosure WHERE article_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM page WHERE article_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM content WHERE id IN (SELECT value FROM json_each(?))",
    "DELETE FROM article WHERE id IN (SELECT value FROM json_each(?))",
)


def take_out(file: LibraryFile, ids: Iterable[int]) -> tuple[int, ...]:
    """Removes articles from all their tables but `status`, `tag` and `note`; the photos they used, by number.

    Give those to `drop_unused` when the articles that come in their place are there.
    """
    those = (listed(ids),)
    photos = tuple(photo_id for (photo_id,) in file.ask(_PHOTOS_USED, those))
    file.unindex([key for (key,) in file.ask(_KEYS, those)])
    for statement in _TAKE_OUT:
        file.do(statement, those)
    return photos


def drop_unused(file: LibraryFile, photos: Iterable[int]) -> None:
    """Deletes those of the photos that no article uses any more."""
    if those := list(photos):
        file.do("DELETE FROM photo WHERE uses = 0 AND id IN (SELECT value FROM json_each(?))", (listed(those),))
