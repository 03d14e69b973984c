"""Where a long column of type is cut into pages. Pure: only heights and what must stay together.

A column is a row of pieces (lines, photos, rows of tables). Pages are filled one after the other, and cut at the last
place that parts nothing. Where a photo would leave a hole, it is made smaller, else the text behind it moves up.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SMALLEST_PHOTO = 0.55
"""Share of its size below which a photo would look lost; a hole is then the lesser evil."""
_HOLE = 0.1
"""Share of the page that may stay empty at its foot."""
_SLACK_PX = 2.0
"""Photos are laid out in whole pixels again after they were made smaller."""
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What cannot be cut. All measures in px, down the column."""

    top: float
    bottom: float
    keep: bool = False
    """Stays on one page with the next piece."""
    pad: float = 0.0
    """Room that its panel takes above and below it."""
    place: tuple[int, int] | None = None
    """The number of its block and of its line in there; None for a row of a table."""
    row: tuple[int, int, bool] | None = None
    """The number of the first block of its table, the row, and whether it is the row's end."""
    photo: int | None = None
    """Where the photo stands in its document."""
    moves: bool = False
    """Running text, which may move up before a photo."""
    head: tuple[int, int] | None = None
    """The first and the last piece of the head of its table, to be said again on every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pieces from `first` to `last` (both included), one below the other; `y` is the top of the first on its page."""

    first: int
    last: int
    y: float


Page = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The pages, and by how much photos have to be made smaller for them: position in the document -> share."""

    pages: tuple[Page, ...]
    shrunk: dict[int, float]


def paginate(pieces: Sequence[Piece], height: Callable[[int], float], *, may_shrink: bool = True) -> Plan:
    """Pages of these heights (`height(0)` is the first one's), as few as it takes. No piece is ever lost."""
    filler = _Filler(pieces, may_shrink=may_shrink)
    pages: list[Page] = []
    while filler.goes_on():
        pages.append(filler.page(height(len(pages))))
    return Plan(pages=tuple(pages), shrunk=filler.shrunk)


class _Filler:
    """Fills one page after the other."""

    def __init__(self, pieces: Sequence[Piece], *, may_shrink: bool) -> None:
        self.shrunk: dict[int, float] = {}
        self._pieces = pieces
        self._may_shrink = may_shrink
        self._heights = [piece.bottom - piece.top for piece in pieces]
        self._gaps = [0.0] + [max(0.0, below.top - above.bottom) for above, below in pairwise(pieces)]
        self._next = 0
        self._late: tuple[int, int] | None = None
        """A photo with its caption that text has overtaken: it begins the next page."""

    def goes_on(self) -> bool:
        return self._next < len(self._pieces) or self._late is not None

    def page(self, height: float) -> Page:
        runs: list[Run] = []
        y = 0.0
        gap = 0.0
        if self._late:
            first, last = self._late
            runs.append(Run(first=first, last=last, y=0.0))
            y = self._down(first, last)
            gap = self._gaps[last + 1] if last + 1 < len(self._pieces) else 0.0
            self._late = None
        if self._next >= len(self._pieces):
            return tuple(runs)
        head = self._pieces[self._next].head
        if head and self._next > head[1] and not runs:
            runs.append(Run(first=head[0], last=head[1], y=0.0))
            y = self._down(*head)
        y += gap if runs else self._pieces[self._next].pad
        runs += self._text(y, height, is_begun=bool(runs))
        return tuple(runs)

    def _text(self, y: float, height: float, *, is_begun: bool) -> list[Run]:
        first = self._next
        reach = self._reach(first, y, height)
        if reach == len(self._pieces):
            self._next = reach
            return [Run(first=first, last=reach - 1, y=y)]
        cut = self._cut(first, reach)
        if cut == first:
            if is_begun:
                return []
            cut = max(reach, first + 1)
        hole = height - y - (self._down(first, cut - 1) if cut > first else 0.0)
        if hole > _HOLE * height and self._shrink(cut, hole):
            return self._text(y, height, is_begun=is_begun)
        runs = [Run(first=first, last=cut - 1, y=y)]
        self._next = cut
        if hole > _HOLE * height:
            runs += self._overtake(cut, height - hole, height)
        return runs

    def _reach(self, first: int, y: float, height: float) -> int:
        """The first piece from `first` on that the page has no room for."""
        at = first
        while at < len(self._pieces):
            y += (self._gaps[at] if at > first else 0.0) + self._heights[at]
            if y + self._pieces[at].pad > height:
                break
            at += 1
        return at

    def _cut(self, first: int, reach: int) -> int:
        """The last place up to `reach` where the column may be cut; `first` when there is none."""
        while reach > first and self._pieces[reach - 1].keep:
            reach -= 1
        return reach

    def _down(self, first: int, last: int) -> float:
        """How far these pieces reach down."""
        return sum(self._heights[first : last + 1]) + sum(self._gaps[first + 1 : last + 1])

    def _group(self, first: int) -> int:
        """The last of the pieces that stay together from `first` on."""
        last = first
        while last < len(self._pieces) - 1 and self._pieces[last].keep:
            last += 1
        return last

    def _shrink(self, first: int, hole: float) -> bool:
        """Makes the photo of the next group so small that the group fits into the hole. False when it cannot be."""
        last = self._group(first)
        photos = [at for at in range(first, last + 1) if self._pieces[at].photo is not None]
        if not self._may_shrink or len(photos) != 1:
            return False
        at = photos[0]
        position = self._pieces[at].photo
        over = self._gaps[first] + self._down(first, last) - hole + _SLACK_PX
        share = self.shrunk.get(position or 0, 1.0) * (self._heights[at] - over) / max(1.0, self._heights[at])
        if position is None or over <= 0 or share < SMALLEST_PHOTO:
            return False
        self.shrunk[position] = share
        self._heights[at] -= over
        return True

    def _overtake(self, first: int, y: float, height: float) -> list[Run]:
        """Text from behind the photo at `first`, where it fills the hole; the photo then begins the next page."""
        last = self._group(first)
        if self._pieces[first].photo is None or last + 1 >= len(self._pieces):
            return []
        begin = last + 1
        y += self._gaps[begin]
        reach = begin
        room = height - y
        while reach < len(self._pieces) and self._pieces[reach].moves:
            room -= self._heights[reach] + (self._gaps[reach] if reach > begin else 0.0)
            if room < 0:
                break
            reach += 1
        cut = self._cut(begin, reach)
        if cut - begin < _LEAST_LINES:
            return []
        self._late = (first, last)
        self._next = cut
        return [Run(first=begin, last=cut - 1, y=y)]
