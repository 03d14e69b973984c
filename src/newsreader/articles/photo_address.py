"""Where a photo's bytes are: all the addresses that a page gives for it, the best one first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsreader.articles.address import absolute
from newsreader.articles.dialect import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

WIDE_ENOUGH_PX = 2_048
"""No wider photo is kept, so none is asked for while there is one up to this size."""
_MOST = 12
IMAGE_NAME = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|jfif)(?=$|[?#&/;:,!])", re.IGNORECASE)
_NOT_PHOTO = re.compile(r"\.(?:svg|ico|cur|mp4|webm|m3u8|mp3|pdf|html?|js|css|php\d?)$", re.IGNORECASE)
_SRCSET = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([^,()]*(?:\([^)]*\))?[^,]*))?\s*(?:,|$)")
_DESCRIPTOR = re.compile(r"(\d+(?:\.\d+)?)([wx])")
_WIDTH_IN_ADDRESS = re.compile(
    r"(?:[?&;,/_](?:w|width|imwidth|im_w|maxwidth|wid|sw)[=_:,-]?(\d{2,4})(?!\d))|[/_-](\d{3,4})x(\d{2,4})(?!\d)",
    re.IGNORECASE,
)
_NO_ADDRESS = frozenset({"alt", "class", "id", "title", "style", "sizes", "type", "media", "width", "height", "loading",
                         "decoding", "fetchpriority"})  # fmt: skip
_FULL = frozenset({"data-original", "data-full", "data-full-src", "data-large", "data-large-file", "data-orig-file",
                   "data-zoom", "data-zoom-image", "data-hires", "data-highres", "data-fullsrc", "data-src-large",
                   "data-large-src", "data-lightbox", "original", "data-original-src"})  # fmt: skip
_LAZY = re.compile(
    r"data-(?:.*-)?(?:src|lazy|lazyload|url|img|image|image-url|echo|echo-src|actualsrc|bg|background|background-image"
    r"|backsrc|ks-lazyload|ll-src|pin-media|thumb|thumbnail|desktop|mobile|normal|default|fallback)(?:-.*)?|file"
    r"|lazy-src",
    re.IGNORECASE,
)
_NEVER = re.compile(r"data-(?:.*-)?(?:caption|title|id|alt|credit|class|page-url|share.*|href|link)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"/(?:[\w-]{0,20}[_-])?(?:px|pixel|1x1|blank|spacer|placeholder|loading|loader|lazy|lazyload|spinner"
    r"|transparent"
    r"|empty|dummy|clear|grey|gray|shim|default-?(?:image|img|photo|promo\w*)|no-?(?:image|photo|img))[\w-]{0,12}"
    r"\.(?:gif|png|jpe?g|svg|webp)$",
    re.IGNORECASE,
)
_SIZE_IN_NAME = re.compile(
    r"(?:[-_@.](?:\d{2,4}x\d{2,4}|x\d{2,4}|\d{3,4}w|[1-9]\d{1,2}0|w\d{2,4}|scaled|thumb(?:nail)?|small|medium|large|full|big|orig|"
    r"original|xl|xxl|lg|md|sm|[sml]|[234]x|mobile|desktop))+$",
    re.IGNORECASE,
)
_RATIOS = frozenset({(16, 9), (4, 3), (3, 2), (3, 4), (2, 3), (9, 16), (21, 9), (2, 1), (5, 4), (4, 5), (5, 3), (8, 5)})
"""Some pages give a ratio for a size."""
_TEMPLATE = re.compile(r"%7B\w+%7D", re.IGNORECASE)
"""What scripts fill in; an address that is absolute has no other brackets."""
_SIGNED_NAME = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}|\d{7,}", re.IGNORECASE)
_MAYBE_SIGNED = re.compile(r"[0-9a-f]{7}")
_ADDRESS = re.compile(r"https?://[^\s?&]+")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d)?")
"""All photos of a day bear its number."""


def addresses_of(element: HtmlElement, base_url: str) -> tuple[str, ...]:
    """The photo's addresses, the largest one up to `WIDE_ENOUGH_PX` first; () when it has none.

    Looks at src, srcset, whatever lazy loaders write, the sources of a picture, and a link round it to an image file.
    """
    return best_first(_offers(element), base_url)


def best_first(offers: Iterable[tuple[str, float]], base_url: str) -> tuple[str, ...]:
    """Those of the addresses that may be a photo's, absolute, the largest one up to `WIDE_ENOUGH_PX` first.

    Each comes as it is written, with its width or 0.
    """
    found: dict[str, float] = {}
    for address, width_px in offers:
        if address.startswith(("data:", "blob:")) or len(address) > 2_000:
            continue
        whole = absolute(base_url, address)
        if whole and _may_be_photo(whole):
            found[whole] = max(found.get(whole, 0.0), width_px or _width_in(whole))
    return tuple(sorted(found, key=lambda each: _rank(each, found[each]), reverse=True)[:_MOST])


def _may_be_photo(whole: str) -> bool:
    shown = urlsplit_path(whole)
    start = shown.find("/", 8)
    # Both look at the end only; searched for from the start, they cost three times as much.
    name, dot = shown.rfind("/", start), shown.rfind(".", start)
    if 0 <= start <= dot and (_NOT_PHOTO.match(shown, dot) or (dot > name and _PLACEHOLDER.match(shown, name))):
        return False
    return "%7" not in whole or _TEMPLATE.search(whole) is None


def _rank(address: str, width_px: float) -> tuple[float, bool]:
    fits = width_px if width_px <= WIDE_ENOUGH_PX else WIDE_ENOUGH_PX * WIDE_ENOUGH_PX / width_px
    # Every reader of ours opens JPEG; AVIF has to be made into something else first.
    return fits, "avif" not in address.lower()


_UNKNOWN_FULL, _UNKNOWN_LAZY, _UNKNOWN_PLAIN = 1_300.0, 500.0, 400.0
"""What an address of unknown width stands for: "original" is large, what a lazy loader shows is what the page shows."""


def _offers(element: HtmlElement) -> Iterator[tuple[str, float]]:
    """(address as written, width or 0) from the photo's element and those that belong to it."""
    yield from offers_of(element.attrib.items())
    # Older versions of libxml2 take what follows a <source> for its content.
    picture = element if element.tag == "picture" else next(element.iterancestors("picture"), None)
    if picture is not None:
        for other in picture.iter("source", "img"):
            if other is not element:
                yield from offers_of(other.attrib.items())
    for parent in element.iterancestors():
        if parent.tag == "a":
            yield from offer_of_link(parent.get("href") or "")
            return
        if parent.tag not in {"picture", "source", "span", "div", "noscript"}:
            return


