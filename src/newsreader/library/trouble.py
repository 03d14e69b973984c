"""What SQLite says, in the words of a person who has a library and a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from newsreader.errors import LibraryBusy, LibraryError, LibraryReadOnly

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

BUSY = "another program has been writing into the library for too long; wait until it has finished and try again."
READ_ONLY = "the library cannot be changed, because its file or folder is write-protected; it can still be read."
FULL = "the disk is full; make room and try again. Everything that was in the library is still there."
NO_LIBRARY = "this file is no library of Newsreader; choose another file, or move this one away."
DAMAGED = "the library is damaged; restore a backup, or move the file away to begin a new library."
UNREADABLE = "the disk could not be read or written; see whether the drive is still connected, and try again."
CANNOT_OPEN = "the library cannot be opened; see whether its folder exists and whether you may read and write there."
UNDONE = "the library could not be written, and what was being written was undone; see whether the disk is full."
TOO_BIG = "this is too large to be stored; what was in the library is unchanged."
STOPPED = "the question was stopped, because another one was asked."
NO_MEMORY = "the computer is out of memory; close other programs and try again."

_SENTENCES: tuple[tuple[tuple[type[apsw.Error], ...], type[LibraryError], str], ...] = (
    ((apsw.BusyError, apsw.LockedError), LibraryBusy, BUSY),
    ((apsw.ReadOnlyError, apsw.PermissionsError), LibraryReadOnly, READ_ONLY),
    ((apsw.FullError,), LibraryError, FULL),
    ((apsw.NotADBError,), LibraryError, NO_LIBRARY),
    ((apsw.CorruptError, apsw.FormatError), LibraryError, DAMAGED),
    ((apsw.CantOpenError,), LibraryError, CANNOT_OPEN),
    ((apsw.IOError,), LibraryError, UNREADABLE),
    ((apsw.TooBigError,), LibraryError, TOO_BIG),
    ((apsw.NoMemError,), LibraryError, NO_MEMORY),
    ((apsw.InterruptError,), LibraryError, STOPPED),
)


def sentence_for(path: Path, error: BaseException) -> LibraryError | None:
    """What the world did; None when the error is a bug of ours."""
    for kinds, made, sentence in _SENTENCES:
        if isinstance(error, kinds):
            return made(str(path), sentence)
    return None


class Told:
    """A context in which SQLite's errors become LibraryErrors with a sentence; bugs stay what they are."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, apsw.Error):
            told = sentence_for(self._path, error)
            if told is not None:
                raise told from error
