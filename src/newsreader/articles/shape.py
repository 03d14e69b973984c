"""Any tree of elements, put into the shape of the dialect: blocks that hold lines, and nothing in the wrong place.

    flow                (p | h2 h3 h4 | ul ol dl | blockquote | pre | table | figure | hr)*
    blockquote          flow
    li dd td th         a line and then flow, or flow only
    figure              one img, then perhaps a figcaption
    p h2 h3 h4 dt caption figcaption    a line: text, br and inline elements

What is already in this shape stays as it is. `clean` has the sanitiser look at the result last.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from newsreader.articles.assemble import CELLS, LINES, LISTS, ROWS, Frame, Part, finished, flow, is_blank
from newsreader.articles.dialect import BREAKS, DROPPED, HEADINGS, INLINE, attribute, number, shorter_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_CELLS = 10_000
_DEEP = LISTS | {"blockquote", "figure"}
_DEEPEST = 12
"""Lists and quotes in one another: more is no article, and layout time grows with it."""
_DEEPEST_TABLE = 2
"""Qt needs 9.7 s to lay out tables eighteen deep."""
_SMALLEST_PX = 8
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_PLACES = {
    "li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "figcaption": {"figure"}, "caption": {"table"},
    "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"}, "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"}, "th": {"tr"},
}  # fmt: skip
"""Blocks that may begin inside certain others only."""
_BLOCKS = BREAKS | HEADINGS.keys() | LISTS | CELLS | ROWS | {"dt", "figcaption", "caption", "blockquote", "figure"}


def shape(root: HtmlElement, *, base_url: str) -> str:
    """What the tree holds, in the shape of the dialect. Deeper than some hundred levels, a tree must not be."""
    writer = _Writer(base_url)
    writer.element(root)
    return writer.result()


class _Writer:
    """Walks a tree and builds blocks. Inline elements open late and close early, so that they never cross a block."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._frames = [Frame("")]
        self._frame = self._frames[0]
        self._inline: list[tuple[str, str]] = []
        self._cells = 0

    def result(self) -> str:
        self._end_line()
        frame = self._frames[0]
        return flow([*frame.parts, *frame.held])

    def element(self, element: HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED:
            return
        if tag in INLINE:
            self._inline_element(element, INLINE[tag])
        elif tag == "br":
            self._frame.breaks += 1
        elif tag == "img":
            self._photo(element)
        elif tag == "hr":
            self._end_line()
            self._add(Part("<hr>", "hr"))
        elif tag == "pre":
            self._end_line()
            self._pre(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._children(element)

    def _children(self, element: HtmlElement) -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            self.element(child)
            if child.tail:
                self._text(child.tail)

    # --- blocks -------------------------------------------------------------------------------------------------

    def _block(self, element: HtmlElement, tag: str) -> None:
        self._end_line()
        name = HEADINGS.get(tag, tag)
        if self._may_begin(element, name):
            self._within(Frame(name, self._attributes(element)), element)
            return
        self._frame.line_attributes = self._attributes(element) if tag in BREAKS else ""
        self._children(element)
        self._end_line()
        self._frame.line_attributes = ""

    def _may_begin(self, element: HtmlElement, tag: str) -> bool:
        parent = self._frame.tag
        if tag in BREAKS or parent in LINES:
            return False
        if tag in _PLACES:
            if tag in {"td", "th"}:
                self._cells += 1
            return parent in _PLACES[tag] and self._cells <= _MOST_CELLS
        if tag == "table":
            return sum(frame.tag == "table" for frame in self._frames) < _DEEPEST_TABLE and not _is_column(element)
        return tag in LINES or sum(frame.tag in _DEEP for frame in self._frames) < _DEEPEST

    def _within(self, frame: Frame, element: HtmlElement) -> None:
        outside = self._inline
        self._inline = [each for each in outside if each[0] == "a"] if frame.tag in LINES else []
        self._frames.append(frame)
        self._frame = frame
        self._children(element)
        self._end_line()
        self._frames.pop()
        self._frame = self._frames[-1]
        self._inline = outside
        for part in finished(frame):
            self._add(part)
        for part in frame.held:
            self._add(part)

    def _add(self, part: Part) -> None:
        """The part becomes one of the open block's, or waits until one is open that can hold it."""
        frame, tag = self._frame, part.tag
        if tag in {"figcaption", "caption"}:
            line = part.html[part.html.index(">") + 1 : -len(f"</{tag}>")]
            frame.captions.append(line)
        elif frame.tag in LINES:
            (frame.held if tag else frame.parts).append(part)
        elif frame.tag in ROWS:
            (frame.parts if frame.tag in _PLACES.get(tag, ()) else frame.held).append(part)
        elif frame.tag in LISTS and tag and frame.tag not in _PLACES.get(tag, ()):
            item = "dd" if frame.tag == "dl" else "li"
            frame.parts.append(Part(f"<{item}>{part.html}</{item}>", item))
        else:
            frame.parts.append(part)

    def _photo(self, element: HtmlElement) -> None:
        names = ("src", "alt", "width", "height")
        kept = {name: attribute("img", name, element.get(name) or "", self._base_url) for name in names}
        if not kept["src"] or any(0 < number(element.get(name) or "") <= _SMALLEST_PX for name in names[2:]):
            return
        html = "<img" + "".join(f' {name}="{escape(value)}"' for name, value in kept.items() if value) + ">"
        if self._frame.tag not in LINES:
            self._end_line()
        photo = Part(html, "img") if self._frame.tag == "figure" else Part(f"<figure>{html}</figure>", "figure")
        self._add(photo)

    def _pre(self, element: HtmlElement) -> None:
        text = _raw_text(element).replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
        if is_blank(text):
            return
        if self._frame.tag in LINES:
            self._text(text)
            return
        code = escape(shorter_words(text), quote=False)
        inner = f"<code>{code}</code>" if element.find(".//code") is not None else code
        self._add(Part(f"<pre>{inner}</pre>", "pre"))

    # --- lines --------------------------------------------------------------------------------------------------

    def _attributes(self, element: HtmlElement) -> str:
        if not element.attrib:
            return ""
        tag = INLINE.get(element.tag, element.tag)
        kept = {name: attribute(tag, name, value, self._base_url) for name, value in element.attrib.items()}
        return "".join(f' {name}="{escape(value)}"' for name, value in sorted(kept.items()) if value is not None)

    def _inline_element(self, element: HtmlElement, tag: str) -> None:
        attributes = self._attributes(element)
        if any(tag == other for other, _ in self._inline) or (tag == "a" and "href=" not in attributes):
            self._children(element)
            return
        self._inline.append((tag, attributes))
        self._children(element)
        if len(self._frame.open_inline) == len(self._inline):
            self._close_inline()
        self._inline.pop()

    def _text(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        frame = self._frame
        if frame.breaks and text != " ":
            self._break(frame)
            text = text.lstrip(" ")
        if not frame.line or frame.line[-1].endswith(" ") or frame.breaks:
            text = text.lstrip(" ")
        if not text:
            return
        if text != " ":
            for tag, attributes in self._inline[len(frame.open_inline) :]:
                frame.line.append(f"<{tag}{attributes}>")
                frame.open_inline.append(tag)
        frame.line.append(escape(shorter_words(text), quote=False))

    def _break(self, frame: Frame) -> None:
        """One line break is one; two in a row part paragraphs."""
        if frame.breaks > 1 or not frame.line:
            attributes = frame.line_attributes
            self._end_line()
            frame.line_attributes = attributes
        else:
            frame.line.append("<br>")
        frame.breaks = 0

    def _close_inline(self) -> None:
        self._frame.line.append(f"</{self._frame.open_inline.pop()}>")

    def _end_line(self) -> None:
        frame = self._frame
        frame.breaks = 0
        if not frame.line:
            return
        while frame.open_inline:
            self._close_inline()
        line = "".join(frame.line).strip(" ")
        frame.line = []
        if is_blank(line):
            return
        if frame.line_attributes and frame.tag not in LINES:
            self._add(Part(f"<p{frame.line_attributes}>{line}</p>", "p"))
        elif frame.tag in ROWS:
            self._add(Part(f"<p>{line}</p>", "p"))
        else:
            frame.parts.append(Part(line))


def _is_column(table: HtmlElement) -> bool:
    """Whether no row has two cells: a frame round something, and no table."""
    own = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
    return all(sum(child.tag in {"td", "th"} for child in row) < 2 for row in own)


def _raw_text(element: HtmlElement) -> str:
    """The text with its own spaces and line ends."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == "br":
            pieces.append("\n")
        elif isinstance(child.tag, str) and child.tag not in DROPPED:
            inner = _raw_text(child)
            pieces.append(f"{inner}\n" if child.tag in _BLOCKS and not inner.endswith("\n") else inner)
        pieces.append(child.tail or "")
    return "".join(pieces)
