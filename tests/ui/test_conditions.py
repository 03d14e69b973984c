"""A query's conditions, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.ui.conditions import conditions, with_condition, without, worth_telling


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ()),
        ("harbour", ()),
        ('"oak piles"', ()),
        ("(oak", ()),
        ("title:oak", ("title:oak",)),
        ("oak is:unread -cat", ("oak", "is:unread", "-cat")),
        ("(oak OR pine) has:photo", ("oak OR pine", "has:photo")),
        ("oak OR pine", ("oak OR pine",)),
    ],
)
def test_each_condition_that_must_hold_is_told(text: str, told: tuple[str, ...]) -> None:
    assert worth_telling(text) == told


@pytest.mark.parametrize(
    ("text", "condition", "more"),
    [
        ("", "is:unread", "is:unread"),
        ("oak", "is:unread", "oak is:unread"),
        ("oak OR pine", "is:unread", "(oak OR pine) is:unread"),
        ("oak is:unread", "is:unread", "oak is:unread"),
        ("(oak", "is:unread", "(oak is:unread"),
    ],
)
def test_a_condition_is_added_once(text: str, condition: str, more: str) -> None:
    assert with_condition(text, condition) == more


def test_a_condition_is_taken_away() -> None:
    assert without("(oak OR pine) is:unread -cat", "oak OR pine") == "is:unread -cat"
    assert without("is:unread", "is:unread") == ""


@given(st.text(alphabet='ab :()-"/ORis unread', max_size=30))
def test_what_is_added_can_be_taken_away_again(text: str) -> None:
    before = conditions(text)
    more = with_condition(text, "has:photo")

    if before and "has:photo" not in before:
        assert conditions(without(more, "has:photo")) == before
