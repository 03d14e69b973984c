"""HTML made bearable before any parser sees it: not too long, not too deep.

html5ever takes 13 s for 100,000 open divs (each looks through all that are open); libxml2 drops what lies deeper than
2,048 levels without a word.
"""

from __future__ import annotations

import re
from itertools import islice

from newsreader.articles.words import words

DEEPEST = 120
"""No page that was looked at had more than some eighty levels."""
LONGEST = 2_500_000
_MOST_TAGS = 100_000
"""Begins and ends of elements. trafilatura needs 11 s and 517 MB for 300,000; the longest page looked at had 9,000."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>")
_VOID = words("area base br col embed hr img input link meta param source track wbr keygen frame")
_RAW = ("script", "style", "svg", "!--")
_RAW_ENDS = {"script": "</script", "style": "</style", "svg": "</svg", "!--": "-->"}
_RAW_START = re.compile(r"<(script|style|svg|!--)", re.IGNORECASE)
_STRUCTURED = re.compile(r"<script[^>]{0,200}ld\+json", re.IGNORECASE)
_DATA = re.compile(r"data:[a-z]{1,20}/[^\"'<>\s]{2000,}", re.IGNORECASE)


def bounded(html: str) -> str:
    """A fragment, cut where no article is as long, without tags that lie too deep. What is sound stays as it is."""
    html = shortened(html)
    tags = html.count("<")
    return flattened(without_code(html)) if tags > DEEPEST and tags - html.count("</") > DEEPEST else html


def shortened(html: str) -> str:
    """The HTML, cut where no article is as long or has as many tags; what is code goes first."""
    if len(html) > LONGEST:
        html = without_code(html)[:LONGEST]
    if len(html) > _MOST_TAGS and html.count("<") > _MOST_TAGS:
        # Tags that lie too deep go first: the text may stand behind a hundred thousand of them.
        html = flattened(without_code(html))
        last = next(islice(re.finditer("<", html), _MOST_TAGS, None), None)
        html = html[: last.start()] if last else html
    return html


def flattened(html: str) -> str:
    """Tags deeper than `DEEPEST` levels, and their ends, left out; one pass, linear."""
    pieces: list[str] = []
    open_tags: list[str] = []
    too_deep: dict[str, int] = {}
    at = 0
    for found in _TAG.finditer(html):
        is_end, tag = bool(found[1]), found[2].lower()
        if tag in _VOID:
            continue
        if not is_end:
            if len(open_tags) < DEEPEST:
                open_tags.append(tag)
                continue
            too_deep[tag] = too_deep.get(tag, 0) + 1
        elif too_deep.get(tag):
            too_deep[tag] -= 1
        else:
            _end(open_tags, tag)
            continue
        pieces.append(html[at : found.start()])
        at = found.end()
    return "".join((*pieces, html[at:])) if pieces else html


def _end(open_tags: list[str], tag: str) -> None:
    """The innermost open tag of that name ends, and with it what was left open inside. Looks back a little only."""
    for back in range(1, min(len(open_tags), 40) + 1):
        if open_tags[-back] == tag:
            del open_tags[-back:]
            return


def without_code(html: str) -> str:
    """The HTML without scripts (structured data stays), styles, drawings, comments and files written into it."""
    pieces: list[str] = []
    at = 0
    while (found := _RAW_START.search(html, at)) is not None:
        pieces.append(html[at : found.start()])
        kind = found[1].lower()
        end = html.find(_RAW_ENDS[kind], found.end())
        if end < 0:
            return "".join(pieces)
        end = html.find(">", end) + 1 or len(html)
        if kind == "script" and end - found.start() <= LONGEST // 2 and _STRUCTURED.match(html, found.start()):
            pieces.append(html[found.start() : end])
        at = end
    return _DATA.sub("", "".join((*pieces, html[at:])))
