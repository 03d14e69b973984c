"""The photo that a page names for its article (JSON-LD, OpenGraph), where the page shows it."""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsreader.articles.address import absolute
from newsreader.articles.caption_places import caption_of, wrapper_of
from newsreader.articles.photo_address import addresses_of, names_of, urlsplit_path
from newsreader.articles.photo_elements import LIFT, PHOTO_TAGS
from newsreader.articles.photo_verdict import why_no_photo
from newsreader.articles.structured import urls_of_value
from newsreader.articles.tree import remove
from newsreader.model import PhotoUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

_MOST_SHOWINGS = 5
_SHORTEST_SIGN = 6
_MOST_ROUND = 1_000
"""Elements that are copied round an image at most."""
_MARK = "data-this-one"


def named(said: Said, base_url: str) -> list[str]:
    """The addresses of the photos that the page names for its article."""
    given = [*urls_of_value(said.article.get("image")), *said.all("og:image", "twitter:image")]
    whole = (absolute(base_url, each) for each in given)
    return [each for each in dict.fromkeys(whole) if names_of((each,))]


def shown(root: HtmlElement, addresses: list[str], base_url: str) -> PhotoUse | None:
    """The first of these photos that the page shows, with what is said beside it; None when it shows none.

    What a page names as its photo is its photo, wherever on the page it stands and whatever that place is called.
    """
    first: PhotoUse | None = None
    names = names_of(addresses)
    for element, _ in zip(_showings(root, addresses), range(_MOST_SHOWINGS), strict=False):
        offered = addresses_of(element, base_url)
        if not names_of(offered) & names or why_no_photo(element, offered):
            continue
        place, copy = _surroundings(element)
        caption, credit, _taken = caption_of(copy, wrapper_of(copy, place, base_url))
        alt = " ".join((element.get("alt") or "").split())[:500]
        use = PhotoUse(url=offered[0], candidates=offered, caption=caption, credit=credit, alt=alt)
        if caption or credit:
            return use
        first = first or use
    return first


def _showings(root: HtmlElement, addresses: list[str]) -> Iterator[HtmlElement]:
    """Images with a part of one of the addresses in an attribute: cheap to ask of every image of a page."""
    signs = {urlsplit_path(unquote(each)).rstrip("/").rpartition("/")[2].rpartition(".")[0] for each in addresses}
    signs = {sign for sign in signs if len(sign) >= _SHORTEST_SIGN}
    for element in root.iter(*PHOTO_TAGS) if signs else ():
        if element.tag != "picture" and any(sign in value for value in element.attrib.values() for sign in signs):
            yield element


def _surroundings(element: HtmlElement) -> tuple[HtmlElement, HtmlElement]:
    """A copy of what is round the image, without what nobody reads, and the image in it."""
    place = element
    for parent in islice(element.iterancestors(), LIFT):
        if sum(1 for _ in islice(parent.iter(), _MOST_ROUND)) == _MOST_ROUND:
            break
        place = parent
    element.set(_MARK, "")
    place = deepcopy(place)
    del element.attrib[_MARK]
    for unread in list(place.iter("script", "style", "template")):
        remove(unread)
    copy = next(each for each in place.iter(element.tag) if _MARK in each.attrib)
    del copy.attrib[_MARK]
    return place, copy
