"""Questions of which only the newest counts: what still runs is stopped, what still waits is skipped."""

from __future__ import annotations

from _thread import allocate_lock
from typing import TYPE_CHECKING, TypeVar

from newsreader.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.library import Library

Answer = TypeVar("Answer")


class Newest:
    """The window's thread renews, a Clerk's thread works."""

    def __init__(self) -> None:
        self.turn = 0
        self._lock = allocate_lock()
        self._asked: Library | None = None

    def renew(self) -> int:
        """From now on another question counts: its number."""
        with self._lock:
            self.turn += 1
            if self._asked is not None:
                self._asked.stop()
        return self.turn

    def of_turn(self, work: Callable[[Library], Answer]) -> Callable[[Library], Answer]:
        """The work, for a Clerk; it raises LibraryError when another question counts meanwhile."""
        turn = self.turn

        def do(library: Library) -> Answer:
            with self._lock:
                if turn != self.turn:
                    raise LibraryError(str(library.path), "another question was asked meanwhile.")
                self._asked = library
            try:
                return work(library)
            finally:
                with self._lock:
                    self._asked = None

        return do
