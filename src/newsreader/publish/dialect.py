"""The dialect read from left to right into blocks: a state for each open element, no tree, no recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.publish.blocks import Block, Kind, PhotoBlock, Run
from newsreader.publish.gather import Caption, OpenFigure, OpenTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])")
"""A line that ends within Chinese or Japanese, where a space would be a hole (CSS Text 3 §4.1.3)."""
_NOT_HTML = re.compile("[\x00\ud800-\udfff]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f]+", re.IGNORECASE)
_PHOTO = re.compile(r"photo:([0-9a-f]{64})")
_WIDEST_SPAN = 100
_PLAIN = Run(text="")

_LOOKS: Mapping[str, Callable[[Run], Run]] = {
    **dict.fromkeys(("b", "strong"), lambda look: replace(look, bold=True)),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), lambda look: replace(look, italic=True)),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), lambda look: replace(look, code=True)),
    **dict.fromkeys(("s", "del", "strike"), lambda look: replace(look, strike=True)),
    **dict.fromkeys(("u", "ins"), lambda look: replace(look, underline=True)),
    "mark": lambda look: replace(look, mark=True),
    "small": lambda look: replace(look, small=True),
    "sup": lambda look: replace(look, rise=1),
    "sub": lambda look: replace(look, rise=-1),
}
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_SECTIONS = {"p", "div", "section", "article", "header", "footer", "aside", "main", "nav", "address", "details"}
_PARTS = {"body", "html", "summary", "center", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "figure"}
_TABLE_PARTS = {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
_BLOCKS = frozenset({*_SECTIONS, *_PARTS, *_TABLE_PARTS, *_HEADINGS, "figcaption"})
_SILENT = frozenset({"script", "style", "template", "noscript", "title", "head", "iframe", "object", "svg", "math"})


@dataclass(slots=True)
class _List:
    ordered: bool
    count: int = 0


@dataclass(slots=True)
class _Item:
    """A list item, and whether a block bore its number already."""

    ordered: bool
    number: int
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What holds for the words that come next."""

    kind: Kind = Kind.PARAGRAPH
    heading: int = 0
    depth: int = 0
    quote: int = 0
    direction: str = ""
    look: Run = _PLAIN
    list: _List | None = None
    item: _Item | None = None
    caption: Caption | None = None
    credit: bool = False
    silent: bool = False


class Reader:
    """Takes HTML piece by piece and gives blocks; what was taken does not come again."""

    def __init__(self) -> None:
        self._writer = _Writer()
        self._parser = etree.HTMLParser(target=self._writer, encoding="utf-8", huge_tree=True)
        self._parser.feed(b"<!DOCTYPE html><html><body>")

    def feed(self, html: str) -> None:
        """Reads on; a piece may end anywhere."""
        self._parser.feed(_NOT_HTML.sub("", html).encode())

    def take(self) -> tuple[Block, ...]:
        """The blocks that are finished by now. A figure that is still open is kept back whole."""
        return self._writer.take()

    def close(self) -> tuple[Block, ...]:
        """The rest of the blocks, at the end of the HTML."""
        self._parser.close()
        return self._writer.take()


