"""`list` and `search`: articles, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsreader import shapes
from newsreader.cli import table
from newsreader.cli.asking import QUERY_HELP, Asking, ids, knowing, needed_query, query_argument
from newsreader.cli.options import explain_option, json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import called, columns, complain, pour, say, say_marked
from newsreader.model import State
from newsreader.publish.lines import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from newsreader.library import Library
    from newsreader.model import Headline

_USUAL_LIMIT = 50
"""Lines for a person; a script gets everything unless it says otherwise."""
_AT_ONCE = 500
"""Rows read together while they are printed."""
_INDENT = " " * 4
_ENDLESS = 1 << 20
COLUMNS = (Column(right=True), Column(), Column(), Column(most=24), Column())

limit_option = click.option(
    "--limit", type=click.IntRange(min=0), metavar="N", help="At most so many (50; with --json all)."
)
offset_option = click.option(
    "--offset", type=click.IntRange(min=0), metavar="N", default=0, help="Leave out the first so many."
)
sort_choice = click.Choice(["newest", "oldest", "best"])


@click.command("list", cls=Asking, epilog=QUERY_HELP)
@query_argument
@limit_option
@offset_option
@click.option("--sort", type=sort_choice, default="newest", show_default=True, help="Which come first.")
@explain_option
@json_option
@library_option
@click.pass_obj
def list_articles(
    place: Place, *, query: str, limit: int | None, offset: int, sort: str, explain: bool, as_json: bool
) -> int:
    """List articles, newest first.

    QUERY narrows the list. ● is unread, ★ is starred.
    """
    with place.look() as library:
        if explain:
            return _tell_how(library, query, limit=_limit(limit, as_json=as_json), sort=sort, as_json=as_json)
        page, more = _page(library, query, limit=_limit(limit, as_json=as_json), offset=offset, sort=sort)
        if as_json:
            pour(shapes.array(shapes.headline(one) for one in _headlines(library, page, "")))
            return 0
        rows = list(_headlines(library, page, ""))
        for line in table.lines(COLUMNS, map(row, rows), room=columns()):
            say(line)
        _explain(library, rows, more=more, offset=offset)
    return 0


@click.command(cls=Asking, epilog=QUERY_HELP)
@needed_query
@limit_option
@offset_option
@click.option("--sort", type=sort_choice, default="best", show_default=True, help="Which come first.")
@explain_option
@json_option
@library_option
@click.pass_obj
def search(place: Place, *, query: str, limit: int | None, offset: int, sort: str, explain: bool, as_json: bool) -> int:
    """Search whole articles, best first.

    Below each headline stands where the words are; QUERY is as for `list`."""
    with place.look() as library:
        if explain:
            return _tell_how(library, query, limit=_limit(limit, as_json=as_json), sort=sort, as_json=as_json)
        page, more = _page(library, query, limit=_limit(limit, as_json=as_json), offset=offset, sort=sort)
        if as_json:
            pour(shapes.array(shapes.hit(one) for one in _headlines(library, page, query)))
            return 0
        rows = list(_headlines(library, page, query))
        for line, found in zip(table.lines(COLUMNS, map(row, rows), room=columns()), rows, strict=True):
            say(line)
            for part in wrap(
                " ".join(found.snippet.split()), columns=columns() or _ENDLESS, first=_INDENT, rest=_INDENT
            ):
                say_marked(part)
        _explain(library, rows, more=more, offset=offset)
    return 0


def row(one: Headline) -> tuple[str, str, str, str, str]:
    """An article as a line of a list."""
    marks = ("" if one.read else "●") + ("★" if one.starred else "")
    state = "" if one.state is State.WHOLE else f" [{one.state.value}]"
    return str(one.id), day(one.published or one.saved), marks, one.feed, (one.title or one.url) + state


def day(moment: datetime) -> str:
    """The local day, as 2026-11-20."""
    try:
        return f"{moment.astimezone():%Y-%m-%d}"
    except (OverflowError, OSError):
        # Windows knows no local time before 1970, and no system any before year 1.
        return f"{moment:%Y-%m-%d}"


def _limit(limit: int | None, *, as_json: bool) -> int | None:
    return _USUAL_LIMIT if limit is None and not as_json else limit


def _page(library: Library, query: str, *, limit: int | None, offset: int, sort: str) -> tuple[Sequence[int], bool]:
    """The wanted part of what a query finds, and whether there is more behind it."""
    end = None if limit is None else offset + limit
    if sort == "oldest":
        found = ids(library, query)[::-1]
    else:
        found = ids(library, query, best=sort == "best", limit=None if end is None else end + 1)
    return found[offset:end], end is not None and len(found) > end


def _headlines(library: Library, page: Sequence[int], query: str) -> Iterator[Headline]:
    for begin in range(0, len(page), _AT_ONCE):
        yield from library.headlines(page[begin : begin + _AT_ONCE], query=query)


def _tell_how(library: Library, query: str, *, limit: int | None, sort: str, as_json: bool) -> int:
    """The plan and the time instead of articles."""
    with knowing(query):
        told = library.searches.explain(query, best=sort == "best", limit=None if sort == "oldest" else limit)
    if as_json:
        pour([shapes.written(shapes.explained(told), indent=2)])
        return 0
    say(f"Query   {told.query or '(everything)'}")
    say(f"Words   {told.words or '(none are looked up)'}")
    say(f"SQL     {told.sql}")
    for place, step in enumerate(told.plan):
        say(f"{'' if place else 'Plan':<8}{step}")
    say(f"Time    {told.reading_ms:.2f} ms to read the query, {told.asking_ms:.2f} ms to find {told.found:,} articles")
    return 0


def _explain(library: Library, rows: Sequence[Headline], *, more: bool, offset: int) -> None:
    if more:
        complain(f"There are more: --offset {offset + len(rows)} goes on from here, --limit takes more at once.")
    elif not rows and not library.feeds():
        complain(f"There are no feeds yet. Add one: {called()} add https://example.org/")
    elif not rows:
        complain("No article fits.")
