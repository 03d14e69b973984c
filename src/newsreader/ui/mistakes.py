"""What is wrong with a query: said under its field, with the character marked; what is not finished yet only later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from newsreader.ui.unfinished import may_go_on
from newsreader.ui.utf16 import units

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.errors import QueryError
    from newsreader.ui.field import Field

UNFINISHED_MS = 900
"""A pause this long is one in which help is welcome."""


class Mistakes(QObject):
    """Of one field. `say` shows a sentence under it, and takes it away with ""; `helped` is whether help is there."""

    def __init__(self, field: Field, say: Callable[[str], None], helped: Callable[[], bool]) -> None:
        super().__init__(field)
        self._field = field
        self._say = say
        self._helped = helped
        self._error: QueryError | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(UNFINISHED_MS)
        self._pause.timeout.connect(self._tell_late)
        field.entered.connect(self._tell)

    def clear(self) -> None:
        """All is well."""
        self._pause.stop()
        self._error = None
        self._field.mark(-1)
        self._say("")

    def meet(self, error: QueryError) -> bool:
        """The text has this mistake: said at once when nothing that is typed behind it can mend it; whether it can."""
        self.clear()
        self._error = error
        unfinished = may_go_on(self._field.text())
        if unfinished:
            self._pause.start()
        else:
            self._tell()
        return unfinished

    def tell(self, error: QueryError) -> None:
        """Says it at once."""
        self.clear()
        self._error = error
        self._tell()

    def _tell_late(self) -> None:
        if self._helped():
            self._pause.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        if self._error is not None:
            text = self._field.text()
            blank = len(text) - len(text.lstrip())
            self._field.mark(units(text[: blank + self._error.position]))
            self._say(sentence(self._error))


def sentence(error: QueryError) -> str:
    """What is wrong with a query, in one line."""
    return error.sentence[:1].upper() + error.sentence[1:]
