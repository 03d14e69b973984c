"""An article as plain text: for terminals, for mail, for files that are read by anything."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsreader.publish import imprint
from newsreader.publish.blocks import Block, Kind, PhotoBlock, Run, Table, words
from newsreader.publish.body import body, dateline
from newsreader.publish.lines import COLUMNS, harmless, tidy, width, wrap
from newsreader.publish.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from newsreader.model import Article

_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_BULLETS = "-*+"
_TIGHT = {Kind.ITEM, Kind.DEFINITION}
"""Blocks that follow what is above them without an empty line."""

Notes = dict[str, int]
"""The addresses that the text links to, each with its number."""


def text(article: Article) -> str:
    """The whole article in lines of 76 columns; links are numbered and listed below. Ends with a line end."""
    notes: Notes = {}
    shown = body(article)
    parts = [*_head(article), _body(shown, dateline(article, shown), notes)]
    if notes:
        parts.append("\n".join(["Links", *(f"[{number}] {href}" for href, number in notes.items())]))
    parts.append("\n".join(line for line in (tidy(article.headline.url), imprint.saved(article)) if line))
    return "\n\n".join(part for part in parts if part) + "\n"


def write_text(articles: Sequence[Article], path: Path) -> None:
    """All of them into a file, a line of equals signs above each but the first. Raises PublishError."""
    write_whole(path, [f"\n{'=' * COLUMNS}\n\n".join(map(text, articles)).encode("utf-8")])


def _head(article: Article) -> Iterable[str]:
    title = wrap(imprint.title(article))
    yield "\n".join([*title, "=" * min(COLUMNS, max(width(line) for line in title))])
    for line in (article.standfirst, " · ".join(imprint.facts(article))):
        yield "\n".join(wrap(tidy(line)))
    if notice := imprint.notice(article):
        yield "\n".join(wrap(f"[{notice}]"))


def _body(shown: Sequence[Block], place: str, notes: Notes) -> str:
    lines: list[str] = []
    before: Block | None = None
    for block in shown:
        opening = ""
        if place and block.kind is Kind.PARAGRAPH:
            opening, place = f"{place} — ", ""
        drawn = _block(block, opening, notes)
        if not drawn:
            continue
        if before is not None and not _is_tight(before, block):
            lines.append(("> " * min(before.quote, block.quote)).rstrip())
        lines += [("> " * block.quote + line).rstrip() for line in drawn]
        before = block
    return "\n".join(lines)


def _is_tight(above: Block, below: Block) -> bool:
    if above.quote != below.quote:
        return False
    if above.kind is Kind.ITEM and below.kind is Kind.ITEM:
        return True
    return below.kind in _TIGHT and above.kind in {Kind.TERM, Kind.DEFINITION}


def _block(block: Block, opening: str, notes: Notes) -> list[str]:
    columns = COLUMNS - 2 * block.quote
    indent = "   " * block.level
    match block.kind:
        case Kind.HEADING:
            lines = wrap(_words(block.runs, notes), columns=columns)
            lines.append("-" * min(columns, max(width(line) for line in lines)))
        case Kind.ITEM:
            lines = _item(block, columns, notes)
        case Kind.CODE:
            lines = [f"{indent}    {line.expandtabs(4)}" for line in harmless(block.text).split("\n")]
        case Kind.TABLE if block.table:
            lines = [indent + line for line in _table(block.table, columns - len(indent), notes)]
        case _:
            if block.kind is Kind.DEFINITION:
                indent += "    "
            lines = wrap(opening + _said(block, notes), columns=columns, first=indent, rest=indent)
    return lines if any(line.strip() for line in lines) else []


def _said(block: Block, notes: Notes) -> str:
    if block.kind is Kind.RULE:
        return "* * *"
    return _photo(block.photo, notes) if block.photo else _words(block.runs, notes)


def _item(block: Block, columns: int, notes: Notes) -> list[str]:
    mark = f"{block.number}. " if block.ordered else _BULLETS[(block.level - 1) % len(_BULLETS)] + " "
    outer = "   " * max(0, block.level - 1)
    first = outer + (mark if block.number else " " * len(mark))
    return wrap(_words(block.runs, notes), columns=columns, first=first, rest=outer + " " * len(mark))


def _words(runs: Iterable[Run], notes: Notes) -> str:
    """The words, each link followed by its number; a link that shows its own address needs none."""
    said: list[str] = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        part = "".join(_raised(run) for run in linked)
        target = tidy(href)
        if target and part.strip() not in {"", target, target.removeprefix("mailto:")}:
            number = notes.setdefault(target, len(notes) + 1)
            trailing = part[len(part.rstrip()) :]
            part = f"{part.rstrip()} [{number}]{trailing}"
        said.append(part)
    return harmless("".join(said))


def _raised(run: Run) -> str:
    if not run.rise:
        return run.text
    marks = _RAISED if run.rise > 0 else _LOWERED
    return run.text.translate(marks) if all(ord(mark) in marks for mark in run.text) else run.text


def _photo(photo: PhotoBlock, notes: Notes) -> str:
    caption = tidy(_words(photo.caption, notes)) or tidy(photo.alt)
    credit = tidy(photo.credit)
    said = f"{caption} ({credit})" if caption and credit else caption or credit
    return f"[Photo: {said}]" if said else "[Photo]"


def _table(table: Table, columns: int, notes: Notes) -> list[str]:
    """Columns side by side where they fit, else each row as "head: value" lines."""
    caption = wrap(_words(table.caption, notes), columns=columns) if words(table.caption).strip() else []
    rows = _grid(table, notes)
    if not rows:
        return caption
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    if sum(widths) + 2 * (len(widths) - 1) <= columns:
        return [*caption, *_aligned(rows, widths, table.head_rows)]
    return [*caption, *_listed(rows, table.head_rows, columns)]


def _grid(table: Table, notes: Notes) -> list[list[str]]:
    """One text for each row and column; what a cell spans besides its first place is empty."""
    taken: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            placed[number, column] = tidy(_words(cell.runs, notes))
            down = min(cell.rows, len(table.rows) - number)
            taken |= {(number + y, column + x) for y in range(down) for x in range(cell.columns)}
            column += cell.columns
    widest = max((column + 1 for _, column in taken), default=0)
    return [[placed.get((row, column), "") for column in range(widest)] for row in range(len(table.rows))]


def _aligned(rows: Sequence[Sequence[str]], widths: Sequence[int], head_rows: int) -> list[str]:
    right = [
        all(_is_figure(row[column]) for row in rows[head_rows:]) and any(row[column] for row in rows[head_rows:])
        for column in range(len(widths))
    ]
    lines = []
    for number, row in enumerate(rows):
        if number == head_rows and head_rows:
            lines.append("  ".join("-" * size for size in widths))
        cells = []
        for value, size, is_right in zip(row, widths, right, strict=True):
            padding = " " * (size - width(value))
            cells.append(padding + value if is_right else value + padding)
        lines.append("  ".join(cells).rstrip())
    return lines


def _listed(rows: Sequence[Sequence[str]], head_rows: int, columns: int) -> list[str]:
    heads = rows[head_rows - 1] if head_rows else [""] * len(rows[0])
    lines: list[str] = []
    for row in rows[head_rows:]:
        if lines:
            lines.append("")
        for head, value in zip(heads, row, strict=True):
            if value:
                lines += wrap(f"{head}: {value}" if head else value, columns=columns, rest="  ")
    return lines


def _is_figure(value: str) -> bool:
    bare = value.strip("+-−–—€$£¥% \u00a0").replace(",", "").replace(".", "").replace("\u202f", "").replace(" ", "")
    return not bare or bare.isdecimal()
