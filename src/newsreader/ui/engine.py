"""The engine process as the window sees it: commands go out and events come in, one JSON object a line."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

STOP_MS = 2_000
"""What a stopped engine gets to finish its transaction; they take some 25 ms."""
CALM_S = 60.0
"""An engine that ended unexpectedly is started again at once, but not twice within this time."""
LONGEST_LINE_BYTES = 1 << 20

ENDED_ONCE = "The part of Newsreader that fetches ended unexpectedly and was started again."
ENDED_TWICE = "The part of Newsreader that fetches keeps ending unexpectedly; updating again may help."
NOT_STARTED = "The part of Newsreader that fetches could not be started; installing Newsreader again may help."


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFeed:
    """A feed that failed in an update, and why."""

    feed: int
    title: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the engine, whatever it tells; `event` says which fields count."""

    event: str
    done: int = 0
    total: int = 0
    stage: str = ""
    feed: int = 0
    title: str = ""
    problem: str = ""
    articles: int = 0
    article: int = 0
    folder: str = ""
    do: str = ""
    url: str = ""
    sentence: str = ""
    feeds: int = 0
    new: int = 0
    whole: int = 0
    failed: tuple[FailedFeed, ...] = ()
    cancelled: bool = False
    online: bool = True


def command(library_path: Path, *, sample: bool = False) -> tuple[str, ...]:
    """What starts an engine for this library. `-P`: nothing in the current folder can take a module's place."""
    words = (sys.executable, "-P", "-m", "newsreader", "--library", str(library_path), "engine")
    return (*words, "--sample") if sample else words


class Engine(QObject):
    """Starts its process at the first command, again when it dies, and ends it with the window.

    Every signal is emitted in the window's thread; nothing here waits but `close`.
    """

    started = Signal()
    progress = Signal(int, int, str)
    feed_done = Signal(int, str, str)
    """Number, title and problem."""
    arrived = Signal()
    added = Signal(int, str)
    saved = Signal(int, str)
    """An article's number and title."""
    reported = Signal(str)
    """The folder of the report."""
    refused = Signal(object)
    """The Event: what was to be done, to which address, and why it was not."""
    finished = Signal(object)
    """The Event."""
    online = Signal(bool)
    trouble = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, words: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self._process: QProcess | None = None
        self._heard = b""
        self._last_end_s = -CALM_S
        self._closing = False
        self._busy = False
        self._tellers: dict[str, Callable[[Event], None]] = {
            "started": self._begun,
            "progress": lambda event: self.progress.emit(event.done, event.total, event.stage),
            "feed": lambda event: self.feed_done.emit(event.feed, event.title, event.problem),
            "arrived": lambda _event: self.arrived.emit(),
            "added": lambda event: self.added.emit(event.feed, event.title),
            "saved": lambda event: self.saved.emit(event.article, event.title),
            "reported": lambda event: self.reported.emit(event.folder),
            "refused": self.refused.emit,
            "finished": self._over,
            "online": lambda event: self.online.emit(event.online),
            "trouble": lambda event: self.trouble.emit(event.sentence),
        }

    @property
    def busy(self) -> bool:
        """Whether an update is under way."""
        return self._busy

    def update_feeds(self, feed_ids: Sequence[int] | None = None, *, due_only: bool = False) -> None:
        """Fetches these feeds, or all of them; `due_only` leaves out those whose time has not come."""
        feeds = None if feed_ids is None else list(feed_ids)
        self._say({"do": "update", "feeds": feeds, "due_only": due_only})
        self._be_busy(busy=True)

    def add_feed(self, url: str, folder: str, *, index: bool = False) -> None:
        """Subscribes, with `index` to the page itself; answered by `added` or `refused`."""
        self._say({"do": "add", "url": url, "folder": folder, "index": index})

    def save(self, page: str) -> None:
        """Saves the page at an address, or in a file; answered by `saved` or `refused`."""
        self._say({"do": "save", "url": page})

    def report(self, article_id: int, folder: str) -> None:
        """Writes the report of an article into a new folder there; answered by `reported` or `refused`."""
        self._say({"do": "report", "article": article_id, "folder": folder})

    def cancel(self) -> None:
        """Stops the update that is under way."""
        if self._busy:
            self._say({"do": "cancel"})

    def close(self) -> None:
        """Ends the process: in peace, or else by force."""
        self._closing = True
        process, self._process = self._process, None
        if process is None:
            return
        process.write(QByteArray(b'{"do": "stop"}\n'))
        process.closeWriteChannel()
        if not process.waitForFinished(STOP_MS):
            process.kill()
            process.waitForFinished(STOP_MS)
        process.deleteLater()

    def hear(self, line: bytes) -> None:
        """Takes one line of the engine. What is no event is left alone: a newer engine may tell more."""
        try:
            event = msgspec.json.decode(line, type=Event)
        except msgspec.DecodeError:
            return
        tell = self._tellers.get(event.event)
        if tell is not None:
            tell(event)

    def _begun(self, _event: Event) -> None:
        self._be_busy(busy=True)
        self.started.emit()

    def _over(self, event: Event) -> None:
        self._be_busy(busy=False)
        self.finished.emit(event)

    def _say(self, words: dict[str, object]) -> None:
        if self._closing:
            return
        if self._process is None:
            self._start()
        if self._process is not None:
            self._process.write(QByteArray(json.dumps(words).encode() + b"\n"))

    def _start(self) -> None:
        process = QProcess(self)
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("PYTHONUNBUFFERED", "1")
        surroundings.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(surroundings)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._pass_on)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process = process
        self._heard = b""
        process.start(self._words[0], list(self._words[1:]))

    def _read(self) -> None:
        if self._process is None:
            return
        self._heard += bytes(self._process.readAllStandardOutput().data())
        *lines, self._heard = self._heard.split(b"\n")
        if len(self._heard) > LONGEST_LINE_BYTES:
            self._heard = b""
        for line in lines:
            self.hear(line)

    def _pass_on(self) -> None:
        """What the engine complains of stands where the window's own complaints would."""
        if self._process is not None:
            sys.stderr.write(bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace"))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._closing:
            self._forget()
            self._be_busy(busy=False)
            self.trouble.emit(NOT_STARTED)

    def _ended(self) -> None:
        if self._closing:
            return
        self._read()
        was_busy = self._busy
        self._forget()
        self._be_busy(busy=False)
        soon = time.monotonic() - self._last_end_s < CALM_S
        self._last_end_s = time.monotonic()
        self.trouble.emit(ENDED_TWICE if soon else ENDED_ONCE)
        if not soon:
            if was_busy:
                self.update_feeds(due_only=True)
            else:
                self._start()

    def _forget(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None

    def _be_busy(self, *, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
