"""The body that a page's scripts hold: what it would be shown from, were they run."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING

from newsreader.articles.state_photos import figure_in, is_photo, lead_in
from newsreader.articles.tree import elements, loose
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_SHORTEST = 300
"""Letters of a body: what is shorter is a summary."""
_LONGEST = 4_000_000
_MOST_NODES = 50_000
_MOST_ASSIGNED = 20
_PUSHED = re.compile(r"\.push\(\s*\[\s*\d+\s*,\s*(?=\")")
_ASSIGNED = re.compile(r"(?:=|JSON\.parse\()\s*(?=[{\[\"])")
_ROW = re.compile(r"(?:^|\n)?[0-9a-f]{1,6}:(?:T([0-9a-f]{1,7}),|(?=[\[{]))")
"""A row of React's stream: so many bytes of text, or JSON."""
_STAND_IN = re.compile(r"\$\$\w{1,40}\$\$|\{\{\s*\w{1,40}\s*\}\}|\[\[\w{1,40}\]\]|%%\w{1,40}%%")
"""Where the scripts would put an advert or a picture."""
_TAG = re.compile(r"<[^<>]{1,2000}>")
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|blockquote)[\s/>]", re.IGNORECASE)
_BODIES = words("body articlebody bodyhtml content contenthtml text html story fulltext maintext articletext")
_PIECES = ("content", "text", "html", "value")
"""Where a piece of a list of pieces keeps its text."""
_KINDS = {"header": "h2", "heading": "h2", "title": "h2", "quote": "blockquote", "blockquote": "blockquote"}
_TEXT_KINDS = words("text paragraph p html richtext raw_html textblock")


def body(root: HtmlElement) -> str:
    """The longest body in the page's scripts, as HTML that nobody has cleaned; "" when there is none."""
    best, length = "", _SHORTEST
    for html in _bodies(root):
        letters = len(loose(_TAG.sub("", html)))
        if letters > length:
            best, length = html, letters
    return _STAND_IN.sub("", best)


def _bodies(root: HtmlElement) -> Iterator[str]:
    stream: list[str] = []
    for script in elements(root, "script"):
        text = (script.text or "").strip()
        if "ld+json" in (script.get("type") or "") or len(text) > _LONGEST:
            continue
        pushed = _PUSHED.search(text)
        if pushed is not None:
            value = _value_at(text, pushed.end())
            stream.append(value if isinstance(value, str) else "")
        elif len(text) > _SHORTEST:
            for found in _values(text):
                yield from _in_value(found)
    if stream:
        yield from _in_stream("".join(stream)[:_LONGEST])


def _values(text: str) -> Iterator[object]:
    """JSON that is the whole script, or is assigned in it, or is written in a string."""
    places = [0] if text[0] in "{[" else []
    places += [found.end() for _, found in zip(range(_MOST_ASSIGNED), _ASSIGNED.finditer(text), strict=False)]
    ended = -1
    for place in places:
        if place < ended:
            continue
        found = _value_at(text, place)
        if isinstance(found, str) and found[:1] in {"{", "["}:
            found = _value_at(found, 0)
        if isinstance(found, dict | list):
            yield found
            if place == 0:
                return


def _value_at(text: str, place: int) -> object:
    try:
        found: object = json.JSONDecoder(strict=False).raw_decode(text, place)[0]
    except (ValueError, RecursionError):
        return None
    return found


def _in_stream(stream: str) -> Iterator[str]:
    """Rows of React's stream: texts, and JSON with texts in it."""
    for row in _ROW.finditer(stream):
        if row[1]:
            most = int(row[1], 16)
            text = stream[row.end() : row.end() + most].encode("utf-8", "replace")[:most].decode("utf-8", "ignore")
            yield from _in_value({"html": text})
        else:
            yield from _in_value(_value_at(stream, row.end()))


def _in_value(value: object) -> Iterator[str]:
    """Whatever in the value may be a body: HTML, long text under a telling name, lists of pieces."""
    nowhere: dict[str, object] = {}
    waiting: list[tuple[str, object, dict[str, object]]] = [("", value, nowhere)]
    count = 0
    while waiting and count < _MOST_NODES:
        count += 1
        name, each, story = waiting.pop()
        if isinstance(each, str):
            if len(each) > _SHORTEST and (_MARKUP.search(each) or _is_named(name)):
                yield lead_in(story) + (each if _MARKUP.search(each) else _paragraphs(each))
        elif isinstance(each, dict):
            waiting += [(str(inner), one, each) for inner, one in each.items() if isinstance(one, dict | list | str)]
        elif isinstance(each, list):
            pieces = [_piece(one) for one in each if isinstance(one, dict)]
            if sum(bool(piece) and not piece.startswith("<figure>") for piece in pieces) > 1:
                yield lead_in(story) + "".join(pieces)
            waiting += [(name, one, nowhere) for one in each if isinstance(one, dict | list | str)]


def _is_named(name: str) -> bool:
    return name.lower().replace("_", "").replace("-", "") in _BODIES


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _piece(piece: dict[str, object]) -> str:
    """One piece of a list as HTML, "" when it is neither text nor photo."""
    if is_photo(piece):
        return figure_in(piece)
    kind = str(piece.get("type") or piece.get("_type") or piece.get("kind") or "").lower()
    text = next((found for name in _PIECES if isinstance(found := piece.get(name), str) and found.strip()), "")
    if not text or (kind not in _KINDS and kind not in _TEXT_KINDS):
        return ""
    if _MARKUP.match(text.strip()):
        return text
    tag = _KINDS.get(kind, "p")
    return f"<{tag}>{text}</{tag}>"
