"""A query as the conditions that must all hold: told one by one, added, taken away."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsreader import query
from newsreader.errors import QueryError
from newsreader.query.tree import And, Name, Names, Text, all_of

if TYPE_CHECKING:
    from newsreader.query import Node
    from newsreader.ui.asked import Asked

parsed = lru_cache(maxsize=16)(query.parse)


def conditions(text: str) -> tuple[str, ...]:
    """Each as a person would type it; none for a query with a mistake."""
    return tuple(query.show(query.Query(node=node)) for node in _nodes(text))


def worth_telling(text: str) -> tuple[str, ...]:
    """The same; none where all that was typed is one plain word or phrase: it stands in the field as it is."""
    nodes = _nodes(text)
    return () if len(nodes) == 1 and isinstance(nodes[0], Text) and not nodes[0].part else conditions(text)


def with_condition(text: str, condition: str) -> str:
    """The query with one more condition, unless it has it already; a query with a mistake stays as it was typed."""
    if condition in conditions(text):
        return text
    if nodes := _nodes(text):
        return _shown([*nodes, *_nodes(condition)])
    return f"{text.strip()} {condition}".strip()


def without(text: str, condition: str) -> str:
    """The query without that condition."""
    return _shown([node for node in _nodes(text) if query.show(query.Query(node=node)) != condition])


def worth_saving(asked: Asked) -> str:
    """All that a list is asked for as one query, the place and the segment with it."""
    scope, whole = asked.narrow_scope, asked.query
    held = {"is:unread": scope.unread, "is:starred": scope.starred, "date:today": scope.today}
    places = (Name(of=Names.FEED, name=asked.title if scope.feed_id else ""), Name(of=Names.FOLDER, name=scope.folder))
    named = [query.show(query.Query(node=place)) for place in places if place.name]
    for condition in (*named, *(condition for condition, holds in held.items() if holds)):
        whole = with_condition(whole, condition)
    return whole


def _shown(nodes: list[Node]) -> str:
    return query.show(query.Query(node=all_of(nodes) if nodes else None))


def _nodes(text: str) -> list[Node]:
    try:
        node = parsed(text).node
    except QueryError:
        return []
    if node is None:
        return []
    return list(node.nodes) if isinstance(node, And) else [node]
