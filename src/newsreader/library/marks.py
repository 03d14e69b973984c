"""What a person did with articles. All of it is on the disk before the call returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.library.values import listed, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsreader.library.file import LibraryFile

_READ = (
    "UPDATE status SET read = ?1, read_at = ?3, held = ?4 "
    "WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 AND read <> ?1 RETURNING id"
)
_STARRED = (
    "UPDATE status SET starred = ?1 "
    "WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 AND starred <> ?1 RETURNING id"
)
_KEPT = (
    "UPDATE status SET kept = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 AND kept <> ?1 RETURNING id"
)
_HIDDEN = (
    "UPDATE status SET hidden = ?1 "
    "WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 AND hidden <> ?1 RETURNING id"
)
_PRINTED = (
    "UPDATE status SET printed = ?1 "
    "WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 AND printed <> ?1 RETURNING id"
)
_SENT = (
    "UPDATE status SET sent = ?1 WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 AND sent <> ?1 RETURNING id"
)


def mark_read(file: LibraryFile, ids: Sequence[int], *, read: bool, by_choice: bool, now: datetime) -> tuple[int, ...]:
    """Read, or unread again; the articles that were not so already. What is unread by choice is not cleared away."""
    return _mark(file, ids, _READ, read, seconds(now) if read else None, by_choice and not read)


def star(file: LibraryFile, ids: Sequence[int], *, starred: bool) -> tuple[int, ...]:
    """Starred, or not any more; the articles that were not so already."""
    return _mark(file, ids, _STARRED, starred)


def keep(file: LibraryFile, ids: Sequence[int], *, kept: bool) -> tuple[int, ...]:
    """Kept, or not any more; the articles that were not so already."""
    return _mark(file, ids, _KEPT, kept)


def hide(file: LibraryFile, ids: Sequence[int], *, hidden: bool) -> tuple[int, ...]:
    """Out of all lists, or back in them; the articles that were not so already."""
    return _mark(file, ids, _HIDDEN, hidden)


def mark_printed(file: LibraryFile, ids: Sequence[int]) -> tuple[int, ...]:
    """Printed; the articles that were not so already."""
    return _mark(file, ids, _PRINTED, True)


def mark_sent(file: LibraryFile, ids: Sequence[int]) -> tuple[int, ...]:
    """Sent by mail; the articles that were not so already."""
    return _mark(file, ids, _SENT, True)


def _mark(file: LibraryFile, ids: Sequence[int], sql: str, value: bool, *more: int | None) -> tuple[int, ...]:
    with file.writing(durable=True):
        changed = {id_ for (id_,) in file.ask(sql, (value, listed(ids), *more))}
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in changed))
