"""`feeds` and `folders`: what is followed, and where it stands."""

from __future__ import annotations

import click

from newsreader import shapes
from newsreader.cli import codes, table
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import called, columns, complain, pour, say
from newsreader.net.address import without_credentials

_FEEDS = (
    Column(head="ID", right=True),
    Column(head="Unread", right=True),
    Column(head="All", right=True),
    Column(head="Folder", most=24),
    Column(head="Feed", most=40),
    Column(head="Address, or what is wrong"),
)


@click.group(invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def feeds(ctx: click.Context, *, as_json: bool) -> int:
    """List feeds; rename, move and remove them.

    Without a further word, lists them. FEED is a feed's ID, address or title.
    """
    return codes.DONE if ctx.invoked_subcommand else _list(ctx.ensure_object(Place), as_json=as_json)


@feeds.command("list")
@json_option
@library_option
@click.pass_obj
def list_feeds(place: Place, *, as_json: bool) -> int:
    """List the feeds, as the window's tree shows them."""
    return _list(place, as_json=as_json)


def _list(place: Place, *, as_json: bool) -> int:
    with place.look() as library:
        found = library.feeds()
    if as_json:
        pour(shapes.array(map(shapes.feed, found)))
        return codes.DONE
    rows = [
        (
            str(feed.id),
            str(feed.unread),
            str(feed.total),
            feed.folder,
            feed.title,
            feed.problem or ("" if feed.kind == "saved" else without_credentials(feed.url)),
        )
        for feed in found
    ]
    for line in table.lines(_FEEDS, rows, room=columns()):
        say(line)
    if not found:
        complain(f"There are no feeds yet. Add one: {called()} add https://example.org/")
    return codes.DONE


@feeds.command()
@click.argument("feed")
@click.argument("title")
@library_option
@click.pass_obj
def rename(place: Place, *, feed: str, title: str) -> int:
    """Give a feed another title; "" gives it its own again."""
    with place.look() as library:
        changed = library.change_feed(library.feed(feed).id, title=title)
    say(f"{changed.id}  {changed.title}")
    return codes.DONE


@feeds.command()
@click.argument("feed")
@click.argument("folder")
@library_option
@click.pass_obj
def move(place: Place, *, feed: str, folder: str) -> int:
    """Put a feed into a folder ("World/Asia"), made where there is none; "" is the top."""
    with place.look() as library:
        changed = library.change_feed(library.feed(feed).id, folder=folder)
    say(f"{changed.id}  {changed.title}  {changed.folder or '(top)'}")
    return codes.DONE


@feeds.command()
@click.argument("feed", nargs=-1, required=True)
@library_option
@click.pass_obj
def remove(place: Place, *, feed: tuple[str, ...]) -> int:
    """Stop following feeds. Starred articles stay, and are still found."""
    with place.look() as library:
        found = [library.feed(each) for each in feed]
        with library.batch():
            for each in found:
                library.remove_feed(each.id)
    for each in found:
        say(f"No longer followed: {each.title}  {without_credentials(each.url)}".rstrip())
    return codes.DONE


@click.group(invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def folders(ctx: click.Context, *, as_json: bool) -> int:
    """List folders; add, rename and remove them."""
    if ctx.invoked_subcommand:
        return codes.DONE
    with ctx.ensure_object(Place).look() as library:
        found = library.folders()
    if as_json:
        pour([shapes.written(list(found))])
    else:
        for name in found:
            say(name)
    return codes.DONE


@folders.command("add")
@click.argument("name")
@library_option
@click.pass_obj
def add_folder(place: Place, *, name: str) -> int:
    """Make a folder; "World/Asia" stands in "World"."""
    with place.open() as library:
        library.add_folder(name)
    return codes.DONE


@folders.command("rename")
@click.argument("old")
@click.argument("new")
@library_option
@click.pass_obj
def rename_folder(place: Place, *, old: str, new: str) -> int:
    """Give a folder another name, or another place: "Asia" to "World/Asia"."""
    with place.look() as library:
        library.rename_folder(old, new)
    return codes.DONE


@folders.command("remove")
@click.argument("name")
@library_option
@click.pass_obj
def remove_folder(place: Place, *, name: str) -> int:
    """Remove a folder; its feeds move to the top."""
    with place.look() as library:
        library.remove_folder(name)
    return codes.DONE
