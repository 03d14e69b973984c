"""The engine as a child of the window: commands come in, events go out, one JSON object a line.

{"do":"update","feeds":[1,2],"due_only":false}   feeds null or left out: all of them
{"do":"add","url":"…","folder":"…","index":false} subscribes, and fetches it at once; index: follows the page itself
{"do":"save","url":"…"}                          saves one page: an address, or a file by its whole path
{"do":"report","article":7,"folder":"…"}         writes what a report of that article needs into a new folder there
{"do":"cancel"}                                  ends what is under way and what waits
{"do":"stop"}                                    cancels and ends; the end of the input does the same
"""

from __future__ import annotations

import contextlib
import queue
import threading
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from newsreader.errors import LibraryError, NewsreaderError, NoFeedFound
from newsreader.library import Library
from newsreader.net.address import without_credentials
from newsreader.settings import Settings
from newsreader.update.engine import Engine
from newsreader.update.events import Added, Refused, Reported, Saved, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from newsreader.update.events import Event

_LOOK_AGAIN_S = 0.1
_STOPPED = {
    "add": "stopped before a feed was looked for",
    "save": "stopped before the page was saved",
    "report": "stopped before the report was written",
}
_NOWHERE_ELSE: Mapping[str, tuple[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One line of the input."""

    do: Literal["update", "add", "save", "report", "cancel", "stop"]
    feeds: list[int] | None = None
    due_only: bool = False
    url: str = ""
    folder: str = ""
    index: bool = False
    article: int = 0


def serve(
    library_path: Path,
    lines_in: Iterable[str],
    lines_out: TextIO,
    *,
    settings: Settings | None = None,
    connect_to: Mapping[str, tuple[str, int]] = _NOWHERE_ELSE,
    processes: int | None = None,
) -> None:
    """Does what the lines say, until they end. Leaves no process and no thread behind."""
    speaker = _Speaker(lines_out)
    try:
        with Library.open(library_path) as library:
            engine = Engine(
                library,
                settings=settings or Settings(),
                tell=speaker.tell,
                connect_to=connect_to,
                processes=processes,
            )
            _Service(library, engine, speaker).run(lines_in)
    except LibraryError as error:
        speaker.tell(Trouble(sentence=str(error)))


class _Speaker:
    """Writes events; cancels at the next one when what it tells of was cancelled, or when nobody listens."""

    def __init__(self, lines_out: TextIO) -> None:
        self._lines_out = lines_out
        self._lock = threading.Lock()
        self.deaf = False
        self.engine: Engine | None = None
        self.now = 0
        self.cancelled_up_to = 0

    def tell(self, event: Event) -> None:
        """One line, at once."""
        with self._lock:
            try:
                self._lines_out.write(event.json() + "\n")
                self._lines_out.flush()
            except (OSError, ValueError):
                self.deaf = True
        # A cancel may have come in the moment between the command and its beginning.
        if self.engine is not None and (self.deaf or self.now <= self.cancelled_up_to):
            self.engine.cancel()


class _Service:
    """Hears commands in one thread and does them in another, so that a cancel is heard at any time."""

    def __init__(self, library: Library, engine: Engine, speaker: _Speaker) -> None:
        self._library = library
        self._engine = engine
        self._speaker = speaker
        self._commands: queue.SimpleQueue[tuple[int, Command] | None] = queue.SimpleQueue()
        self._heard = 0
        self._done = threading.Event()
        speaker.engine = engine

    def run(self, lines_in: Iterable[str]) -> None:
        """Until the end of the input."""
        listener = threading.Thread(target=self._listen, args=(lines_in,), name="commands", daemon=True)
        listener.start()
        try:
            while (taken := self._commands.get()) is not None and not self._speaker.deaf:
                self._speaker.now, command = taken
                self._do(command)
        finally:
            self._done.set()

    def _listen(self, lines_in: Iterable[str]) -> None:
        try:
            for line in lines_in:
                if line.strip() and not self._hear(line):
                    return
        except (OSError, ValueError):
            return  # the window is gone
        finally:
            self._commands.put(None)
            self._cancel()
            # Whatever is begun from now on, in the moment between two looks, is ended too.
            while not self._done.wait(_LOOK_AGAIN_S):
                self._engine.cancel()

    def _hear(self, line: str) -> bool:
        try:
            command = msgspec.json.decode(line, type=Command)
        except (msgspec.DecodeError, UnicodeError) as error:
            self._speaker.tell(Trouble(sentence=f"this is no command ({error}): {line.strip():.100}"))
            return True
        if command.do == "cancel":
            self._cancel()
        elif command.do != "stop":
            self._heard += 1
            self._commands.put((self._heard, command))
        return command.do != "stop"

    def _cancel(self) -> None:
        self._speaker.cancelled_up_to = self._heard
        self._engine.cancel()

    def _do(self, command: Command) -> None:
        if command.do == "update":
            # What went wrong with the library is told by the engine.
            with contextlib.suppress(LibraryError):
                self._engine.update(command.feeds, due_only=command.due_only)
            return
        if self._speaker.now <= self._speaker.cancelled_up_to:
            self._refuse(command, _STOPPED[command.do])
            return
        try:
            self._fulfil(command)
        except NewsreaderError as error:
            self._refuse(command, error.sentence, articles=error.articles if isinstance(error, NoFeedFound) else 0)

    def _refuse(self, command: Command, sentence: str, *, articles: int = 0) -> None:
        self._speaker.tell(Refused(do=command.do, url=command.url, sentence=sentence, articles=articles))

    def _fulfil(self, command: Command) -> None:
        tell = self._speaker.tell
        if command.do == "add":
            feed = self._engine.add(command.url, folder=command.folder, index=command.index)
            tell(Added(feed_id=feed.id, title=feed.title, url=without_credentials(feed.url)))
            self._engine.update([feed.id])
        elif command.do == "save":
            article_id = self._engine.save(command.url)
            title = self._library.article(article_id).headline.title
            tell(Saved(article_id=article_id, title=title, what=without_credentials(command.url)))
        else:
            folder = self._engine.report(command.article, Path(command.folder))
            tell(Reported(article_id=command.article, folder=str(folder)))
