"""What a page writes round its headline: who wrote it, and when."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from newsreader.articles.blocks import round_headline
from newsreader.articles.tree import short_text, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BEFORE, _AFTER = 4, 16
_LONGEST = 220
_ELSEWHERE = words("comment comments related teaser sidebar footer nav menu breadcrumb trending popular")
_LIFT = 4
_LONGEST_LABEL, _SHORTEST_VALUE, _LONGEST_VALUE = 30, 2, 120


def short_texts(headline: HtmlElement | None) -> list[str]:
    """The short lines round the headline, nearest first: those after it, then those before. [] without a headline."""
    if headline is None:
        return []
    # Headline and byline share an ancestor a few levels up; a whole page is not looked through for them.
    scope = headline
    for parent in list(headline.iterancestors())[:_LIFT]:
        if parent.tag in {"body", "html"}:
            break
        scope = parent
    before, after = round_headline(scope, headline, before=_BEFORE, after=_AFTER)
    if not after and not before:
        return _beside(headline)
    around = [*after, *reversed(before)]
    return [block.text for block in around if len(block.text) <= _LONGEST and not _is_elsewhere(block.element)]


def _beside(headline: HtmlElement) -> list[str]:
    """The pieces of text after and before the headline, where pages part lines by breaks alone."""
    after = chain([headline.tail or ""], *map(_pieces, islice(headline.itersiblings(), _AFTER)))
    before = chain(*map(_pieces, islice(headline.itersiblings(preceding=True), _AFTER)))
    rows = (islice((" ".join(text.split()) for text in texts if text.strip()), _BEFORE) for texts in (after, before))
    return [text for text in chain(*rows) if len(text) <= _LONGEST]


def _pieces(element: HtmlElement) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in {"script", "style", "table"}:
        yield from element.itertext()
    yield element.tail or ""


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(sign_words(each) & _ELSEWHERE for each in (element, *list(element.iterancestors())[:3]))


def labelled(root: HtmlElement, label: re.Pattern[str]) -> list[str]:
    """What stands behind labels in bold, or in the first column: `<strong>Author</strong> Ida Marlow`."""
    found = []
    for element in root.iter("strong", "b", "dt", "th"):
        name = short_text(element, _LONGEST_LABEL)
        if name and label.fullmatch(name.strip(" :：")):
            following = element.getnext()
            text = (element.tail or "").strip(" :：\n\t\r")
            if len(text) < _SHORTEST_VALUE and following is not None:
                text = short_text(following, _LONGEST_VALUE) or ""
            if _SHORTEST_VALUE <= len(text) <= _LONGEST_VALUE:
                found.append(" ".join(text.split()))
    return found[:4]
