"""Our own voice: which text of a page looks like a story, by its paragraphs alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles import leave_out
from newsreader.articles.tree import sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.blocks import Block

NAME = "paragraphs"
_SENTENCE = 60
_SHORT = 25
_FEW_LINKS = 0.4
_ENDS = frozenset(".!?…:;,\"'”’»。！？，、；：」』।؟،۔。។၊။|)")
_HEARERS = (1.0, 0.8, 0.5, 0.25)
"""What a paragraph is worth to the elements round it, from the nearest."""
_MOSTLY = 0.92
"""The share of all of the page's paragraphs that makes sure that they are the story."""
_ENOUGH = 1_200
_TEXT_TAGS = frozenset({"p", "div", "blockquote", "li", "section", "article", "td", "pre", "span", "dd", "main"})
_NONE = leave_out.TAGS | {"figcaption", "header", "noscript", "label"}
_ROUND = words("comments comment footer sidebar nav menu related newsletter cookie cookies consent modal popup")


@dataclass(frozen=True, slots=True)
class Prose:
    """The blocks that look like the story's text."""

    blocks: tuple[Block, ...]
    is_sure: bool
    """Whether there is much of it, and hardly any other text on the page."""


def hear(row: list[Block]) -> Prose:
    """The story's blocks among the page's."""
    known: dict[HtmlElement, bool] = {}
    found = [block for block in row if _is_prose(block) and not _is_furniture(block.element, known)]
    worth: dict[HtmlElement, float] = defaultdict(float)
    for block in found:
        above = [block.element, *block.element.iterancestors()] if block.element.tag == "div" else None
        holders = above[1:] if above else block.element.iterancestors()
        for holder, share in zip(holders, _HEARERS, strict=False):
            worth[holder] += share * len(block.key)
    if not worth:
        return Prose((), is_sure=False)
    best = max(worth, key=lambda element: worth[element])
    inside = [block for block in found if _is_in(block.element, best)]
    length = sum(len(block.key) for block in inside)
    everything = sum(len(block.key) for block in found)
    # The smallest element round all of it is the story's, where hardly anything else is text.
    return Prose(tuple(inside), is_sure=length >= _ENOUGH and length >= _MOSTLY * everything)


def _is_in(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(each is holder for each in element.iterancestors())


def _is_prose(block: Block) -> bool:
    return (
        len(block.key) >= _SHORT
        and block.linked < _FEW_LINKS
        and block.element.tag in _TEXT_TAGS
        and (len(block.key) >= _SENTENCE or block.text[-1] in _ENDS)
    )


def _is_furniture(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether the element, or one round it, is named as something else than the story."""
    path: list[HtmlElement] = []
    answer = False
    for each in (element, *element.iterancestors()):
        if each in known:
            answer = known[each]
            break
        path.append(each)
    for each in reversed(path):
        answer = answer or each.tag in _NONE or bool(sign_words(each) & _ROUND)
        known[each] = answer
    return answer
