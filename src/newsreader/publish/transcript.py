"""What was written on the pages of a PDF: every line with its place, to find out which letters a glyph stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QGlyphRun, QPainter, QTransform

_ALL = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)

Spots = dict[tuple[int, int], list[str]]
"""Whole device pixels -> the letters of the glyphs that begin there, in the order in which they are painted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    layout: QTextLayout
    number: int
    text: str
    origin: QPointF
    transform: QTransform


class Transcript:
    """Lines by page. Layouts are kept, and must not change while this is in use."""

    def __init__(self) -> None:
        self._pages: list[list[_Line]] = []

    def begin_page(self) -> None:
        self._pages.append([])

    def hear(self, painter: QPainter, layout: QTextLayout, number: int, origin: QPointF, text: str) -> None:
        """Line `number` of the layout is painted by this painter: `text` is the layout's whole text.

        `origin` is where the layout's corner comes to.
        """
        transform = painter.combinedTransform()
        self._pages[-1].append(
            _Line(layout=layout, number=number, text=text, origin=QPointF(origin), transform=transform)
        )

    def characters(self) -> set[str]:
        """All that were written, and their capitals: a line may be set in those."""
        written = set().union(*(line.text for lines in self._pages for line in lines))
        return written | set("".join(written).upper())

    def spots(self, page: int) -> Spots:
        """The letters on a page, from 0, by the place of their glyphs."""
        found: Spots = defaultdict(list)
        for line in self._pages[page]:
            for run, letters in _spelled(line):
                for some, position in zip(letters, run.positions(), strict=False):
                    place = line.transform.map(line.origin + position)
                    found[round(place.x()), round(place.y())].append(some)
        return found


def _spelled(line: _Line) -> Iterator[tuple[QGlyphRun, list[str]]]:
    """The letters of each glyph of a line; of several glyphs for the same letters the first has them all.

    Where one run of text falls back to a second font, Qt counts from nought again: such a run is passed over.
    """
    made = line.layout.lineAt(line.number)
    claimed: set[int] = set()
    trusted: list[tuple[QGlyphRun, list[int]]] = []
    is_mixed = False
    for run in made.glyphRuns(-1, -1, _ALL):
        indexes = run.stringIndexes()
        if claimed.isdisjoint(indexes):
            trusted.append((run, indexes))
            claimed.update(indexes)
        else:
            is_mixed = True
    begins = sorted(claimed)
    end = made.textStart() + made.textLength()
    for run, indexes in trusted:
        letters: list[str] = []
        for at, index in enumerate(indexes):
            after = bisect_right(begins, index)
            reach = begins[after] if after < len(begins) else end
            if is_mixed and index == max(indexes):
                reach = index + 1
            # What follows a glyph may be a space that is not painted, at the end of a line.
            together = line.text[index:reach]
            letters.append(_share(together.rstrip() or together[:1], indexes, at))
        yield run, letters


def _share(together: str, indexes: list[int], at: int) -> str:
    """What glyph `at` has of the letters that it has in common with others of the same index."""
    index = indexes[at]
    glyphs = indexes.count(index)
    if glyphs == 1:
        return together
    rank = at - indexes.index(index)
    if glyphs == len(together):
        return together[rank]
    return together if rank == 0 else ""
