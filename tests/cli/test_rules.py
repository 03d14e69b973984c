"""Rules on the command line: added, tried out, applied, taken back, carried elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Reader

LINE = 'Boats: ferry -lighthouse => star, tag:"To read"'


def test_a_rule_is_tried_out_then_added_then_applied_then_taken_back(stocked: Reader) -> None:
    tried = stocked("rules", "test", LINE)
    added = stocked("rules", "add", LINE)
    applied = stocked("rules", "apply")
    starred = stocked("list", "is:starred", "--json").json()
    undone = stocked("rules", "undo")

    assert tried.out.splitlines()[:3] == [
        "Of the newest 4 articles it finds 1.",
        "It would have starred 1.",
        'It would have tagged "To read" 1.',
    ]
    assert "Ferry sails" in tried.out
    assert added.out == '1  Boats  => star, tag:"To read"\n'
    assert applied.out == 'starred: 1\ntagged "To read": 1\n'
    assert isinstance(starred, list)
    assert [(each["id"], each["tags"]) for each in starred] == [(1, ["To read"])]
    assert undone.out.splitlines()[1:] == applied.out.splitlines()
    assert stocked("list", "is:starred", "--json").json() == []
    assert stocked("rules", "undo").code == 1


def test_rules_are_listed_in_their_order_and_in_json(stocked: Reader) -> None:
    stocked("rules", "add", "winter", "=>", "hide")
    stocked("rules", "add", LINE)
    moved = stocked("rules", "move", "boats", "1")
    stocked("rules", "disable", "winter")

    assert [line.split()[2] for line in moved.out.splitlines()] == ["Boats", "winter"]
    assert stocked("rules", "--json").json() == [
        {
            "id": 2,
            "name": "Boats",
            "query": "ferry -lighthouse",
            "actions": ["star", 'tag:"To read"'],
            "enabled": True,
            "position": 1,
            "problem": "",
        },
        {
            "id": 1,
            "name": "winter",
            "query": "winter",
            "actions": ["hide"],
            "enabled": False,
            "position": 2,
            "problem": "",
        },
    ]
    stocked("rules", "enable", "1", "2")
    assert stocked("rules", "list").out.count("  on  ") == 2
    assert stocked("rules", "change", "boats", "sails => read").out == "2  Boats  => read\n"
    assert stocked("rules", "remove", "1", "Boats").out == "Removed: winter\nRemoved: Boats\n"
    assert "rules add" in stocked("rules").err


def test_a_mistake_in_a_line_is_shown_at_its_character(stocked: Reader) -> None:
    action = stocked("rules", "add", "winter => shred")
    query = stocked("rules", "add", "Name: winter ( => hide")
    arrow = stocked("rules", "test", "winter")

    assert (action.code, query.code, arrow.code) == (2, 2, 2)
    assert action.err.splitlines()[1] == " " * 10 + "^"
    assert "A rule cannot do “shred”" in action.err
    assert query.err.splitlines()[:2] == ["winter (", " " * 7 + "^"]
    assert "“=>” is missing" in arrow.err


def test_a_rule_that_cannot_be_used_is_shown_and_skipped(stocked: Reader) -> None:
    stocked("rules", "add", LINE)
    stocked("tags", "remove", "to read")

    applied = stocked("rules", "apply", "--json")

    assert applied.code == 3
    assert "Skipped: Boats: There is no tag “To read” any more." in applied.err
    parsed = json.loads(applied.out)
    assert (parsed["did"], [rule["name"] for rule in parsed["skipped"]]) == ({}, ["Boats"])
    assert "There is no tag" in stocked("rules").out


def test_rules_are_written_into_a_file_and_read_from_one(stocked: Reader, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    stocked("rules", "add", LINE)

    assert stocked("rules", "export", file).code == 0
    assert stocked("rules", "export").out == file.read_text(encoding="utf-8")
    stocked("rules", "remove", "Boats")
    assert stocked("rules", "import", file).out == '2  Boats  => star, tag:"To read"\n'
    file.write_text("winter => hide\nwinter\n", encoding="utf-8")
    assert "line 2" in stocked("rules", "import", file).err
    file.write_bytes(b"\xff")
    assert "UTF-8" in stocked("rules", "import", file).err
    assert "cannot be read" in stocked("rules", "import", tmp_path / "nothing").err
    assert "cannot be written" in stocked("rules", "export", tmp_path / "nothing" / "x").err
