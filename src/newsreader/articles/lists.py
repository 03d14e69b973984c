"""Lists and tables of a story that stay whole, though items of theirs are links."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.articles.address import absolute
from newsreader.articles.cards import site
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.blocks import Block

_ITEMS = words("li dt dd td th")
_LISTS = words("ul ol dl table")
_HIGHEST = 4
_MOSTLY_LINK = 0.8
_HEADLINE = 25
"""Letters from which on an item that is a link may be another story's headline; names and works are shorter."""
_FEW_HEADLINES = 0.5
_SHORTEST = 2
_FIRST_WIDE, _WIDE = "\u2e80", 3


def whole(row: list[Block], *, first: int, last: int, url: str) -> set[int]:
    """Which blocks of the row are items of the story's own lists.

    A list is the story's when it stands between the blocks `first` and `last`, or some of it was heard, and when few
    of its items are headlines that lead away: footnotes, ingredients, works, cells of a table.
    """
    lists: dict[HtmlElement, list[int]] = defaultdict(list)
    for number, block in enumerate(row):
        holder = _list_of(block.element)
        if holder is not None:
            lists[holder].append(number)
    return {number for numbers in lists.values() if _is_own(numbers, row, first, last, url) for number in numbers}


def _list_of(element: HtmlElement) -> HtmlElement | None:
    """The list or table that the element is an item of, or stands in an item of."""
    above = [element, *(each for each, _ in zip(element.iterancestors(), range(_HIGHEST), strict=False))]
    item = next((each for each in above if each.tag in _ITEMS), None)
    return next(item.iterancestors(*_LISTS), None) if item is not None else None


def _is_own(numbers: list[int], row: list[Block], first: int, last: int, url: str) -> bool:
    items = [row[number] for number in numbers]
    is_heard = any(item.heard for item in items)
    links = [item for item in items if item.linked > _MOSTLY_LINK]
    headlines = sum(_width(item.key) > _HEADLINE for item in links)
    if len(items) < _SHORTEST or headlines > _FEW_HEADLINES * len(items) or not (is_heard or first < numbers[0] < last):
        return False
    # A list of nothing but links to the same site leads on to other stories, however short their headlines are.
    return is_heard or len(links) < len(items) or items[0].element.tag == "td" or _leads_elsewhere(links, url)


def _width(key: str) -> int:
    """Letters as wide as Latin ones: two or three for a sign of Chinese, Japanese or Korean."""
    return sum(_WIDE if character >= _FIRST_WIDE else 1 for character in key)


def _leads_elsewhere(links: list[Block], url: str) -> bool:
    own = site(urlsplit(url).hostname or "")
    addresses = [absolute(url, anchor.get("href") or "") for item in links for anchor in _anchors(item.element)]
    elsewhere = sum(site(urlsplit(address).hostname or "") != own for address in addresses if address)
    return elsewhere > _MOSTLY_LINK * len(addresses)


def _anchors(element: HtmlElement) -> list[HtmlElement]:
    found = list(element.iter("a"))
    return found or list(element.iterancestors("a"))[:1]
