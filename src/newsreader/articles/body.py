"""Where in a page's tree the article's body is, and what of it stays.

The first voice says which text is the article's. The place where most of it stands in the page's own tree is taken
whole, from the first of its blocks to the last, so that headings, lists, tables, quotes and links survive; then what
is none of the story is taken out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsreader.articles import leave_out
from newsreader.articles.tree import loose, remove

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.blocks import Block

_MOSTLY = 0.85
"""The body is the smallest element that holds this share of what was heard."""
_SURE = 25
"""Loose letters from which on a block is recognised by its text alone."""


def mark(row: list[Block], voices: list[str]) -> None:
    """Marks the blocks whose text one of the voices says."""
    said = "\n".join(loose(voice) for voice in voices)
    for block in row:
        if len(block.key) >= _SURE:
            block.heard = block.key[:80] in said and block.key[-40:] in said


def container(row: list[Block]) -> HtmlElement | None:
    """The smallest element that holds most of what was heard."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for block in row:
        if block.heard:
            total += len(block.key)
            weights[block.element] += len(block.key)
            for parent in block.element.iterancestors():
                weights[parent] += len(block.key)
    if not total:
        return None
    holding = [element for element, weight in weights.items() if weight >= _MOSTLY * total]
    # Of elements one inside the other, the innermost has the most ancestors.
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))


def prune(root: HtmlElement, row: list[Block]) -> None:
    """Takes out of the container what is none of the story."""
    heard = _weights(row, root)
    most = heard[root]
    for element in list(root.iter()):
        if element is root or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if leave_out.is_sign_of_junk(element) and heard[element] < 0.25 * most and not element.get("data-settled"):
            remove(element)
    alive = set(root.iter())
    mine = [block for block in row if block.element in alive]
    positions = [number for number, block in enumerate(mine) if block.heard] or [0]
    for number, block in enumerate(mine):
        if block.element is root or block.heard or _is_settled(block.element):
            continue
        if not _stays(block, is_inside=positions[0] < number < positions[-1]):
            _forget(block.element)


def _weights(row: list[Block], root: HtmlElement) -> Counter[HtmlElement]:
    """How much of what was heard lies in each element, up to the root."""
    heard: Counter[HtmlElement] = Counter()
    for block in row:
        if block.heard:
            heard[block.element] += len(block.key)
            for parent in block.element.iterancestors():
                heard[parent] += len(block.key)
                if parent is root:
                    break
    return heard


def _is_settled(element: HtmlElement) -> bool:
    return element.get("data-settled") is not None or any(
        parent.get("data-settled") is not None for parent in element.iterancestors("figure")
    )


def _stays(block: Block, *, is_inside: bool) -> bool:
    if leave_out.is_junk_phrase(block.text):
        return False
    tag = block.element.tag
    if is_inside:
        return block.linked < 0.8 or tag in {"td", "th", "h2", "h3", "h4"}
    return tag == "p" and len(block.key) > 60 and block.linked < 0.3


def _forget(element: HtmlElement) -> None:
    """The element's own text goes, and what is in it in lines; blocks and photos inside stay."""
    if element.find(".//img") is None and element.find(".//p") is None:
        remove(element)
        return
    element.text = None
    for child in list(element):
        child.tail = None
