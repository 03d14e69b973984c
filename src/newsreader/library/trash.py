"""Deleted articles, which can be brought back for a day: out of all lists and searches, with their text and photos."""

# ruff: noqa: S608 - statements are put together here from our own words only; every value is bound.
from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.library import clearing, shelves
from newsreader.library.keys import COUNTER_BITS, Keys
from newsreader.library.values import listed, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsreader.library.file import LibraryFile

_KEPT_S = 24 * 3600
_COLUMNS = (
    "title, byline, url, language, direction, published, saved, state, pages, photos, words, snippet, thumb, digest, "
    "attempts, due"
)
_THOSE = "IN (SELECT value FROM json_each(?1))"


def put(file: LibraryFile, ids: Sequence[int], now: datetime) -> tuple[int, ...]:
    """Deletes articles; those that were here. That they were is remembered, so that they do not come back as new."""
    with file.writing(durable=True):
        empty(file, before=seconds(now) - _KEPT_S)
        those = listed(ids)
        gone: dict[int, int] = dict(file.ask(f"SELECT id, key FROM article WHERE id {_THOSE}", (those,)))
        file.do(
            f"INSERT INTO trash (id, deleted_at, {_COLUMNS}) SELECT id, ?2, {_COLUMNS} FROM article WHERE id {_THOSE}",
            (those, seconds(now)),
        )
        file.unindex(list(gone.values()))
        file.do(f"DELETE FROM article WHERE id {_THOSE}", (those,))
        file.do(f"UPDATE status SET here = 0, deleted = 1 WHERE id {_THOSE} AND here = 1", (those,))
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in gone))


def bring_back(file: LibraryFile, ids: Sequence[int]) -> tuple[int, ...]:
    """Undoes a deletion; those that are here again."""
    with file.writing(durable=True):
        back = list(
            file.ask(
                "SELECT t.id, s.feed_id, s.key FROM trash t JOIN status s ON s.id = t.id "
                f"WHERE t.id {_THOSE} AND s.here = 0",
                (listed(ids),),
            )
        )
        keys = Keys(file)
        for id_, feed_id, key in back:
            free = keys.free(id_, key >> COUNTER_BITS)
            file.do("UPDATE status SET here = 1, deleted = 0, key = ? WHERE id = ?", (free, id_))
            file.do(
                f"INSERT INTO article (id, key, feed_id, {_COLUMNS}) SELECT id, ?2, ?3, {_COLUMNS} FROM trash "
                "WHERE id = ?1",
                (id_, free, feed_id),
            )
            file.do("DELETE FROM trash WHERE id = ?", (id_,))
            shelves.index_again(file, id_)
    here = {id_ for id_, _, _ in back}
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in here))


def empty(file: LibraryFile, *, before: int = 1 << 62) -> None:
    """Clears away for good what was deleted before this second, or ever."""
    with file.writing():
        gone = [id_ for (id_,) in file.ask("SELECT id FROM trash WHERE deleted_at < ?", (before,))]
        if gone:
            clearing.drop_unused(file, clearing.take_out(file, gone))
            file.do("DELETE FROM trash WHERE id IN (SELECT value FROM json_each(?))", (listed(gone),))
