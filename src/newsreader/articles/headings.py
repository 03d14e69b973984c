"""Kicker and standfirst: the lines above and below a headline that are no part of the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles import captions
from newsreader.articles.blocks import round_headline
from newsreader.articles.moments import where_dated, without_dates
from newsreader.articles.tree import loose, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from newsreader.articles.blocks import Block

_STANDFIRST = words(
    "standfirst dek deck subtitle subtitulo subhead subheadline subheading subheader subhed vorspann chapo chapeau"
    " entradilla bajada sumario ingress underrubrik undertitle lede abstract sottotitolo sommario lead leadtext intro"
    " introduction teaser teasertext summary excerpt description sub entry-summary articleintro articlelead"
    " articlesummary"
    " underline subtitel dachtext kurztext"
)
_KICKER = words(
    "kicker dachzeile antetitulo antetítulo rubrique overline eyebrow topline section category roofline supertitle"
    " pretitle"
    " volanta cintillo occhiello surtitre spitzmarke overhead toptitle rubrik label topic"
)
_BEFORE, _AFTER = 5, 14
_LONGEST_KICKER, _LONGEST_STANDFIRST = 60, 700
_SHORTEST_STANDFIRST = 20
_LONGEST_DAY = 30


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands round the headline, with the elements that show it."""

    kicker: str = ""
    standfirst: str = ""
    shown: tuple[HtmlElement, ...] = ()


def read(scope: HtmlElement, headline: HtmlElement | None, *, title: str, sections: Sequence[str] = ()) -> Lines:
    """Kicker and standfirst as the page shows them. `sections` are those that the page says it is in."""
    if headline is None:
        return Lines()
    keys = frozenset(loose(section) for section in sections)
    before, after = round_headline(scope, headline, before=_BEFORE, after=_AFTER)
    kicker = next((block for block in reversed(before) if _is_kicker(block, title, keys)), None)
    standfirst = next((block for block in after if _is_standfirst(block, loose(title))), None)
    found = [block for block in (kicker, standfirst) if block is not None]
    return Lines(
        kicker=(kicker.text if kicker else _kicker_within(headline, title)).rstrip(" :|·–—-"),
        standfirst=standfirst.text if standfirst else "",
        shown=tuple(block.element for block in found),
    )


def _kicker_within(headline: HtmlElement, title: str) -> str:
    """What stands in the headline's own element, and is none of it: `<h1><span class="kicker">Islands</span> …`."""
    for element in headline.iterdescendants("span", "div", "small", "strong", "a", "p", "em"):
        if sign_words(element) & _KICKER:
            text = text_within(element)
            if 1 < len(text) <= _LONGEST_KICKER and loose(text) and loose(text) not in loose(title):
                return text
    return ""


def _is_kicker(block: Block, title: str, sections: frozenset[str]) -> bool:
    return (
        (bool(_signs(block) & _KICKER) or block.key in sections)
        and not _is_glued(block)
        and 1 < len(block.text) <= _LONGEST_KICKER
        and loose(block.text) not in loose(title)
    )


def _is_standfirst(block: Block, title: str) -> bool:
    """By its name only: what a page gives as its description may as well be the first paragraph."""
    if not _SHORTEST_STANDFIRST <= len(block.text) <= _LONGEST_STANDFIRST or block.key == title:
        return False
    if _is_line_of_facts(block.text):
        return False
    if block.element.tag == "figcaption" or block.element.find(".//img") is not None:
        # A photo's "description", what stands in "lead-photo".
        return False
    if not _signs(block) & _STANDFIRST and block.element.get("itemprop") != "description":
        return False
    # What says who took a photo describes the photo.
    return not captions.has_credit(block.text)


def _is_glued(block: Block) -> bool:
    """Whether it is a row of links that nothing but CSS parts."""
    links = [text_within(each) for each in block.element.iter("a")]
    return len(links) > 1 and "".join(links) in block.text


def _is_line_of_facts(text: str) -> bool:
    """Whether the line is a day, begins with one, or ends with one and is no sentence: who wrote it, and when."""
    day = where_dated(text)
    rest = without_dates(text)
    return (
        day >= 0
        and (day == 0 or not rest.rstrip(" |·•,–—-:").endswith((".", "!", "?", "。", "”", "»")))
        and (len(text) - len(text[day:]) + _LONGEST_DAY >= len(text))
    )


def _signs(block: Block) -> frozenset[str]:
    """The words of the block, of what holds nothing else, and of what is all that it says."""
    element = block.element
    signs = sign_words(element)
    parent = element.getparent()
    if parent is not None and len(parent) == 1:
        signs |= sign_words(parent)
    inner = [each for each in element.iterchildren("span", "a", "strong") if loose(text_within(each)) == block.key]
    return signs.union(*(sign_words(each) for each in inner))
