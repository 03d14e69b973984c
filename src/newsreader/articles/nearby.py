"""What a page writes round its headline: who wrote it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.articles.blocks import round_headline
from newsreader.articles.tree import sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEFORE, _AFTER = 4, 16
_LONGEST = 220
_ELSEWHERE = words("comment comments related teaser sidebar footer nav menu breadcrumb trending popular")
_LIFT = 4


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
