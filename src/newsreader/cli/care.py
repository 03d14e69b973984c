"""`stats`, `backup` and `check`: care for the library."""

from __future__ import annotations

from pathlib import Path

import click

from newsreader import shapes
from newsreader.cli import codes, table
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import pour, say


@click.command()
@json_option
@library_option
@click.pass_obj
def stats(place: Place, *, as_json: bool) -> int:
    """Show the library in figures."""
    with place.look() as library:
        found = library.stats()
    if as_json:
        pour([shapes.written(shapes.stats(found), indent=2)])
        return codes.DONE
    rows = [
        ("Feeds", f"{found.feeds:,}"),
        ("Articles", f"{found.articles:,}"),
        ("  whole", f"{found.whole:,}"),
        ("  in part", f"{found.part:,}"),
        ("  failed", f"{found.failed:,}"),
        ("  waiting", f"{found.waiting:,}"),
        ("Unread", f"{found.unread:,}"),
        ("Starred", f"{found.starred:,}"),
        ("Photos", f"{found.photos:,}"),
        ("Photos take", size(found.photo_bytes)),
        ("The library takes", size(found.library_bytes)),
    ]
    for line in table.lines((Column(), Column(right=True)), rows, room=None):
        say(line)
    say(str(place.path))
    return codes.DONE


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@library_option
@click.pass_obj
def backup(place: Place, *, file: Path) -> int:
    """Copy the whole library into FILE.

    Also while it is in use; the copy is opened and checked.
    """
    with place.look() as library:
        library.backup(file)
    say(f"{file}: {size(file.stat().st_size)}")
    return codes.DONE


@click.command()
@library_option
@click.pass_obj
def check(place: Place) -> int:
    """Check the library from end to end.

    The exit code is 1 when something is wrong.
    """
    with place.look() as library:
        wrong = library.check()
    for sentence in wrong:
        say(sentence)
    if not wrong:
        say(f"{place.path}: all is well")
    return codes.FAILED if wrong else codes.DONE


def size(size_bytes: int) -> str:
    """Bytes for people: "4.2 MB"."""
    if size_bytes < 1000:
        return f"{size_bytes} bytes"
    amount = float(size_bytes)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.5 or unit == "GB":
            break
    return f"{amount:.1f} {unit}"
