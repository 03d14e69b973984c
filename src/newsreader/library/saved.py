"""The pages that a person saved: they stand in a place of their own among the feeds, which is never fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.library import clearing, trash
from newsreader.library.values import mend, seconds
from newsreader.model import Arrival, Content, State

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.library.library import Library
    from newsreader.model import Feed

KIND = "saved"
_URL = "newsreader:saved"
_TITLE = "Saved pages"


class SavedPages:
    """Saved pages of an open library. A page is known again by its `guid`; saving it twice makes it new, not double."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._file = library._file  # noqa: SLF001 - of the same room

    def place(self, *, now: datetime) -> Feed:
        """Where they stand; made where it is not yet, or not any more."""
        return self._library.add_feed(_URL, title=_TITLE, kind=KIND, whole_articles=True, now=now)

    def expect(self, guid: str, url: str, *, now: datetime) -> tuple[int, bool]:
        """A page that is to be fetched with the next articles: its number, and whether it was here already."""
        with self._library.batch():
            here = self._is_here(guid, now)
            article_id = self.keep(guid, Content(state=State.WAITING, title="", url=url), now=now)
            with self._file.writing(durable=True):
                self._file.do("UPDATE article SET due = ?, attempts = 0 WHERE id = ?", (seconds(now), article_id))
        return article_id, here

    def keep(self, guid: str, content: Content, *, now: datetime) -> int:
        """A page with its content, whole or as it is; its number. One that was deleted comes back."""
        with self._library.batch():
            feed = self.place(now=now)
            self._bring_back(feed.id, guid)
            return self._library.keep(feed.id, [Arrival(guid=guid, content=content)], entries=None, now=now)[0]

    def forget(self, article_id: int) -> None:
        """Takes out a page that never came, as if it had not been asked for."""
        with self._library.batch(), self._file.writing(durable=True):
            clearing.drop_unused(self._file, clearing.take_out(self._file, [article_id]))
            self._file.do("DELETE FROM status WHERE id = ?", (article_id,))

    def guid(self, article_id: int) -> str:
        """What a page is known by; "" where there is none of that number."""
        found = self._file.ask("SELECT guid FROM status WHERE id = ?", (article_id,)).fetchone()
        return str(found[0]) if found else ""

    def _is_here(self, guid: str, now: datetime) -> bool:
        sql = "SELECT 1 FROM status WHERE feed_id = ? AND guid = ? AND here = 1"
        return self._file.ask(sql, (self.place(now=now).id, mend(guid))).fetchone() is not None

    def _bring_back(self, feed_id: int, guid: str) -> None:
        with self._file.writing(durable=True):
            sql = "SELECT id FROM status WHERE feed_id = ? AND guid = ? AND here = 0"
            gone = [id_ for (id_,) in self._file.ask(sql, (feed_id, mend(guid)))]
            if gone:
                trash.bring_back(self._file, gone)
                self._file.do("UPDATE status SET deleted = 0 WHERE id = ?", (gone[0],))
