"""One connection to a library's file: asking, writing in transactions, and nothing of what the tables mean."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from newsreader.errors import LibraryError, LibraryReadOnly
from newsreader.library import trouble
from newsreader.library.values import Packer, Value, bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import apsw


class LibraryFile:
    """An open library. One thread at a time; every thread that works at the same time opens its own."""

    def __init__(self, connection: apsw.Connection, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.packer = Packer()
        self.told = trouble.Told(path)
        self._connection = connection
        self._seen = self._data_version()
        self._depth = 0
        self._durable = False
        self._owed = False
        """A person's change was made inside a transaction that had begun without waiting for the disk."""

    def close(self) -> None:
        """Lets go of the file; the last one out tidies the write-ahead log away."""
        self._connection.close()

    def ask(self, sql: str, values: Iterable[Value] = ()) -> apsw.Cursor:
        """The rows of one statement, as they come."""
        return self._connection.execute(sql, bound(values))

    def do(self, sql: str, values: Iterable[Value] = ()) -> int:
        """Runs one statement; how many rows it changed."""
        self._connection.execute(sql, bound(values))
        return self._connection.changes()

    def do_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Runs one statement for each row."""
        self._connection.executemany(sql, (bound(row) for row in rows))

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
        try:
            yield
            self._end(end)
        except BaseException:
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
