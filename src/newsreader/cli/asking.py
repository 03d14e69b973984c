"""Queries and article numbers as they are typed after a command."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from newsreader.errors import NotFound, QueryError
from newsreader.publish.lines import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsreader.library import Library

_WITHOUT = re.compile(r"-(?:[^\W\d_]{2}|[^\W\d_A-Za-z]|[\"'(“（「]).*", re.DOTALL)
"""One dash and a word after it: "not this" in a query. Options of ours have one letter, or two dashes."""
_MARK = "\x1f"

QUERY_HELP = """\b
A query is made of words and of what stands here:
  harbour winter            both words, anywhere
  "the harbour board"       a phrase (in a shell: '"the harbour board"')
  harb*                     words that begin so
  -ferry                    without that word
  ferry OR boat, ( )        one of them; brackets
  /ferr(y|ies)/i            a regular expression
  title: author: body:      words in one part only; also
                            caption: source: note: key:
  feed:post folder:World    where it came from; also
                            tag: lang: url: search:
  is:unread                 also read starred whole part failed
                            waiting kept hidden printed sent
  has:photo                 also pages tag note enclosure
  date:2026-11  date:last:7d  date:>2026-08-12  saved:today
  words:>500  pages:2..5  photos:1
"""
"""The language of queries, for the help of the commands that take one."""


class Asking(click.Command):
    """A command that takes a query, in which `-sport` means articles without that word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hides the dash of such words while options are looked for."""
        return super().parse_args(ctx, [_MARK + word if _WITHOUT.fullmatch(word) else word for word in args])


def _joined(_ctx: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(word.removeprefix(_MARK) for word in words)


query_argument = click.argument("query", nargs=-1, metavar="[QUERY]", callback=_joined)
needed_query = click.argument("query", nargs=-1, metavar="QUERY", required=True, callback=_joined)
rule_argument = click.argument("line", nargs=-1, metavar="LINE", required=True, callback=_joined)
chosen_articles = click.argument("query", nargs=-1, metavar="QUERY-or-IDs", required=True, callback=_joined)


def chosen(library: Library, query: str) -> list[int]:
    """The articles that were named by their numbers, in that order, or found by a query, newest first.

    Raises QueryError, and NotFound where nothing is found.
    """
    words = query.split()
    if words and all(word.isascii() and word.isdigit() for word in words):
        return list(dict.fromkeys(map(int, words)))
    found = ids(library, query)
    if not found:
        raise NotFound(query, "no article fits this query")
    return list(found)


def ids(library: Library, query: str, *, best: bool = False, limit: int | None = None) -> Sequence[int]:
    """What a query finds, newest or best first. Raises QueryError that knows the query."""
    with knowing(query):
        return library.ids(query, best=best, limit=limit)


@contextmanager
def knowing(query: str) -> Iterator[None]:
    """What goes wrong with a query in here knows the query."""
    try:
        yield
    except QueryError as error:
        raise QueryError(query, error.sentence, position=error.position, expected=error.expected) from error


def with_caret(error: QueryError) -> str:
    """The query, a caret below the character with the mistake, and what could stand there."""
    asked = re.sub(r"[\x00-\x1f\x7f]", " ", error.subject)
    return "\n".join([asked, " " * width(asked[: error.position]) + "^", error.sentence])