class _Writer:
    """What lxml calls for each tag and text."""

    def __init__(self) -> None:
        self._open: list[tuple[str, _Place]] = []
        self._place = _Place()
        self._done: list[Block] = []
        self._out = self._done
        self._figures: list[OpenFigure] = []
        self._tables: list[OpenTable] = []
        self._raw: list[str] = []
        self._runs: list[tuple[Run, list[str]]] = []
        self._last = ""
        """The character that the runs end with."""
        self._code: list[str] | None = None
        self._looks: dict[tuple[Run, str], Run] = {}
        self._entering: Mapping[str, Callable[[str, Mapping[str, str]], None]] = {
            "a": self._link,
            "q": self._quoted,
            "img": self._photo,
            **dict.fromkeys(_LOOKS, self._look),
        }
        self._opening: Mapping[str, Callable[[str, Mapping[str, str]], None]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(("ul", "ol"), self._list),
            "li": self._item,
            **dict.fromkeys(("dt", "dd"), self._definition),
            "blockquote": self._quotation,
            "pre": self._begin_code,
            "hr": self._rule,
            **dict.fromkeys(("figure", "figcaption"), self._figure),
            "table": self._table,
            **dict.fromkeys(("caption", "thead", "tr", "td", "th"), self._table_part),
        }
        """Elements that are blocks; inside of captions they only part paragraphs."""

    def take(self) -> tuple[Block, ...]:
        """Removes and gives what nothing that is still open can change."""
        begins = [figure.begin for figure in self._figures if figure.out is self._done]
        upto = begins[0] if begins else len(self._done)
        taken = tuple(self._done[:upto])
        del self._done[:upto]
        for figure in self._figures:
            if figure.out is self._done:
                figure.begin -= upto
        return taken

    # --- called by the parser -----------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._words()
        if self._place.silent or self._code is not None or tag in _SILENT:
            self._open.append((tag, self._place))
            self._place = replace(self._place, silent=self._place.silent or self._code is None)
            if tag == "br" and self._code is not None:
                self._code.append("\n")
            return
        if tag in _BLOCKS:
            self._flush()
        self._open.append((tag, self._place))
        if tag == "br":
            self._break()
        elif tag in self._entering:
            self._entering[tag](tag, attributes)
        elif tag in _BLOCKS:
            direction = attributes.get("dir", "").lower()
            if direction in {"ltr", "rtl"}:
                self._place = replace(self._place, direction=direction)
            if tag in self._opening and self._place.caption is None:
                self._opening[tag](tag, attributes)

    def end(self, tag: str) -> None:
        self._words()
        if all(name != tag for name, _ in reversed(self._open)):
            return
        while self._open:
            name, outer = self._open.pop()
            if not self._place.silent:
                self._leave(name)
            self._place = outer
            if name == tag:
                return

    def data(self, data: str) -> None:
        self._raw.append(data)

    def close(self) -> None:
        """At the end of the HTML."""
        self._words()
        self._flush()
        if self._open:
            self.end(self._open[0][0])

    # --- words --------------------------------------------------------------------------------------------------

    def _words(self) -> None:
        """Takes in what was said since the last tag."""
        if not self._raw:
            return
        text = "".join(self._raw)
        self._raw.clear()
        if self._place.silent:
            return
        if self._code is not None:
            self._code.append(text)
            return
        text = _SPACES.sub(" ", _WRAPPED.sub("", text))
        if self._last in {"", " ", "\n"}:
            text = text.removeprefix(" ")
        self._say(text)

    def _say(self, text: str) -> None:
        if not text:
            return
        look = self._place.look
        if self._runs and self._runs[-1][0] == look:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((look, [text]))
        self._last = text[-1]

    def _break(self) -> None:
        if self._last == "\n":
            self._flush()
        elif self._last:
            self._say("\n")

    def _flush(self) -> None:
        """Ends a block of words, if any were said."""
        said = [(look, "".join(parts)) for look, parts in self._runs]
        self._runs.clear()
        self._last = ""
        while said and not said[0][1].strip():
            said.pop(0)
        while said and not said[-1][1].strip():
            said.pop()
        if not said:
            return
        said[0] = (said[0][0], said[0][1].lstrip())
        said[-1] = (said[-1][0], said[-1][1].rstrip())
        runs = tuple(_run(look, text) for look, text in said)
        place = self._place
        if place.caption is not None:
            place.caption.add(runs, credit=place.credit)
            return
        number = 0
        if place.item is not None and place.kind is Kind.ITEM and not place.item.said:
            number = place.item.number
            place.item.said = True
        self._put(
            Block(
                kind=place.kind,
                runs=runs,
                level=place.heading if place.kind is Kind.HEADING else place.depth,
                ordered=place.item is not None and place.item.ordered,
                number=number,
                quote=place.quote,
                direction=place.direction,
            )
        )

    def _put(self, block: Block) -> None:
        self._out.append(block)

    # --- elements begin -----------------------------------------------------------------------------------------

    def _look(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == "cite" and self._place.caption is not None and not self._place.credit:
            self._flush()
            self._place = replace(self._place, credit=True)
        else:
            key = (self._place.look, tag)
            if key not in self._looks:
                self._looks[key] = _LOOKS[tag](self._place.look)
            self._place = replace(self._place, look=self._looks[key])

    def _link(self, _tag: str, attributes: Mapping[str, str]) -> None:
        href = (attributes.get("href") or "").strip()
        if _LINK.fullmatch(href):
            self._place = replace(self._place, look=replace(self._place.look, href=href))

    def _quoted(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._say("“")

    def _photo(self, _tag: str, attributes: Mapping[str, str]) -> None:
        found = _PHOTO.fullmatch(attributes.get("src") or "")
        if found is None or self._place.caption is not None:
            return
        self._flush()
        alt = " ".join((attributes.get("alt") or "").split())
        photo = PhotoBlock(sha256=found[1], alt=alt)
        self._put(Block(kind=Kind.PHOTO, photo=photo, level=self._place.depth, quote=self._place.quote))

    def _heading(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._place = replace(self._place, kind=Kind.HEADING, heading=_HEADINGS[tag])

    def _list(self, tag: str, _attributes: Mapping[str, str]) -> None:
        depth = self._place.depth + 1
        self._place = replace(self._place, kind=Kind.PARAGRAPH, depth=depth, list=_List(tag == "ol"), item=None)

    def _item(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        inside = self._place.list or _List(ordered=False)
        inside.count += 1
        item = _Item(inside.ordered, inside.count)
        self._place = replace(self._place, kind=Kind.ITEM, depth=max(1, self._place.depth), item=item)

    def _definition(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._place = replace(self._place, kind=Kind.TERM if tag == "dt" else Kind.DEFINITION)

    def _quotation(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._place = replace(self._place, quote=self._place.quote + 1)

    def _begin_code(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._code = []

    def _rule(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        self._put(Block(kind=Kind.RULE, level=self._place.depth, quote=self._place.quote))

    def _figure(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == "figure":
            self._figures.append(OpenFigure(self._out, len(self._out)))
        elif self._figures:
            self._place = replace(self._place, caption=self._figures[-1].caption)

    def _table(self, _tag: str, _attributes: Mapping[str, str]) -> None:
        place = self._place
        self._tables.append(OpenTable(self._out, place.quote, place.depth, place.direction))
        self._place = replace(place, kind=Kind.PARAGRAPH, item=None, list=None, look=_PLAIN)

    def _table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if tag == "caption":
            self._place = replace(self._place, caption=table.caption)
        elif tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.row()
        else:
            columns, rows = (_span(attributes.get(name)) for name in ("colspan", "rowspan"))
            self._out = table.cell(head=tag == "th", columns=columns, rows=rows)

    # --- elements end -------------------------------------------------------------------------------------------

    def _leave(self, tag: str) -> None:
        if tag == "q":
            self._say("”")
        elif tag == "cite" and self._place.credit:
            self._flush()
        if tag not in _BLOCKS or (self._code is not None and tag != "pre"):
            return
        self._flush()
        if self._place.caption is not None:
            return
        if tag == "pre" and self._code is not None:
            self._end_code("".join(self._code))
        elif tag == "figure" and self._figures:
            self._figures.pop().finish()
        elif self._tables and tag in {"thead", "td", "th", "table"}:
            self._end_table_part(tag, self._tables[-1])

    def _end_code(self, text: str) -> None:
        self._code = None
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
        if text:
            place = self._place
            self._put(Block(kind=Kind.CODE, text=text, level=place.depth, quote=place.quote))

    def _end_table_part(self, tag: str, table: OpenTable) -> None:
        if tag == "thead":
            table.in_head = False
        elif tag == "table":
            self._tables.pop()
            self._out = table.out
            self._out.extend(table.finished())
        elif table.in_cell:
            table.in_cell = False
            self._out = table.out


def _run(look: Run, text: str) -> Run:
    """Words in this look; `dataclasses.replace` takes ten times as long."""
    if look is _PLAIN:
        return Run(text=text)
    return Run(
        text=text,
        bold=look.bold,
        italic=look.italic,
        code=look.code,
        strike=look.strike,
        mark=look.mark,
        small=look.small,
        underline=look.underline,
        rise=look.rise,
        href=look.href,
    )


def _span(said: str | None) -> int:
    return min(_WIDEST_SPAN, max(1, int(said))) if said and said.isascii() and said.isdigit() and len(said) < 6 else 1
