"""Headlines for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newsreader.model import Headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

START = datetime(2026, 1, 1, tzinfo=UTC)


def headline(number: int, *, title: str = "", snippet: str = "", read: bool = False) -> Headline:
    """The headline with that id; everything else follows from it."""
    return Headline(
        id=number,
        key=number,
        feed_id=number % 7 + 1,
        feed=f"Paper {number % 7}",
        title=title or f"Headline {number}",
        snippet=snippet,
        saved=START + timedelta(minutes=number),
        read=read,
    )


class Shelf:
    """Gives headlines by id, and remembers what was asked for."""

    def __init__(self, *, gone: Iterable[int] = ()) -> None:
        self.asked: list[list[int]] = []
        self.gone = set(gone)

    def __call__(self, ids: Sequence[int]) -> list[Headline]:
        """The headlines, without those that are gone."""
        self.asked.append(list(ids))
        return [headline(number) for number in ids if number not in self.gone]
