"""Saved searches and their unread counts: after a change each search looks only at the articles that were touched.

`search_unread` holds what each search finds among the unread, `touched` the articles that came or changed since;
triggers write it, so that nobody who writes can forget to. Searches that time or other articles can change without
touching one (`date:today`, `is:duplicate`) are asked anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader import query
from newsreader.errors import NotFound, QueryError
from newsreader.library import asking, folders, lists, mentions, naming
from newsreader.library.ruling import Some
from newsreader.library.values import listed
from newsreader.model import SavedSearch, Scope
from newsreader.query.names import same
from newsreader.query.tree import And, Dated, Flag, Names, Not, Or

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsreader.library.file import LibraryFile
    from newsreader.model import Explained
    from newsreader.query import Query
    from newsreader.query.tree import Node

_COUNTED = "SELECT id, query, unread FROM saved_search"
_ROWS = "SELECT id, name, query, folder, position FROM saved_search"
_TOUCHED = (
    "SELECT s.id, s.key FROM touched t CROSS JOIN status s ON s.id = t.article_id WHERE s.here = 1 AND s.read = 0"
)
_FORGET = (
    """UPDATE saved_search SET unread = unread - gone.number FROM (
        SELECT search_id, count(*) AS number FROM search_unread
        WHERE article_id IN (SELECT article_id FROM touched) GROUP BY search_id
    ) gone WHERE saved_search.id = gone.search_id""",
    "DELETE FROM search_unread WHERE article_id IN (SELECT article_id FROM touched)",
)


def counted(file: LibraryFile, now: datetime) -> dict[int, int | str]:
    """How many unread articles each search finds, or why it cannot be asked."""
    rows = list(file.ask(_COUNTED))
    trees = {id_: _readable(file, text) for id_, text, _ in rows}
    counts: dict[int, int | str] = {id_: tree for id_, tree in trees.items() if isinstance(tree, str)}
    steady = {id_: tree for id_, tree in trees.items() if not isinstance(tree, str) and not _wanders(tree.node)}
    done = {id_ for id_, _, unread in rows if unread is not None}
    if file.writable:
        if steady.keys() - done or file.ask("SELECT 1 FROM touched LIMIT 1").fetchone():
            counts |= _bring_up_to_date(file, steady, done, now)
            rows = list(file.ask(_COUNTED))
        counts |= {id_: unread for id_, _, unread in rows if id_ in steady and id_ not in counts}
    return counts | {
        id_: _asked_whole(file, tree, now)
        for id_, tree in trees.items()
        if id_ not in counts and not isinstance(tree, str)
    }


def _readable(file: LibraryFile, text: str) -> Query | str:
    try:
        return asking.check(file, text)
    except QueryError as error:
        return error.sentence


def _wanders(node: Node | None) -> bool:
    """Whether time, or other articles, change what it finds."""
    match node:
        case Dated(day=day, until=until):
            return any(end[:1].isalpha() for end in (day, until))
        case Flag(value=value):
            return value == "duplicate"
        case Not(node=inner):
            return _wanders(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(map(_wanders, nodes))
    return False


def _asked_whole(file: LibraryFile, tree: Query, now: datetime) -> int | str:
    try:
        return len(lists.found(file, tree, Scope(unread=True), now))
    except QueryError as error:
        return error.sentence


def _bring_up_to_date(
    file: LibraryFile, steady: dict[int, Query], done: set[int], now: datetime
) -> dict[int, int | str]:
    """Writes down what the searches find; the sentences of those that took too long."""
    troubles: dict[int, int | str] = {}
    with file.writing():
        file.index_all()
        for statement in _FORGET:
            file.do(statement)
        touched = list(file.ask(_TOUCHED))
        keys = [key for _, key in touched]
        some = Some(those=listed(id_ for id_, _ in touched), within=(min(keys), max(keys))) if touched else None
        for id_, tree in steady.items():
            try:
                if id_ not in done:
                    _count_whole(file, id_, tree, now)
                elif some:
                    _count_some(file, id_, tree, some, now)
            except QueryError as error:
                troubles[id_] = error.sentence
                file.do("UPDATE saved_search SET unread = NULL WHERE id = ?", (id_,))
        file.do("DELETE FROM touched")
    return troubles


def _count_whole(file: LibraryFile, search_id: int, tree: Query, now: datetime) -> None:
    found = lists.found(file, tree, Scope(unread=True), now)
    file.do("DELETE FROM search_unread WHERE search_id = ?", (search_id,))
    file.do("INSERT INTO search_unread SELECT ?, value FROM json_each(?)", (search_id, listed(found)))
    file.do("UPDATE saved_search SET unread = ? WHERE id = ?", (len(found), search_id))


def _count_some(file: LibraryFile, search_id: int, tree: Query, some: Some, now: datetime) -> None:
    asked = query.compile(tree, now=now, within=some.within)
    hidden = "" if lists.asks_for_hidden(asked.where) else "AND s.hidden = 0 "
    article = "CROSS JOIN article a ON a.id = s.id " if "a." in asked.where else ""
    file.patterns.begin()
    number = file.do(
        "INSERT INTO search_unread SELECT ?, s.id FROM json_each(?) w CROSS JOIN status s ON s.id = w.value "  # noqa: S608 - our own words
        f"{article}WHERE s.here = 1 AND s.read = 0 {hidden}AND ({asked.where})",
        (search_id, some.those, *asked.params),
    )
    if number:
        file.do("UPDATE saved_search SET unread = unread + ? WHERE id = ?", (number, search_id))


def _number(count: int | str) -> int:
    return count if isinstance(count, int) else 0


def _sentence(count: int | str) -> str:
    return count if isinstance(count, str) else ""


def find(file: LibraryFile, which: int | str) -> int:
    """A search's number, from it or from its name. Raises NotFound."""
    row = file.ask(
        "SELECT id FROM saved_search WHERE id = ? OR same = ?",
        (which if isinstance(which, int) else 0, naming.known(which) if isinstance(which, str) else ""),
    ).fetchone()
    if row is None:
        raise NotFound(str(which)[: naming.LONGEST], "there is no such search; `newsreader searches` lists them all.")
    return int(row[0])


