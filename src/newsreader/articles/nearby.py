"""What a page writes round its headline: who wrote it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.articles.blocks import round_headline
from newsreader.articles.tree import short_text, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    import re

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
    around = [*after, *reversed(before)]
    return [block.text for block in around if len(block.text) <= _LONGEST and not _is_elsewhere(block.element)]


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
