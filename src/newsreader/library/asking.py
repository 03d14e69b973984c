"""Queries as the library asks them: saved searches expanded, and each text read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsreader import query
from newsreader.errors import QueryError
from newsreader.library.values import mend
from newsreader.query.names import pattern
from newsreader.query.saved import names_in
from newsreader.query.tree import Names

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.library.file import LibraryFile
    from newsreader.query import Compiled, Query

parsed = lru_cache(maxsize=512)(query.parse)
"""A tree never changes; a hundred saved searches are read anew after every update."""


def expanded(file: LibraryFile, text: str) -> Query:
    """The query with its saved searches in their places. Raises QueryError."""
    asked = parsed(mend(text))
    if not names_in(asked, Names.SEARCH):
        return asked
    try:
        return query.expand(asked, searches(file))
    except QueryError as error:
        position = max(0, text.lower().find("search:"))
        raise QueryError("", error.sentence, position=position, expected=error.expected) from error


def asked(file: LibraryFile, text: str, now: datetime) -> tuple[Query, Compiled]:
    """The query, and what it is for the tables. Raises QueryError."""
    whole = expanded(file, text)
    return whole, query.compile(whole, now=now)


def searches(file: LibraryFile) -> dict[str, str]:
    """What each saved search asks for, by its name as `same` has it."""
    return dict(file.ask("SELECT same, query FROM saved_search"))


def check(file: LibraryFile, text: str) -> Query:
    """The query, expanded, fit to be kept. Raises QueryError: also for a tag that is not there."""
    if not text.strip():
        raise QueryError("", "Something to look for is missing.", position=0, expected="a word, or is:unread")
    whole = expanded(file, text)
    for name in sorted(names_in(whole, Names.TAG)):
        if not file.ask("SELECT 1 FROM known_tag WHERE name GLOB ? LIMIT 1", (pattern(name),)).fetchone():
            position = max(0, text.casefold().find(name.casefold()))
            raise QueryError("", f"There is no tag “{name}”.", position=position, expected="the name of a tag")
    return whole


def problem(file: LibraryFile, text: str) -> str:
    """Why a query that was kept cannot be used any more; "" when it can."""
    try:
        check(file, text)
    except QueryError as error:
        return error.sentence
    return ""
