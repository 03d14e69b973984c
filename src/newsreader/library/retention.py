"""How much is kept: limits for one feed or for all, and what they clear away.

What is starred, tagged, noted, kept, or unread because a person wanted it so, is never cleared away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.errors import Refused
from newsreader.library import clearing, feeds, trash
from newsreader.library.values import listed, seconds
from newsreader.model import Cleared, Limit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsreader.library.file import LibraryFile

_DAY_S = 24 * 3600
_AT_ONCE = 200
"""Articles cleared away in one transaction, so that nobody waits long."""
_ROWS = (
    "SELECT s.id, s.feed_id, a.saved, length(c.body) + coalesce((SELECT sum(p.size_bytes) FROM photo_use u "
    "JOIN photo p ON p.id = u.photo_id WHERE u.article_id = s.id AND u.article_id = (SELECT min(o.article_id) FROM "
    "photo_use o WHERE o.url_digest = u.url_digest AND o.photo_id = u.photo_id)), 0), "
    "s.starred OR s.kept OR s.held OR EXISTS (SELECT 1 FROM tag WHERE article_id = s.id) "
    "OR EXISTS (SELECT 1 FROM note WHERE article_id = s.id) "
    "FROM status s JOIN article a ON a.id = s.id JOIN content c ON c.id = s.id WHERE s.here = 1 ORDER BY s.key"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """An article, oldest first in the lists below."""

    id: int
    feed_id: int
    saved: int
    size_bytes: int
    stays: bool


class Retention:
    """The limits of a library: `library.retention`."""

    def __init__(self, file: LibraryFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def limits(self) -> tuple[Limit, ...]:
        """All limits that were set; the one for everything first."""
        with self._file.told:
            return tuple(
                Limit(feed_id=feed_id, articles=articles, days=days, size_bytes=size_bytes)
                for feed_id, articles, days, size_bytes in self._file.ask(
                    "SELECT feed_id, most_articles, most_days, most_bytes FROM retention WHERE feed_id = 0 "
                    "OR feed_id IN (SELECT id FROM feed WHERE removed = 0) ORDER BY feed_id"
                )
            )

    def limit(self, limit: Limit) -> None:
        """Sets the limits of one feed or of everything (`feed_id` 0), in place of what was there.

        Raises NotFound, and Refused for a limit that would keep nothing.
        """
        values = (limit.articles, limit.days, limit.size_bytes)
        if any(value is not None and value < 1 for value in values):
            raise Refused("", "A limit must be 1 or more; without a limit everything is kept.")
        with self._file.told, self._file.writing(durable=True):
            if limit.feed_id:
                feeds.feed(self._file, limit.feed_id)
            self._file.do("DELETE FROM retention WHERE feed_id = ?", (limit.feed_id,))
            if values != (None, None, None):
                self._file.do("INSERT INTO retention VALUES (?, ?, ?, ?)", (limit.feed_id, *values))

    def would_clear(self) -> tuple[Cleared, ...]:
        """What `clear` would take away now, feed by feed; nothing is written."""
        with self._file.told:
            return self._told(self._over())

    def clear(self) -> tuple[Cleared, ...]:
        """Clears away what is beyond the limits, for good; it does not come back as new. What went, feed by feed."""
        with self._file.told:
            gone = self._over()
            told = self._told(gone)
            for begin in range(0, len(gone), _AT_ONCE):
                some = [one.id for one in gone[begin : begin + _AT_ONCE]]
                with self._file.writing():
                    clearing.drop_unused(self._file, clearing.take_out(self._file, some))
                    self._file.do(
                        "UPDATE status SET here = 0, deleted = 1 WHERE id IN (SELECT value FROM json_each(?))",
                        (listed(some),),
                    )
            return told

    def empty_trash(self) -> None:
        """Clears away for good what was deleted; it cannot be brought back any more."""
        with self._file.told:
            trash.empty(self._file)

    def _told(self, gone: list[_Held]) -> tuple[Cleared, ...]:
        titles: dict[int, str] = dict(self._file.ask("SELECT id, title FROM feed"))
        by_feed: dict[int, list[int]] = {}
        for one in gone:
            by_feed.setdefault(one.feed_id, []).append(one.size_bytes)
        return tuple(
            Cleared(feed_id=feed_id, feed=titles.get(feed_id, ""), articles=len(sizes), size_bytes=sum(sizes))
            for feed_id, sizes in by_feed.items()
        )

    def _over(self) -> list[_Held]:
        """The articles beyond the limits, oldest first."""
        limits = self.limits()
        if not limits:
            return []
        everything = [
            _Held(id=id_, feed_id=feed_id, saved=saved, size_bytes=size, stays=bool(stays))
            for id_, feed_id, saved, size, stays in self._file.ask(_ROWS)
        ]
        gone: dict[int, _Held] = {}
        # Feeds before the whole: what they let go counts there no more.
        for limit in reversed(limits):
            left = [one for one in everything if one.id not in gone and limit.feed_id in {0, one.feed_id}]
            gone |= {one.id: one for one in _beyond(left, limit, seconds(self._clock()))}
        return [one for one in everything if one.id in gone]


def _beyond(held: list[_Held], limit: Limit, now_s: int) -> list[_Held]:
    """Which of these, oldest first, are too old, too many or too large together."""
    oldest = now_s - limit.days * _DAY_S if limit.days is not None else None
    count, size = len(held), sum(one.size_bytes for one in held)
    gone = []
    for one in held:
        too_old = oldest is not None and one.saved < oldest
        too_many = limit.articles is not None and count > limit.articles
        too_large = limit.size_bytes is not None and size > limit.size_bytes
        if not one.stays and (too_old or too_many or too_large):
            gone.append(one)
            count -= 1
            size -= one.size_bytes
    return gone
