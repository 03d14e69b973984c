"""Files that are there whole or not at all, and plain sentences for why one could not be written."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from typing import TYPE_CHECKING

from newsreader.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SENTENCES = {
    errno.ENOSPC: "the disk is full; free some space, or choose another folder",
    errno.EDQUOT: "your space on this disk is used up; free some, or choose another folder",
    errno.EFBIG: "the file grew larger than this disk or this account allows; choose fewer articles, or another folder",
    errno.EACCES: "this folder may not be written; choose another one",
    errno.EPERM: "this folder may not be written; choose another one",
    errno.EROFS: "this disk is read-only; choose another folder",
    errno.ENOENT: "there is no such folder; make it first, or choose another one",
    errno.ENOTDIR: "there is no such folder; choose another one",
    errno.EISDIR: "this is a folder; add a file's name",
    errno.ENAMETOOLONG: "the file's name is too long; choose a shorter one",
}


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes the pieces one after the other; `path` is then the new file, or what it was before.

    What stands there and is no file (a terminal, a pipe) is written to straight away. Raises PublishError; what goes
    wrong in making the pieces is raised as it is, and nothing is left behind.
    """
    try:
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if mode is not None and not stat.S_ISREG(mode):
            with path.open("wb") as straight:
                straight.writelines(pieces)
            return
        _write_beside(path.resolve(), pieces, mode=mode)
    except (OSError, ValueError) as error:
        raise PublishError(str(path), _sentence(error)) from error


def _write_beside(path: Path, pieces: Iterable[bytes], *, mode: int | None) -> None:
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(stat.S_IMODE(mode))
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _sentence(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        known = _SENTENCES.get(error.errno or 0)
        return known or f"the file could not be written ({error.strerror or error}); choose another folder"
    return "a file cannot have this name; choose another one"
