"""Where an article stands in time: one number that rises with the date and that no other article has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.library.values import seconds_or_none

if TYPE_CHECKING:
    from newsreader.library.file import LibraryFile
    from newsreader.model import Content

COUNTER_BITS = 20
_COUNTER_MASK = (1 << COUNTER_BITS) - 1


def second_of(content: Content, saved: int) -> int:
    """When it was published; what has no date, or claims to come from the future, came when it was saved."""
    published = seconds_or_none(content.published)
    return saved if published is None else min(published, saved)


class Keys:
    """Gives out keys in one transaction."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._given: set[int] = set()

    def free(self, article_id: int, second: int) -> int:
        """A key that nobody has: articles of one second are told apart by their numbers, a million of them at once."""
        key = second << COUNTER_BITS | article_id & _COUNTER_MASK
        while key in self._given or self._file.ask("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone():
            key += 1
        self._given.add(key)
        return key
