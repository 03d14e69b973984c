"""A process that is killed in the middle of writing loses nothing that was committed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from newsreader.model import Scope

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from pathlib import Path
from newsreader.library import Library
from newsreader.model import Arrival
from tests.library.examples import NOW, page, subscribed

with Library.open(Path(sys.argv[1])) as library:
    feed_id = subscribed(library)
    for batch in range(10_000):
        arrivals = [Arrival(guid=f"{batch}-{n}", content=page()) for n in range(20)]
        with library.batch():
            ids = library.keep(feed_id, arrivals, entries=None, now=NOW)
        library.star(ids[:1])
        print(batch + 1, flush=True)
"""


@pytest.mark.parametrize("batches", [1, 4, 9])
def test_a_killed_writer_loses_nothing_that_it_had_committed(path: Path, batches: int) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(batches)]
        writer.kill()

    with Library.open(path) as library:
        assert lines[-1] == f"{batches}\n"
        assert library.check() == ()
        assert len(library.ids()) >= 20 * batches
        assert len(library.ids()) % 20 == 0
        assert len(library.ids("harbour")) == len(library.ids())
        assert len(library.ids(scope=Scope(starred=True))) >= batches
