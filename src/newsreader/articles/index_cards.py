"""What a section page says of an article beside its headline: day, summary, photo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.articles.headline_text import is_headline
from newsreader.articles.moments import moment, moment_in_address, read_moment
from newsreader.articles.photo_address import addresses_of
from newsreader.articles.photo_elements import is_decoration, is_icon
from newsreader.articles.tree import loose, short_text, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from newsreader.articles.index_links import Link

_HIGHEST = 8
_LONGEST_CARD = 3_000
_SHORTEST_SUMMARY, _LONGEST_SUMMARY = 30, 1_000
_SUMMARY = words(
    "summary excerpt teaser abstract description desc intro standfirst dek deck lead snippet text content body "
    "vorspann chapo"
)
_DATE = words(
    "date dated datum fecha data time datetime published pubdate publish posted timestamp meta day info tarih tarikh"
)
_LONGEST_DATE = 60
_DIGIT = re.compile(r"\d")
_MANY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The facts of one article on the list."""

    published: datetime | None = None
    summary: str = ""
    photo_url: str = ""


def cards(links: Sequence[Link], *, base_url: str, language: str, now: datetime) -> list[Card]:
    """For each link, what stands on its own piece of the page."""
    owners = _owners(links)
    found = []
    for number, link in enumerate(links):
        holder = _holder(link, number, owners)
        found.append(
            Card(
                published=_published(holder, link, language, now) or moment_in_address(link.url, now=now),
                summary=_summary(holder, link),
                photo_url=_photo(holder, base_url),
            )
        )
    return found


def _owners(links: Sequence[Link]) -> dict[HtmlElement, int]:
    """To which link an element belongs alone; `_MANY` where it holds several."""
    owners: dict[HtmlElement, int] = {}
    for number, link in enumerate(links):
        for anchor in link.anchors:
            for element in (anchor, *anchor.iterancestors()):
                owner = owners.setdefault(element, number)
                if owner == _MANY:
                    break
                if owner != number:
                    owners[element] = _MANY
    return owners


def _holder(link: Link, number: int, owners: dict[HtmlElement, int]) -> HtmlElement:
    """The largest element round the headline that belongs to this article alone."""
    assert link.anchor is not None
    holder = link.anchor
    for _, parent in zip(range(_HIGHEST), link.anchor.iterancestors(), strict=False):
        if owners.get(parent) != number or parent.tag in {"body", "main", "html"}:
            break
        if short_text(parent, _LONGEST_CARD) is None:
            break
        holder = parent
    return _with_its_neighbours(holder, owners)


def _with_its_neighbours(holder: HtmlElement, owners: dict[HtmlElement, int]) -> HtmlElement:
    """In a definition list the summary stands beside the headline, not below it."""
    after = holder.getnext()
    if holder.tag == "dt" and after is not None and after.tag == "dd" and after not in owners:
        holder.append(after)
    return holder


def _published(holder: HtmlElement, link: Link, language: str, now: datetime) -> datetime | None:
    for element in holder.iter("time"):
        found = moment(element.get("datetime") or "", now=now) or _written(element, language, now)
        if found is not None:
            return found
    for element in holder.iter():
        if isinstance(element.tag, str) and sign_words(element) & _DATE:
            found = _written(element, language, now)
            if found is not None:
                return found
    for piece in holder.itertext():
        if len(piece) <= _LONGEST_DATE and _DIGIT.search(piece) and piece.strip() not in link.title:
            found = read_moment(piece.strip(" ·|[]()（）-–\n\t"), language=language, now=now)
            if found is not None:
                return found
    return None


def _written(element: HtmlElement, language: str, now: datetime) -> datetime | None:
    text = short_text(element, _LONGEST_DATE)
    return read_moment(text, language=language, now=now) if text and _DIGIT.search(text) else None


def _summary(holder: HtmlElement, link: Link) -> str:
    """The paragraph that is no headline: named a summary, else the longest."""
    title = loose(link.title)
    named, found = "", ""
    for element, text in _texts(holder):
        if loose(text) in title or title in loose(text[: len(link.title) + 40]) or not is_headline(text):
            continue
        if not named and sign_words(element) & _SUMMARY:
            named = text
        if len(text) > len(found) and (element.tag in {"p", "dd"} or sign_words(element) & _SUMMARY):
            found = text
    return named or found


def _texts(holder: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in holder.iter("p", "div", "span", "dd", "li"):
        if next(element.iter("p", "div", "ul", "h2", "h3", "h4"), element) is not element and len(element):
            inner = next((each for each in element.iterdescendants("p", "div", "ul", "h2", "h3", "h4")), None)
            if inner is not None:
                continue
        text = short_text(element, _LONGEST_SUMMARY)
        if text and len(text) >= _SHORTEST_SUMMARY:
            yield element, text


def _photo(holder: HtmlElement, base_url: str) -> str:
    for image in holder.iter("img", "amp-img"):
        if is_icon(image):
            continue
        for address in addresses_of(image, base_url):
            if not is_decoration(address):
                return address
    return ""
