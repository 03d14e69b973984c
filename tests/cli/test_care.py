"""Feeds and folders, OPML, figures, backup and check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsreader.cli.care import size

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Reader

STATS_FIELDS = [
    *("feeds", "articles", "whole", "part", "failed", "photos", "photo_bytes", "library_bytes", "unread"),
    "starred",
]


def test_feeds_are_listed_with_their_counts(stocked: Reader) -> None:
    said = stocked("feeds")

    assert said.out.split() == ["1", "4", "4", "World", "The", "Harbour", "Post", "http://harbour.example/feed.xml"]
    assert stocked("feeds", "list").out == said.out


def test_a_feeds_password_is_not_shown(stocked: Reader, tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        "<opml><body><outline text='Secret' xmlUrl='https://ann:hush@example.org/feed'/></body></opml>", "utf-8"
    )
    stocked("opml", "import", tmp_path / "feeds.opml")

    shown = stocked("feeds").out + stocked("feeds", "remove", "Secret").out

    assert "https://example.org/feed" in shown
    assert "hush" not in shown


def test_a_feed_is_renamed_moved_and_removed(stocked: Reader) -> None:
    stocked("feeds", "rename", "The Harbour Post", "Harbour")
    stocked("feeds", "move", "harbour", "World/Islands")
    (feed,) = json.loads(stocked("feeds", "--json").out)

    removed = stocked("feeds", "remove", 1)

    assert (feed["title"], feed["folder"], feed["unread"]) == ("Harbour", "World/Islands", 4)
    assert removed.code == 0
    assert stocked("feeds", "--json").out == "[]\n"


def test_a_feed_that_does_not_exist_is_not_removed_with_others(stocked: Reader) -> None:
    said = stocked("feeds", "remove", 1, 99)

    assert said.code == 1
    assert len(json.loads(stocked("feeds", "--json").out)) == 1


def test_folders_are_added_renamed_and_removed(stocked: Reader) -> None:
    stocked("folders", "add", "Science")
    stocked("folders", "rename", "World", "Far away")
    listed = json.loads(stocked("folders", "--json").out)

    stocked("folders", "remove", "Far away")

    assert sorted(listed) == ["Far away", "Science"]
    assert stocked("folders").out == "Science\n"
    assert json.loads(stocked("feeds", "--json").out)[0]["folder"] == ""


def test_feeds_go_out_as_opml_and_come_back(stocked: Reader, tmp_path: Path) -> None:
    out = stocked("opml", "export", tmp_path / "feeds.opml")
    back = stocked("opml", "import", tmp_path / "feeds.opml", "--library", tmp_path / "new.db")
    again = stocked("opml", "import", tmp_path / "feeds.opml", "--library", tmp_path / "new.db")

    (feed,) = json.loads(stocked("feeds", "--json", "--library", tmp_path / "new.db").out)
    assert out.out == f"{tmp_path / 'feeds.opml'}: one feed\n"
    assert back.out == "1 added\n"
    assert again.out == "0 added, 1 followed already\n"
    assert (feed["url"], feed["title"], feed["folder"]) == (
        "http://harbour.example/feed.xml",
        "The Harbour Post",
        "World",
    )


def test_opml_goes_to_the_standard_output_too(stocked: Reader) -> None:
    assert stocked("opml", "export", "-").out.startswith("<?xml")


def test_what_is_no_opml_is_refused(stocked: Reader, tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text("hello", "utf-8")

    assert "OPML" in stocked("opml", "import", tmp_path / "feeds.opml").err
    assert stocked("opml", "import", tmp_path / "feeds.opml").code == 1
    assert "cannot be read" in stocked("opml", "import", tmp_path / "missing.opml").err


def test_figures_are_the_ones_that_scripts_know(stocked: Reader) -> None:
    figures = json.loads(stocked("stats", "--json").out)

    assert list(figures) == STATS_FIELDS
    assert (figures["feeds"], figures["articles"], figures["whole"], figures["unread"]) == (1, 4, 4, 4)
    assert ["Articles", "4"] in [line.split() for line in stocked("stats").out.splitlines()]


def test_a_backup_is_a_library(stocked: Reader, tmp_path: Path) -> None:
    said = stocked("backup", tmp_path / "copy.db")

    assert said.code == 0
    assert stocked("list", "--library", tmp_path / "copy.db").out == stocked("list").out


def test_a_sound_library_is_well(stocked: Reader, library_path: Path) -> None:
    assert stocked("check").out == f"{library_path}: all is well\n"


def test_a_file_that_is_no_library_is_left_alone(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("my notes, which are long enough to be mistaken for something", "utf-8")

    said = reader("check", "--library", tmp_path / "notes.txt")

    assert said.code == 1
    assert "notes.txt: " in said.err
    assert (tmp_path / "notes.txt").read_text("utf-8").startswith("my notes")


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (999_960, "1.0 MB"), (4_200_000_000, "4.2 GB")],
)
def test_sizes_are_for_people(size_bytes: int, words: str) -> None:
    assert size(size_bytes) == words
