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
_SLOW_S = 0.005
"""Honest patterns take a tenth of this for a long article."""
_SLOW_LIMIT_S = 0.3
"""How long texts that take longer than that may keep one question busy, together."""


class Patterns:
    """The functions that a compiled query calls: matches(source, any_case, text) and body_text(packed, body)."""

    def __init__(
        self, connection: apsw.Connection, packer: Packer, *, limit_s: float = LIMIT_S, slow_s: float = _SLOW_S
    ) -> None:
        self._packer = packer
        self._limit_s = limit_s
        self._slow_s = slow_s
        self._ends = 0.0
        self._slow_left_s = _SLOW_LIMIT_S
        connection.create_scalar_function("matches", self._matches, 3)
        connection.create_scalar_function("body_text", self._body_text, 2)

    def begin(self) -> None:
        """A new question: its time begins."""
        self._ends = time.monotonic() + self._limit_s
        self._slow_left_s = _SLOW_LIMIT_S

    def _matches(self, *said: Value) -> bool:
        from newsreader.query import patterns  # noqa: PLC0415 - start-up time
        from newsreader.query.tree import Pattern  # noqa: PLC0415 - start-up time

        began = time.monotonic()
        if began > self._ends:
            raise QueryError(
                "",
                "Looking through so many articles for this pattern takes too long. A word, a feed or a date beside it "
                "leaves fewer to look through.",
                position=0,
                expected="a word, feed: or date: beside the pattern",
            )
        source, any_case, text = said
        if text is None:
            return False
        found = patterns.is_in(Pattern(source=str(source), any_case=bool(any_case)), str(text))
        taken = time.monotonic() - began
        if taken > self._slow_s:
            self._slow_left_s -= taken
            if self._slow_left_s < 0:
                raise patterns.too_slow()
        return found

    def _body_text(self, *stored: Value) -> str:
        packed, body = stored
        return self._packer.unpack(int(packed or 0), body)[1] if isinstance(body, bytes) else ""
