"""`engine`: what the window starts and speaks with."""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from newsreader.cli import codes
from newsreader.cli.place import Place, library_option

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOWHERE_ELSE: Mapping[str, tuple[str, int]] = MappingProxyType({})


@click.command(hidden=True)
@click.option("--sample", is_flag=True, help="Follow the feeds of the sample edition, which come along.")
@library_option
@click.pass_obj
def engine(place: Place, *, sample: bool) -> int:
    """Read commands and write events, a JSON object a line, until the input ends."""
    return _with_sample(place) if sample else _serve(place)


def _with_sample(place: Place) -> int:
    from newsreader import resources  # noqa: PLC0415 - start-up time
    from newsreader.net.site_server import SiteServer  # noqa: PLC0415 - start-up time
    from newsreader.sample import subscribe  # noqa: PLC0415 - start-up time

    with SiteServer(resources.path("sample/sites")) as server:
        with place.open() as library:
            subscribe(library)
        return _serve(place, connect_to=server.connect_to)


def _serve(place: Place, *, connect_to: Mapping[str, tuple[str, int]] = _NOWHERE_ELSE) -> int:
    from newsreader import settings  # noqa: PLC0415 - start-up time
    from newsreader.update.serve import serve  # noqa: PLC0415 - start-up time

    # Not sys.stdin: the thread that waits for its next line must not hold up the end of the program.
    lines = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - the thread's own
    serve(place.path, lines, sys.stdout, settings=settings.load(settings.default_path()), connect_to=connect_to)
    return codes.DONE
