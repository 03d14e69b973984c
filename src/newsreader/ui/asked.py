"""What the list is asked to show: a place in the tree, a segment, a filter, a search; and the query it becomes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from newsreader.errors import QueryError
from newsreader.model import Scope
from newsreader.ui.list_column import Segment

EVERYTHING = Scope()
_LAST_WORD = re.compile(r"(?:^|[\s(-]|(?:title|author|body|caption|source|note|key):)[^\W_]{3,}$", re.IGNORECASE)
"""A word of three letters or more that is still being typed: two letters would take 56 ms to look up."""
_NOT_PREFIXES = {"OR", "AND", "NOT"}


class Asked(NamedTuple):
    """One state of the list. `filter`, `search` and `saved` are queries that hold water, "" for none."""

    title: str = "All articles"
    key: str = "all"
    scope: Scope = EVERYTHING
    segment: Segment = Segment.ALL
    filter: str = ""
    search: str = ""
    saved: str = ""
    """What the saved search asks for that is the place."""
    problem: str = ""
    """Why that cannot be asked: the place shows nothing then."""

    @property
    def query(self) -> str:
        """The search, or else the place's own, and the filter in one."""
        own = self.search or self.saved
        return f"({own}) ({self.filter})" if own and self.filter else own or self.filter

    @property
    def whole_scope(self) -> Scope:
        """The place, whatever the segment; a search looks everywhere."""
        return EVERYTHING if self.search else self.scope

    @property
    def narrow_scope(self) -> Scope:
        """The place and the segment."""
        if self.segment is Segment.UNREAD:
            return replace(self.whole_scope, unread=True)
        if self.segment is Segment.STARRED:
            return replace(self.whole_scope, starred=True)
        return self.whole_scope

    @property
    def heading(self) -> str:
        """What stands above the list."""
        return "Search results" if self.search else self.title


def as_typed(text: str) -> str:
    """The query that a text means while it is being typed: its last word may go on. Raises QueryError."""
    from newsreader import query  # noqa: PLC0415 - start-up time

    asked = text.strip()
    if not asked:
        return ""
    whole = _whole(asked) if text[-1:].strip() else ""
    if whole:
        try:
            query.parse(whole)
        except QueryError:
            pass
        else:
            return whole
    query.parse(asked)
    return asked


def _whole(asked: str) -> str:
    """The text with its last word made a prefix, "" where that is no plain word."""
    word = asked.rpartition(" ")[2]
    if asked.count('"') % 2 or word in _NOT_PREFIXES or not _LAST_WORD.search(asked):
        return ""
    return f"{asked}*"
