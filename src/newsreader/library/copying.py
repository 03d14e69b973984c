"""A copy of a library while others read and write it: whole, opened and checked, or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import apsw

from newsreader.errors import LibraryError
from newsreader.library import trouble
from newsreader.library.schema import APPLICATION_ID

_WAIT_MS = 5_000


def copy(source: Path, to: Path) -> None:
    """Copies what is committed at this moment into one plain file; `to` is replaced only when the copy is sound.

    Raises LibraryError when the place cannot be written, the disk is full or the copy turns out damaged.
    """
    import tempfile  # noqa: PLC0415 - start-up time

    try:
        if to.is_dir():
            raise LibraryError(str(to), "this is a folder; name a file in it.")
        if to.exists() and to.samefile(source):
            raise LibraryError(str(to), "this is the library itself; name another file for the copy.")
        descriptor, name = tempfile.mkstemp(dir=to.absolute().parent, prefix=to.name + ".", suffix=".new")
        os.close(descriptor)
    except OSError as error:
        raise LibraryError(
            str(to), f"the copy cannot be written here ({error.strerror}); choose another folder."
        ) from error
    made = Path(name)
    try:
        with trouble.Told(to):
            _write(source, made)
            _check(made, to)
        _settle(made)
        made.replace(to)
    except OSError as error:
        raise LibraryError(str(to), f"the copy could not be written ({error.strerror}); is there room?") from error
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)


def _write(source: Path, made: Path) -> None:
    uri = f"{source.absolute().as_uri()}?mode=ro"
    with (
        contextlib.closing(_reader(uri)) as original,
        contextlib.closing(apsw.Connection(str(made))) as duplicate,
    ):
        with duplicate.backup("main", original, "main") as backup:
            # One step is one moment of the library: a writer in between cannot tear the copy.
            backup.step(-1)
        # As one plain file, without a log beside it, it can be read from a write-protected place as well.
        duplicate.pragma("journal_mode", "delete")


def _reader(uri: str) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(uri, flags=flags)
    try:
        connection.set_busy_timeout(_WAIT_MS)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        connection.close()
        return apsw.Connection(uri.replace("?mode=ro", "?immutable=1"), flags=flags)
    return connection


def _check(made: Path, to: Path) -> None:
    with contextlib.closing(apsw.Connection(str(made), flags=apsw.SQLITE_OPEN_READONLY)) as copied:
        sound = copied.execute("PRAGMA quick_check(1)").get == "ok"
        if not sound or copied.pragma("application_id") != APPLICATION_ID:
            raise LibraryError(str(to), "the copy turned out damaged and was thrown away; check the library.")


def _settle(made: Path) -> None:
    """On the disk before it takes the name of an older copy."""
    descriptor = os.open(made, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
