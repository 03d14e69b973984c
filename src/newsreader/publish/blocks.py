"""An article as a flat row of blocks: what the screen, the printer, mail and files are all made from.

A block knows how deep it stands in quotes and lists, so nothing has to be nested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CODE = "code"
    TABLE = "table"
    PHOTO = "photo"
    RULE = "rule"
    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that look the same. A line break is "\\n" in `text`; other white space is folded as HTML has it."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    mark: bool = False
    small: bool = False
    underline: bool = False
    rise: int = 0
    """1 is superscript, -1 subscript."""
    href: str = ""
    """http, https or mailto, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table; paragraphs inside it are parted by "\\n"."""

    runs: tuple[Run, ...] = ()
    head: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of figures or words. Tables that only arrange a page are taken apart and never come here."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 0
    caption: tuple[Run, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns its widest row takes; a cell that reaches down from above is not counted in."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoBlock:
    """A photo with what the page said of it. `sha256` is empty where the photo is missing and only words are left."""

    sha256: str = ""
    alt: str = ""
    caption: tuple[Run, ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing below the other. Which fields say something follows from `kind`."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    """2 to 4 for a heading; else how deep it stands in lists, 0 outside of them."""
    ordered: bool = False
    number: int = 0
    """Of an item in its list, from 1, bulleted ones too; 0 is an item that goes on after a break."""
    quote: int = 0
    """How many quotations it stands in."""
    direction: str = ""
    """ "ltr" or "rtl" where it differs from the article's own; "" is the article's."""
    text: str = ""
    """The lines of CODE, kept to the space."""
    photo: PhotoBlock | None = None
    table: Table | None = None


def words(runs: Iterable[Run]) -> str:
    """The bare text."""
    return "".join(run.text for run in runs)


def without(runs: Iterable[Run], letters: int) -> tuple[Run, ...]:
    """The runs without their first letters."""
    left = []
    for run in runs:
        if len(run.text) > letters:
            left.append(replace(run, text=run.text[letters:]) if letters else run)
        letters = max(0, letters - len(run.text))
    return tuple(left)
