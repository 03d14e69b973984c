"""Patterns between slashes: read once, and stopped when they take too long.

They are matched by the `regex` package, which can be told to stop; `re` cannot.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsreader.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from newsreader.query.tree import Pattern

LONGEST = 500
"""Characters of a pattern."""
TEXT_LIMIT_S = 0.1
"""How long one text may keep a pattern busy: honest ones take a hundredth of this for a whole book."""
_MOST_REPEATS = 2_000
"""`regex` unrolls what is repeated at least n times: (a{1000}){1000} takes 270 MB, one level more all there is."""
_DEEPEST = 25
"""Brackets in brackets: `regex` calls itself for each."""
_BRACKET = re.compile(r"\\.|[()]", re.DOTALL)
_COUNT = re.compile(r"(?<!\\)\{\s*([0-9]+)")
_CALLS_ITSELF = re.compile(r"(?<!\\)\(\?(?:R|&|P>|[+-]?[0-9])")
_INSIDE = "This pattern takes too long on a single text; a repetition inside a repetition is the usual reason."


def check(pattern: Pattern) -> None:
    """Raises QueryError when the pattern cannot be used, with the place in the pattern where it is known."""
    source = pattern.source
    if len(source) > LONGEST:
        raise _wrong(f"A pattern may have {LONGEST} characters at most.", LONGEST, "a shorter pattern")
    repeats = 1
    for count in _COUNT.finditer(source):
        repeats *= max(1, int(count[1][:6]))
        if repeats > _MOST_REPEATS:
            raise _wrong(
                f"The pattern repeats something more than {_MOST_REPEATS:,} times.", count.start(), "smaller numbers"
            )
    if call := _CALLS_ITSELF.search(source):
        raise _wrong("A pattern cannot call itself.", call.start(), "a pattern without (?R) or (?1)")
    depth = 0
    for bracket in _BRACKET.finditer(source):
        depth += {"(": 1, ")": -1}.get(bracket[0], 0)
        if depth > _DEEPEST:
            raise _wrong("Too many brackets stand in one another.", bracket.start(), "fewer brackets")
    _read(source, pattern.any_case)


def _wrong(sentence: str, position: int, expected: str) -> QueryError:
    return QueryError("", sentence, position=position, expected=expected)


@lru_cache(maxsize=64)
def _read(source: str, any_case: bool) -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 - start-up time

    try:
        return regex.compile(source, regex.MULTILINE | (regex.IGNORECASE if any_case else 0))
    except regex.error as error:
        sentence = f"This pattern cannot be read: {error.msg}."
        raise _wrong(sentence, error.pos or 0, "a regular expression") from error
    except (MemoryError, OverflowError) as error:
        raise _wrong("This pattern is too large.", 0, "a simpler pattern") from error


def is_in(pattern: Pattern, text: str) -> bool:
    """Whether the pattern matches somewhere in the text; ^ and $ are the ends of a line.

    Raises QueryError after `TEXT_LIMIT_S`.
    """
    try:
        return bool(_read(pattern.source, pattern.any_case).search(text, timeout=TEXT_LIMIT_S, concurrent=True))
    except (TimeoutError, MemoryError) as error:
        raise too_slow() from error


def too_slow() -> QueryError:
    """What is told when single texts keep a pattern busy for too long."""
    return _wrong(_INSIDE, 0, "a simpler pattern")


def spans(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    """Where the pattern matches, (start, end), in order; what takes too long ends it."""
    found = _read(pattern.source, pattern.any_case).finditer(text, timeout=TEXT_LIMIT_S, concurrent=True)
    try:
        yield from (match.span() for match in found if match.end() > match.start())
    except (TimeoutError, MemoryError):
        return
