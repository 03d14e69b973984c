"""Lists in columns, aligned by how wide the characters are on a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.publish.lines import tidy, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its head, on which side its text stands, and how wide it may grow on a terminal."""

    head: str = ""
    right: bool = False
    most: int | None = None


def lines(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, room: int | None) -> Iterator[str]:
    """The rows as lines at most `room` wide, below their heads; the last column gives way.

    Without `room` they are for a program: whole, and without heads.
    """
    heads = [column.head for column in columns]
    cells = [[tidy(cell) for cell in row] for row in rows]
    if room is not None:
        cells = [[cut(cell, column.most) for cell, column in zip(row, columns, strict=True)] for row in cells]
        cells = [heads, *cells] if cells and any(heads) else cells
    sizes = [max((width(row[place]) for row in cells), default=0) for place in range(len(columns))]
    for row in cells:
        placed = (
            _placed(cell, size, right=column.right) for cell, size, column in zip(row, sizes, columns, strict=True)
        )
        yield cut(_GAP.join(placed).rstrip(), room)


def cut(text: str, most: int | None) -> str:
    """The text in at most so many columns, with "…" where it was cut."""
    if most is None or width(text) <= most:
        return text
    taken = 0
    kept: list[str] = []
    for character in text:
        taken += width(character)
        if taken > most - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def _placed(cell: str, size: int, *, right: bool) -> str:
    padding = " " * (size - width(cell))
    return padding + cell if right else cell + padding
