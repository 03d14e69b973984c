"""Which articles a list shows, and in what order: numbers only, read from an index wherever that is possible."""

# ruff: noqa: S608 - statements are put together here from our own words only; every value is bound.
from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader.library import folders
from newsreader.library.keys import COUNTER_BITS
from newsreader.library.schema import SHOWN
from newsreader.library.values import listed, seconds
from newsreader.model import Counts

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.library.file import LibraryFile
    from newsreader.library.values import Value
    from newsreader.model import Scope
    from newsreader.query import Compiled, Query

_WEIGHTS = "10.0, 5.0, 3.0, 1.0, 2.0, 5.0, 2.0, 3.0"
"""What a hit counts in title, standfirst, byline, body, caption, key, source and note."""
_BY_KEY = {"status_shown", "status_unread", "status_starred"}
EVER = (-(1 << 63), (1 << 63) - 1)
_ALL = -1
_RANKED = 3_000
"""bm25 over a word that 80 % of 100,000 articles have takes 180 ms: the newest hits are ranked, the others follow."""


class _Part:
    """A scope as SQL over `s`: conditions, their values, and the index that holds them."""

    def __init__(self, file: LibraryFile, scope: Scope, now: datetime, keys: tuple[int, int] = EVER) -> None:
        self.conditions: list[str] = []
        self.values: list[Value] = []
        self.first, self.end = keys
        self.index = _index_for(scope)
        if scope.today:
            self.first = max(self.first, midnight(now) << COUNTER_BITS)
        if scope.feed_id:
            self._add("s.feed_id = ?", scope.feed_id)
        if scope.folder:
            self._add("s.feed_id IN (SELECT value FROM json_each(?))", listed(folders.feeds_in(file, scope.folder)))
        if (self.first, self.end) != EVER:
            self._add("s.key >= ?", self.first)
            self._add("s.key < ?", self.end)
        if scope.unread:
            self._add("s.read = 0")
        if scope.starred:
            self._add("s.starred = 1")

    def _add(self, condition: str, *values: Value) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def where(self) -> str:
        """All that is to hold, over shown articles: the words by which SQLite knows the partial indexes."""
        return " AND ".join((SHOWN, *self.conditions))


def _index_for(scope: Scope) -> str:
    if scope.starred:
        return "status_starred"
    if scope.unread:
        return "status_unread_of_feed" if scope.feed_id else "status_unread"
    return "status_of_feed" if scope.feed_id else "status_shown"


def midnight(now: datetime) -> int:
    """When today began, where the person is."""
    local = now.astimezone()
    return seconds(local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None).astimezone())


def ids(file: LibraryFile, text: str, scope: Scope, *, best: bool, limit: int | None, now: datetime) -> array[int]:
    """The articles of a scope that a query finds: newest first, or best first. Raises QueryError."""
    if not text:
        part = _Part(file, scope, now)
        return _read(file, f"{_by_date(part, '1')} LIMIT ?", [*part.values, _ALL if limit is None else max(0, limit)])
    from newsreader.library import asking  # noqa: PLC0415 - start-up time

    return found(file, asking.expanded(file, text), scope, now, best=best, limit=limit)


def found(
    file: LibraryFile, asked: Query, scope: Scope, now: datetime, *, best: bool = False, limit: int | None = None
) -> array[int]:
    """The same for a query that was read and expanded already."""
    file.index_all()
    file.patterns.begin()
    asking = Statement(file, asked, scope, now)
    if not (best and asking.match):
        return _read(file, *asking.newest(limit))
    ranked = _read(file, *asking.best())
    if limit is not None and limit <= _RANKED:
        return ranked[: max(0, limit)]
    rest = _read(file, *asking.newest(None, leave_out=_RANKED))
    return (ranked + rest)[:limit]


