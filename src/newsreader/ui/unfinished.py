"""Whether a query with a mistake is only not finished: nobody is to be told so at every key."""

from __future__ import annotations

import re

from newsreader import query
from newsreader.errors import QueryError
from newsreader.query import fields

LONGEST = 500
"""Characters; what is longer was pasted, not typed."""
_ENDS = ("", "a", " a", '"', 'a"', "/", "]/", ")/", ")]/", "a/", "a]/")
"""What may be missing: a word, the end of a phrase, the end of a pattern."""
_LAST = re.compile(r"([A-Za-z]+)[:：](?:[<>]=?)?([^\s()]*)$")
_DAY = "2000-01-01"
_NUMBER_ENDS = ("5", ".5")
_DATE_WORDS = ("today", "yesterday", "last:7d")


def may_go_on(text: str) -> bool:
    """Whether something that can be typed behind it makes a query of it."""
    if len(text) > LONGEST:
        return False
    closing = ")" * max(0, text.count("(") - text.count(")"))
    return any(_holds(text + end + close) for end in (*_ENDS, *_of_value(text)) for close in {"", closing})


def _of_value(text: str) -> tuple[str, ...]:
    """How the value of the last field may go on."""
    last = _LAST.search(text)
    if not last:
        return ()
    field, typed = last[1].lower(), last[2].lower()
    if field in fields.FLAGS:
        return tuple(value[len(typed) :] for value in fields.FLAGS[field] if value.startswith(typed))
    if field in fields.NUMBERS:
        return _NUMBER_ENDS
    if field in fields.DATES:
        day = typed.rpartition("..")[2]
        words = (word[len(day) :] for word in _DATE_WORDS if word.startswith(day))
        return (*words, "d", f".{_DAY}", _DAY[len(day) :])
    return ()


def _holds(text: str) -> bool:
    try:
        query.parse(text)
    except QueryError:
        return False
    return True
