"""Photos of a fragment in which every figure is as CMSs write them: settled without a tree of the whole fragment.

What `figures.settled_fragment` gives for such a fragment, in a fraction of the time: each figure becomes a small tree
of its own, and the same questions are asked of it. Wherever something round a figure might have a say in the answer,
the fragment is left to the large tree.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

from newsreader.articles import captions
from newsreader.articles.caption_places import caption_of, in_line
from newsreader.articles.clean import clean_by_steps
from newsreader.articles.photo_address import addresses_of, best_first, least_px, names_of, offer_of_link, offers_of
from newsreader.articles.photo_elements import SMALLEST_PX, is_decoration, is_icon
from newsreader.articles.photo_verdict import why_no_photo
from newsreader.model import PhotoUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

# Before 3.11.5, CPython's possessive groups miss what needs a step back inside them: such groups are greedy here, and
# what they are made of begins differently, so that there is one way only to match them.
_VALUES = r"""(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+"""
_PHOTO = re.compile(
    rf"<figure(?P<figure>\s{_VALUES})?>\s*+(?:<a(?P<link>\s{_VALUES})>\s*+)?<img\b(?P<img>{_VALUES})>\s*+"
    rf"(?P<end></a>\s*+)?(?:<figcaption(?:\s{_VALUES})?>(?P<caption>(?:[^<]++|<br\s*+/?>|</?(?:em|strong|b|i)>"
    rf"|<a\s{_VALUES}>|</a>)*)</figcaption>\s*+)?</figure>"
    rf"|<img\b(?P<alone>{_VALUES})>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")
_NAMES = re.compile(r"(?:[a-z][a-z0-9_-]*+ ?)*", re.ASCII)
_PHOTO_NUMBER = re.compile(r"(?<=\bwp-image-)\d+", re.ASCII)
"""What differs from photo to photo, and says nothing."""
_SAID_IN_VALUES = re.compile("data-(?:image-)?(?:caption|description|credit)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"<(?:[!?]|/?(?:[a-z][a-z0-9]*-|figure|figcaption|picture|source|noscript|script|style|template|textarea|title|iframe|svg|math"
    r"|object|video|audio|xmp|plaintext|body|html|head|h1)\b)",
    re.IGNORECASE,
)
"""What may be a photo, may hide one, or is for a tree to judge."""
_FRAME_PATTERN = (
    rf"<figure(?:\s{_VALUES})?>(?:[^<]++|<iframe\s{_VALUES}>\s*+</iframe>|</?(?:div|table|tbody|thead|tr|td|th|caption|p"
    rf"|figcaption|blockquote|cite|a|em|strong|b|i|span|br)(?:\s{_VALUES})?/?>)*</figure>"
)
"""A video, a table or a quotation in a figure."""
_FRAME = re.compile(_FRAME_PATTERN, re.IGNORECASE)
_FRAME_NEXT = re.compile(rf"\s*+({_FRAME_PATTERN})", re.IGNORECASE)
_VOID = re.compile(r"<(?:br|hr|img|wbr)\b", re.IGNORECASE)
_SHOWN_BEHIND = re.compile(r"data-(?:bg|src|background|image|original|settled)", re.IGNORECASE)
_BEFORE = ("</p>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "</ul>", "</ol>", "</blockquote>", "</figure>",
           "</pre>", "</div>", "</table>", "<hr>", "<hr/>", "<hr />")  # fmt: skip
_FAR = 60
_NAMED = re.compile(r"\s(?:class|id)\s*+=", re.IGNORECASE)
_NEXT = re.compile(
    rf"\s*+(?:$|<(?:figure|hr)\b|<(?:p|h[2-6]|ul|ol|blockquote)(?P<values>\s{_VALUES})?>)", re.IGNORECASE
)
_LINE_BELOW = re.compile(
    r"<figure><img [^<>]*+>(?:<figcaption>(?:[^<]++|</?cite>)*</figcaption>)?</figure>"
    r"(?=(?:\s|<hr>)*+(?:<(?:figure|img|ul|ol|blockquote)\b[^<>]*+>\s*+)*"
    r"(?:<(?:p|li|h[2-4]|pre|figcaption)>(.*?)</(?:p|li|h[2-4]|pre|figcaption)>)?(</figure>|$)?)",
    re.DOTALL,
)
_ODD_START = re.compile(r"\s*+<(?!(?:a|b|i|em|strong)[ >])")
_TAG = re.compile(r"<[^<>]*+>")
_FEW, _MANY = 400, 1_600
"""With fewer letters than the first beside a single photo, or than the second where elements have names, all of the
text may be what is said of the photo."""
_ENOUGH = 4_000
_LONGEST_CREDITED = 400
_MOST_PHOTOS = 100


class _Unsure(Exception):  # noqa: N818 - not an error: a sign to leave the fragment to the tree
    """Something of the fragment is not as plain as it has to be."""


def settled_and_clean(html: str, *, base_url: str) -> tuple[str, tuple[PhotoUse, ...]] | None:
    """The fragment, clean, with its photos in figures, and the photos in order; None where a tree is needed."""
    try:
        return _settled_and_clean(html, base_url)
    except _Unsure:
        return None


def _settled_and_clean(html: str, base_url: str) -> tuple[str, tuple[PhotoUse, ...]]:
    pieces: list[str] = []
    uses: list[PhotoUse] = []
    known: set[str] = set()
    at = 0
    for found in _PHOTO.finditer(html):
        pieces.append(html[at : found.start()])
        at = found.end()
        if found["alone"] is not None:
            names = _names_of_tracker(found["alone"], base_url)
            pieces.append("")
        else:
            _check_before(pieces)
            use, names = _use(found, base_url)
            if not use.credit:
                _check_next(html, at, use)
            uses.append(use)
            pieces.append(_figure(use))
        if not known.isdisjoint(names) or len(uses) > _MOST_PHOTOS:
            raise _Unsure
        known |= names
    outside = "".join(pieces[::2]) + html[at:]
    return _clean("".join(pieces) + html[at:], base_url, uses, outside), tuple(uses)


def _clean(html: str, base_url: str, uses: list[PhotoUse], outside: str) -> str:
    """The HTML with its photos in figures, clean; `outside` is what stands round them."""
    if _ELSEWHERE.search(outside) and _ELSEWHERE.search(_FRAME.sub(_without_frame, outside)):
        raise _Unsure
    if "data-" in outside.lower() and _SHOWN_BEHIND.search(outside):
        raise _Unsure
    safe, shaped = clean_by_steps(html, base_url=base_url)
    below = list(_LINE_BELOW.finditer(shaped))
    if not len(uses) == len(below) == safe.count("<img") or (safe is not shaped and not _is_flat(safe, outside)):
        raise _Unsure
    if len(uses) == 1:
        _check_length(safe, uses, outside)
    for use, found in zip(uses, below, strict=True):
        if found[1] is None and found[2] is None:
            raise _Unsure
        _check_line_below(use, found[1])
    return shaped


def _is_flat(safe: str, outside: str) -> bool:
    """Whether no element holds photos and something else, and none is left open as parsers please."""
    return not _depth(outside) and not any(map(_depth, safe.replace("<figure><img ", "\0<figure><img ").split("\0")))


def _without_frame(frame: re.Match[str]) -> str:
    return "" if _depth(frame[0]) == 0 else frame[0]


def _depth(html: str) -> int:
    """How many elements are open at the end."""
    return html.count("<") - 2 * html.count("</") - len(_VOID.findall(html))


def _use(found: re.Match[str], base_url: str) -> tuple[PhotoUse, set[str]]:
    """What the figure shows and says, and the names of its photo."""
    if (found["link"] is None) != (found["end"] is None):
        raise _Unsure
    if _SAID_IN_VALUES.search(found["img"]):
        raise _Unsure
    link, image = _given(found["link"]), _given(found["img"])
    line = _line(found["caption"]) if found["caption"] else ""
    caption, credit = _said(found["figure"] or "", link, image, line)
    offers = chain(offers_of(image.items()), offer_of_link(link.get("href", "")))
    addresses = best_first(offers, base_url)
    if not addresses or is_decoration(addresses[0]) or (credit and not caption):
        raise _Unsure
    alt = " ".join(image.get("alt", "").split())[:500]
    use = PhotoUse(url=addresses[0], candidates=addresses, caption=caption, credit=credit, alt=alt)
    return use, {*addresses, *names_of(addresses)}


def _said(figure: str, link: Mapping[str, str], image: Mapping[str, str], line: str) -> tuple[str, str]:
    """Caption and credit."""
    if 0 < least_px(image) < SMALLEST_PX:
        raise _Unsure
    if "title" not in image and _are_plain(image) and _are_plain(link):
        folder = link.get("href", "").rpartition("/")[0]
        of_link = link.get("class", ""), link.get("id", ""), link.get("rel", ""), f"{folder}/"
        if _says_its_line_only(figure, of_link, _PHOTO_NUMBER.sub("", image.get("class", "")), image.get("id", "")):
            return in_line(line)
    return _told_by_elements(figure, link, image, line)


def _are_plain(given: Mapping[str, str]) -> bool:
    """Whether an element may have these attributes, and no tree would change them."""
    return _NAMES.fullmatch(" ".join(given)) is not None and "".join(given.values()).isprintable()


@lru_cache(maxsize=4_096)
def _says_its_line_only(figure: str, link: tuple[str, ...], image_class: str, image_id: str) -> bool:
    """Whether the names of a figure and of what is in it let the photo be one, and all that is said be its line."""
    link_named = dict(zip(("class", "id", "rel", "href"), link, strict=True))
    return _told_by_elements(figure, link_named, {"class": image_class, "id": image_id}, "A") == ("A", "")


def _told_by_elements(
    values: str, link: Mapping[str, str], image_given: Mapping[str, str], line: str
) -> tuple[str, str]:
    figure, image = _made("figure", _given(values)), _made("img", image_given)
    if link:
        outer = _made("a", link)
        outer.append(image)
        figure.append(outer)
    else:
        figure.append(image)
    if line:
        etree.SubElement(figure, "figcaption").text = line
    if why_no_photo(image, (".",)):
        raise _Unsure
    return caption_of(image, figure)[:2]


def _names_of_tracker(values: str, base_url: str) -> set[str]:
    """The names of a picture outside of figures, when it is none that anybody sees."""
    image = _element("img", values)
    if not is_icon(image):
        raise _Unsure
    addresses = addresses_of(image, base_url)
    return {*addresses, *names_of(addresses)}


def _element(tag: str, values: str | None) -> HtmlElement:
    return _made(tag, _given(values))


def _made(tag: str, given: Mapping[str, str]) -> HtmlElement:
    try:
        return etree.Element(tag, given)
    except ValueError as error:
        raise _Unsure from error


def _given(values: str | None) -> dict[str, str]:
    """The attributes by name, the first of each."""
    given: dict[str, str] = {}
    for name, *value in _ATTRIBUTE.findall(values) if values else ():
        given.setdefault(name.lower(), unescape("".join(value)))
    return given


def _line(caption: str) -> str:
    if "<" not in caption:
        return unescape(caption)
    if _NAMED.search(caption):
        raise _Unsure
    return unescape(_TAG.sub("", caption))


def _figure(use: PhotoUse) -> str:
    alt = f' alt="{escape(use.alt)}"' if use.alt else ""
    credit = f" <cite>{escape(use.credit)}</cite>" if use.credit else ""
    line = f"<figcaption>{escape(use.caption)}{credit}</figcaption>" if use.caption else ""
    return f'<figure><img src="{escape(use.url)}"{alt}>{line}</figure>'


# --- what stands round a figure ---------------------------------------------------------------------------------


def _check_before(pieces: list[str]) -> None:
    """The figure must not be the first thing in another element."""
    before = pieces[-1][-_FAR:].rstrip() or ("" if len(pieces) == 1 else "</figure>")
    if before and not before.lower().endswith(_BEFORE):
        raise _Unsure


def _check_next(html: str, at: int, use: PhotoUse) -> None:
    """What follows a photo without a caption may be one by its name, or say who took it."""
    frame = _FRAME_NEXT.match(html, at)
    if frame is not None and _TAG.sub("", frame[1]).strip():
        raise _Unsure
    if use.caption:
        return
    following = _NEXT.match(html, at)
    if following is None or (following["values"] and _is_caption_by_name(following["values"])):
        raise _Unsure


@lru_cache(maxsize=1_024)
def _is_caption_by_name(values: str) -> bool:
    """Whether an element with these attributes is the caption of the figure before it, whatever it says."""
    frame, figure, following = etree.Element("div"), etree.Element("figure"), _element("p", values)
    image = etree.SubElement(figure, "img")
    following.text = "A"
    frame.extend((figure, following))
    return any(caption_of(image, figure))


def _check_length(safe: str, uses: list[PhotoUse], outside: str) -> None:
    """All that is written beside a single photo may be what is said of it."""
    plain = _TAG.sub(" ", safe[:_ENOUGH].rpartition("<")[0])
    letters = sum(map(len, plain.split())) - 9 * plain.count("&")
    letters -= sum(len(use.caption) + len(use.credit) for use in uses)
    if letters <= _FEW or (letters <= _MANY and _NAMED.search(outside)):
        raise _Unsure


def _check_line_below(use: PhotoUse, line: str | None) -> None:
    """The next line of text may say whose photo it is, or be its caption."""
    if use.credit or not line:
        return
    if _ODD_START.match(line):
        raise _Unsure
    text = " ".join(unescape(_TAG.sub("", line)).split())
    if captions.is_credit_only(text) if use.caption else len(text) <= _LONGEST_CREDITED and captions.has_credit(text):
        raise _Unsure
