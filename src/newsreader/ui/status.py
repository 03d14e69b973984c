"""The bar at the bottom: the connection, an update under way, what was just done, and the library in figures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from newsreader.ui import times
from newsreader.ui.list_column import Elided

if TYPE_CHECKING:
    from newsreader.model import Stats

TOLD_MS = 12_000
"""How long a word of what was just done stays."""
OFFLINE = "Offline: showing saved articles"
STAGES = {"feeds": "Updating feeds", "articles": "Fetching whole articles"}


class Status(QStatusBar):
    """Says things in one line each."""

    cancel_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.offline = _label(OFFLINE)
        self.progress = _label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.stop = _button("Stop")
        self.stop.clicked.connect(self.cancel_wanted)
        self.told = Elided("told", fills=False)
        self.undo = _button("Undo")
        self.undo.clicked.connect(self.undo_wanted)
        self.updated = _label("")
        self.figures = _label("")
        for widget in (self.offline, self.progress, self.bar, self.stop):
            self.addWidget(widget)
            widget.hide()
        self.pointed = Elided("pointed", fills=False)
        self.addWidget(self.pointed)
        self.pointed.hide()
        self.addWidget(self.told)
        self.addWidget(self.undo)
        self.addWidget(QWidget(), 1)
        self.undo.hide()
        for widget in (self.updated, self.figures):
            self.addPermanentWidget(widget)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(TOLD_MS)
        self._fade.timeout.connect(self.hush)

    def say(self, words: str, *, undo: bool = False, stays: bool = False) -> None:
        """Says what was just done or what went wrong; with `undo`, beside a button that takes it back."""
        self.told.say(words)
        self.undo.setVisible(undo)
        if stays:
            self._fade.stop()
        else:
            self._fade.start()

    def point(self, address: str) -> None:
        """The address of the link under the pointer, in place of what was said; "" when there is none."""
        self.pointed.say(address)
        self.pointed.setVisible(bool(address))
        self.told.setVisible(not address)

    def hush(self) -> None:
        """Says nothing more of what was done."""
        self.told.say("")
        self.undo.hide()

    def show_online(self, *, online: bool) -> None:
        """Whether the last fetches reached anything."""
        self.offline.setVisible(not online)

    def show_progress(self, done: int, total: int, stage: str) -> None:
        """How far an update is."""
        said = STAGES.get(stage, STAGES["feeds"])
        self.progress.setText(f"{said}: {done:,} of {total:,}" if total else f"{said}…")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        for widget in (self.progress, self.bar, self.stop):
            widget.show()
        self.updated.hide()

    def show_rest(self) -> None:
        """No update is under way."""
        for widget in (self.progress, self.bar, self.stop):
            widget.hide()
        self.updated.show()

    def show_updated(self, then: datetime | None) -> None:
        """When a feed last answered."""
        self.updated.setText(times.updated(then, datetime.now(UTC).astimezone()))

    def show_stats(self, stats: Stats) -> None:
        """How much there is to read offline."""
        articles = f"{stats.articles:,} article{'' if stats.articles == 1 else 's'}"
        self.figures.setText(f"{articles}, {times.size(stats.library_bytes)}")


def _label(words: str) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def _button(words: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
