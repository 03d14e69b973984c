"""Patterns of a query, looked for on SQLite's behalf in the articles that everything else has let through."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsreader.errors import QueryError

if TYPE_CHECKING:
    import apsw

    from newsreader.library.values import Packer, Value

LIMIT_S = 2.0
"""How long one question may look through texts: some 20,000 whole articles, or all headlines of a million."""


class Patterns:
    """The functions that a compiled query calls: matches(source, any_case, text) and body_text(packed, body)."""

    def __init__(self, connection: apsw.Connection, packer: Packer, *, limit_s: float = LIMIT_S) -> None:
        self._packer = packer
        self._limit_s = limit_s
        self._ends = 0.0
        connection.create_scalar_function("matches", self._matches, 3)
        connection.create_scalar_function("body_text", self._body_text, 2)

    def begin(self) -> None:
        """A new question: its time begins."""
        self._ends = time.monotonic() + self._limit_s

    def _matches(self, *said: Value) -> bool:
        from newsreader.query import patterns  # noqa: PLC0415 - start-up time
        from newsreader.query.tree import Pattern  # noqa: PLC0415 - start-up time

        if time.monotonic() > self._ends:
            raise QueryError(
                "",
                "Looking through so many articles for this pattern takes too long. A word, a feed or a date beside it "
                "leaves fewer to look through.",
                position=0,
                expected="a word, feed: or date: beside the pattern",
            )
        source, any_case, text = said
        return text is not None and patterns.is_in(Pattern(source=str(source), any_case=bool(any_case)), str(text))

    def _body_text(self, *stored: Value) -> str:
        packed, body = stored
        return self._packer.unpack(int(packed or 0), body)[1] if isinstance(body, bytes) else ""
