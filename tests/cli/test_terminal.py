"""What is only done where a person looks on: bars, bold letters, lines that fit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsreader.cli.terminal import called
from tests.cli.conftest import newsreader as in_a_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Reader

if sys.platform == "win32":
    pytest.skip("a terminal of our own is made with POSIX's pty", allow_module_level=True)
else:
    import fcntl
    import pty
    import struct
    import termios

BOLD = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")


def on_a_terminal(*words: str, columns: int = 60, **variables: str) -> str:
    """What a terminal so wide gets to see."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    with subprocess.Popen(
        [sys.executable, "-m", "newsreader", *words],
        env={**environment, "TERM": "xterm-256color", **variables},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        seen = b""
        while piece := read(ours):
            seen += piece
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # Linux: the other side is closed.
        return b""


def test_lines_fit_the_terminal(stocked: Reader) -> None:
    seen = on_a_terminal("list", columns=50)

    assert seen.splitlines()[-1] == "1  2026-11-01  ●  The Harbour Post  Ferry sails t…"
    assert max(map(len, seen.splitlines())) <= 50


def test_columns_of_feeds_have_heads(stocked: Reader) -> None:
    assert on_a_terminal("feeds").splitlines()[0].split()[:4] == ["ID", "Unread", "All", "Folder"]


def test_what_was_searched_stands_out(stocked: Reader) -> None:
    seen = on_a_terminal("search", "board")

    assert BOLD.findall(seen) == ["board"]


def test_nothing_stands_out_where_colours_are_not_wanted(stocked: Reader) -> None:
    assert "\x1b" not in on_a_terminal("search", "board", NO_COLOR="1")


def test_a_naughty_headline_cannot_drive_the_terminal(stocked: Reader) -> None:
    seen = on_a_terminal("list", columns=200) + on_a_terminal("show", "4", columns=200)

    assert "Quiet [2Jharbour gpj.exe31m" in seen
    assert "\x1b" not in seen
    assert "\u202e" not in seen


def test_an_update_shows_a_bar_and_takes_it_away(library_of_news: Reader) -> None:
    seen = on_a_terminal("update", columns=80)

    assert "Feeds " in seen
    assert re.search(r"\d+ new, \d+ whole, [\d.]+ s\n\Z", seen)


def test_no_bar_is_drawn_into_a_file(library_of_news: Reader, library_path: Path) -> None:
    said = in_a_process("update", library=library_path)

    assert "\x1b" not in said.out + said.err


def test_output_is_utf_8_whatever_the_locale_says(stocked: Reader, library_path: Path) -> None:
    said = in_a_process("list", library=library_path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert "港口的冬天" in said.out
    assert said.err == ""


def test_a_mail_is_opened_in_the_desktops_program(
    library_of_news: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    opener = programs / ("open" if sys.platform == "darwin" else "xdg-open")
    opener.write_text(f'#!/bin/sh\ncp "$1" "{tmp_path}/opened.eml"\n', "utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    said = library_of_news("mail", "title:ferry", "--to", "ann@example.org")

    assert said.code == 0
    assert b"X-Unsent: 1" in (tmp_path / "opened.eml").read_bytes()
    assert len(json.loads(library_of_news("list", "--json", "is:sent").out)) == 1


def test_a_mail_that_no_program_opens_is_named(
    library_of_news: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    said = library_of_news("mail", "title:ferry")

    assert said.code == 1
    assert ".eml: the mail is in this file" in said.err
    assert library_of_news("list", "--json", "is:sent").out == "[]\n"


def test_examples_begin_with_what_starts_the_program_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    from_a_checkout = called()
    (tmp_path / "newsreader").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "newsreader").chmod(0o755)

    assert called() == "newsreader"
    assert from_a_checkout.startswith("python3 ")
    assert from_a_checkout.endswith("run.py")
