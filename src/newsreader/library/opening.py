"""How a library's file is opened: made when there is none, brought up to date when it is old, refused when it is not
ours or too new, and read when it cannot be written.
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import apsw

from newsreader.errors import LibraryError, LibraryReadOnly, LibraryTooNew
from newsreader.library import trouble
from newsreader.library.copying import copy
from newsreader.library.file import LibraryFile
from newsreader.library.schema import APPLICATION_ID
from newsreader.library.values import mend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PAGE_BYTES = 8192
"""Fastest for photos as BLOBs and bodies of a few kilobytes."""
_CACHE_KIB = 32_768
_LOG_LIMIT_BYTES = 32 << 20
"""A write-ahead log that grew beyond this in a large update is cut back."""
_RETRY_S = 0.02


def open_file(path: Path, *, must_exist: bool, migrations: Sequence[str], wait_s: float) -> LibraryFile:
    """The library at `path`, made or migrated where needed. Raises LibraryError and its kinds."""
    path = path.absolute()
    _prepare_place(path, must_exist=must_exist)
    with trouble.Told(path):
        connection, writable = _connect(path, wait_s)
        try:
            writable = _bring_up_to_date(connection, path, writable=writable, migrations=migrations, wait_s=wait_s)
            return LibraryFile(connection, path, writable=writable)
        except BaseException:
            connection.close()
            raise


def _prepare_place(path: Path, *, must_exist: bool) -> None:
    if mend(str(path)) != str(path):
        raise LibraryError(mend(str(path)), "this name has characters that cannot be written; choose another name.")
    try:
        if path.is_dir():
            raise LibraryError(str(path), "this is a folder; name a file in it.")
        if path.exists():
            return
        if must_exist:
            raise LibraryError(str(path), "there is no library here; see whether the name is right.")
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryReadOnly(
            str(path), f"the library cannot be made here ({error.strerror}); choose another folder."
        ) from error


def _connect(path: Path, wait_s: float) -> tuple[apsw.Connection, bool]:
    """A connection that reads, and whether it may write as well."""
    try:
        connection = apsw.Connection(str(path))
    except apsw.CantOpenError:
        if not path.exists():
            raise LibraryReadOnly(str(path), trouble.CANNOT_OPEN) from None
        return _connect_to_read(path, wait_s), False
    try:
        _prepare(connection, wait_s)
        if not connection.readonly("main"):
            return connection, True
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        pass
    except BaseException:
        connection.close()
        raise
    connection.close()
    return _connect_to_read(path, wait_s), False


def _connect_to_read(path: Path, wait_s: float) -> apsw.Connection:
    """For write-protected places: as a reader among others, or else as a file that nobody changes."""
    log = path.with_name(path.name + "-wal")
    for option in ("mode=ro", "immutable=1"):
        if option == "immutable=1" and log.exists() and log.stat().st_size:
            break
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        connection = apsw.Connection(f"{path.as_uri()}?{option}", flags=flags)
        try:
            _prepare(connection, wait_s)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            connection.close()
        except BaseException:
            connection.close()
            raise
        else:
            return connection
    raise LibraryReadOnly(
        str(path),
        "the library was not closed before it was write-protected, so it cannot be read as it is; copy its whole "
        "folder to a place where you may write, and open it there.",
    )


def _prepare(connection: apsw.Connection, wait_s: float) -> None:
    connection.set_busy_timeout(int(wait_s * 1000))
    # A library may come from somebody else: nothing in its schema runs what it should not.
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("cache_size", -_CACHE_KIB)
    connection.pragma("synchronous", "NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()


def _bring_up_to_date(
    connection: apsw.Connection, path: Path, *, writable: bool, migrations: Sequence[str], wait_s: float
) -> bool:
    version = _version(connection, path, newest=len(migrations))
    if not writable:
        if version < len(migrations):
            raise LibraryReadOnly(
                str(path),
                "this library must be brought up to date before it can be read, and it is write-protected; copy it to "
                "a place where you may write, and open it there.",
            )
        return False
    try:
        if version == 0:
            connection.pragma("page_size", _PAGE_BYTES)
        _use_a_log(connection, wait_s)
        if version < len(migrations):
            _migrate(connection, path, migrations)
    except apsw.ReadOnlyError:
        if version < len(migrations):
            raise
        return False
    return True


def _version(connection: apsw.Connection, path: Path, *, newest: int) -> int:
    """The schema's version; 0 for a file with nothing in it. Raises LibraryTooNew, LibraryError."""
    # In one statement: another process may be making the library at this moment.
    version, owner, tables = connection.execute(
        "SELECT v.user_version, i.application_id, (SELECT count(*) FROM sqlite_schema) "
        "FROM pragma_user_version v, pragma_application_id i"
    ).get
    if not (version or owner or tables):
        return 0
    if owner != APPLICATION_ID:
        raise LibraryError(str(path), trouble.NO_LIBRARY)
    if version > newest:
        raise LibraryTooNew(
            str(path),
            f"a newer Newsreader made this library (version {version}, this one knows {newest}); it was left as it "
            "is. Update Newsreader, or choose another library.",
        )
    return int(version)


def _use_a_log(connection: apsw.Connection, wait_s: float) -> None:
    """Write-ahead logging: readers never wait for the writer. SQLite does not wait by itself here."""
    deadline = time.monotonic() + wait_s
    while True:
        with contextlib.suppress(apsw.BusyError):
            connection.pragma("journal_mode", "wal")
            connection.pragma("journal_size_limit", _LOG_LIMIT_BYTES)
            return
        if time.monotonic() >= deadline:
            connection.pragma("journal_mode", "wal")
        time.sleep(_RETRY_S)


def _migrate(connection: apsw.Connection, path: Path, migrations: Sequence[str]) -> None:
    """Every missing step in one transaction; a copy of what was there is taken and opened first."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited.
        version = _version(connection, path, newest=len(migrations))
        if 0 < version < len(migrations):
            copy(path, path.with_name(f"{path.name}.version-{version}"))
        for step in migrations[version:]:
            connection.execute(step)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", len(migrations))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
