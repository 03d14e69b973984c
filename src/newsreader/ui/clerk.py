"""A thread that does one thing after another with a library of its own, so that the window never waits for a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from newsreader.errors import NewsreaderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue
    from threading import Thread

    from newsreader.library import Library

    Work = SimpleQueue[Callable[[Callable[[], Library]], Callable[[], None]] | None]

Answer = TypeVar("Answer")


class Clerk(QObject):
    """Does work in its own thread, in the order it was asked; answers arrive in the thread that made the Clerk.

    `open_library` is called in the Clerk's thread, at the first work. Work that raises a NewsreaderError is answered
    through `failed`, or else the `trouble` signal; anything else is a bug and is raised again in the window's thread.
    """

    trouble = Signal(str)
    _answered = Signal(object)

    def __init__(self, name: str, open_library: Callable[[], Library], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_library = open_library
        self._name = name
        self._work: Work | None = None
        self._thread: Thread | None = None
        self._waiting = 0
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something asked for is not answered yet."""
        return self._waiting > 0

    def ask(
        self,
        work: Callable[[Library], Answer],
        then: Callable[[Answer], None] | None = None,
        failed: Callable[[NewsreaderError], None] | None = None,
    ) -> None:
        """Has `work` done with the Clerk's library, then calls `then` with what it returned."""
        if self._closed:
            return

        def do(library: Library) -> Callable[[], None]:
            answer = work(library)
            return (lambda: then(answer)) if then is not None else (lambda: None)

        self._waiting += 1
        if self._work is None:
            self._work = self._begin()
        self._work.put(self._guarded(do, failed))

    def close(self) -> None:
        """Finishes what was asked for and ends the thread; no answer is delivered any more."""
        if self._closed:
            return
        self._closed = True
        if self._work is not None and self._thread is not None:
            self._work.put(None)
            self._thread.join()

    def _begin(self) -> Work:
        from queue import SimpleQueue  # noqa: PLC0415 - start-up time
        from threading import Thread  # noqa: PLC0415 - start-up time

        work: Work = SimpleQueue()
        self._thread = Thread(target=self._run, args=(work,), name=self._name, daemon=True)
        self._thread.start()
        return work

    def _guarded(
        self, do: Callable[[Library], Callable[[], None]], failed: Callable[[NewsreaderError], None] | None
    ) -> Callable[[Callable[[], Library]], Callable[[], None]]:
        def guarded(library: Callable[[], Library]) -> Callable[[], None]:
            try:
                return do(library())
            except NewsreaderError as error:
                return self._refusal(error, failed)
            except Exception as bug:  # noqa: BLE001 - carried to the window's thread and raised there
                return _raising(bug)

        return guarded

    def _refusal(self, error: NewsreaderError, failed: Callable[[NewsreaderError], None] | None) -> Callable[[], None]:
        if failed is not None:
            return lambda: failed(error)
        return lambda: self.trouble.emit(error.sentence)

    def _run(self, waiting: Work) -> None:
        library: Library | None = None

        def opened() -> Library:
            nonlocal library
            library = library or self._open_library()
            return library

        try:
            while (work := waiting.get()) is not None:
                self._answered.emit(work(opened))
        finally:
            if library is not None:
                library.close()

    def _deliver(self, answer: Callable[[], None]) -> None:
        self._waiting -= 1
        if not self._closed:
            answer()


def _raising(bug: Exception) -> Callable[[], None]:
    def again() -> None:
        raise bug

    return again
