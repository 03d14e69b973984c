"""What is to be written into the library, gathered to transactions that are worth their while."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsreader.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.library import Library

_FULL = 80
"""Articles in a transaction: with 50 to 100 none takes longer than 25 ms, and few are needed."""
_FULL_ALONE = 1_000
"""Where nobody waits to write beside us, these cost a third less: the index is written in larger pieces."""
_MANY = 400
"""Writes without articles in a transaction: feeds that have not changed."""
_HEAVY_BYTES = 8_000_000
"""Photos wait in memory: some are as large as a hundred articles."""
_LONGEST_WAIT_S, _LONGEST_WAIT_ALONE_S = 0.4, 1.0
"""Nobody looks at an empty list longer than that while articles lie ready."""


def _nothing() -> None:
    """Nothing is to be done afterwards."""


class Ledger:
    """Writes that wait for their transaction. `put` may write all at once; `settle` writes what is left.

    A write that finds its feed or article removed meanwhile, in the window, is passed over. LibraryError goes on to
    the caller: nothing of that transaction is in the library then.
    """

    def __init__(self, library: Library, *, alone: bool = False) -> None:
        self._library = library
        self._full = _FULL_ALONE if alone else _FULL
        self._longest_wait_s = _LONGEST_WAIT_ALONE_S if alone else _LONGEST_WAIT_S
        self._arrived = 0
        self._writes: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self._articles = 0
        self._bytes = 0
        self._since = 0.0

    def put(
        self, write: Callable[[], None], *, articles: int = 0, size_bytes: int = 0, then: Callable[[], None] = _nothing
    ) -> None:
        """Adds a write that brings so many articles; `then` is called when it is committed, or passed over."""
        if not self._writes:
            self._since = time.monotonic()
        self._writes.append((write, then))
        self._articles += articles
        self._bytes += size_bytes
        if self._articles >= self._full or len(self._writes) >= _MANY or self._bytes >= _HEAVY_BYTES:
            self.settle()

    def settle_if_due(self) -> None:
        """Writes what has waited long enough."""
        if self._writes and time.monotonic() - self._since >= self._longest_wait_s:
            self.settle()

    def settle(self) -> None:
        """Writes all that waits, whole or not at all."""
        if not self._writes:
            return
        writes, articles = self._writes, self._articles
        self._writes, self._articles, self._bytes = [], 0, 0
        with self._library.batch():
            for write, _ in writes:
                try:
                    write()
                except NotFound:
                    continue
        self._arrived += articles
        for _, then in writes:
            then()

    def take_arrived(self) -> int:
        """How many articles have been committed since this was asked last."""
        arrived, self._arrived = self._arrived, 0
        return arrived
