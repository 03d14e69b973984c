"""A page's tree as the row of its text blocks."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.articles.dialect import DROPPED, INLINE
from newsreader.articles.tree import loose, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

IN_LINE = frozenset(INLINE) | words(
    "span font big br wbr label img bdi bdo nobr data ruby rt rb amp-img picture source"
)


@dataclass(slots=True)
class Block:
    """An element with text of its own, in one line: what stands in its inline elements counts, other blocks do not."""

    element: HtmlElement
    text: str
    key: str
    """The text in loose form."""
    linked: float
    """The share of the text that is links."""
    heard: bool = False


def blocks(root: HtmlElement) -> list[Block]:
    """Every block below the element, in order."""
    return list(blocks_of(root))


def blocks_of(root: HtmlElement) -> Iterator[Block]:
    """The same one by one, for who needs the first few only. A loop and no recursion: pages may be deep."""
    waiting = [(root, _is_in_link(root))]
    while waiting:
        element, in_link = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in DROPPED:
            continue
        pieces: list[str] = []
        linked: list[str] = []
        inner: list[HtmlElement] = []
        in_link = in_link or _leads(element)
        _gather(element, pieces, linked, inner, in_link=in_link)
        text = " ".join("".join(pieces).split())
        key = loose(text) if text else ""
        if key:
            share = len(loose("".join(linked))) / len(key) if linked else 0.0
            yield Block(element=element, text=text, key=key, linked=share)
        waiting.extend((each, in_link) for each in reversed(inner))


def _leads(element: HtmlElement) -> bool:
    return bool(element.tag == "a" and element.get("href"))


def _is_in_link(root: HtmlElement) -> bool:
    return any(_leads(each) for each in root.iterancestors("a"))


def round_headline(
    scope: HtmlElement, headline: HtmlElement, *, before: int, after: int
) -> tuple[list[Block], list[Block]]:
    """(the blocks right before the headline, those right after it), both in order."""
    inside = set(headline.iter())
    earlier: deque[Block] = deque(maxlen=before)
    later: list[Block] = []
    is_past = False
    for block in blocks_of(scope):
        if block.element in inside:
            is_past = True
        elif not is_past:
            earlier.append(block)
        else:
            later.append(block)
            if len(later) >= after:
                break
    return (list(earlier), later) if is_past else ([], [])


def wrap_loose_text(root: HtmlElement) -> None:
    """Puts text that stands beside blocks into paragraphs of its own, so that every block is one line of text."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _NO_PARAGRAPHS or not len(element):
            continue
        children = list(element)
        is_block = [isinstance(each.tag, str) and not (each.tag in IN_LINE and _is_in_line(each)) for each in children]
        if any(is_block) and _has_loose_text(element, children, is_block):
            _wrap(element, children, is_block)


_NO_PARAGRAPHS = DROPPED.union(
    IN_LINE,
    words("html head ul ol dl table thead tbody tfoot tr colgroup p h1 h2 h3 h4 h5 h6 pre"),
    words("figure figcaption picture noscript select"),
)


def _has_loose_text(element: HtmlElement, children: list[HtmlElement], is_block: list[bool]) -> bool:
    if (element.text or "").strip():
        return True
    return any(
        (child.tail or "").strip() or (not block and bool(text_within(child)))
        for child, block in zip(children, is_block, strict=True)
    )


def _wrap(element: HtmlElement, children: list[HtmlElement], is_block: list[bool]) -> None:
    paragraph = etree.Element("p")
    paragraph.text, element.text = element.text, None
    place = 0
    for child, block in zip(children, is_block, strict=True):
        if block:
            place = _put(element, paragraph, place) + 1
            paragraph = etree.Element("p")
            paragraph.text, child.tail = child.tail, None
        else:
            paragraph.append(child)
    _put(element, paragraph, place)


def _put(element: HtmlElement, paragraph: HtmlElement, place: int) -> int:
    """The paragraph goes to its place, if it says or shows anything; gives the place after it."""
    if not len(paragraph) and not (paragraph.text or "").strip():
        return place
    element.insert(place, paragraph)
    return place + 1


def _gather(
    element: HtmlElement, pieces: list[str], linked: list[str], inner: list[HtmlElement], *, in_link: bool
) -> None:
    """Own text of the element and of the inline elements in it; `inner` are the blocks inside."""
    row: list[tuple[HtmlElement, bool, bool]] = [(element, in_link, False)]
    while row:
        current, is_link, is_tail = row.pop()
        text = current.tail if is_tail else current.text
        if text:
            pieces.append(text)
            if is_link:
                linked.append(text)
        if is_tail:
            continue
        for child in reversed(current):
            if child.tail:
                row.append((child, is_link, True))
            if not isinstance(child.tag, str) or child.tag in DROPPED:
                continue
            if child.tag in IN_LINE and _is_in_line(child):
                row.append((child, is_link or child.tag == "a", False))
                if child.tag == "br":
                    pieces.append(" ")
            else:
                inner.append(child)
    inner.reverse()


def _is_in_line(element: HtmlElement) -> bool:
    """Whether an inline element holds only inline elements: pages wrap whole paragraphs in a span."""
    return all(not isinstance(each.tag, str) or each.tag in IN_LINE or each.tag in DROPPED for each in element.iter())
