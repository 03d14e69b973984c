"""`update`: news, for a person or for a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsreader.cli import codes
from newsreader.cli.interrupt import on_interrupt
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import called, complain, say

if TYPE_CHECKING:
    from newsreader.update import Summary


@click.command()
@click.argument("feeds", metavar="[FEED]...", nargs=-1)
@click.option("--due", is_flag=True, help="Only feeds whose time has come, as the window does by itself.")
@click.option("--json", "as_json", is_flag=True, help="Print events as JSON, one a line, for scripts.")
@library_option
@click.pass_obj
def update(place: Place, *, feeds: tuple[str, ...], due: bool, as_json: bool) -> int:
    """Fetch the feeds, then whole articles and their photos.

    FEED is a feed's ID, address or title; without one, all are fetched. Ctrl+C stops, and keeps what has come.
    The exit code is 3 when some feeds failed, 1 when all did.
    """
    from newsreader import settings  # noqa: PLC0415 - start-up time
    from newsreader.cli.progress import teller  # noqa: PLC0415 - start-up time
    from newsreader.update import Engine  # noqa: PLC0415 - start-up time

    with place.open() as library:
        wanted = [library.feed(feed).id for feed in feeds] if feeds else None
        if not library.feeds():
            complain(f"There are no feeds yet. Add one: {called()} add https://example.org/")
            return codes.FAILED
        with (
            teller(as_json=as_json) as tell,
            Engine(library, settings=settings.load(settings.default_path()), tell=tell, alone=True) as engine,
            on_interrupt(engine.cancel),
        ):
            summary = engine.update(wanted, due_only=due)
    if not as_json:
        say(in_words(summary))
    if summary.cancelled:
        return codes.INTERRUPTED
    return codes.of_parts(done=summary.feeds - len(summary.failed), failed=len(summary.failed))


def in_words(summary: Summary) -> str:
    """What an update did, one line."""
    parts = [f"{summary.new} new", f"{summary.whole} whole"]
    if summary.failed:
        parts.append(f"{len(summary.failed)} of {summary.feeds} feeds failed")
    stopped = "Stopped; what has come is kept. " if summary.cancelled else ""
    return f"{stopped}{', '.join(parts)}, {summary.seconds:.1f} s"
