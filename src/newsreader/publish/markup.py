"""Blocks as HTML that we write ourselves, every character escaped: for files and for mail.

Nothing of an article's own HTML is copied, so nothing can come along that the dialect does not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from newsreader.publish.blocks import Block, Cell, Kind, Run, Table
from newsreader.publish.lines import harmless, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsreader.publish.blocks import PhotoBlock

_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How elements are written: inline styles, and other names for those that mail programs do not know."""

    inline: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def open(self, element: str, attributes: str = "") -> str:
        """The start tag of our `element`; `attributes` are ready to be written, with a space before each."""
        styled = f' style="{escape(self.inline[element])}"' if self.inline.get(element) else ""
        return f"<{self.names.get(element, element)}{attributes}{styled}>"

    def close(self, element: str) -> str:
        return f"</{self.names.get(element, element)}>"

    def element(self, element: str, inside: str, attributes: str = "") -> str:
        return self.open(element, attributes) + inside + self.close(element)


def text(value: str) -> str:
    """The words, harmless and escaped; a line end is a `<br>`."""
    return escape(harmless(value)).replace("\n", "<br>")


def attribute(name: str, value: str) -> str:
    """' name="value"', or nothing for an empty value."""
    return f' {name}="{escape(tidy(value))}"' if value else ""


def link(href: str, inside: str, style: Style) -> str:
    """A link where the address is one that may be followed, else its words alone."""
    if not href.lower().startswith(_LINKS):
        return inside
    return style.element("a", inside, attribute("href", href) + ' rel="noopener noreferrer"')


def body(shown: Sequence[Block], *, photo: Callable[[PhotoBlock], str], style: Style, place: str = "") -> str:
    """The blocks as HTML. `photo` gives the tag of a photo, or "" to leave only its words.

    `place` is the dateline. Flat blocks are nested again: quotations, lists in lists, terms with their definitions.
    """
    nest = _Nest(style)
    for block in shown:
        nest.enter(block)
        opening = ""
        if place and block.kind is Kind.PARAGRAPH:
            opening, place = style.element("strong", text(place)) + " — ", ""
        nest.add(_block(block, opening, photo, style))
    nest.leave()
    return "".join(nest.out)


class _Nest:
    """What is open around the next block."""

    def __init__(self, style: Style) -> None:
        self.out: list[str] = []
        self._style = style
        self._quotes = 0
        self._lists: list[str] = []
        """The element of each open list; each has an open `li`."""
        self._terms = False

    def enter(self, block: Block) -> None:
        if block.quote != self._quotes:
            self.leave(quotes=min(block.quote, self._quotes))
            self.add(self._style.open("blockquote") * (block.quote - self._quotes))
            self._quotes = block.quote
        level = 0 if block.kind is Kind.HEADING else block.level
        is_term = block.kind in {Kind.TERM, Kind.DEFINITION}
        if self._terms and not is_term:
            self._end_terms()
        if block.kind is Kind.ITEM:
            self._item(block, max(1, level))
        else:
            self._close_lists(level)
        if is_term and not self._terms:
            self.add(self._style.open("dl"))
            self._terms = True

    def add(self, html: str) -> None:
        if html:
            self.out.append(html)

    def leave(self, *, quotes: int = 0) -> None:
        """Closes everything, down to so many quotations."""
        self._end_terms()
        self._close_lists(0)
        self.add(self._style.close("blockquote") * (self._quotes - quotes))
        self._quotes = quotes

    def _item(self, block: Block, level: int) -> None:
        element = "ol" if block.ordered else "ul"
        self._close_lists(level)
        if len(self._lists) == level:
            if not block.number:
                return
            if self._lists[-1] == element and block.number != 1:
                self.add(self._style.close("li") + self._style.open("li"))
                return
            self._close_lists(level - 1)
        while len(self._lists) < level:
            start = f' start="{block.number}"' if element == "ol" and block.number > 1 else ""
            self.add(self._style.open(element, start) + self._style.open("li"))
            self._lists.append(element)

    def _close_lists(self, level: int) -> None:
        while len(self._lists) > level:
            self.add(self._style.close("li") + self._style.close(self._lists.pop()))

    def _end_terms(self) -> None:
        if self._terms:
            self.add(self._style.close("dl"))
            self._terms = False


def _block(block: Block, opening: str, photo: Callable[[PhotoBlock], str], style: Style) -> str:
    direction = attribute("dir", block.direction)
    if block.kind is Kind.PHOTO:
        return _figure(block.photo, photo, style) if block.photo else ""
    if block.kind is Kind.TABLE:
        return _table(block.table, style, direction) if block.table else ""
    if block.kind is Kind.CODE:
        return style.element("pre", f"<code>{escape(harmless(block.text))}</code>", ' dir="ltr"')
    if block.kind is Kind.RULE:
        return style.open("hr")
    inside = opening + runs(block.runs, style)
    if block.kind is Kind.ITEM and block.number and not direction:
        return inside
    return style.element(_element(block), inside, direction)


def _element(block: Block) -> str:
    if block.kind is Kind.HEADING:
        return f"h{min(4, max(2, block.level))}"
    return {Kind.TERM: "dt", Kind.DEFINITION: "dd"}.get(block.kind, "p")


def runs(some: Iterable[Run], style: Style) -> str:
    """Words with their looks and links."""
    said = []
    for href, linked in groupby(some, key=lambda run: run.href):
        inside = "".join(_run(run, style) for run in linked)
        said.append(link(href, inside, style) if href else inside)
    return "".join(said)


def _run(run: Run, style: Style) -> str:
    inside = text(run.text)
    looks = (
        ("sup", run.rise > 0),
        ("sub", run.rise < 0),
        ("small", run.small),
        ("u", run.underline),
        ("mark", run.mark),
        ("s", run.strike),
        ("code", run.code),
        ("em", run.italic),
        ("strong", run.bold),
    )
    for element, applies in looks:
        if applies:
            inside = style.element(element, inside)
    return inside


def _figure(block: PhotoBlock, photo: Callable[[PhotoBlock], str], style: Style) -> str:
    tag = photo(block)
    caption = runs(block.caption, style) if any(run.text.strip() for run in block.caption) else ""
    if not tag and not caption:
        caption = text(tidy(block.alt))
    credit = style.element("credit", text(tidy(block.credit)), ' class="credit"') if tidy(block.credit) else ""
    words = " ".join(part for part in (caption, credit) if part)
    if not tag and not words:
        return ""
    return style.element("figure", tag + (style.element("figcaption", words) if words else ""))


def _table(table: Table, style: Style, direction: str) -> str:
    caption = style.element("caption", runs(table.caption, style)) if table.caption else ""
    head = "".join(_row(row, style) for row in table.rows[: table.head_rows])
    rest = "".join(_row(row, style) for row in table.rows[table.head_rows :])
    inside = (f"<thead>{head}</thead>" if head else "") + (f"<tbody>{rest}</tbody>" if rest else "")
    return style.element("table", caption + inside, direction)


def _row(row: Sequence[Cell], style: Style) -> str:
    cells = []
    for cell in row:
        across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        cells.append(style.element("th" if cell.head else "td", runs(cell.runs, style), across + down))
    return f"<tr>{''.join(cells)}</tr>"
