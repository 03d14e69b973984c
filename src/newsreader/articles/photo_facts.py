"""What a page tells machines of its photos: captions and credits in schema.org ImageObjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.articles import captions
from newsreader.articles.address import absolute
from newsreader.articles.photo_address import names_of
from newsreader.articles.structured import Json, text_of_value, urls_of_value
from newsreader.articles.tree import loose

if TYPE_CHECKING:
    from collections.abc import Iterable

Told = dict[str, tuple[str, str]]
"""By each of the photo's names: caption and credit."""
_CREDITS = ("creditText", "copyrightHolder", "copyrightNotice", "creator", "author")
_SHORTEST_CAPTION = 12


def told(photos: Iterable[Json], base_url: str, *, title: str = "") -> Told:
    """What the ImageObjects say, each in its own words; the article's title is no caption.

    https://schema.org/ImageObject
    """
    headline = loose(title)
    found: Told = {}
    for photo in photos:
        addresses = [absolute(base_url, each) for each in urls_of_value(photo)]
        caption, credit = captions.split(text_of_value(photo.get("caption") or photo.get("description")))
        named = next((text for name in _CREDITS if (text := captions.tidy(text_of_value(photo.get(name))))), "")
        if len(caption) < _SHORTEST_CAPTION or loose(caption) in headline or (headline and headline in loose(caption)):
            caption = ""
        if caption or credit or named:
            found.update(dict.fromkeys(names_of(filter(None, addresses)), (caption, named or credit)))
    return found