class Statement:
    """A query of a scope as statements for SQLite, with their values."""

    def __init__(self, file: LibraryFile, asked: Query, scope: Scope, now: datetime) -> None:
        from newsreader import query  # noqa: PLC0415 - start-up time

        compiled = query.compile(asked, now=now)
        part = _Part(file, _narrowed(scope, asked), now, compiled.keys)
        self.match = compiled.match
        self._hits = _Found(part, compiled)
        self._by_date = _by_date(part, compiled.where)
        self._values: list[Value] = [*part.values, *compiled.params]

    def newest(self, limit: int | None, *, leave_out: int = 0) -> tuple[str, list[Value]]:
        """Newest first."""
        most = _ALL if limit is None else max(0, limit)
        if not self.match:
            return f"{self._by_date} LIMIT ? OFFSET ?", [*self._values, most, leave_out]
        return f"{self._hits.newest('s.id')} LIMIT ? OFFSET ?", [*self._hits.values, most, leave_out]

    def best(self) -> tuple[str, list[Value]]:
        """The newest that hold the words, best first."""
        return self._hits.ranked(), [*self._hits.values, _RANKED]


def _narrowed(scope: Scope, asked: Query) -> Scope:
    """The scope with the marks that a query asks for in any case: there are indexes for them."""
    from newsreader.query.tree import And, Flag  # noqa: PLC0415 - start-up time

    nodes = asked.node.nodes if isinstance(asked.node, And) else (asked.node,)
    flags = {node.value for node in nodes if isinstance(node, Flag) and node.asked == "is"}
    return replace(scope, unread=scope.unread or "unread" in flags, starred=scope.starred or "starred" in flags)


def _by_date(part: _Part, asked: str) -> str:
    """A list without words to look up, with what else is `asked` as SQL: along the index of the scope."""
    article = " CROSS JOIN article a ON a.id = s.id" if "a." in asked else ""
    feed = " CROSS JOIN feed f ON f.id = s.feed_id" if "f." in asked else ""
    if asks_for_hidden(asked):
        where = " AND ".join(("s.here = 1", *part.conditions))
        return f"SELECT s.id FROM status s{article}{feed} WHERE {where} AND ({asked}) ORDER BY s.key DESC"
    return (
        f"SELECT s.id FROM status s INDEXED BY {part.index}{article}{feed} "
        f"WHERE {part.where()} AND ({asked}) ORDER BY s.key DESC"
    )


def asks_for_hidden(asked: str) -> bool:
    """Hidden articles are found by whoever asks about them, and by nobody else."""
    return "s.hidden" in asked


class _Found:
    """What the search table finds, joined with the rest of a query; its row numbers are the order of time."""

    def __init__(self, part: _Part, compiled: Compiled) -> None:
        self.values: list[Value] = [compiled.match, part.first, part.end, *part.values, *compiled.params]
        if asks_for_hidden(compiled.where):
            status = "article a ON a.key = search.rowid CROSS JOIN status s ON s.id = a.id"
            where = " AND ".join(("s.here = 1", *part.conditions))
        else:
            index = part.index if part.index in _BY_KEY else "status_shown"
            status = f"status s INDEXED BY {index} ON s.key = search.rowid"
            if "a." in compiled.where:
                status += " CROSS JOIN article a ON a.id = s.id"
            where = part.where()
        if "f." in compiled.where:
            status += " CROSS JOIN feed f ON f.id = s.feed_id"
        self._from = (
            f"FROM search CROSS JOIN {status} WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ? "
            f"AND {where} AND ({compiled.where})"
        )

    def newest(self, columns: str) -> str:
        """The hits as they come, newest first."""
        return f"SELECT {columns} {self._from} ORDER BY search.rowid DESC"

    def ranked(self) -> str:
        """The newest hits, best first."""
        hits = self.newest(f"s.id AS id, search.rowid AS key, bm25(search, {_WEIGHTS}) AS worth")
        return f"SELECT id FROM ({hits} LIMIT ?) ORDER BY worth, key DESC"


def _read(file: LibraryFile, sql: str, values: list[Value]) -> array[int]:
    # From a list: twice as fast as from rows one at a time.
    return array("q", [id_ for (id_,) in file.ask(sql, values)])


def counts(file: LibraryFile, scope: Scope, now: datetime) -> Counts:
    """How many articles a scope has. Counted from indexes: 100,000 entries take a millisecond."""
    return Counts(
        total=_count(file, scope, now),
        unread=_count(file, replace(scope, unread=True), now),
        today=_count(file, replace(scope, unread=True, today=True), now),
        starred=_count(file, replace(scope, starred=True), now),
    )


def _count(file: LibraryFile, scope: Scope, now: datetime) -> int:
    part = _Part(file, scope, now)
    return int(file.ask(f"SELECT count(*) FROM status s INDEXED BY {part.index} WHERE {part.where()}", part.values).get)
