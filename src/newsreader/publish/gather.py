"""What is gathered piece by piece before it can be one block: captions, figures, tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsreader.publish.blocks import Block, Cell, Kind, PhotoBlock, Run, Table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_CELL = 240
"""Characters from which on a cell of a table without head is a part of a page, and not a figure or a name."""


@dataclass(slots=True)
class Caption:
    """The words of a caption, in parts; a part may be the credit (`cite`)."""

    parts: list[tuple[bool, tuple[Run, ...]]] = field(default_factory=list)

    def add(self, runs: tuple[Run, ...], *, credit: bool) -> None:
        self.parts.append((credit, runs))

    def split(self) -> tuple[tuple[Run, ...], str]:
        """The caption, and the credit where one stands at its end."""
        parts = self.parts
        credit = words(parts[-1][1]) if parts and parts[-1][0] else ""
        runs: list[Run] = []
        after_credit = False
        for is_credit, part in parts[:-1] if credit else parts:
            if runs:
                runs.append(Run(text=" " if is_credit or after_credit else "\n"))
            runs += [replace(run, italic=True) for run in part] if is_credit else part
            after_credit = is_credit
        return tuple(runs), credit


@dataclass(slots=True)
class OpenFigure:
    """A figure: its blocks lie in `out` from `begin` on."""

    out: list[Block]
    begin: int
    caption: Caption = field(default_factory=Caption)

    def finish(self) -> None:
        """Gives the caption to the last photo or table; words without either are all that is left of a photo."""
        caption, credit = self.caption.split()
        if not caption and not credit:
            return
        inside = range(len(self.out) - 1, self.begin - 1, -1)
        for index in inside:
            photo = self.out[index].photo
            if photo is not None and not photo.caption and not photo.credit:
                captioned = replace(photo, caption=caption, credit=credit)
                self.out[index] = replace(self.out[index], photo=captioned)
                return
        whole = (*caption, Run(text=" "), Run(text=credit, italic=True)) if caption and credit else caption
        whole = whole or (Run(text=credit, italic=True),)
        for index in inside:
            table = self.out[index].table
            if table is not None and not table.caption:
                self.out[index] = replace(self.out[index], table=replace(table, caption=whole))
                return
        if inside:
            self.out.append(Block(kind=Kind.PARAGRAPH, runs=tuple(replace(run, small=True) for run in whole)))
        else:
            self.out.append(Block(kind=Kind.PHOTO, photo=PhotoBlock(caption=caption, credit=credit)))


@dataclass(slots=True)
class _Cell:
    head: bool
    columns: int
    rows: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def letters(self) -> int:
        return sum(len(run.text) for block in self.blocks for run in block.runs)

    def finished(self) -> Cell:
        runs: list[Run] = []
        for block in self.blocks:
            if runs and (block.runs or block.text):
                runs.append(Run(text="\n"))
            if block.kind is Kind.ITEM and block.number:
                runs.append(Run(text=f"{block.number}. " if block.ordered else "• "))
            runs += block.runs
            if block.text:
                runs.append(Run(text=block.text, code=True))
        return Cell(runs=tuple(runs), head=self.head, columns=self.columns, rows=self.rows)


@dataclass(slots=True)
class OpenTable:
    """A table: `out` is where blocks went before it, `quote`, `level` and `direction` are its own as a block."""

    out: list[Block]
    quote: int
    level: int
    direction: str
    in_head: bool = False
    in_cell: bool = False
    caption: Caption = field(default_factory=Caption)
    rows: list[list[_Cell]] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)

    def row(self) -> None:
        """Begins a row."""
        if self.in_head:
            self.heads.add(len(self.rows))
        self.rows.append([])

    def cell(self, *, head: bool, columns: int, rows: int) -> list[Block]:
        """Begins a cell and gives the list that its blocks go to."""
        if not self.rows:
            self.row()
        self.in_cell = True
        self.rows[-1].append(_Cell(head, columns, rows))
        return self.rows[-1][-1].blocks

    def finished(self) -> Iterator[Block]:
        """The table as a block, its photos after it; or what its cells hold, where it only arranges a page."""
        caption, credit = self.caption.split()
        if credit:
            caption = (*caption, *([Run(text=" ")] if caption else []), Run(text=credit, italic=True))
        inside = [block for row in self.rows for cell in row for block in cell.blocks]
        if self._arranges(inside):
            if caption:
                yield Block(kind=Kind.PARAGRAPH, runs=caption, quote=self.quote, direction=self.direction)
            yield from inside
            return
        rows = [row for row in self.rows if row]
        heads = [bool(row) and (at in self.heads or all(cell.head for cell in row)) for at, row in enumerate(self.rows)]
        heads = [head for head, row in zip(heads, self.rows, strict=True) if row]
        table = Table(
            rows=tuple(tuple(cell.finished() for cell in row) for row in rows),
            head_rows=heads.index(False) if False in heads else 0,
            caption=caption,
        )
        yield Block(kind=Kind.TABLE, table=table, quote=self.quote, level=self.level, direction=self.direction)
        yield from (block for block in inside if block.kind is Kind.PHOTO)

    def _arranges(self, inside: list[Block]) -> bool:
        """Whether the table holds parts of a page rather than figures and names."""
        if max((sum(cell.columns for cell in row) for row in self.rows), default=0) < 2:
            return True
        if any(block.kind in {Kind.TABLE, Kind.HEADING} or block.quote > self.quote for block in inside):
            return True
        cells = [cell for row in self.rows for cell in row]
        if any(cell.head for cell in cells):
            return False
        return any(cell.letters > _LONG_CELL for cell in cells) or (
            any(block.kind is Kind.PHOTO for block in inside) and len(self.rows) < 3
        )
