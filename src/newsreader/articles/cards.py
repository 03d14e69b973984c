"""Cards of other stories on a page: what a publisher shows round an article to lead on to its next ones."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree

from newsreader.articles.tree import elements, loose, remove, short_text, text_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_RUN = 3
"""So many cards side by side are a list of stories; one or two may be part of this one."""
_SHORTEST_HEADLINE = 8
_HIGHEST = 6
_LONGEST_CARD = 1_200
_LONGEST_SUMMARY = 300
"""Letters of text beside its headline: what has more is a piece of a round-up."""
_PROSE = 60
_ENOUGH = 400
_MANY = ""
_NUMBER = re.compile(r"#?\d{1,3}[.):]")
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "img", "picture", "figure")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHOLE = frozenset({"html", "body", "main"})
_TEXTS = etree.XPath(
    f".//text()[string-length(.) > {_PROSE}][not(ancestor::a or ancestor::script or ancestor::style"
    " or ancestor::noscript or ancestor::template)]",
    smart_strings=False,
)

Headline = tuple["HtmlElement", str]
"""A link and where it leads."""


def remove_cards(page_body: HtmlElement, sites: Iterable[str], url: str) -> None:
    """Takes rows of cards out of the page. `sites` are addresses that the page has.

    A card is a headline that leads to another page of the same site, with a photo, a summary or a day. Lists of
    products and works lead elsewhere, and round-ups say more of each. A page with little text beside its cards keeps
    them.
    """
    cards = _cards(page_body, {site(urlsplit(each).hostname or "") for each in sites if each}, url)
    if not cards:
        return
    prose = {card: _prose(card) for card in cards}
    short = [card for card in cards if prose[card] <= (_PROSE if _is_numbered(card) else _LONGEST_SUMMARY)]
    if _prose(page_body) - sum(prose[card] for card in short) >= _ENOUGH:
        for card in short:
            remove(card)


def _is_numbered(card: HtmlElement) -> bool:
    """Whether it is one place of a ranking, which has text of its own under each name."""
    return _NUMBER.match(text_within(card)) is not None


def _prose(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in _TEXTS(element))


def _cards(page_body: HtmlElement, sites: set[str], url: str) -> set[HtmlElement]:
    """Headings that are links first: an author's or a section's link in a card leads elsewhere than its headline."""
    links = [link for link in _links(page_body, sites, url) if _is_headline(link[0])]
    sure = [link for link in links if _is_heading(link[0])]
    found = _runs(sure, _owners(sure))
    others = [link for link in links if found.isdisjoint((link[0], *link[0].iterancestors()))]
    return found | _runs(others, _owners([*sure, *others]))


def _owners(links: list[Headline]) -> dict[HtmlElement, str]:
    """To which story an element belongs alone; `_MANY` where it holds several."""
    owners: dict[HtmlElement, str] = {}
    for anchor, address in links:
        for element in (anchor, *anchor.iterancestors()):
            owner = owners.setdefault(element, address)
            if owner == _MANY:
                break
            if owner != address:
                owners[element] = _MANY
    return owners


def _runs(links: list[Headline], owners: dict[HtmlElement, str]) -> set[HtmlElement]:
    """The cards of which there are several: side by side, or made alike."""
    cards: dict[HtmlElement, str] = {}
    for anchor, address in links:
        card = _card(anchor, address, owners)
        if card.getparent() is not None and _is_more_than_a_link(card):
            cards[card] = address
    kinds = {card: ((card.tag, card.getparent()), _make(card)) for card in cards}
    several = Counter(kind for kind, _ in {(kind, cards[card]) for card, both in kinds.items() for kind in both})
    return {card for card, both in kinds.items() if any(several[kind] >= _RUN for kind in both)}


def _make(card: HtmlElement) -> tuple[str, ...]:
    """How the page made the card: names and classes of it and of what is round it."""
    above = [card, *(each for each, _ in zip(card.iterancestors(), range(3), strict=False))]
    return tuple(f"{each.tag} {each.get('class') or ''}" for each in above)


def _links(page_body: HtmlElement, sites: set[str], url: str) -> Iterator[Headline]:
    """Links to other pages of this site."""
    here = urlsplit(url).path.rstrip("/")
    for anchor in elements(page_body, "a"):
        href = (anchor.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            continue
        try:
            address = urlsplit(urljoin(url, href))
            host = address.hostname or ""
        except ValueError:
            continue
        path = address.path.rstrip("/")
        if len(path) > 1 and path != here and site(host) in sites:
            yield anchor, f"{host}{path}?{address.query}"


def site(host: str) -> str:
    """What two hosts of one publisher share: the name without what stands before it ("co.uk" is no name)."""
    parts = host.split(".")
    return ".".join(parts[-3:] if len(parts[-1]) == 2 and len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2:])


def _is_heading(anchor: HtmlElement) -> bool:
    return (
        any(each.tag in _HEADINGS for each, _ in zip(anchor.iterancestors(), range(3), strict=False))
        or next(anchor.iter(*_HEADINGS), None) is not None
    )


def _is_headline(anchor: HtmlElement) -> bool:
    """Whether the link is the whole of its block, or holds blocks."""
    text = short_text(anchor, _LONGEST_CARD)
    if text is None or len(loose(text)) < _SHORTEST_HEADLINE:
        return False
    if _is_heading(anchor) or next(anchor.iter(*_BLOCKS), None) is not None:
        return True
    parent = anchor.getparent()
    return parent is not None and short_text(parent, len(text) + 10) == text


def _card(anchor: HtmlElement, address: str, owners: dict[HtmlElement, str]) -> HtmlElement:
    """The largest element round the headline that leads to its story alone."""
    card = anchor
    for _, parent in zip(range(_HIGHEST), anchor.iterancestors(), strict=False):
        if owners.get(parent) != address or parent.tag in _WHOLE or short_text(parent, _LONGEST_CARD) is None:
            break
        card = parent
    return card


def _is_more_than_a_link(card: HtmlElement) -> bool:
    """A bare list of links may be the story's own, and so may a heading that is one."""
    is_heading = card.tag in _HEADINGS
    return not is_heading and next(card.iterdescendants(*_HEADINGS, "img", "picture", "p", "time"), None) is not None
