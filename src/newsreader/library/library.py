"""The library as the other rooms see it: every method says what it gives; the modules beside this one do the work."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from newsreader.library import copying, feeds, folders, lists, marks, photos, reading
from newsreader.library.opening import open_file
from newsreader.library.schema import MIGRATIONS
from newsreader.model import Scope

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from newsreader.library.file import LibraryFile
    from newsreader.library.retention import Retention
    from newsreader.library.rules import Rules
    from newsreader.library.searches import Searches
    from newsreader.library.tags import Tags
    from newsreader.model import (
        Arrival,
        Article,
        Content,
        Counts,
        Entry,
        Feed,
        Headline,
        ParsedFeed,
        PhotoFile,
        Stats,
        Validators,
        WaitingArticle,
    )

_WAIT_S = 10.0
"""Batches of the engine keep others waiting for some 25 ms; whoever writes longer than this is stuck."""
_ALL = Scope()


def _now() -> datetime:
    return datetime.now(UTC)


class Library:
    """A library that is open. One thread at a time; whoever works at the same time opens it once more.

    Whatever is asked can raise LibraryError and its kinds; whatever writes raises LibraryReadOnly where `writable` is
    False, and LibraryBusy when others write for too long. Every write is whole or not at all.
    """

    def __init__(self, file: LibraryFile, *, clock: Callable[[], datetime] = _now) -> None:
        self._file = file
        self._clock = clock
        self.path = file.path
        self.stop = file.stop
        self.writable = file.writable

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        must_exist: bool = False,
        migrations: Sequence[str] = MIGRATIONS,
        wait_s: float = _WAIT_S,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """The library at `path`: made where there is none, brought up to date where it is old.

        One that can be read but not written opens all the same, with `writable` False. Raises LibraryTooNew,
        LibraryReadOnly, LibraryBusy, LibraryError.
        """
        return cls(open_file(path, must_exist=must_exist, migrations=migrations, wait_s=wait_s), clock=clock)

    def close(self) -> None:
        """Lets go of the file; a second time does nothing."""
        with self._file.told:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def batch(self) -> AbstractContextManager[None]:
        """One transaction around several writes: all of them or none. One inside another joins it."""
        return self._file.batch()

    def changed(self) -> bool:
        """Whether somebody else has written since this was asked last."""
        with self._file.told:
            return self._file.changed()

    # --- feeds and folders ------------------------------------------------------------------------------------------

    def add_feed(
        self,
        url: str,
        *,
        title: str = "",
        folder: str = "",
        site_url: str = "",
        kind: str = "feed",
        whole_articles: bool = True,
        interval_s: float = 1800.0,
        now: datetime,
    ) -> Feed:
        """A new feed; the one that is there already, where the address is known."""
        with self._file.told:
            return feeds.add_feed(
                self._file,
                url,
                title=title,
                folder=folder,
                site_url=site_url,
                kind=kind,
                whole_articles=whole_articles,
                interval_s=interval_s,
                now=now,
            )

    def feeds(self) -> tuple[Feed, ...]:
        """Every feed, in the order of the tree."""
        with self._file.told:
            return feeds.feeds(self._file)

    def feed(self, which: int | str) -> Feed:
        """One feed by its number, address or title. Raises NotFound."""
        with self._file.told:
            return feeds.feed(self._file, which)

    def change_feed(
        self,
        feed_id: int,
        *,
        title: str | None = None,
        folder: str | None = None,
        whole_articles: bool | None = None,
        interval_s: float | None = None,
        position: int | None = None,
        gone: bool | None = None,
    ) -> Feed:
        """The feed with what is given changed; an empty title makes it the feed's own again. Raises NotFound."""
        with self._file.told:
            return feeds.change_feed(
                self._file,
                feed_id,
                title=title,
                folder=folder,
                whole_articles=whole_articles,
                interval_s=interval_s,
                position=position,
                gone=gone,
            )

    def remove_feed(self, feed_id: int) -> None:
        """Takes a feed out of the tree; what is starred, kept, tagged or noted of it stays. Raises NotFound."""
        with self._file.told:
            feeds.remove_feed(self._file, feed_id)

    def folders(self) -> tuple[str, ...]:
        """All folders, "World" before "World/Asia"."""
        with self._file.told:
            return folders.folders(self._file)

    def add_folder(self, name: str) -> str:
        """Makes a folder and those above it, where there is none; its name as it is kept."""
        with self._file.told:
            return folders.add(self._file, name)

    def rename_folder(self, old: str, new: str) -> None:
        """Gives a folder another name or place, with all that is in it. Raises NotFound."""
        with self._file.told:
            folders.rename(self._file, old, new)

    def remove_folder(self, name: str) -> None:
        """Removes a folder and those in it; their feeds move to the top. Raises NotFound."""
        with self._file.told:
            folders.remove(self._file, name)

    # --- what the engine brings -------------------------------------------------------------------------------------

    def feed_arrived(
        self,
        feed_id: int,
        *,
        parsed: ParsedFeed | None,
        validators: Validators,
        fetched: datetime,
        next_fetch: datetime,
        moved_to: str = "",
    ) -> None:
        """Notes a feed's answer; `parsed` is None when it had not changed. Its articles come through `keep`."""
        with self._file.told:
            feeds.feed_arrived(
                self._file,
                feed_id,
                parsed=parsed,
                validators=validators,
                fetched=fetched,
                next_fetch=next_fetch,
                moved_to=moved_to,
            )

    def feed_failed(
        self, feed_id: int, *, problem: str, at: datetime, next_fetch: datetime, gone: bool = False
    ) -> None:
        """Notes that a feed could not be fetched, and why."""
        with self._file.told:
            feeds.feed_failed(self._file, feed_id, problem=problem, at=at, next_fetch=next_fetch, gone=gone)

    def feed_moved(self, feed_id: int, url: str) -> Feed:
        """The feed at its new address; where another one is already, that one, with the articles of both."""
        with self._file.told:
            return feeds.feed_moved(self._file, feed_id, url)

    def news(self, feed_id: int, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those that are new or say something else than before, in order."""
        from newsreader.library import arrivals  # noqa: PLC0415 - start-up time

        with self._file.told:
            return arrivals.news(self._file, feed_id, entries)

    def keep(
        self, feed_id: int, arriving: Sequence[Arrival], *, entries: Sequence[Entry] | None, now: datetime
    ) -> tuple[int, ...]:
        """Stores new and changed articles; their numbers, in order. New ones are unread. Raises NotFound.

        An article that is here already takes the new title, date and words, but never becomes less whole nor unread.
        `entries` is what the arrivals were made of, by which `news` knows them again.
        """
        from newsreader.library import arrivals  # noqa: PLC0415 - start-up time

        with self._file.told:
            return arrivals.keep(self._file, feed_id, arriving, entries, now)

    def waiting(
        self, *, now: datetime, limit: int = 500, feed_ids: Sequence[int] | None = None
    ) -> tuple[WaitingArticle, ...]:
        """Articles whose pages or photos are to be fetched now, newest first."""
        from newsreader.library import arrivals  # noqa: PLC0415 - start-up time

        with self._file.told:
            return arrivals.waiting(self._file, now, limit, feed_ids)

    def fill(self, article_id: int, content: Content, *, now: datetime, retry_at: datetime | None = None) -> None:
        """Stores what an article's pages gave, unless more is here already. A deleted article stays deleted.

        What is not whole is waited for again from `retry_at` on; without it, never.
        """
        from newsreader.library import arrivals  # noqa: PLC0415 - start-up time

        with self._file.told:
            arrivals.fill(self._file, article_id, content, now, retry_at)

    def add_photo(self, photo: PhotoFile) -> None:
        """Stores a photo once. It is let go when no article uses it any more."""
        with self._file.told:
            photos.add_photo(self._file, photo, self._clock())

    def has_photos(self, sha256s: Iterable[str]) -> set[str]:
        """Those that are stored."""
        with self._file.told:
            return photos.has_photos(self._file, sha256s)

    def photos_of_urls(self, urls: Iterable[str]) -> dict[str, str]:
        """The stored photos that came from these addresses, by address; those that none came from are left out."""
        with self._file.told:
            return photos.photos_of_urls(self._file, urls)

    # --- what people read -------------------------------------------------------------------------------------------

    def ids(self, query: str = "", *, scope: Scope = _ALL, best: bool = False, limit: int | None = None) -> array[int]:
        """The numbers of a scope's articles that a query finds: newest first, or best first. Raises QueryError."""
        with self._file.told:
            return lists.ids(self._file, query, scope, best=best, limit=limit, now=self._clock())

    def headlines(self, ids: Sequence[int], *, query: str = "") -> tuple[Headline, ...]:
        """Rows of a list in that order, what is gone left out; with a query, its hits in the snippets."""
        with self._file.told:
            return reading.headlines(self._file, ids, query)

    def article(self, article_id: int) -> Article:
        """One article with everything. Raises NotFound."""
        with self._file.told:
            return reading.article(self._file, article_id)

    def photo(self, sha256: str) -> bytes:
        """The bytes of a photo. Raises NotFound."""
        with self._file.told:
            return photos.photo(self._file, sha256)

    def counts(self, scope: Scope = _ALL) -> Counts:
        """How many articles a scope has."""
        with self._file.told:
            return lists.counts(self._file, scope, self._clock())

    def mark_read(self, ids: Sequence[int], read: bool = True, *, by_choice: bool = True) -> tuple[int, ...]:
        """Read, or unread again; those that were not so already, for undoing it: then it is not `by_choice`."""
        with self._file.told:
            return marks.mark_read(self._file, ids, read=read, by_choice=by_choice, now=self._clock())

    def star(self, ids: Sequence[int], starred: bool = True) -> tuple[int, ...]:
        """Starred, or not any more; those that were not so already, for undoing it."""
        with self._file.told:
            return marks.star(self._file, ids, starred=starred)

    def mark_printed(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Printed; those that were not so already."""
        with self._file.told:
            return marks.mark_printed(self._file, ids)

    def mark_sent(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Sent; those that were not so already."""
        with self._file.told:
            return marks.mark_sent(self._file, ids)

    def mark_kept(self, ids: Sequence[int], kept: bool = True) -> tuple[int, ...]:
        """Kept: rules do not hide it, limits do not clear it away; those that were not so already."""
        with self._file.told:
            return marks.keep(self._file, ids, kept=kept)

    def hide(self, ids: Sequence[int], hidden: bool = True) -> tuple[int, ...]:
        """Out of all lists, found with is:hidden, or back in them; those that were not so already."""
        with self._file.told:
            return marks.hide(self._file, ids, hidden=hidden)

    def set_note(self, article_id: int, text: str) -> str:
        """Puts a note on an article, "" takes it off; the note that was there. Raises NotFound, Refused."""
        from newsreader.library import notes  # noqa: PLC0415 - start-up time

        with self._file.told:
            return notes.write(self._file, article_id, text)

    def delete(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Deletes articles; they do not come back as new. Those that were here: `undelete` brings them back."""
        from newsreader.library import trash  # noqa: PLC0415 - start-up time

        with self._file.told:
            return trash.put(self._file, ids, self._clock())

    def undelete(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Brings back what was deleted less than a day ago; those that are here again."""
        from newsreader.library import trash  # noqa: PLC0415 - start-up time

        with self._file.told:
            return trash.bring_back(self._file, ids)

    # --- how people put it in order ---------------------------------------------------------------------------------

    @property
    def tags(self) -> Tags:
        """The tags: their names, colours and counts."""
        from newsreader.library.tags import Tags  # noqa: PLC0415 - start-up time

        return Tags(self._file)

    @property
    def searches(self) -> Searches:
        """The saved searches and their unread counts."""
        from newsreader.library.searches import Searches  # noqa: PLC0415 - start-up time

        return Searches(self._file, self._clock)

    @property
    def rules(self) -> Rules:
        """What is done by itself with what comes."""
        from newsreader.library.rules import Rules  # noqa: PLC0415 - start-up time

        return Rules(self._file, self._clock)

    @property
    def retention(self) -> Retention:
        """How much is kept."""
        from newsreader.library.retention import Retention  # noqa: PLC0415 - start-up time

        return Retention(self._file, self._clock)

    def stats(self) -> Stats:
        """The library in figures."""
        from newsreader.library import care  # noqa: PLC0415 - start-up time

        with self._file.told:
            return care.stats(self._file, self._clock())

    def backup(self, to: Path) -> None:
        """Copies the library while it is in use: whole, opened and checked, or not at all."""
        copying.copy(self.path, to)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the library, a sentence each; nothing when it is sound. Reads all of it."""
        from newsreader.library import care  # noqa: PLC0415 - start-up time

        with self._file.told:
            return care.check(self._file)