class Searches:
    """The saved searches of a library: `library.searches`."""

    def __init__(self, file: LibraryFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def all(self, *, count: bool = True) -> tuple[SavedSearch, ...]:
        """Every search as the tree shows it, with its unread count; without `count`, as quickly as can be."""
        with self._file.told:
            rows = list(self._file.ask(_ROWS))
            counts = counted(self._file, self._clock()) if count and rows else {}
            found = [
                SavedSearch(
                    id=id_,
                    name=name,
                    query=text,
                    folder=folder,
                    position=position,
                    unread=_number(counts.get(id_, 0)),
                    problem=_sentence(counts.get(id_, 0)),
                )
                for id_, name, text, folder, position in rows
            ]
            return tuple(sorted(found, key=lambda one: (folders.order(one.folder), one.position, one.id)))

    def explain(self, text: str, *, best: bool = False, limit: int | None = None) -> Explained:
        """Asks any query once, and tells how it was answered. Raises QueryError."""
        from newsreader.library import explaining  # noqa: PLC0415 - start-up time

        with self._file.told:
            return explaining.explain(self._file, text, self._clock(), best=best, limit=limit)

    def find(self, which: int | str) -> SavedSearch:
        """One search, by its number or name, uncounted. Raises NotFound."""
        with self._file.told:
            wanted = find(self._file, which)
            return next(one for one in self.all(count=False) if one.id == wanted)

    def add(self, name: str, text: str, *, folder: str = "") -> SavedSearch:
        """A new search at the end of its folder. Raises Refused, and QueryError for a query that cannot be asked."""
        with self._file.told, self._file.writing(durable=True):
            tidied = naming.tidy(name, "search")
            naming.free(self._file, "saved_search", tidied, "search")
            last = self._file.ask("SELECT coalesce(max(position), 0) FROM saved_search").get
            self._file.do(
                "INSERT INTO saved_search (name, same, query, folder, position) VALUES (?, ?, ?, ?, ?)",
                (tidied, same(tidied), text.strip(), folders.tidy(folder), last + 1),
            )
            # Asked when it stands in the table: it may lead back to itself.
            asking.check(self._file, text)
            return self.find(tidied)

    def change(
        self,
        which: int | str,
        *,
        name: str | None = None,
        text: str | None = None,
        folder: str | None = None,
        position: int | None = None,
    ) -> SavedSearch:
        """The search with what is given changed; searches and rules that use it follow a new name.

        Raises NotFound, Refused and QueryError.
        """
        with self._file.told, self._file.writing(durable=True):
            search_id = find(self._file, which)
            before = self.find(search_id)
            if name is not None:
                self._rename(before, name)
            if text is not None:
                self._file.do("UPDATE saved_search SET query = ? WHERE id = ?", (text.strip(), search_id))
                asking.check(self._file, text)
                # Others may ask for it.
                self._file.do("UPDATE saved_search SET unread = NULL")
            if folder is not None:
                self._file.do("UPDATE saved_search SET folder = ? WHERE id = ?", (folders.tidy(folder), search_id))
            if position is not None:
                self._move(search_id, position)
            return self.find(search_id)

    def _rename(self, before: SavedSearch, name: str) -> None:
        tidied = naming.tidy(name, "search")
        naming.free(self._file, "saved_search", tidied, "search", but=before.id)
        self._file.do("UPDATE saved_search SET name = ?, same = ? WHERE id = ?", (tidied, same(tidied), before.id))
        mentions.rename(self._file, Names.SEARCH, before.name, tidied)

    def _move(self, search_id: int, position: int) -> None:
        order = [one.id for one in sorted(self.all(count=False), key=lambda one: one.position) if one.id != search_id]
        order.insert(max(0, position - 1), search_id)
        self._file.do_many(
            "UPDATE saved_search SET position = ? WHERE id = ?",
            [(place, id_) for place, id_ in enumerate(order, 1)],
        )

    def remove(self, which: int | str) -> SavedSearch:
        """Removes a search; what it was. Those that use it are told to be wrong then. Raises NotFound."""
        with self._file.told, self._file.writing(durable=True):
            gone = self.find(which)
            self._file.do("DELETE FROM saved_search WHERE id = ?", (gone.id,))
            self._file.do("DELETE FROM search_unread WHERE search_id = ?", (gone.id,))
            return gone
