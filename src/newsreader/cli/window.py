"""The window; and, where there is no screen, what to type instead."""

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

if TYPE_CHECKING:
    from pathlib import Path

    from newsreader.cli.place import Place

INSTEAD = """\
There is no screen here that the window could open on. The same work is done in the terminal:

  {0} add https://example.org/                follow a site or a feed
  {0} update                                  fetch whole articles and their photos
  {0} list is:unread                          what is there to read
  {0} show 1                                  read an article
  {0} search "words"                          find articles
  {0} print 1 -o article.pdf                  a PDF to print
  {0} mail 1 --draft article.eml              a mail with the photos inside
  {0} export 1 -o article.html                one file to keep or pass on

`{0} --sample` fetches a few stories that come along, without a network; `{0} -h` lists all commands."""


def open_window(place: Place) -> int:
    """Opens the window and gives its exit code; where there is no screen, says what to type instead."""
    if has_screen(sys.platform, os.environ):
        return _open(place.path)
    complain(INSTEAD.format(called()))
    return codes.FAILED


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
    for line in table.lines(COLUMNS, map(row, stories), room=columns()):
        say(line)
    if stories:
        complain(f"Read one: {called()} show {stories[0].id} --library {shlex.quote(str(path))}")
    return codes.DONE
