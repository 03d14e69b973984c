"""The program itself: help, errors and exit codes, what is imported, pipes and screens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import newsreader
from newsreader.cli.program import COMMANDS, program
from newsreader.cli.screen import has_screen
from newsreader.cli.window import INSTEAD
from tests.cli.conftest import newsreader as in_a_process

if TYPE_CHECKING:
    from tests.cli.conftest import Reader

HEAVY = {"PySide6", "bs4", "feedparser", "lxml", "trafilatura", "rich", "PIL", "dateparser", "pycurl", "msgspec", "nh3"}


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command_but_the_hidden_one(reader: Reader, flag: str) -> None:
    said = reader(flag)

    named = {line.split()[0] for line in said.out.partition("Commands:")[2].splitlines() if line.strip()}
    assert said.code == 0
    assert named == set(COMMANDS) - {"engine"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_takes_another_library(reader: Reader, name: str) -> None:
    command = program.get_command(click.Context(program), name)

    said = reader(name, "-h")

    assert said.code == 0
    assert command is not None
    assert command.help
    assert said.out.startswith(f"Usage: newsreader {name} ")
    assert "--library" in said.out or name in {"extract", "opml"}


def test_the_version_is_the_packages(reader: Reader) -> None:
    assert reader("--version").out == f"newsreader {newsreader.__version__}\n"


@pytest.mark.parametrize(
    "words", [["nothing"], ["list", "--nothing"], ["show"], ["show", "first"], ["print", "1"], ["--sample", "list"]]
)
def test_wrong_use_is_code_2_and_a_word_of_help(reader: Reader, words: list[str]) -> None:
    said = reader(*words)

    assert said.code == 2
    assert said.out == ""
    assert "Error: " in said.err


def test_the_worlds_fault_is_one_sentence_and_code_1(reader: Reader) -> None:
    said = reader("show", 77)

    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("77: ")


def test_our_own_fault_shows_its_traceback(library_path: Path) -> None:
    broken = (
        "import newsreader.cli.care as care; care.size = None; import newsreader.cli.program as p; p.run(['stats'])"
    )

    done = subprocess.run([sys.executable, "-c", broken], check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("where", ["before", "after"])
def test_another_library_may_be_named_before_or_after_the_command(stocked: Reader, tmp_path: Path, where: str) -> None:
    other = tmp_path / "other.db"
    stocked("backup", other)
    stocked("feeds", "rename", 1, "Another name")
    words: list[str | Path] = ["--library", other, "list"] if where == "before" else ["list", "--library", other]

    said = stocked(*words)

    assert "The Harbour Post" in said.out
    assert "Another name" not in said.out


def test_a_library_that_was_typed_wrong_is_not_made(reader: Reader, tmp_path: Path) -> None:
    said = reader("list", "--library", tmp_path / "typo.db")

    assert said.code == 1
    assert "typo.db" in said.err
    assert not (tmp_path / "typo.db").exists()


@pytest.mark.parametrize(
    "words", [["list"], ["list", "--json"], ["search", "ferry"], ["stats"], ["feeds"], ["show", "1", "--json"]]
)
def test_what_only_reads_starts_light(stocked: Reader, words: list[str]) -> None:
    question = (
        f"import sys; from newsreader.cli.program import run; run({words!r}); print(*sys.modules, file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", question], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    assert {name.partition(".")[0] for name in done.stderr.split()} & HEAVY == set()
    assert done.stdout


def test_a_reader_that_has_seen_enough_is_no_mistake(stocked: Reader, library_path: Path) -> None:
    command = [sys.executable, "-m", "newsreader", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()

        complaints = process.stderr.read()

    assert complaints == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("platform", "environment", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":98765"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-98765"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "minimal"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":98765"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("darwin", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_screen_is_where_a_window_could_be_seen(platform: str, environment: dict[str, str], seen: bool) -> None:
    assert has_screen(platform, environment) is seen


def test_a_wayland_session_is_known_by_its_socket(tmp_path: Path) -> None:
    (tmp_path / "wayland-7").touch()

    assert has_screen("linux", {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert has_screen("linux", {"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems always have a screen")
def test_a_display_that_is_gone_is_no_screen(library_of_news: Reader) -> None:
    said = in_a_process(DISPLAY=":98765", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")

    assert said.code == 0
    assert "There is no screen" in said.err


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems always have a screen")
def test_without_a_screen_what_is_unread_is_listed_and_what_to_type_next(library_of_news: Reader) -> None:
    said = in_a_process(DISPLAY="", WAYLAND_DISPLAY="")

    assert said.code == 0
    assert said.out == library_of_news("list", "is:unread").out
    assert "There is no screen" in said.err
    assert all(
        f" {name} " in said.err for name in ("add", "update", "list", "show", "search", "print", "mail", "export")
    )


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems always have a screen")
def test_the_first_start_without_a_screen_shows_the_sample_edition(
    library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    said = in_a_process(library=library_path, DISPLAY="", WAYLAND_DISPLAY="")

    assert said.code == 0
    assert sum("2026-11-" in line for line in said.out.splitlines()) == 16
    assert "sample edition" in said.err


def test_what_is_said_instead_of_the_window_can_be_typed() -> None:
    assert {words.split()[0] for words, _ in INSTEAD} - {"-h"} <= set(COMMANDS)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems always have a screen")
def test_without_a_screen_the_sample_edition_is_loaded_and_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    first = in_a_process("--sample", DISPLAY="", WAYLAND_DISPLAY="")
    second = in_a_process("--sample", DISPLAY="", WAYLAND_DISPLAY="")

    assert first.code == 0
    assert second.code == 0
    assert sum("2026-11-" in line for line in first.out.splitlines()) == 16
    assert sum("2026-11-" in line for line in second.out.splitlines()) == 16
    assert f" --library {tmp_path}/cache/newsreader/sample.db" in first.err


def test_a_reader_of_events_that_has_seen_enough_ends_the_update(library_of_news: Reader) -> None:
    command = [sys.executable, "-m", "newsreader", "update", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()

        complaints = process.stderr.read()

    assert complaints == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("words", [["list"], ["show", "1", "--json"]])
def test_a_full_disk_is_one_sentence(stocked: Reader, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsreader", *words], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )

    assert done.returncode == 1
    assert done.stderr == "The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send Ctrl+C to one process")
def test_with_a_screen_the_window_opens_and_ctrl_c_closes_it(library_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-P", "-m", "newsreader"], env=environment) as process:
        deadline = time.monotonic() + 30
        while not library_path.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)

        process.send_signal(signal.SIGINT)

    assert library_path.exists()
    assert process.returncode == 0
