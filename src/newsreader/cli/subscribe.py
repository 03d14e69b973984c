"""`add`: feeds that are to be followed."""

from __future__ import annotations

import click

from newsreader.cli import codes
from newsreader.cli.interrupt import on_interrupt
from newsreader.cli.place import Place, library_option
from newsreader.cli.terminal import called, complain, hint, say
from newsreader.errors import FeedError, FetchCancelled, FetchError, NoFeedFound
from newsreader.net.address import without_credentials


@click.command()
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--folder", default="", metavar="NAME", help='Where they stand in the tree: "World" or "World/Asia".')
@click.option(
    "--index", is_flag=True, help="Follow the page itself: its links to articles, or those of a sitemap, are the news."
)
@library_option
@click.pass_obj
def add(place: Place, *, urls: tuple[str, ...], folder: str, index: bool) -> int:
    """Follow feeds, by their addresses or those of their sites.

    Their articles come with the next update.
    """
    from newsreader import settings  # noqa: PLC0415 - start-up time
    from newsreader.update import Engine  # noqa: PLC0415 - start-up time

    failed = 0
    with (
        place.open() as library,
        Engine(library, settings=settings.load(settings.default_path()), tell=lambda _event: None) as engine,
        on_interrupt(engine.cancel),
    ):
        known = {feed.id for feed in library.feeds()}
        for url in urls:
            try:
                feed = engine.add(url, folder=folder, index=index)
            except FetchCancelled:
                return codes.INTERRUPTED
            except (FetchError, FeedError) as error:
                how = f"; `{called()} add --index` follows a page itself" if isinstance(error, NoFeedFound) else ""
                complain(f"{error}{how}")
                failed += 1
                continue
            there = " is followed already" if feed.id in known else ""
            known.add(feed.id)
            say(f"{feed.id}  {feed.title}{there}  {without_credentials(feed.url)}")
    if failed < len(urls):
        hint(f"`{called()} update` fetches the articles.")
    return codes.of_parts(done=len(urls) - failed, failed=failed)
