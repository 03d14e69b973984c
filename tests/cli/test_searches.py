"""Saved searches on the command line, and how queries are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Reader


def test_searches_are_saved_counted_changed_and_removed(stocked: Reader) -> None:
    added = stocked("searches", "add", "Boats", "ferry", "-lighthouse", "--folder", "Work/Sea")
    stocked("searches", "add", "Winter boats", "search:boats winter")
    changed = stocked("searches", "change", "1", "--name", "Ships", "--query", "ferry OR boat", "--folder", "")

    assert added.out == "1  Boats\n"
    assert changed.out == "1  Ships  ferry OR boat\n"
    assert stocked("searches", "--json").json() == [
        {
            "id": 1,
            "name": "Ships",
            "query": "ferry OR boat",
            "folder": "",
            "position": 1,
            "unread": 1,
            "problem": "",
        },
        {
            "id": 2,
            "name": "Winter boats",
            "query": "search:Ships winter",
            "folder": "",
            "position": 2,
            "unread": 1,
            "problem": "",
        },
    ]
    assert stocked("list", "search:ships").out.count("Ferry sails") == 1
    assert stocked("searches", "remove", "ships").out == "Removed: Ships  ferry OR boat\n"
    assert "There is no saved search “Ships”." in stocked("searches", "list").out


def test_mistakes_in_a_search_are_told_with_the_query(stocked: Reader) -> None:
    stocked("searches", "add", "a", "ferry")

    circle = stocked("searches", "change", "a", "--query", "boat OR search:a")
    unknown = stocked("list", "ferry", "search:b")

    assert (circle.code, unknown.code) == (2, 2)
    assert circle.err.splitlines()[:2] == ["boat OR search:a", " " * 8 + "^"]
    assert "asks for itself" in circle.err
    assert unknown.err.splitlines()[:2] == ["ferry search:b", " " * 6 + "^"]
    assert stocked("searches", "add", "A", "boat").code == 1


def test_explaining_tells_plan_and_time_instead_of_articles(stocked: Reader) -> None:
    found = stocked("search", "--explain", "ferry", "is:unread")
    listed = stocked("list", "--explain", "--json", "words:>2").json()

    lines = {line.split()[0]: line for line in found.out.splitlines()}
    assert lines["Query"] == "Query   ferry is:unread"
    assert lines["Words"] == 'Words   "ferry"'
    assert "search VIRTUAL TABLE" in found.out
    assert "to find 1 articles" in lines["Time"]
    assert isinstance(listed, dict)
    assert list(listed) == ["query", "words", "sql", "plan", "found", "reading_ms", "asking_ms"]
    assert (listed["query"], listed["words"], listed["found"]) == ("words:>=3", "", 4)
    assert stocked("list", "--explain", "(").code == 2
    assert "(everything)" in stocked("list", "--explain").out
