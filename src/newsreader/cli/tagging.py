"""`tags`, `tag`, `untag` and `note`: a person's own words on articles."""

from __future__ import annotations

import click

from newsreader import shapes
from newsreader.cli import codes, table
from newsreader.cli.asking import QUERY_HELP, Asking, chosen, chosen_articles
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import called, columns, complain, pour, say

_TAGS = (
    Column(head="Unread", right=True),
    Column(head="All", right=True),
    Column(head="Colour"),
    Column(head="Tag"),
)


@click.group(invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def tags(ctx: click.Context, *, as_json: bool) -> int:
    """List tags; rename, colour and remove them. `tag` puts one on articles."""
    if ctx.invoked_subcommand:
        return codes.DONE
    with ctx.ensure_object(Place).look() as library:
        found = library.tags.all()
    if as_json:
        pour(shapes.array(map(shapes.tag, found)))
        return codes.DONE
    rows = [(str(one.unread), str(one.total), one.colour, one.name) for one in found]
    for line in table.lines(_TAGS, rows, room=columns()):
        say(line)
    if not found:
        complain(f"There are no tags yet. Tag an article: {called()} tag 'To read' 12")
    return codes.DONE


@tags.command()
@click.argument("tag")
@click.argument("name")
@library_option
@click.pass_obj
def rename(place: Place, *, tag: str, name: str) -> int:
    """Give a tag another name, in searches and rules as well; the name of another tag makes one of the two."""
    with place.look() as library:
        say(library.tags.rename(tag, name))
    return codes.DONE


@tags.command()
@click.argument("tag")
@click.option("--colour", default="", help="#rrggbb, or red, orange, yellow, green, blue, purple, pink, grey.")
@click.option("--position", type=click.IntRange(min=1), help="Its place among the others.")
@library_option
@click.pass_obj
def change(place: Place, *, tag: str, colour: str, position: int | None) -> int:
    """Give a tag another colour or place."""
    with place.look() as library:
        library.tags.change(tag, colour=colour, position=position)
    return codes.DONE


@tags.command()
@click.argument("tag")
@library_option
@click.pass_obj
def remove(place: Place, *, tag: str) -> int:
    """Remove a tag from all articles; the articles stay."""
    with place.look() as library:
        had = library.tags.remove(tag)
    say(f"Taken off {len(had):,} articles.")
    return codes.DONE


@click.command(cls=Asking, epilog=QUERY_HELP)
@click.argument("name")
@chosen_articles
@library_option
@click.pass_obj
def tag(place: Place, *, name: str, query: str) -> int:
    """Put the tag NAME on articles, named by their IDs or found by a query."""
    with place.look() as library:
        changed = library.tags.put(chosen(library, query), name)
    say(f"Tagged: {len(changed):,}")
    return codes.DONE


@click.command(cls=Asking, epilog=QUERY_HELP)
@click.argument("name")
@chosen_articles
@library_option
@click.pass_obj
def untag(place: Place, *, name: str, query: str) -> int:
    """Take the tag NAME off articles, named by their IDs or found by a query."""
    with place.look() as library:
        changed = library.tags.take(chosen(library, query), name)
    say(f"Untagged: {len(changed):,}")
    return codes.DONE


@click.command()
@click.argument("article_id", metavar="ID", type=int)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@click.option("--remove", is_flag=True, help="Take the note off.")
@library_option
@click.pass_obj
def note(place: Place, *, article_id: int, words: tuple[str, ...], remove: bool) -> int:
    """Write a note on an article; without TEXT, show it."""
    if remove and words:
        raise click.UsageError("--remove takes no text")
    with place.look() as library:
        if words or remove:
            library.set_note(article_id, " ".join(words))
        elif written := library.article(article_id).notes:
            say(written)
        else:
            complain("There is no note on this article.")
    return codes.DONE
