"""Every photo of a tree in a figure of its own, with its caption; what is no photo is gone.

<figure><img src="absolute, best" alt="…"><figcaption>caption <cite>credit</cite></figcaption></figure>
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.articles import captions
from newsreader.articles.caption_places import caption_of, in_line, line_below, wrapper_of
from newsreader.articles.photo_address import addresses_of, names_of
from newsreader.articles.photo_elements import photo_elements, stand_ins, use_noscript
from newsreader.articles.photo_verdict import why_no_photo
from newsreader.articles.tree import inner_html, remove, soup, text_within
from newsreader.model import PhotoUse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.html import HtmlElement


_NOTHING: Mapping[str, tuple[str, str]] = MappingProxyType({})
_MOST_PHOTOS = 250
"""The largest gallery of an article that was looked at had 120."""


def settle(
    root: HtmlElement,
    base_url: str,
    is_wanted: Callable[[HtmlElement], bool] = lambda _: True,
    *,
    told: Mapping[str, tuple[str, str]] = _NOTHING,
) -> dict[str, PhotoUse]:
    """Puts every wanted photo below `root` into its own figure, and gives the photos by address, in order.

    `told` is caption and credit by a photo's name, for photos of which the page shows none.
    """
    for pretender in root.xpath("//*[@data-settled]"):
        del pretender.attrib["data-settled"]
    use_noscript(root)
    uses: dict[str, PhotoUse] = {}
    known: dict[str, str] = {}
    loading = stand_ins(root, base_url)
    for element in list(photo_elements(root)):
        if element.getparent() is None or not _is_below(element, root):
            continue
        if len(uses) >= _MOST_PHOTOS or not is_wanted(element):
            remove(element)
            continue
        addresses = _without(addresses_of(element, base_url), loading)
        if why_no_photo(element, addresses):
            remove(element)
            continue
        names = names_of(addresses)
        first = next((known[name] for name in names if name in known), "")
        wrapper = wrapper_of(element, root, base_url)
        caption, credit, taken = caption_of(element, wrapper)
        alt = " ".join((element.get("alt") or "").split())[:500]
        if first:
            uses[first] = _filled(uses[first], caption=caption, credit=credit, alt=alt, more=addresses)
            _drop(wrapper, taken)
            continue
        known.update(dict.fromkeys(names, addresses[0]))
        uses[addresses[0]] = PhotoUse(url=addresses[0], candidates=addresses, caption=caption, credit=credit, alt=alt)
        _replace(wrapper, taken, figure(uses[addresses[0]]))
    _caption_of_several(root, uses)
    _credit_below(root, uses)
    _tell(uses, told)
    _caption_again(root, uses)
    return uses


def settled_fragment(html: str, *, base_url: str) -> tuple[str, tuple[PhotoUse, ...]]:
    """HTML with its photos in figures (still hostile otherwise), and the photos in order."""
    root = soup(html)
    uses = settle(root, base_url)
    return inner_html(root), tuple(uses.values())


def figure(use: PhotoUse) -> HtmlElement:
    """The figure that shows the photo."""
    made = etree.Element("figure", {"data-settled": "1"})
    etree.SubElement(made, "img", {"src": use.url, "alt": use.alt})
    if use.caption or use.credit:
        line = etree.SubElement(made, "figcaption")
        line.text = f"{use.caption} " if use.caption and use.credit else use.caption
        if use.credit:
            etree.SubElement(line, "cite").text = use.credit
    return made


def _caption_of_several(root: HtmlElement, uses: dict[str, PhotoUse]) -> None:
    """The one caption of a figure that holds several photos goes to the first of them."""
    for several in [each for each in root.iter("figure") if not each.get("data-settled")]:
        inside = [each for each in several.iter("figure") if each.get("data-settled")]
        line = next((each for each in several.iter("figcaption") if each.getparent().get("data-settled") is None), None)
        image = inside[0].find("img") if inside else None
        if line is None or image is None or uses[image.get("src")].caption:
            continue
        caption, credit = in_line(text_within(line))
        use = uses[image.get("src")]
        uses[use.url] = _filled(use, caption=caption, credit=credit)
        _credit(inside[0], uses[use.url])
        remove(line)


def _credit_below(root: HtmlElement, uses: dict[str, PhotoUse]) -> None:
    """A photo without credit may have it in the next line of the page, however far that is in the tree."""
    for element in root.iter("figure"):
        image = element.find("img")
        if not element.get("data-settled") or image is None or uses[image.get("src")].credit:
            continue
        line = line_below(element, root)
        text = text_within(line) if line is not None else ""
        if line is not None and captions.is_credit_only(text):
            use = uses[image.get("src")]
            uses[use.url] = _filled(use, credit=captions.split(text)[1])
            _credit(element, uses[use.url])
            remove(line)


def _credit(shown: HtmlElement, use: PhotoUse) -> None:
    made = figure(use)
    for child in list(shown):
        shown.remove(child)
    shown.extend(list(made))


def _tell(uses: dict[str, PhotoUse], told: Mapping[str, tuple[str, str]]) -> None:
    """The page's own words for machines, where it shows people no caption or no credit."""
    for address, use in uses.items():
        words = next((told[name] for name in names_of(use.candidates) if name in told), None) if told else None
        if words is not None:
            uses[address] = _filled(use, caption="" if use.credit else words[0], credit=words[1])


def _caption_again(root: HtmlElement, uses: dict[str, PhotoUse]) -> None:
    """What was learnt of a photo after its figure was made: at its second showing, or from the page's own data."""
    for element in list(root.iter("figure")):
        image = element.find("img")
        if element.get("data-settled") and image is not None:
            use = uses[image.get("src")]
            said = (use.caption in (figcaption := text_within(element))) and use.credit in figcaption
            if not said:
                _replace(element, [], figure(use))


def _filled(
    use: PhotoUse, *, caption: str = "", credit: str = "", alt: str = "", more: tuple[str, ...] = ()
) -> PhotoUse:
    return PhotoUse(
        url=use.url,
        candidates=tuple(dict.fromkeys((*use.candidates, *more))),
        caption=use.caption or caption,
        credit=use.credit or credit,
        alt=use.alt or alt,
    )


def _is_below(element: HtmlElement, root: HtmlElement) -> bool:
    return any(parent is root for parent in element.iterancestors())


def _without(addresses: tuple[str, ...], stand_ins: frozenset[str]) -> tuple[str, ...]:
    return tuple(each for each in addresses if each not in stand_ins) if stand_ins else addresses


def _replace(wrapper: HtmlElement, taken: list[HtmlElement], made: HtmlElement) -> None:
    made.tail = wrapper.tail
    wrapper.tail = None
    wrapper.getparent().replace(wrapper, made)
    for element in taken:
        remove(element)


def _drop(wrapper: HtmlElement, taken: list[HtmlElement]) -> None:
    for element in (wrapper, *taken):
        remove(element)
