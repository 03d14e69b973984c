"""Photos in the data that a page's scripts would show it from, as figures with caption and credit."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from newsreader.articles.photo_address import IMAGE_NAME
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_KINDS = words("image photo picture figure img imageblock photoblock articleimage inlineimage")
_LEADS = words(
    "hero heroimage leadimage lead leadmedia leadphoto mainimage image photo promoitems featuredimage coverimage cover"
    " headerimage topimage primaryimage picture thumbnail mainmedia"
)
"""Under which names stories keep the photo above their text."""
_ADDRESSES = ("url", "src", "contentUrl", "originalUrl", "original", "imageUrl", "image_url", "href", "uri", "path")
_INNER = ("image", "photo", "basic", "media", "asset", "data", "attrs", "value", "src", "url", "original", "default")
"""Where the object of a photo keeps the object of its file."""
_CAPTIONS = ("caption", "captionText", "caption_text", "legend", "description")
_CREDITS = ("credit", "creditText", "credit_text", "credits", "copyright", "photographer", "byline", "source", "author")
_NAMES = ("name", "text", "html", "value", "byline", "title")
_TAG = re.compile(r"<[^<>]{0,500}>")
_DEEPEST = 4
_MOST_LETTERS = 1_200


def figure_in(value: object) -> str:
    """The photo that the value is or says where to find, as a figure; "" when it is none."""
    found = _photo(value, _DEEPEST)
    if found is None:
        return ""
    address, caption, credit = found
    cite = f" <cite>{escape(credit)}</cite>" if credit else ""
    line = f"<figcaption>{escape(caption)}{cite}</figcaption>" if caption or credit else ""
    return f'<figure><img src="{escape(address)}">{line}</figure>'


def is_photo(piece: Mapping[str, object]) -> bool:
    """Whether the piece of a body says that it is a photo."""
    return _plain(str(piece.get("type") or piece.get("_type") or piece.get("kind") or "")) in _KINDS


def lead_in(story: Mapping[str, object]) -> str:
    """The photo that stands beside the body in its object, as a figure; "" when there is none."""
    given = (figure_in(value) for name, value in story.items() if _plain(name) in _LEADS)
    return next(filter(None, given), "")


def _photo(value: object, depth: int) -> tuple[str, str, str] | None:
    """(address, caption, credit), each from the outermost object that says it."""
    if isinstance(value, str):
        return (value, "", "") if _is_address(value) else None
    if isinstance(value, list):
        return _photo(value[0], depth - 1) if value and depth else None
    if not isinstance(value, dict) or not depth:
        return None
    inner = next((value[name] for name in _ADDRESSES if _is_address(value.get(name))), None)
    found = (str(inner), "", "") if inner is not None else _deeper(value, depth)
    if found is None:
        return None
    return found[0], _said(value, _CAPTIONS) or found[1], _said(value, _CREDITS) or found[2]


def _deeper(value: Mapping[str, object], depth: int) -> tuple[str, str, str] | None:
    return next(filter(None, (_photo(value.get(name), depth - 1) for name in _INNER)), None)


def _is_address(value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) < 2_000
        and value.startswith(("http://", "https://", "/"))
        and (IMAGE_NAME.search(value) is not None)
    )


def _said(value: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next(filter(None, (_text(value.get(name)) for name in names)), "")


def _text(value: object) -> str:
    pieces = " / ".join(dict.fromkeys(filter(None, _texts(value, _DEEPEST))))
    return pieces if len(pieces) <= _MOST_LETTERS else ""


def _texts(value: object, depth: int) -> Iterator[str]:
    """The words of a value: itself, its names, or the names of those it lists."""
    if isinstance(value, str):
        yield " ".join(unescape(_TAG.sub(" ", value[: _MOST_LETTERS * 2])).split())
    elif depth and isinstance(value, list):
        for each in value[:5]:
            yield from _texts(each, depth - 1)
    elif depth and isinstance(value, dict):
        named = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
        for each in [named] if named is not None else list(value.values())[:5]:
            if isinstance(each, list | dict) or each is named:
                yield from _texts(each, depth - 1)


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
