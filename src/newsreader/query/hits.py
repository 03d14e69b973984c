"""Where a text says what a query asks for: for snippets, and for marks in the reading pane."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsreader.query import patterns
from newsreader.query.tree import Pattern
from newsreader.query.words import ALONE, SIGN, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGIN, END = "\x02", "\x03"
"""What `snippet` puts round a hit. No article has these characters: `articles.clean` takes them out."""
_BEFORE = 3
"""A third of a snippet stands before its first hit."""
_LONGEST_STEP = 40
"""How far a snippet's ends move to fall between two words; scripts without spaces are cut where it has to be."""
_WINDOW, _OVERLAP = 2_000, 200
"""How much of a text is looked at before the rest of it, and the longest phrase that is not missed where they meet."""

_LETTER = rf"[^\W_{ALONE}]"
_GAP = r"(?:[^\w\U000f0000-\U000fffff]|_)*"
_ALONE = f"[{ALONE}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that a query looks for, as the index has them: one after another, in one part or anywhere (part "")."""

    words: tuple[str, ...]
    part: str = ""
    prefix: bool = False
    """Whether the last one may go on."""


Sought = Term | Pattern


def hits(text: str, terms: Sequence[Sought]) -> list[tuple[int, int]]:
    """(start, length) of everything in the text that one of the terms matches, in order, none touching another.

    Finds what the index finds in the same text. Their `part` is not looked at: the caller knows which part this is.
    """
    if not terms or not text:
        return []
    same, places = plain(text)
    spans = {found.span() for term in terms if isinstance(term, Term) for found in _pattern(term).finditer(same)}
    if places is not None:
        spans = {(places[start], _end(places, end)) for start, end in spans}
    for term in terms:
        if isinstance(term, Pattern):
            spans.update(patterns.spans(term, text))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [(start, end - start) for start, end in merged]


def _end(places: list[int], end: int) -> int:
    """Where the character before `end` ended: one that became two letters is taken as a whole."""
    last = places[end - 1]
    while places[end] == last:
        end += 1
    return places[end]


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    """Matches the term in what `plain` gives. It begins with the word itself, so that `re` looks for that first."""
    first = re.escape(term.words[0])
    parts = [first]
    if not re.match(_ALONE, term.words[0]):
        parts.append(f"(?<!{_LETTER}{first})(?<!{SIGN}{first})")
    for before, word in zip(term.words, term.words[1:], strict=False):
        parts += [_closed(before), _GAP, re.escape(word)]
    last = term.words[-1]
    if term.prefix and not re.match(_ALONE, last):
        parts.append(f"(?:{_LETTER}|{SIGN})*")
    else:
        parts.append(_closed(last))
    return re.compile("".join(parts))


def _closed(word: str) -> str:
    return "" if re.match(_ALONE, word) else f"(?!{_LETTER}|{SIGN})"


def snippet(text: str, terms: Sequence[Sought], *, length: int = 160) -> str:
    """Some `length` characters of the text in one line, around the first hit, with "…" where it was cut.

    Hits stand between \\x02 and \\x03. Without hits it is the beginning.
    """
    if not terms:
        return _beginning(text, length)
    first = _first_hit(text, terms)
    start = _forward(text, first - length // _BEFORE, first) if first > length // _BEFORE else 0
    end = _backward(text, start + length, max(start, first))
    pieces = []
    done = start
    for at, size in hits(text[start : end + _OVERLAP], terms) if first >= 0 else ():
        begin, stop = start + at, min(end, start + at + size)
        if begin < end:
            pieces += [_clean(text[done:begin]), BEGIN, _clean(text[begin:stop]), END]
            done = stop
    pieces.append(_clean(text[done:end]))
    line = " ".join("".join(pieces).split())
    return f"{'…' if text[:start].strip() else ''}{line}{'…' if text[end:].strip() else ''}"


def _beginning(text: str, length: int) -> str:
    end = _backward(text, length, 0)
    line = " ".join(_clean(text[:end]).split())
    return f"{line}…" if text[end:].strip() else line


def _first_hit(text: str, terms: Sequence[Sought]) -> int:
    """Where the first hit begins, -1 without any. Looks at a window at a time: most articles speak of it early."""
    start = 0
    while terms and start < len(text):
        end = _backward(text, start + _WINDOW, start)
        if found := hits(text[start:end], terms):
            return start + found[0][0]
        start = end if end == len(text) else _forward(text, end - _OVERLAP, end)
    return -1


def _clean(text: str) -> str:
    return text.replace(BEGIN, " ").replace(END, " ")


def _forward(text: str, at: int, limit: int) -> int:
    """Where the next word begins, from here on."""
    for step in range(at, min(limit, at + _LONGEST_STEP)):
        if text[step - 1].isspace():
            return step
    return at


def _backward(text: str, at: int, limit: int) -> int:
    """Where the last word ended, up to here; after the limit."""
    if at >= len(text):
        return len(text)
    for step in range(at, max(limit, at - _LONGEST_STEP), -1):
        if text[step].isspace():
            return step
    return at
