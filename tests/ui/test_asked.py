"""What is typed, and the query that it becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import query
from newsreader.errors import QueryError
from newsreader.model import Scope
from newsreader.ui.asked import Asked, as_typed
from newsreader.ui.list_column import Segment
from newsreader.ui.mistakes import sentence


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", ""),
        ("   ", ""),
        ("pile", "pile*"),
        ("pile ", "pile"),
        ("pi", "pi"),
        ("oak pile", "oak pile*"),
        ("title:pil", "title:pil*"),
        ("-pile", "-pile*"),
        ("is:unread", "is:unread"),
        ("date:2015", "date:2015"),
        ('"oak pile', None),
        ('"oak pile"', '"oak pile"'),
        ("pile*", "pile*"),
        ("oak OR", None),
        ("oak AND", None),
        ("新海通", "新海通*"),
    ],
)
def test_a_word_may_go_on_while_it_is_typed(text: str, asked: str | None) -> None:
    if asked is None:
        with pytest.raises(QueryError):
            as_typed(text)
    else:
        assert as_typed(text) == asked


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_query_or_a_sentence(text: str) -> None:
    assert said(text)


def said(text: str) -> str:
    """The query, written out, or what is wrong with it."""
    try:
        return f"query {query.parse(as_typed(text))}"
    except QueryError as error:
        return sentence(error)


def test_search_and_filter_are_one_query() -> None:
    asked = Asked(search="oak OR pile", filter="cat", scope=Scope(folder="Local"), segment=Segment.UNREAD)

    assert query.parse(asked.query) == query.parse("(oak OR pile) cat")
    assert asked.narrow_scope == Scope(unread=True)
    assert asked.heading == "Search results"
