"""Galleries and slideshows of a story that stand beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.articles.photo_elements import is_icon, photo_elements
from newsreader.articles.tree import elements, sign_words
from newsreader.articles.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GALLERY = words(
    "gallery galleries galerie galeria galería slideshow slider carousel carrousel slides swiper fotostrecke"
    " bildergalerie bilderstrecke diashow diaporama fotogalerie fotogaleria photogallery photoset picturestory"
)
_FEWEST = 3
"""Photos that make a gallery: two may be one in two sizes."""


def galleries_beside(scope: HtmlElement, container: HtmlElement) -> frozenset[HtmlElement]:
    """The photos of the galleries that stand with the headline, outside the text.

    Photos that lead to other stories are taken to be gone.
    """
    inside = {container, *container.iterancestors()}
    found: set[HtmlElement] = set()
    for element in elements(scope, "div", "ul", "ol", "section", "figure"):
        if element not in inside and sign_words(element) & _GALLERY and not _is_within(element, container):
            photos = [each for each in photo_elements(element) if not is_icon(each)]
            if len(photos) >= _FEWEST and element.find(".//a[@href]") is None:
                found.update(photos)
    return frozenset(found)


def _is_within(element: HtmlElement, container: HtmlElement) -> bool:
    return any(parent is container for parent in element.iterancestors())
