"""What is offered for the word at the cursor."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import query
from newsreader.errors import QueryError
from newsreader.query import fields
from newsreader.ui.completing import CLEAR, FIELDS, NONE, VALUES, Stock, known, offers

TODAY = date(2026, 8, 12)
STOCK = Stock(
    feeds=known(["Orbit Weekly", "The Coastal Press", "Über Land", "Coast"]),
    folders=known(["World/Asia"]),
    tags=known(["Old news"]),
    searches=known(["Harbour"]),
    recent=("harbour is:unread", "oak"),
)


def texts(text: str, *, asked: bool = False) -> list[str]:
    """What the rows would put in, with the whole text typed."""
    found = offers(text, len(text), STOCK, TODAY, asked=asked)
    return [text[: found.begin] + row.text + text[found.end :] for row in found.rows]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("ti", ["title:"]),
        ("oak -ti", ["oak -title:"]),
        ("(ti", ["(title:"]),
        ("unre", ["is:unread "]),
        ("is:un", ["is:unread "]),
        ("has:en", ["has:enclosure "]),
        ("feed:co", ["feed:Coast ", 'feed:"The Coastal Press" ']),
        ('feed:"the co', ['feed:"The Coastal Press" ']),
        ("feed:uber", ['feed:"Über Land" ']),
        ("folder:asia", ["folder:World/Asia "]),
        ("-tag:old", ['-tag:"Old news" ']),
        ("search:h", ["search:Harbour "]),
        ("lang:german", ["lang:de "]),
        ("date:2026-08-1", ["date:2026-08-12 "]),
        ("date:>yes", ["date:>yesterday "]),
        ("words:<", ["words:<200 "]),
        ("harb", ["harbour is:unread"]),
    ],
)
def test_what_can_be_meant_is_offered(text: str, completed: list[str]) -> None:
    assert texts(text) == completed


@pytest.mark.parametrize(
    "text", ["", "t", "zebra", "oak", "is:unread", "tag:zebra", "title:", "feed:coast", '"title', '"oak is:', "a" * 900]
)
def test_nothing_stands_in_the_way_of_plain_words(text: str) -> None:
    assert texts(text) == []


def test_in_the_middle_of_a_word_nothing_is_offered() -> None:
    assert offers("tizzz", 2, STOCK, TODAY) is NONE
    assert offers("is:un oak", 5, STOCK, TODAY).rows[0].text == "is:unread "


def test_who_asks_in_an_empty_field_gets_what_was_asked_before_and_can_forget_it() -> None:
    rows = offers("", 0, STOCK, TODAY, asked=True).rows

    assert [row.text for row in rows[:2]] == ["harbour is:unread", "oak"]
    assert rows[2] is CLEAR


def test_who_asks_where_nothing_was_asked_before_gets_the_fields() -> None:
    rows = offers("", 0, Stock(), TODAY, asked=True).rows

    assert [row.text for row in rows] == [f"{field}:" for field in fields.SHOWN]


def test_every_field_and_value_is_explained() -> None:
    assert set(FIELDS) == set(fields.SHOWN)
    assert set(VALUES) == {value for values in fields.FLAGS.values() for value in values}


@given(st.text(alphabet='ab:"( )fedtagis-*/', max_size=20))
def test_what_is_offered_for_a_value_is_a_query_behind_one(begun: str) -> None:
    try:
        query.parse(begun)
    except QueryError:
        begun = ""

    for field in ("feed:", "tag:", "is:", "date:", "words:", "lang:"):
        for completed in texts(f"{begun} {field}"):
            assert query.parse(completed).node is not None
