"""JSON as it is printed, and words as they are typed: whatever they hold."""

from __future__ import annotations

import json

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.cli.asking import Asking, query_argument, with_caret
from newsreader.errors import QueryError
from newsreader.shapes import array, written

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)
"""Lone surrogates and all."""
VALUES = st.dictionaries(ANY_TEXT, ANY_TEXT | st.integers() | st.booleans() | st.none(), max_size=4)


@given(VALUES)
@settings(max_examples=200)
def test_what_is_printed_is_read_again_as_it_was(value: dict[str, object]) -> None:
    line = written(value)

    assert json.loads(line) == value
    assert line.encode("utf-8")
    assert [mark for mark in line if mark < " " or "\x7f" <= mark <= "\x9f" or "\u202a" <= mark <= "\u202e"] == []


@given(st.lists(VALUES, max_size=4))
@settings(max_examples=50)
def test_an_array_has_a_line_for_each_value(values: list[dict[str, object]]) -> None:
    text = "".join(array(values))

    assert json.loads(text) == values
    assert len(text.split("\n")) == (len(values) + 2 if values else 1)


@click.command(cls=Asking)
@query_argument
@click.option("--limit", type=int, default=0)
@click.option("-o", "--output", default="")
def echo(*, query: str, limit: int, output: str) -> tuple[str, int, str]:
    return query, limit, output


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        (["a", "b"], ("a b", 0, "")),
        (["-sport", "--limit", "3", "news"], ("-sport news", 3, "")),
        (["-体", "-o", "x.pdf"], ("-体", 0, "x.pdf")),
        (["-feed:post", '-"a phrase"', "-(a OR b)"], ('-feed:post -"a phrase" -(a OR b)', 0, "")),
        (["-o/tmp/x.pdf", "a"], ("a", 0, "/tmp/x.pdf")),
        (["--limit=5", "--", "-x"], ("-x", 5, "")),
        (["a -b", "OR", "c"], ("a -b OR c", 0, "")),
    ],
)
def test_one_dash_and_a_word_means_without_it(words: list[str], understood: tuple[str, int, str]) -> None:
    assert echo.main(words, standalone_mode=False) == understood


@pytest.mark.parametrize("words", [["-x"], ["--sport"], ["-5"]])
def test_what_may_be_a_mistyped_option_is_refused(words: list[str]) -> None:
    with pytest.raises(click.NoSuchOption):
        echo.main(words, standalone_mode=False)


@pytest.mark.parametrize(
    ("asked", "position", "shown"),
    [
        ("is:unraed", 3, ["is:unraed", "   ^", "No."]),
        ("港口 is:x", 6, ["港口 is:x", "        ^", "No."]),
        ("a\tb\x1b[2J", 2, ["a b [2J", "  ^", "No."]),
        ("", 0, ["", "^", "No."]),
    ],
)
def test_the_caret_stands_below_the_mistake(asked: str, position: int, shown: list[str]) -> None:
    assert with_caret(QueryError(asked, "No.", position=position)).split("\n") == shown
