"""The folders of the tree: names with "/" between the levels, there also while they are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.library.values import mend

if TYPE_CHECKING:
    from newsreader.library.file import LibraryFile
_THOSE = "SELECT name FROM folder WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || '/'"
_DELETE = "DELETE FROM folder WHERE name = ?1 OR substr(name, 1, length(?1) + 1) = ?1 || '/'"
_FEEDS = "SELECT id FROM feed WHERE removed = 0 AND (folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/')"
_MOVE = (
    "UPDATE feed SET folder = ?2 || substr(folder, length(?1) + 1) "
    "WHERE folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/'"
)

_TO_THE_TOP = "UPDATE feed SET folder = '' WHERE folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/'"


def order(name: str) -> tuple[str, ...]:
    """What folders are sorted by: level by level, without regard to case."""
    return tuple(part.casefold() for part in name.split("/")) if name else ()


def tidy(name: str) -> str:
    """The name as it is stored: no empty levels, no spaces around a level."""
    return "/".join(part for part in (" ".join(level.split()) for level in mend(name).split("/")) if part)


def folders(file: LibraryFile) -> tuple[str, ...]:
    """All folders, each after the one that it is in."""
    return tuple(sorted((name for (name,) in file.ask("SELECT name FROM folder")), key=order))


def add(file: LibraryFile, name: str) -> str:
    """Makes a folder, and those above it, where there is none; its name as it is stored."""
    tidied = tidy(name)
    levels = tidied.split("/") if tidied else []
    with file.writing(durable=True):
        for depth in range(1, len(levels) + 1):
            file.do("INSERT INTO folder (name) VALUES (?) ON CONFLICT DO NOTHING", ("/".join(levels[:depth]),))
    return tidied


def rename(file: LibraryFile, old: str, new: str) -> None:
    """Gives a folder another name or place; one that is there already takes its feeds in. Raises NotFound."""
    old, new = tidy(old), tidy(new)
    with file.writing(durable=True):
        _find(file, old)
        if not new:
            remove(file, old)
            return
        if new == old:
            return
        inner = [name for (name,) in file.ask(_THOSE, (old,))]
        file.do(_DELETE, (old,))
        for name in inner:
            add(file, new + name[len(old) :])
        file.do(_MOVE, (old, new))


def remove(file: LibraryFile, name: str) -> None:
    """Removes a folder and those in it; their feeds move to the top. Raises NotFound."""
    name = tidy(name)
    with file.writing(durable=True):
        _find(file, name)
        file.do(_TO_THE_TOP, (name,))
        file.do(_DELETE, (name,))


def feeds_in(file: LibraryFile, name: str) -> list[int]:
    """The numbers of the feeds in a folder and in those that it holds."""
    return [id_ for (id_,) in file.ask(_FEEDS, (tidy(name),))]


def _find(file: LibraryFile, name: str) -> None:
    if not file.ask("SELECT 1 FROM folder WHERE name = ?", (name,)).fetchone():
        raise NotFound(name, "there is no such folder; `newsreader folders` lists them all.")
