"""What a page shows from elsewhere, as a line with a link: players, maps, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from newsreader.articles.address import absolute
from newsreader.articles.leave_out import SIGNS
from newsreader.articles.tree import elements, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LINE = "data-embed"
"""The attribute of the paragraphs put there."""
_TAGS = ("iframe", "amp-iframe", "amp-youtube", "amp-video-iframe", "video", "audio", "amp-video", "amp-audio")
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-url")
_SHOWS = words("embed player video videos map maps chart charts graphic graphics podcast episode track watch")
"""Words of an address that shows something to people; other frames count visits, or hold adverts."""
_PLAYERS = frozenset({"video", "audio", "amp-video", "amp-audio"})
_SMALLEST_PX = 60
_MOST = 100
_HIGHEST = 4
_LONGEST_TITLE = 120


def into_lines(container: HtmlElement, base_url: str) -> None:
    """Puts a paragraph with a link in the place of every player, map and chart."""
    for element in list(elements(container, *_TAGS))[:_MOST]:
        parent = element.getparent()
        address = _address(element, base_url)
        if parent is None or not address or not _is_shown(element, address) or _is_advert(element):
            continue
        line = etree.Element("p")
        line.set(LINE, "")
        link = etree.SubElement(line, "a", href=address)
        title = " ".join((element.get("title") or "").split())
        link.text = title[:_LONGEST_TITLE] or (urlsplit(address).hostname or "").removeprefix("www.")
        line.tail = element.tail
        parent.replace(element, line)


def _address(element: HtmlElement, base_url: str) -> str:
    if element.tag == "amp-youtube" and element.get("data-videoid"):
        return absolute("https://www.youtube.com/", f"/watch?v={element.get('data-videoid')}")
    holders = [element, *element.iter("source")]
    given = (holder.get(name) for holder in holders for name in _SOURCES)
    return next((whole for each in given if each and (whole := absolute(base_url, each))), "")


def _is_shown(element: HtmlElement, address: str) -> bool:
    sizes = [element.get(name) or "" for name in ("width", "height")]
    if any(size.isdigit() and int(size[:6]) < _SMALLEST_PX for size in sizes):
        return False
    if element.tag in _PLAYERS or element.tag == "amp-youtube":
        return True
    parts = urlsplit(address)
    said = f"{parts.hostname or ''}{parts.path}".lower().replace("-", "/").replace(".", "/").replace("_", "/")
    return element.get("allowfullscreen") is not None or not _SHOWS.isdisjoint(said.split("/"))


def _is_advert(element: HtmlElement) -> bool:
    above = [element, *(each for each, _ in zip(element.iterancestors(), range(_HIGHEST), strict=False))]
    return any(sign_words(each) & SIGNS for each in above)
