"""`opml`: lists of feeds, from and for other readers."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from newsreader.cli import codes
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import called, hint, pour, say
from newsreader.errors import FeedError


@click.group()
def opml() -> None:
    """Bring a list of feeds from another reader, or take one along."""


@opml.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@library_option
@click.pass_obj
def import_feeds(place: Place, *, file: Path) -> int:
    """Follow all feeds of the OPML file FILE ("-" is the standard input), in their folders."""
    from newsreader import settings  # noqa: PLC0415 - start-up time
    from newsreader.feeds import opml as format_  # noqa: PLC0415 - start-up time

    listed = format_.read(_bytes(file), name=str(file))
    whole = settings.load(settings.default_path()).whole_articles
    with place.open() as library:
        known = {feed.url for feed in library.feeds()}
        now = datetime.now(UTC)
        with library.batch():
            for feed in listed:
                library.add_feed(
                    feed.url,
                    title=feed.title,
                    folder=feed.folder,
                    site_url=feed.site_url,
                    kind=feed.kind,
                    whole_articles=whole,
                    now=now,
                )
    there = sum(feed.url in known for feed in listed)
    say(f"{len(listed) - there} added" + (f", {there} followed already" if there else ""))
    if len(listed) > there:
        hint(f"`{called()} update` fetches the articles.")
    return codes.DONE


@opml.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@library_option
@click.pass_obj
def export_feeds(place: Place, *, file: Path) -> int:
    """Write all feeds with their folders into FILE ("-" is the standard output)."""
    from newsreader.feeds import opml as format_  # noqa: PLC0415 - start-up time
    from newsreader.publish.whole import write_whole  # noqa: PLC0415 - start-up time

    with place.look() as library:
        feeds = [feed for feed in library.feeds() if feed.kind != "saved"]
    text = format_.write(
        (
            format_.OpmlFeed(url=feed.url, title=feed.title, site_url=feed.site_url, folder=feed.folder, kind=feed.kind)
            for feed in feeds
        ),
        "Newsreader",
    )
    if str(file) == "-":
        pour([text.rstrip("\n")])
    else:
        write_whole(file, [text.encode()])
        say(f"{file}: {'one feed' if len(feeds) == 1 else f'{len(feeds)} feeds'}")
    return codes.DONE


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise FeedError(str(file), f"the file cannot be read ({error.strerror})") from error
