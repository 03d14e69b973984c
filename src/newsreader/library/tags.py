"""Tags: words that a person puts on articles, each with a colour. They outlive the articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.errors import NotFound, Refused
from newsreader.library import mentions, naming
from newsreader.library.values import listed
from newsreader.model import Tag
from newsreader.query.names import same
from newsreader.query.tree import Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.library.file import LibraryFile

COLOURS = {
    "red": "#c0392b", "orange": "#d9822b", "yellow": "#c9a227", "green": "#3a8f4d", "blue": "#2f6fb3",
    "purple": "#7d4fb3", "pink": "#c2528b", "grey": "#7a7f87",
}  # fmt: skip
"""Seen on white and on black; new tags take them in turn."""
_HEX = re.compile("#[0-9a-f]{6}")
_ALL = (
    "SELECT n.name, n.colour, n.position, count(s.id), coalesce(sum(s.read = 0), 0) FROM known_tag n "
    "LEFT JOIN tag t ON t.name = n.name LEFT JOIN status s ON s.id = t.article_id AND s.here = 1 AND s.hidden = 0 "
    "GROUP BY n.name ORDER BY n.position, n.name"
)
_PUT = (
    "INSERT INTO tag (article_id, name) SELECT id, ?1 FROM status "
    "WHERE id IN (SELECT value FROM json_each(?2)) AND here = 1 ON CONFLICT DO NOTHING RETURNING article_id"
)
_TAKE = "DELETE FROM tag WHERE name = ?1 AND article_id IN (SELECT value FROM json_each(?2)) RETURNING article_id"


def _changed(file: LibraryFile, ids: Sequence[int], sql: str, name: str) -> tuple[int, ...]:
    changed = {id_ for (id_,) in file.ask(sql, (name, listed(ids)))}
    return tuple(dict.fromkeys(id_ for id_ in ids if id_ in changed))


def ensure(file: LibraryFile, name: str) -> str:
    """The tag's name as it is written, made where there is none. Raises Refused."""
    tidied = naming.tidy(name, "tag")
    found = _stored(file, tidied)
    if found:
        return found
    number, last = file.ask("SELECT count(*), coalesce(max(position), 0) FROM known_tag").get
    colour = list(COLOURS.values())[number % len(COLOURS)]
    file.do("INSERT INTO known_tag VALUES (?, ?, ?, ?)", (tidied, same(tidied), colour, last + 1))
    return tidied


def find(file: LibraryFile, name: str) -> str:
    """The tag's name as it is written. Raises NotFound."""
    found = _stored(file, name)
    if not found:
        raise NotFound(name[: naming.LONGEST], "there is no such tag; `newsreader tags` lists them all.")
    return found


def _stored(file: LibraryFile, name: str) -> str:
    row = file.ask("SELECT name FROM known_tag WHERE same = ?", (naming.known(name),)).fetchone()
    return str(row[0]) if row else ""


class Tags:
    """The tags of a library: `library.tags`."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[Tag, ...]:
        """Every tag in its place, with how many articles have it, and how many of those are unread."""
        with self._file.told:
            return tuple(
                Tag(name=name, colour=colour, position=position, total=total, unread=unread)
                for name, colour, position, total, unread in self._file.ask(_ALL)
            )

    def put(self, ids: Sequence[int], name: str) -> tuple[int, ...]:
        """Tags articles, with a new tag where there is none of this name; those that had it not. Raises Refused."""
        with self._file.told, self._file.writing(durable=True):
            return _changed(self._file, ids, _PUT, ensure(self._file, name))

    def take(self, ids: Sequence[int], name: str) -> tuple[int, ...]:
        """Takes a tag off articles; those that had it. Raises NotFound."""
        with self._file.told, self._file.writing(durable=True):
            return _changed(self._file, ids, _TAKE, find(self._file, name))

    def add(self, name: str, *, colour: str = "") -> str:
        """A new tag, or the one of this name; its name as it is written. Raises Refused."""
        with self._file.told, self._file.writing(durable=True):
            made = ensure(self._file, name)
            self._colour(made, colour)
            return made

    def change(self, name: str, *, colour: str = "", position: int | None = None) -> None:
        """Gives a tag another colour (a name in COLOURS, or #rrggbb) or place. Raises NotFound, Refused."""
        with self._file.told, self._file.writing(durable=True):
            found = find(self._file, name)
            self._colour(found, colour)
            if position is not None:
                self._file.do("UPDATE known_tag SET position = ? WHERE name = ?", (position, found))

    def _colour(self, name: str, colour: str) -> None:
        if not colour:
            return
        code = COLOURS.get(colour.casefold(), colour.casefold())
        if not _HEX.fullmatch(code):
            raise Refused(colour[:40], f"this is no colour; write #rrggbb, or one of {', '.join(COLOURS)}.")
        self._file.do("UPDATE known_tag SET colour = ? WHERE name = ?", (code, name))

    def rename(self, old: str, new: str) -> str:
        """Gives a tag another name, in searches and rules as well; one that is there already takes its articles in.

        The name as it is written. Raises NotFound, Refused.
        """
        with self._file.told, self._file.writing(durable=True):
            found, wanted = find(self._file, old), naming.tidy(new, "tag")
            other = _stored(self._file, wanted)
            if other and other != found:
                self._file.do("DELETE FROM known_tag WHERE name = ?", (found,))
                wanted = other
            else:
                self._file.do("UPDATE known_tag SET name = ?, same = ? WHERE name = ?", (wanted, same(wanted), found))
            if wanted != found:
                self._file.do(
                    "INSERT INTO tag SELECT article_id, ?2 FROM tag WHERE name = ?1 ON CONFLICT DO NOTHING",
                    (found, wanted),
                )
                self._file.do("DELETE FROM tag WHERE name = ?", (found,))
                mentions.rename(self._file, Names.TAG, found, wanted)
            return wanted

    def remove(self, name: str) -> tuple[int, ...]:
        """Removes a tag from all articles; those that had it. Rules that set it are skipped. Raises NotFound."""
        with self._file.told, self._file.writing(durable=True):
            found = find(self._file, name)
            self._file.do("DELETE FROM known_tag WHERE name = ?", (found,))
            return tuple(
                id_ for (id_,) in self._file.ask("DELETE FROM tag WHERE name = ? RETURNING article_id", (found,))
            )
