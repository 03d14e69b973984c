"""An article's pages one after the other, nothing twice."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader.articles.clean import text_of
from newsreader.articles.tree import loose

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsreader.model import Extract, PhotoUse

MOST_PAGES = 26
_BLOCK = re.compile(r"<(p|h2|h3|h4|ul|ol|blockquote|pre|table|figure|dl)(?: [^<>]*)?>.*?</\1>|<hr>", re.DOTALL)
_OPEN = re.compile(r"<(ul|ol|blockquote|table|dl)[ >]")
_SOURCE = re.compile(r'<img src="([^"]*)"')
_LONG_ENOUGH = 40
"""Shorter paragraphs ("Yes.") may stand twice in an article."""
_MOSTLY = 0.9


def next_address(extract: Extract, known: Collection[str]) -> str:
    """The page to fetch after this one, "" when there is none. `known` are the addresses fetched already."""
    if len(known) >= MOST_PAGES:
        return ""
    seen = {_same(address) for address in (*known, extract.url)}
    for address in (extract.single_url, extract.next_url):
        if address and _same(address) not in seen:
            return address
    return ""


def _same(address: str) -> str:
    return address.partition("#")[0].removeprefix("https://").removeprefix("http://").rstrip("/")


def join(pages: Sequence[Extract]) -> Extract:
    """The whole article: the first page's facts, every page's paragraphs and photos, each once.

    A page that holds all of the others ("view all on one page") stands for them.
    """
    kept = _without_parts([page for page in pages if page.text] or list(pages))
    first = pages[0]
    pieces: list[str] = []
    known: set[str] = set()
    for page in kept:
        pieces += [block for block in _blocks(page.html) if _is_new(block, known)]
    html = "\n".join(pieces)
    photos: dict[str, PhotoUse] = {}
    for page in kept:
        for photo in page.photos:
            photos.setdefault(photo.url, photo)
    return replace(
        first,
        html=html,
        text=text_of(html),
        photos=tuple(photos.values()),
        editor=next((page.editor for page in pages if page.editor), ""),
        pages=len(pages) if len(kept) > 1 else max(len(pages) if first is kept[0] else 1, 1),
        next_url="",
        single_url="",
        notes=tuple(dict.fromkeys(note for page in pages for note in page.notes)),
    )


def _without_parts(pages: list[Extract]) -> list[Extract]:
    """The one page that says all that the others say; else all of them, without those that say nothing of their own."""
    said = [_paragraphs(page.text) for page in pages]
    everything = set().union(*said)
    for page, own in sorted(zip(pages, said, strict=True), key=lambda pair: -len(pair[1])):
        if len(pages) > 1 and own and len(own & everything) >= _MOSTLY * len(everything):
            return [page]
    return pages


def _paragraphs(text: str) -> set[str]:
    """What the page says: its paragraphs, and what is too short to be known again as one piece."""
    keys = [loose(part) for part in text.split("\n\n")]
    short = "".join(key for key in keys if len(key) < _LONG_ENOUGH)
    return {key for key in keys if len(key) >= _LONG_ENOUGH} | ({short} if short else set())


def _blocks(html: str) -> list[str]:
    """The blocks of the dialect that stand side by side."""
    found: list[str] = []
    at = 0
    while (match := _BLOCK.search(html, at)) is not None:
        end = match.end()
        tag = match[1]
        if tag and _OPEN.match(match[0]):
            end = _end_of(html, tag, match.start())
        found.append(html[match.start() : end])
        at = end
    return found


def _end_of(html: str, tag: str, start: int) -> int:
    """Where the block that begins at `start` ends: lists, quotes and tables may hold others of their kind."""
    depth = 0
    for found in re.compile(rf"<(/?){tag}(?: [^<>]*)?>").finditer(html, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    return len(html)


def _is_new(block: str, known: set[str]) -> bool:
    photo = _SOURCE.search(block)
    key = f"photo {photo[1]}" if photo and block.startswith("<figure") else loose(text_of(block))
    if key in known:
        return False
    if photo or len(key) >= _LONG_ENOUGH:
        known.add(key)
    return True
