"""Lists and searches: what they print for people and for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsreader.cli.table import Column, cut, lines
from newsreader.publish.lines import width

if TYPE_CHECKING:
    from tests.cli.conftest import Reader

LIST_FIELDS = [
    *("id", "title", "feed", "url", "published", "saved", "state", "read", "starred", "tags", "pages", "photos"),
    "words",
]


def ids(text: str) -> list[int]:
    """The IDs of a printed JSON list."""
    return [each["id"] for each in json.loads(text)]


def test_a_list_shows_number_day_mark_feed_and_headline_newest_first(stocked: Reader) -> None:
    said = stocked("list")

    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        "3  2026-11-03  ●  The Harbour Post  Lighthouses wait for paint",
        "2  2026-11-02  ●  The Harbour Post  港口的冬天",
        "1  2026-11-01  ●  The Harbour Post  Ferry sails through the winter",
    ]


def test_a_list_in_json_is_one_array_with_the_fields_that_scripts_know(stocked: Reader) -> None:
    said = stocked("list", "--json", "title:港口")
    (one,) = json.loads(said.out)

    assert list(one) == LIST_FIELDS
    assert one["published"] == "2026-11-02T12:00:00+00:00"
    assert one["state"] == "whole"
    assert one["tags"] == []
    assert "港口的冬天" in said.out


def test_a_search_in_json_has_a_snippet_without_marks(stocked: Reader) -> None:
    said = stocked("search", "--json", "ferry", "board")
    (one,) = json.loads(said.out)

    assert list(one) == [*LIST_FIELDS, "snippet"]
    assert "ferry sails" in one["snippet"]
    assert "\x02" not in one["snippet"]


def test_a_search_shows_where_the_words_stand(stocked: Reader) -> None:
    said = stocked("search", "board")

    assert said.out.splitlines()[1].strip() == "The ferry sails all winter, says the board."


def test_nothing_a_feed_says_reaches_the_terminal_as_a_command(stocked: Reader) -> None:
    said = [
        stocked("list"),
        stocked("search", "quiet"),
        stocked("show", 4),
        stocked("list", "--json"),
        stocked("show", 4, "--json"),
    ]

    assert all("harbour" in each.out for each in said)
    assert [mark for each in said for mark in each.out + each.err if mark in "\x1b\x07\x9b\u202e"] == []


def test_json_keeps_what_a_terminal_must_not_see(stocked: Reader) -> None:
    said = stocked("show", 4, "--json")

    assert "\u202egpj.exe\x9b31m" in json.loads(said.out)["title"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--limit", "2"], [4, 3]),
        (["--limit", "2", "--offset", "2"], [2, 1]),
        (["--sort", "oldest", "--limit", "2"], [1, 2]),
        (["-ferry", "--limit", "9", "-lighthouses"], [4, 2]),
        (["ferry", "OR", "-harbour"], [1]),
        (["--", "-ferry", "lighthouses"], [3]),
        (["date:2026-11-03"], [3]),
        (["date:2026-11-01..2026-11-02"], [2, 1]),
        (['"the winter"'], [1]),
        (["is:starred"], []),
    ],
)
def test_options_and_queries_choose_what_is_listed(stocked: Reader, words: list[str], found: list[int]) -> None:
    assert ids(stocked("list", "--json", *words).out) == found


def test_a_list_that_goes_on_says_how(stocked: Reader) -> None:
    said = stocked("list", "--limit", "3")

    assert len(said.out.splitlines()) == 3
    assert "--offset 3" in said.err


def test_an_empty_library_says_how_to_begin(reader: Reader) -> None:
    said = reader("list")

    assert (said.code, said.out) == (0, "")
    assert "add https://" in said.err
    assert reader("list", "--json").out == "[]\n"


def test_a_mistake_in_a_query_is_shown_where_it_is(stocked: Reader) -> None:
    said = stocked("list", "港口 is:unraed")

    assert said.code == 2
    asked, caret, sentence = said.err.splitlines()[:3]
    assert asked == "港口 is:unraed"
    assert width(caret) - 1 in {width("港口 "), width("港口 is:")}
    assert sentence


def test_columns_are_as_wide_as_their_characters() -> None:
    rows = [("7", "港口", "x"), ("12", "Harbour", "y")]

    made = list(lines((Column(head="ID", right=True), Column(head="Name"), Column()), rows, room=40))

    assert made == ["ID  Name", " 7  港口     x", "12  Harbour  y"]


def test_the_last_column_gives_way_on_a_narrow_terminal() -> None:
    rows = [("1", "A headline that is much too long")]

    assert list(lines((Column(), Column()), rows, room=12)) == ["1  A headli…"]
    assert list(lines((Column(), Column()), rows, room=None)) == ["1  A headline that is much too long"]


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [("harbour", 7, "harbour"), ("harbour", 6, "harbo…"), ("港口的冬天", 6, "港口…"), ("", 3, "")],
)
def test_a_text_is_cut_at_its_width(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept
