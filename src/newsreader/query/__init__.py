"""The query language: text as a tree, as text again, as SQL; and where a text shows what was asked.

One language for the filter bar, search, saved searches, rules and the command line.
"""

from newsreader.query.compile import Compiled, compile, terms  # noqa: A004 - as in re.compile
from newsreader.query.hits import Sought, Term, hits, snippet
from newsreader.query.parse import parse
from newsreader.query.saved import expand
from newsreader.query.tree import Node, Query, show
from newsreader.query.words import fold

__all__ = [
    "Compiled",
    "Node",
    "Query",
    "Sought",
    "Term",
    "compile",
    "expand",
    "fold",
    "hits",
    "parse",
    "show",
    "snippet",
    "terms",
]
