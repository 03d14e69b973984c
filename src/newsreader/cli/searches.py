"""`searches`: queries with a name."""

from __future__ import annotations

import click

from newsreader import shapes
from newsreader.cli import codes, table
from newsreader.cli.asking import QUERY_HELP, Asking, knowing, needed_query
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import called, columns, complain, pour, say

_SEARCHES = (
    Column(head="ID", right=True),
    Column(head="Unread", right=True),
    Column(head="Folder", most=24),
    Column(head="Name", most=30),
    Column(head="Query", most=50),
    Column(head="What is wrong"),
)


@click.group(invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def searches(ctx: click.Context, *, as_json: bool) -> int:
    """List saved searches with their unread articles; add, change and remove them.

    A saved search stands in the window's tree, and in other queries as search:NAME. SEARCH is a search's ID or name.
    """
    return codes.DONE if ctx.invoked_subcommand else _list(ctx.ensure_object(Place), as_json=as_json)


@searches.command("list")
@json_option
@library_option
@click.pass_obj
def list_searches(place: Place, *, as_json: bool) -> int:
    """List the saved searches, as the window's tree shows them."""
    return _list(place, as_json=as_json)


def _list(place: Place, *, as_json: bool) -> int:
    with place.look() as library:
        found = library.searches.all()
    if as_json:
        pour(shapes.array(map(shapes.search, found)))
        return codes.DONE
    rows = [(str(one.id), str(one.unread), one.folder, one.name, one.query, one.problem) for one in found]
    for line in table.lines(_SEARCHES, rows, room=columns()):
        say(line)
    if not found:
        complain(f"There are no saved searches yet. Add one: {called()} searches add Harbour harbour is:unread")
    return codes.DONE


@searches.command(cls=Asking, epilog=QUERY_HELP)
@click.argument("name")
@needed_query
@click.option("--folder", default="", help='The folder in the tree ("World/Asia").')
@library_option
@click.pass_obj
def add(place: Place, *, name: str, query: str, folder: str) -> int:
    """Save a query under a name."""
    with place.open() as library, knowing(query):
        made = library.searches.add(name, query, folder=folder)
    say(f"{made.id}  {made.name}")
    return codes.DONE


@searches.command()
@click.argument("search")
@click.option("--name", help="Another name; queries that use the search follow.")
@click.option("--query", help="Another query.")
@click.option("--folder", help='Another folder; "" is the top.')
@click.option("--position", type=click.IntRange(min=1), help="Another place; 1 comes first.")
@library_option
@click.pass_obj
def change(
    place: Place, *, search: str, name: str | None, query: str | None, folder: str | None, position: int | None
) -> int:
    """Change a saved search."""
    with place.look() as library, knowing(query or ""):
        changed = library.searches.change(_which(search), name=name, text=query, folder=folder, position=position)
    say(f"{changed.id}  {changed.name}  {changed.query}")
    return codes.DONE


@searches.command()
@click.argument("search", nargs=-1, required=True)
@library_option
@click.pass_obj
def remove(place: Place, *, search: tuple[str, ...]) -> int:
    """Remove saved searches; no article goes with them."""
    with place.look() as library, library.batch():
        for each in search:
            gone = library.searches.remove(_which(each))
            say(f"Removed: {gone.name}  {gone.query}")
    return codes.DONE


def _which(search: str) -> int | str:
    return int(search) if search.isascii() and search.isdigit() else search
