"""Tags, notes and limits on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Reader


def test_tags_are_put_on_what_is_named_or_found_and_taken_off_again(stocked: Reader) -> None:
    tagged = stocked("tag", "To read", "1", "3")
    found = stocked("tag", "winter", "winter", "OR", "港口")
    off = stocked("untag", "to READ", "is:unread")

    assert (tagged.out, found.out, off.out) == ("Tagged: 2\n", "Tagged: 2\n", "Untagged: 2\n")
    assert stocked("tags", "--json").json() == [
        {"name": "To read", "colour": "#c0392b", "position": 1, "unread": 0, "total": 0},
        {"name": "winter", "colour": "#d9822b", "position": 2, "unread": 2, "total": 2},
    ]
    assert stocked("untag", "never", "1").code == 1


def test_tags_are_renamed_coloured_and_removed(stocked: Reader) -> None:
    stocked("tag", "old", "1", "2")

    assert stocked("tags", "rename", "OLD", "New").out == "New\n"
    assert stocked("tags", "change", "new", "--colour", "blue").code == 0
    assert stocked("tags").out == "2  2  #2f6fb3  New\n"
    assert "no colour" in stocked("tags", "change", "new", "--colour", "blurple").err
    assert stocked("tags", "remove", "new").out == "Taken off 2 articles.\n"
    assert "There are no tags yet" in stocked("tags").err


def test_a_note_is_written_shown_found_and_taken_off(stocked: Reader) -> None:
    stocked("note", "1", "Ask", "Ann")

    assert stocked("note", "1").out == "Ask Ann\n"
    assert '"notes": "Ask Ann"' in stocked("show", "1", "--json").out
    assert stocked("list", "note:ann").out.count("\n") == 1
    assert stocked("note", "1", "--remove").code == 0
    assert "no note" in stocked("note", "1").err
    assert stocked("note", "1", "x", "--remove").code == 2
    assert stocked("note", "99", "x").code == 1


def test_limits_tell_what_would_go_and_then_clear_it_away(stocked: Reader) -> None:
    stocked("tag", "mine", "1")
    stocked("limits", "set", "--articles", "2")
    stocked("limits", "set", "--feed", "The Harbour Post", "--days", "9000", "--size", "1")

    listed = stocked("limits", "--json").json()
    dry = stocked("limits", "clear", "--dry-run")
    before = stocked("list", "--json").json()
    cleared = stocked("limits", "clear", "--json").json()

    assert listed == [
        {"feed_id": 0, "feed": "", "articles": 2, "days": None, "size_bytes": None},
        {"feed_id": 1, "feed": "The Harbour Post", "articles": None, "days": 9000, "size_bytes": 1_000_000},
    ]
    assert dry.out.splitlines()[-1].startswith("2 articles would go, ")
    assert isinstance(before, list)
    assert len(before) == 4
    assert isinstance(cleared, list)
    assert [each["articles"] for each in cleared] == [2]
    left = stocked("list", "--json").json()
    assert isinstance(left, list)
    assert [each["id"] for each in left] == [4, 1]
    stocked("limits", "set")
    stocked("limits", "set", "--feed", "1")
    assert "everything is kept" in stocked("limits").err
