"""One connection to a library's file: asking, writing in transactions, and nothing of what the tables mean."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import apsw

from newsreader.errors import LibraryError, LibraryReadOnly
from newsreader.library import trouble
from newsreader.library.patterns import Patterns
from newsreader.library.values import Packer, Value, all_bound, bound, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


_INDEX = (
    "INSERT INTO search (rowid, title, standfirst, byline, body, caption, key, source, note) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOST_UNINDEXED = 1_000
"""Texts wait in memory until they are indexed."""


class LibraryFile:
    """An open library. One thread at a time; every thread that works at the same time opens its own."""

    def __init__(self, connection: apsw.Connection, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.packer = Packer()
        self.patterns = Patterns(connection, self.packer)
        self.told = trouble.Told(path)
        self._connection = connection
        self._seen = self._data_version()
        self._depth = 0
        self._stopped = False
        self._durable = False
        self._owed = False
        """A person's change was made inside a transaction that had begun without waiting for the disk."""
        self._unindexed: dict[int, Sequence[Value]] = {}
        """What the search table lacks until the transaction ends, by its row number."""
        self._at_the_end: dict[Callable[[LibraryFile, Sequence[int]], None], list[int]] = {}

    def close(self) -> None:
        """Lets go of the file; the last one out tidies the write-ahead log away."""
        self._connection.close()

    def stop(self) -> None:
        """Ends the statement that another thread runs right now, if there is one; that thread gets a LibraryError."""
        self._stopped = True
        self._connection.interrupt()

    def ask(self, sql: str, values: Iterable[Value] = ()) -> apsw.Cursor:
        """The rows of one statement, as they come."""
        self._stopped = False
        try:
            return self._connection.execute(sql, bound(values))
        except apsw.SQLError as error:
            # A search table that is met for the first time reads its own settings, and tells of any end as of a fault.
            if self._stopped:
                raise LibraryError(str(self.path), trouble.STOPPED) from error
            raise

    def do(self, sql: str, values: Iterable[Value] = ()) -> int:
        """Runs one statement; how many rows it changed."""
        self._connection.execute(sql, bound(values))
        return self._connection.changes()

    def do_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row."""
        self._connection.executemany(sql, all_bound(rows))

    def index(self, rows: Iterable[tuple[int, Sequence[Value]]]) -> None:
        """Puts rows into the search table, by their numbers, when the transaction ends at the latest.

        FTS5 writes a piece of its index, to be merged with others later, whenever a row's number is not greater than
        the one before: all of a transaction's rows in order are one piece.
        """
        self._unindexed.update(rows)
        if len(self._unindexed) >= _MOST_UNINDEXED:
            self.index_all()

    def unindex(self, numbers: Sequence[int]) -> None:
        """Takes rows out of the search table, and out of what waits for it."""
        for number in numbers:
            self._unindexed.pop(number, None)
        self.do("DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))", (listed(numbers),))

    def index_all(self) -> None:
        """Puts what waits into the search table now, for one who asks it."""
        if self._unindexed:
            rows = sorted(self._unindexed.items())
            self._unindexed = {}
            self.do_many(_INDEX, ((number, *row) for number, row in rows))

    def at_the_end(self, work: Callable[[LibraryFile, Sequence[int]], None], numbers: Iterable[int]) -> None:
        """Does this work just before the transaction ends, once for all the numbers that were named until then."""
        self._at_the_end.setdefault(work, []).extend(numbers)

    @contextlib.contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[None]:
        """A transaction, whole or not at all; inside another one it is a part that can fail alone.

        A durable one is on the disk when it ends, even if the power fails a moment later: for what a person did.
        Raises LibraryReadOnly, LibraryBusy.
        """
        if not self.writable:
            raise LibraryReadOnly(str(self.path), trouble.READ_ONLY)
        if self._depth:
            self._owed = self._owed or (durable and not self._durable)
            with self._framed("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part"):
                yield
            return
        if durable != self._durable:
            self._connection.pragma("synchronous", "FULL" if durable else "NORMAL")
            self._durable = durable
        with self._framed("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
            yield
        if self._owed:
            self._owed = False
            # Copying the log into the file makes the disk confirm the log first.
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    @contextlib.contextmanager
    def _framed(self, begin: str, end: str, back: str) -> Iterator[None]:
        self._connection.execute(begin)
        self._depth += 1
        unindexed = self._unindexed.copy()
        at_the_end = {work: len(numbers) for work, numbers in self._at_the_end.items()}
        try:
            yield
            self._end(end)
        except BaseException:
            # What this part has put into the search table goes, and what it has found waiting waits again.
            self._unindexed = unindexed
            self._at_the_end = {work: self._at_the_end.get(work, [])[:length] for work, length in at_the_end.items()}
            # A full disk can end the whole transaction by itself.
            if self._connection.in_transaction:
                self._connection.execute(back)
                if back != "ROLLBACK":
                    self._connection.execute(end)
            raise
        finally:
            self._depth -= 1

    def _end(self, statement: str) -> None:
        if not self._connection.in_transaction:
            raise LibraryError(str(self.path), trouble.UNDONE)
        if self._depth == 1:
            self.index_all()
            at_the_end, self._at_the_end = self._at_the_end, {}
            for work, numbers in at_the_end.items():
                work(self, numbers)
        self._connection.execute(statement)

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """A transaction for others to write in, with the errors of its end told like all others."""
        with self.told, self.writing():
            yield

    def changed(self) -> bool:
        """Whether another connection has committed since this was asked last."""
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def _data_version(self) -> int:
        # The pragma's number, unlike apsw's, does not change with what this connection writes itself.
        return int(self._connection.execute("PRAGMA data_version").get)
