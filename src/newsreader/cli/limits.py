"""`limits`: how much is kept, and what is cleared away."""

from __future__ import annotations

import click

from newsreader import shapes
from newsreader.cli import codes, table
from newsreader.cli.care import size
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import columns, complain, pour, say
from newsreader.model import Limit

_LIMITS = (
    Column(head="ID", right=True),
    Column(head="Articles", right=True),
    Column(head="Days", right=True),
    Column(head="Size", right=True),
    Column(head="Feed"),
)
_CLEARED = (
    Column(head="ID", right=True),
    Column(head="Articles", right=True),
    Column(head="Size", right=True),
    Column(head="Feed"),
)
_EVERYTHING = "(everything together)"
_MB = 1_000_000


@click.group(invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def limits(ctx: click.Context, *, as_json: bool) -> int:
    """List how much is kept; set limits, and clear away what is beyond them.

    What is starred, tagged, noted, kept, or marked as unread by hand stays in any case.
    """
    if ctx.invoked_subcommand:
        return codes.DONE
    with ctx.ensure_object(Place).look() as library:
        found = library.retention.limits()
        titles = {0: _EVERYTHING, **{feed.id: feed.title for feed in library.feeds()}}
    if as_json:
        pour(shapes.array(shapes.limit(one, feed=titles[one.feed_id] if one.feed_id else "") for one in found))
        return codes.DONE
    rows = [
        (
            str(one.feed_id or ""),
            _number(one.articles),
            _number(one.days),
            "" if one.size_bytes is None else size(one.size_bytes),
            titles[one.feed_id],
        )
        for one in found
    ]
    for line in table.lines(_LIMITS, rows, room=columns()):
        say(line)
    if not found:
        complain("There are no limits: everything is kept.")
    return codes.DONE


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


@limits.command("set")
@click.option("--feed", help="Only for this feed (ID, address or title); without it, for everything together.")
@click.option("--articles", type=click.IntRange(min=1), help="So many articles at most.")
@click.option("--days", type=click.IntRange(min=1), help="Articles that came within so many days.")
@click.option("--size", "megabytes", type=click.IntRange(min=1), metavar="MB", help="So many megabytes at most.")
@library_option
@click.pass_obj
def set_limit(place: Place, *, feed: str | None, articles: int | None, days: int | None, megabytes: int | None) -> int:
    """Set the limits of a feed, or of everything together; without any, they are lifted.

    Nothing goes before `limits clear`.
    """
    with place.look() as library:
        feed_id = library.feed(feed).id if feed else 0
        library.retention.limit(
            Limit(
                feed_id=feed_id,
                articles=articles,
                days=days,
                size_bytes=None if megabytes is None else megabytes * _MB,
            )
        )
    return codes.DONE


@limits.command()
@click.option("--dry-run", is_flag=True, help="Only tell what would go.")
@json_option
@library_option
@click.pass_obj
def clear(place: Place, *, dry_run: bool, as_json: bool) -> int:
    """Clear away what is beyond the limits, for good; it does not come back as new."""
    with place.look() as library:
        told = library.retention.would_clear() if dry_run else library.retention.clear()
    if as_json:
        pour(shapes.array(map(shapes.cleared, told)))
        return codes.DONE
    rows = [(str(one.feed_id), f"{one.articles:,}", size(one.size_bytes), one.feed) for one in told]
    for line in table.lines(_CLEARED, rows, room=columns()):
        say(line)
    verb = "would go" if dry_run else "went"
    say(f"{sum(one.articles for one in told):,} articles {verb}, {size(sum(one.size_bytes for one in told))}.")
    return codes.DONE