def offer_of_link(href: str) -> Iterator[tuple[str, float]]:
    """What a link round a photo offers: the file that it leads to, if it is one."""
    href = href.strip()
    # "/wiki/File:Lion.jpg" is a page about a photo.
    if IMAGE_NAME.search(urlsplit_path(href)) and ":" not in urlsplit_path(href).rpartition("/")[2]:
        yield href, _width_in(href) or _UNKNOWN_FULL


def urlsplit_path(address: str) -> str:
    """The path of an address, however broken the rest is."""
    return address.partition("?")[0].partition("#")[0]


def offers_of(attributes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """(address as written, width or 0) from the attributes of an image."""
    for given, written in attributes:
        name, value = given.lower(), written.strip()
        if not value or name in _NO_ADDRESS:
            continue
        if "srcset" in name:
            yield from _srcset(value)
        elif name == "src":
            yield value, _width_in(value) or _UNKNOWN_PLAIN
        elif " " in value or value[0] in "{[":
            continue
        elif name in _FULL and ("/" in value or IMAGE_NAME.search(value)):
            yield value, _width_in(value) or _UNKNOWN_FULL
        elif _LAZY.fullmatch(name) and not _NEVER.fullmatch(name) and (IMAGE_NAME.search(value) or _is_address(value)):
            yield value, _width_in(value) or _UNKNOWN_LAZY


def _is_address(value: str) -> bool:
    return value.startswith(("/", "http://", "https://")) and not _NOT_PHOTO.search(urlsplit_path(value))


def _srcset(value: str) -> Iterator[tuple[str, float]]:
    """HTML §4.8.4.2.1; addresses may hold commas, but not end with one."""
    for found in _SRCSET.finditer(value[:20_000]):
        descriptor = _DESCRIPTOR.search(found[2] or "")
        if descriptor is None:
            yield found[1], _width_in(found[1]) or _UNKNOWN_PLAIN
        elif descriptor[2] == "w":
            yield found[1], float(descriptor[1])
        else:
            yield found[1], _UNKNOWN_PLAIN * min(float(descriptor[1]), 4.0)


def _width_in(address: str) -> float:
    found = _WIDTH_IN_ADDRESS.search(address)
    return float(found[1] or found[2]) if found else 0.0


def names_of(addresses: Iterable[str]) -> frozenset[str]:
    """Names under which the same photo is known, whatever its size and whichever server scales it."""
    names: set[str] = set()
    for given in addresses:
        address = unquote(unquote(given)) if "%" in given else given
        inner = _ADDRESS.findall(address)
        path = urlsplit_path(inner[-1].split("://", 1)[1].partition("/")[2] if inner else address).rstrip("/").lower()
        if path:
            names.add(path)
            names.update(_names_of_file(path.rpartition("/")[2]))
    return frozenset(names)


def _names_of_file(name: str) -> Iterator[str]:
    stem = _SIZE_IN_NAME.sub("", IMAGE_NAME.sub("", name))
    if len(stem) >= 8:
        yield f"name:{stem}"
    # All of its numbers together: one of them may be the article's.
    if _MAYBE_SIGNED.search(name) is not None:
        signs = [sign for sign in _SIGNED_NAME.findall(name) if not _DAY.fullmatch(sign)]
        if signs:
            yield f"signs:{' '.join(signs)}"


def least_px(element: HtmlElement | Mapping[str, str]) -> int:
    """The smaller of the sizes that an element, or its attributes, give; 0 when they give none."""
    width, height = (number((element.get(name) or "").split(".")[0]) for name in ("width", "height"))
    if (width, height) in _RATIOS:
        return 0
    return min(filter(None, (width, height)), default=0)
