"""Tables in a document: ruled, numbers to the right, never wider than their column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from newsreader.publish.blocks import Cell, words
from newsreader.publish.decor import Role
from newsreader.publish.ink import Voice
from newsreader.publish.page import Setting, block_format, fit
from newsreader.publish.typefaces import Face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsreader.publish.blocks import Table
    from newsreader.publish.page import Page

_SIZES = (0.76, 0.7, 0.64, 0.58)
"""Of the text's size; a table that is too wide is set in the first one that lets its words stand unbroken."""
_MEASURED_ROWS = 80
"""More rows do not make the widths of columns any better, and each cell costs some 10 µs to measure."""
_ROWS_AT_ONCE = 100
"""A longer table is set as several without a gap: layout time grows with the square of the rows (measured)."""
_MOST_COLUMNS = 40
_ALL = 99.9
"""Percent. Qt rounds each column up: with 100 a table is a pixel wider than its page (6.11)."""
UNDER = 1.1
"""In text sizes: the room under a table; Qt does not heed the upper margin of the block that follows."""
_LEADING = 1.4
_NUMBER = re.compile(r"[\s\d.,:%+\-−–—/()€$£¥₹±≈<>~*]*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A cell where it stands in the grid."""

    row: int
    column: int
    rows: int
    columns: int
    cell: Cell


def placed(rows: Sequence[Sequence[Cell]]) -> tuple[list[Placed], int]:
    """Every cell with its place, spans cut to what is free, and the number of columns (HTML §4.9.12).

    Where a row is shorter than others, empty cells fill it.
    """
    taken: set[tuple[int, int]] = set()
    out = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            wide = 1
            while wide < min(cell.columns, _MOST_COLUMNS - column) and (row, column + wide) not in taken:
                wide += 1
            high = min(cell.rows, len(rows) - row)
            taken |= {(row + down, column + across) for down in range(high) for across in range(wide)}
            out.append(Placed(row=row, column=column, rows=high, columns=wide, cell=cell))
            column += wide
    columns = max((one.column + one.columns for one in out), default=0)
    out += [
        Placed(row=row, column=column, rows=1, columns=1, cell=Cell())
        for row in range(len(rows))
        for column in range(columns)
        if (row, column) not in taken
    ]
    return out, columns


def write_table(
    page: Page, table: Table, *, width_px: float, rtl: bool, gap_px: float, start_px: float
) -> Iterator[None]:
    """Sets the table at the end of the page, `start_px` from the side where its lines begin; in steps."""
    plan = _Plan(page, table, width_px)
    for begin in range(0, len(table.rows), _ROWS_AT_ONCE):
        rows = table.rows[begin : begin + _ROWS_AT_ONCE]
        last = begin + _ROWS_AT_ONCE >= len(table.rows)
        _Setter(page, plan, rtl=rtl, head_rows=max(0, table.head_rows - begin)).write(
            rows,
            gap_px=0.0 if begin else gap_px,
            under_px=page.voices.px * UNDER if last else 0.0,
            start_px=start_px,
        )
        yield


class _Plan:
    """Size of the letters, widths of the columns and which of them hold numbers, for a whole table."""

    def __init__(self, page: Page, table: Table, width_px: float) -> None:
        sample = table.rows[:_MEASURED_ROWS]
        cells, self.columns = placed(sample)
        body = [one for one in cells if one.row >= table.head_rows and one.columns == 1]
        said: dict[int, list[str]] = {}
        for one in body:
            said.setdefault(one.column, []).append(words(one.cell.runs).strip())
        self.numeric = {
            column
            for column, texts in said.items()
            if all(_NUMBER.fullmatch(text) for text in texts) and any(_DIGIT.search(text) for text in texts)
        }
        for self.size in _SIZES:
            self.px = page.voices.px * self.size
            self.pad_px = min(self.px * 0.55, width_px / (6 * max(1, self.columns)))
            least, natural = self._measured(page, cells)
            if sum(least) <= width_px:
                break
        self.shares = _shares(least, natural, width_px)

    def voice(self, page: Page, *, head: bool, bold: bool) -> Voice:
        look = page.document.look
        return Voice(
            face=Face.SANS,
            size_px=self.px,
            colour=look.muted if head else look.text,
            weight=QFont.Weight.DemiBold if head or bold else QFont.Weight.Normal,
        )

    def _measured(self, page: Page, cells: Iterable[Placed]) -> tuple[list[float], list[float]]:
        """For each column: the width of its longest word, and that of its longest line; both with room around."""
        measure = QFontMetricsF(page.ink.font(self.voice(page, head=True, bold=False)))
        least = [0.0] * self.columns
        natural = [0.0] * self.columns
        for one in cells:
            if one.columns > 1:
                continue
            lines = words(one.cell.runs)[:400].split("\n")
            longest = max(lines, key=len)
            word = max((word for line in lines for word in line.split(" ")), key=len)
            around = 2 * self.pad_px + 2
            least[one.column] = max(least[one.column], measure.horizontalAdvance(word[:24]) + around)
            natural[one.column] = max(natural[one.column], measure.horizontalAdvance(longest[:80]) + around)
        return [max(width, self.px) for width in least], [max(width, self.px) for width in natural]


def _shares(least: Sequence[float], natural: Sequence[float], width_px: float) -> list[float]:
    """What each column gets of the width, in percent: its least first, then by what it would like to have."""
    if sum(least) >= width_px:
        return [_ALL * width / sum(least) for width in least]
    wish = [most - width for width, most in zip(least, natural, strict=True)]
    spare = width_px - sum(least)
    if sum(wish) > spare:
        got = [width + spare * more / sum(wish) for width, more in zip(least, wish, strict=True)]
    else:
        got = [most + (width_px - sum(natural)) / len(natural) for most in natural]
    return [_ALL * width / sum(got) for width in got]


class _Setter:
    """Sets one piece of a table. From right to left the columns are placed so by us: Qt leaves them as they are."""

    def __init__(self, page: Page, plan: _Plan, *, rtl: bool, head_rows: int) -> None:
        self._page = page
        self._plan = plan
        self._rtl = rtl
        self._head_rows = head_rows

    def write(self, rows: Sequence[Sequence[Cell]], *, gap_px: float, under_px: float, start_px: float) -> None:
        cells, _ = placed(rows)
        page = self._page
        if page.reuse:
            page.open(block_format(Setting(role=Role.GAP, lead_px=max(1.0, gap_px))), _tiny())
            gap_px = 0.0
        made = page.cursor.insertTable(len(rows), self._plan.columns, self._format(gap_px, under_px, start_px))
        for one in cells:
            if one.column < self._plan.columns:
                self._cell(made, one)
        page.cursor.movePosition(QTextCursor.MoveOperation.End)
        page.reuse = True

    def _format(self, gap_px: float, under_px: float, start_px: float) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(0)
        made.setCellSpacing(0)
        made.setBorderCollapse(True)
        made.setHeaderRowCount(self._head_rows)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setTopMargin(gap_px)
        made.setBottomMargin(under_px)
        made.setLeftMargin(0 if self._rtl else start_px)
        made.setRightMargin(start_px if self._rtl else 0)
        shares = reversed(self._plan.shares) if self._rtl else self._plan.shares
        made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
        return made

    def _cell(self, made: QTextTable, one: Placed) -> None:
        page, plan = self._page, self._plan
        columns = min(one.columns, plan.columns - one.column)
        column = plan.columns - one.column - columns if self._rtl else one.column
        if one.rows > 1 or columns > 1:
            made.mergeCells(one.row, column, one.rows, columns)
        head = one.row < self._head_rows
        voice = plan.voice(page, head=head, bold=one.cell.head)
        cell = made.cellAt(one.row, column)
        align = Qt.AlignmentFlag.AlignLeft
        if one.column in plan.numeric and one.columns == 1:
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        setting = Setting(role=Role.CELL, lead_px=plan.px * _LEADING, rtl=self._rtl, align=align)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(block_format(setting))
        cell_format = self._cell_format(one, head=head)
        cell_format.merge(page.ink.plain(voice))
        cell.setFormat(cell_format)
        for run in one.cell.runs:
            cursor.insertText(fit(run.text), page.ink.format(voice, run))

    def _cell_format(self, one: Placed, *, head: bool) -> QTextTableCellFormat:
        """Rules under the rows, a strong one under the head; words stand flush with the column at both sides."""
        look = self._page.document.look
        last_head = head and one.row + one.rows >= self._head_rows
        made = QTextTableCellFormat()
        made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorder(1.5 if last_head else 1.0)
        made.setBottomBorderBrush(QBrush(QColor(look.text if last_head else look.rule)))
        pad = self._plan.pad_px
        first = one.column == 0
        last = one.column + one.columns >= self._plan.columns
        made.setLeftPadding(0 if (last if self._rtl else first) else pad)
        made.setRightPadding(0 if (first if self._rtl else last) else pad)
        made.setTopPadding(self._plan.px * 0.3)
        made.setBottomPadding(self._plan.px * 0.42)
        return made


def _tiny() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(1)
    return made
