"""What is said on the terminal: harmless whatever it holds, and in UTF-8 everywhere."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsreader.publish.lines import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

_NARROW = 80
"""Columns, where the terminal does not say."""


def speak_utf8() -> None:
    """Makes this process's output UTF-8, also on Windows' consoles and in the C locale; nothing in it can fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """Prints lines. A feed's words cannot drive the terminal: no control characters, no turning of the direction."""
    print(harmless(text))


def say_marked(text: str) -> None:
    """Prints a line in which what stands between \\x02 and \\x03 is bold where the terminal can show it."""
    plain, *marked = text.split("\x02")
    pieces = [harmless(plain)]
    for part in marked:
        hit, _, rest = part.partition("\x03")
        pieces += [_bold(harmless(hit)), harmless(rest)]
    click.echo("".join(pieces))


def _bold(text: str) -> str:
    return click.style(text, bold=True) if is_terminal() and not os.environ.get("NO_COLOR") else text


def complain(text: str) -> None:
    """Prints lines to the standard error, as harmless."""
    print(harmless(text), file=sys.stderr)


def hint(text: str) -> None:
    """Prints what may be done next, where somebody is there to do it."""
    if sys.stderr is not None and sys.stderr.isatty():
        complain(text)


def pour(pieces: Iterable[str]) -> None:
    """Prints pieces of JSON as they come, and ends the line."""
    sys.stdout.writelines(pieces)
    print()


def is_terminal() -> bool:
    """Whether a person reads the output as it comes."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns() -> int | None:
    """How wide a line may be; None where the output goes to a file or another program, which want it whole."""
    return shutil.get_terminal_size((_NARROW, 24)).columns if is_terminal() else None


def called() -> str:
    """How this program is started here, for examples that can be typed as they stand."""
    if shutil.which("newsreader"):
        return "newsreader"
    run = Path(__file__).resolve().parents[3] / "run.py"
    if run.is_file():
        return "python3 run.py" if Path.cwd() == run.parent else f"python3 {shlex.quote(str(run))}"
    return f"{shlex.quote(sys.executable)} -m newsreader"
