"""The window; and, where there is no screen, the same in the terminal."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from typing import TYPE_CHECKING

from newsreader.cli import codes, table
from newsreader.cli.lists import COLUMNS, row
from newsreader.cli.screen import has_screen
from newsreader.cli.terminal import called, columns, complain, say
from newsreader.model import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsreader.cli.place import Place
    from newsreader.model import Headline

NO_SCREEN = "There is no screen here that the window could open on; the reader works in the terminal instead."
INSTEAD = (
    ("add https://example.org/", "follow a site or a feed"),
    ("update", "fetch whole articles and their photos"),
    ("list is:unread", "what is there to read"),
    ("show {id}", "read an article"),
    ('search "words"', "find articles"),
    ("print {id} -o article.pdf", "a PDF to print"),
    ("mail {id} --draft article.eml", "a mail with the photos inside"),
    ("export {id} -o article.html", "one file to keep or pass on"),
    ("-h", "all commands"),
)
_SHOWN = 20


def open_window(place: Place) -> int:
    """Opens the window and gives its exit code; where there is no screen, shows in the terminal what it would show.

    That is the newest unread articles, or at the first start the sample edition, and what to type next.
    """
    if has_screen(sys.platform, os.environ):
        return _open(place.path)
    complain(NO_SCREEN)
    with place.open() as library:
        begun = bool(library.feeds())
        unread = library.headlines(library.ids(scope=Scope(unread=True), limit=_SHOWN))
        total = library.counts().unread
    if not begun:
        from newsreader.sample import sample_path  # noqa: PLC0415 - start-up time

        complain("No feed is followed yet. This is the sample edition, which came along:")
        _list(sample_path())
        _say_what_to_type(())
        return codes.DONE
    _say(unread)
    complain(f"{total} unread." if total else "Everything is read.")
    _say_what_to_type(unread)
    return codes.DONE


def open_sample() -> int:
    """Opens the window on the sample edition; where there is no screen, loads it and lists its stories."""
    from newsreader.sample import sample_path  # noqa: PLC0415 - start-up time

    path = sample_path()
    return _open(path, sample=True) if has_screen(sys.platform, os.environ) else _list(path)


def _open(path: Path, *, sample: bool = False) -> int:
    from newsreader.ui.app import open_window as open_  # noqa: PLC0415 - start-up time

    # Qt's loop runs no Python while nothing happens, so Python's own handler would never be called.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return open_(path, sample=sample)


def _list(path: Path) -> int:
    from newsreader.cli.progress import teller  # noqa: PLC0415 - start-up time
    from newsreader.library import Library  # noqa: PLC0415 - start-up time
    from newsreader.sample import load  # noqa: PLC0415 - start-up time

    with teller(as_json=False) as tell:
        load(path, tell)
    with Library.open(path, must_exist=True) as library:
        stories = library.headlines(library.ids())
    _say(stories)
    if stories:
        complain(f"Read one: {called()} show {stories[0].id} --library {shlex.quote(str(path))}")
    return codes.DONE


def _say(articles: Sequence[Headline]) -> None:
    for line in table.lines(COLUMNS, map(row, articles), room=columns()):
        say(line)


def _say_what_to_type(articles: Sequence[Headline]) -> None:
    """What does in the terminal what the window's buttons do; an example is about the first of these articles."""
    one = articles[0].id if articles else 1
    lines = [(words.format(id=one), does) for words, does in INSTEAD]
    width = max(len(words) for words, _ in lines)
    complain("\n".join(("", *(f"  {called()} {words:<{width}}   {does}" for words, does in lines))))
