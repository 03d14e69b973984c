"""Why an image of a page is no photo of its story, in words that a reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.articles.photo_address import least_px
from newsreader.articles.photo_elements import NO_LOGO_PX, SMALLEST_PX, is_cover, is_decoration, is_icon, is_portrait

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_INSTEAD = (
    (is_portrait, "a portrait of who wrote the story"),
    (is_cover, "the cover of something to listen to"),
)


def why_no_photo(element: HtmlElement, addresses: tuple[str, ...]) -> str:
    """What the image is instead of a photo; "" when it may be one. Where it stands is not asked."""
    if is_icon(element):
        if 0 < least_px(element) < SMALLEST_PX:
            return f"an icon ({element.get('width') or '?'}x{element.get('height') or '?'})"
        return "an icon, a logo or an avatar, by its class"
    for is_so, what in _INSTEAD:
        if is_so(element):
            return what
    if not addresses:
        return "no photo at its address: a drawing, a stand-in or nothing"
    if is_decoration(addresses[0]) and least_px(element) < NO_LOGO_PX:
        return "a logo, an icon, an advert or a counter, by its address"
    return ""
