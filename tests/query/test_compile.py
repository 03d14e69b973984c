from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from newsreader.errors import QueryError
from newsreader.query import Compiled, Query, Term, parse
from newsreader.query import compile as compiled_for
from newsreader.query.parse import DEEPEST, LONGEST
from tests.query.plainly import answers
from tests.query.queries import anything, queries
from tests.query.small_library import NOW, ZONE, Item, found, items, tables

if TYPE_CHECKING:
    import apsw


@pytest.fixture(scope="module")
def shelf() -> list[Item]:
    return items()


@pytest.fixture(scope="module")
def file(shelf: list[Item]) -> apsw.Connection:
    return tables(shelf)


def compiled(text: str) -> Compiled:
    return compiled_for(parse(text), now=NOW, zone=ZONE)


@settings(max_examples=400, deadline=None)
@given(query=queries)
def test_a_query_finds_what_it_says(query: Query, shelf: list[Item], file: apsw.Connection) -> None:
    assert found(file, query) == answers(query, shelf)


@settings(max_examples=300, deadline=None)
@given(text=anything)
def test_nothing_that_is_typed_is_a_mistake_to_sqlite(text: str, file: apsw.Connection) -> None:
    with suppress(QueryError):
        found(file, parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "a " * (LONGEST // 2),
        "a OR " * (LONGEST // 5 - 1) + "a",
        "-a " * (LONGEST // 3),
        "is:read " * (LONGEST // 8),
        "is:read OR " * (LONGEST // 11 - 1) + "a",
        "(a OR is:read) " * (LONGEST // 15),
        "-(a is:read) " * (LONGEST // 13),
        "feed:x " * (LONGEST // 7),
        "date:2015..2016 " * (LONGEST // 16),
        "中" * LONGEST,
        "feed:" + "a" * 300,
        "(a OR " * DEEPEST + "a" + ")" * DEEPEST,
        "(a OR is:read " * DEEPEST + "a" + ")" * DEEPEST,
        "(a OR b (c " * (DEEPEST // 2) + "a" + "))" * (DEEPEST // 2),
        "-(a " * DEEPEST + "a" + ")" * DEEPEST,
        "-(is:read a " * DEEPEST + "a" + ")" * DEEPEST,
        "(a -(b " * (DEEPEST // 2) + "c" + "))" * (DEEPEST // 2),
    ],
)
def test_the_largest_queries_are_none_either(text: str, file: apsw.Connection) -> None:
    found(file, parse(text))


def test_words_go_to_the_index_and_the_rest_becomes_conditions() -> None:
    asked = compiled("climate title:oil* -gas is:unread")

    assert asked.match == '("climate" AND title : "oil" *) NOT ("gas")'
    assert asked.where == "s.read = 0"
    assert asked.terms == (Term(words=("climate",)), Term(words=("oil",), part="title", prefix=True))


def test_without_a_wanted_word_the_index_is_not_asked_first() -> None:
    asked = compiled("-gas -oil")

    assert asked.match == ""
    assert asked.where == "NOT s.key IN (SELECT rowid FROM search WHERE search MATCH ?)"
    assert asked.params == ('"gas" OR "oil"',)
    assert asked.terms == ()


def test_patterns_are_asked_last() -> None:
    asked = compiled("/o.l/ (title:/x/ OR words:5) is:unread climate")

    assert asked.match == '"climate"'
    assert asked.where.startswith("s.read = 0 AND (matches(?, ?, a.title) OR ")
    assert asked.where.endswith("AND ((a.words >= ? AND a.words < ?) OR (matches(?, ?, a.title)))")


def test_an_empty_query_has_no_conditions() -> None:
    assert compiled("") == Compiled()


def test_dates_bound_the_keys() -> None:
    asked = compiled("oil date:2015-08 date:>=2015-08-10")

    first, end = (datetime(2015, *day, tzinfo=ZONE) for day in ((8, 10), (9, 1)))
    assert asked.keys == (int(first.timestamp()) << 20, int(end.timestamp()) << 20)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("America/New_York", 25), ("UTC", 24), ("Asia/Kolkata", 24)],
)
def test_a_day_is_a_day_where_the_person_is(zone: str, hours: int) -> None:
    asked = compiled_for(parse("date:2026-11-01"), now=NOW, zone=ZoneInfo(zone))

    assert (asked.keys[1] - asked.keys[0]) >> 20 == hours * 3600
    assert asked.keys[0] >> 20 == datetime(2026, 11, 1, tzinfo=ZoneInfo(zone)).timestamp()


def test_without_a_zone_days_are_those_of_the_computer() -> None:
    asked = compiled_for(parse("date:2026-07-01"), now=NOW)

    assert asked.keys[0] >> 20 == datetime(2026, 7, 1).astimezone().timestamp()


@pytest.mark.parametrize("zone", [None, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles"), UTC])
@pytest.mark.parametrize("day", ["0001", "0001-01-01", "9999", "9999-12-31", ">9999", "<0001", "last:9999y", "1000"])
def test_the_ends_of_time_are_dates_too(day: str, zone: ZoneInfo | None, file: apsw.Connection) -> None:
    asked = compiled_for(parse(f"date:{day} saved:{day} read:{day}"), now=NOW, zone=zone)

    file.execute(f"SELECT 1 FROM article a JOIN status s ON s.id = a.id WHERE {asked.where}", asked.params)


def test_the_language_needs_little_of_python() -> None:
    """`newsreader list` imports it; difflib and calendar alone would cost as much as all of it."""
    asked = "import sys, newsreader.query; print({'apsw', 'lxml', 'calendar', 'difflib', 'PySide6'} & set(sys.modules))"

    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)

    assert answer.stdout.strip() == "set()"
