"""How a query is answered: what the words index finds, what SQLite does with it, and how long it takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsreader import query
from newsreader.library import asking, lists
from newsreader.model import Explained, Scope

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.library.file import LibraryFile


def explain(file: LibraryFile, text: str, now: datetime, *, best: bool, limit: int | None) -> Explained:
    """Asks once, and tells how. Raises QueryError."""
    began = time.perf_counter()
    asked = asking.expanded(file, text)
    understood = time.perf_counter()
    found = lists.found(file, asked, Scope(), now, best=best, limit=limit)
    answered = time.perf_counter()
    statement = lists.Statement(file, asked, Scope(), now)
    sql, values = statement.best() if best and statement.match else statement.newest(limit)
    return Explained(
        query=query.show(asked),
        words=statement.match,
        sql=sql,
        plan=_plan(file, sql, values),
        found=len(found),
        reading_ms=(understood - began) * 1e3,
        asking_ms=(answered - understood) * 1e3,
    )


def _plan(file: LibraryFile, sql: str, values: list[str | int | float | bytes | None]) -> tuple[str, ...]:
    """SQLite's own steps; what is inside another step stands further in."""
    depths = {0: -1}
    steps = []
    for id_, parent, _, step in file.ask(f"EXPLAIN QUERY PLAN {sql}", values):
        depths[id_] = depths.get(parent, -1) + 1
        steps.append(f"{'  ' * depths[id_]}{step}")
    return tuple(steps)
