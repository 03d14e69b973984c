"""Updates: at the start, every so often, and when asked for; with progress, a way to stop, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.settings import Settings
    from newsreader.ui.engine import Engine, Event
    from newsreader.ui.status import Status
    from newsreader.ui.toolbar import Toolbar

AFTER_START_MS = 1_200
"""The first update lets the list and the article come first."""
MINUTE_MS = 60_000
CANNOT_WRITE = "This library is write-protected, so nothing new can be kept in it."


class Updating(QObject):
    """Speaks with the engine and says on the status bar how it goes."""

    arrived = Signal()
    """There is more in the library than before."""
    finished = Signal()
    feed_done = Signal()

    def __init__(self, engine: Engine, status: Status, toolbar: Toolbar, *, writable: bool) -> None:
        super().__init__(status)
        self._engine = engine
        self._status = status
        self.writable = writable
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.update_due)
        engine.progress.connect(status.show_progress)
        engine.arrived.connect(self.arrived)
        engine.feed_done.connect(lambda *_: self.feed_done.emit())
        engine.finished.connect(self._finished)
        engine.online.connect(lambda online: status.show_online(online=online))
        engine.trouble.connect(lambda sentence: status.say(sentence, stays=True))
        engine.busy_changed.connect(self._busy)
        engine.busy_changed.connect(lambda busy: toolbar.show_busy(busy=busy))
        status.cancel_wanted.connect(engine.cancel)

    def keep_up(self, settings: Settings) -> None:
        """Updates when the window opens and from time to time, as the settings have it."""
        if not self.writable:
            return
        if settings.update_at_start:
            QTimer.singleShot(AFTER_START_MS, self.update_due)
        if settings.update_every_minutes:
            self._timer.start(settings.update_every_minutes * MINUTE_MS)

    def update_due(self) -> None:
        """Fetches the feeds whose time has come."""
        if self.writable and not self._engine.busy:
            self._engine.update_feeds(due_only=True)

    def update_or_stop(self) -> None:
        """What the button does."""
        if self._engine.busy:
            self._engine.cancel()
        else:
            self.update(None)

    def update(self, feed_ids: Sequence[int] | None) -> None:
        """Fetches these feeds now, or all of them."""
        if self.writable:
            self._engine.update_feeds(feed_ids)
        else:
            self._status.say(CANNOT_WRITE)

    def _busy(self, busy: bool) -> None:
        if busy:
            self._status.show_progress(0, 0, "feeds")
        else:
            self._status.show_rest()

    def _finished(self, event: Event) -> None:
        self.finished.emit()
        said = summary(event)
        if said:
            self._status.say(said, stays=bool(event.failed))


def summary(event: Event) -> str:
    """What an update did, in one line; "" when there is nothing to say."""
    parts = []
    if event.new:
        parts.append("1 new article" if event.new == 1 else f"{event.new:,} new articles")
    if event.cancelled:
        parts.append("stopped before the end")
    if len(event.failed) == 1:
        (failed,) = event.failed
        parts.append(f"{failed.title} could not be updated: {failed.sentence}")
    elif event.failed:
        parts.append(f"{len(event.failed)} feeds could not be updated; the tree marks them")
    said = "; ".join(parts)
    return said[:1].upper() + said[1:]
