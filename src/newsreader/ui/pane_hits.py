"""The hits of a search in the article that is shown: found as it grows, marked, stepped through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from newsreader.query import hits
from newsreader.ui.utf16 import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument

    from newsreader.publish.look import Look
    from newsreader.query import Sought

MOST = 2_000
"""Hits that are marked; Qt looks through all of them for every block it paints."""

CHOSEN, ON_CHOSEN = "#ffb347", "#1d1f23"
"""The hit that was stepped to, the same in light and dark: it must be found among the others at a glance."""


class Hits:
    """Hits in one document, in its order; positions are Qt's."""

    def __init__(self, terms: Sequence[Sought]) -> None:
        self.terms = tuple(terms)
        self._spans: list[tuple[int, int]] = []
        self._searched = 0
        """The first block that was not looked at."""
        self.current = -1

    @property
    def total(self) -> int:
        """How many were found; no more are looked for after `MOST`."""
        return len(self._spans)

    @property
    def said(self) -> str:
        """ "3 of 17", "17 hits" before one was chosen, "" where there is none."""
        if not self._spans:
            return ""
        more = "+" if self.total >= MOST else ""
        if self.current < 0:
            return f"{self.total}{more} hit{'' if self.total == 1 else 's'}"
        return f"{self.current + 1} of {self.total}{more}"

    def search(self, document: QTextDocument) -> None:
        """Looks at the blocks that were added since the last time."""
        block = document.findBlockByNumber(self._searched)
        while block.isValid() and self.terms and len(self._spans) < MOST:
            self._spans += _found(block, self.terms)
            self._searched = block.blockNumber() + 1
            block = block.next()
        del self._spans[MOST:]

    def step(self, by: int) -> tuple[int, int] | None:
        """The next or the last hit, (position, length), round the ends; None where there is none."""
        if not self._spans:
            return None
        self.current = (
            (self.current + by) % len(self._spans) if self.current >= 0 else (0 if by > 0 else self.total - 1)
        )
        return self._spans[self.current]

    def selections(self, document: QTextDocument, look: Look) -> list[QTextEdit.ExtraSelection]:
        """What marks them."""
        made = [_selection(document, span, look.mark) for span in self._spans]
        if 0 <= self.current < len(made):
            made[self.current].format.setBackground(QBrush(QColor(CHOSEN)))
            made[self.current].format.setForeground(QBrush(QColor(ON_CHOSEN)))
        return made


def _found(block: QTextBlock, terms: Sequence[Sought]) -> list[tuple[int, int]]:
    text = block.text()
    begin = block.position()
    found = hits(text, terms)
    if not found or text.isascii() or max(text) <= "\uffff":
        return [(begin + at, length) for at, length in found]
    return [(begin + units(text[:at]), units(text[at : at + length])) for at, length in found]


def _selection(document: QTextDocument, span: tuple[int, int], colour: str) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(span[0])
    cursor.setPosition(span[0] + span[1], QTextCursor.MoveMode.KeepAnchor)
    made.cursor = cursor
    made.format.setBackground(QBrush(QColor(colour)))
    return made
