"""Saved searches inside queries: `search:name` becomes what that search asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.errors import QueryError
from newsreader.query.names import same
from newsreader.query.parse import parse
from newsreader.query.tree import And, Name, Names, Node, Not, Or, Query, all_of, any_of, none_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST = 2_000
"""Conditions in a query with all its searches: twenty searches that each use the one before twice make a million."""
DEEPEST = 60
"""Conditions in conditions; SQLite takes expressions a thousand deep, and each of ours is up to ten of those."""


def expand(query: Query, searches: Mapping[str, str]) -> Query:
    """The query without any `search:` left in it. `searches` holds what each asks for, by its name as `same` has it.

    Raises QueryError for a search that is not there or cannot be read, for a circle of searches, and for too large a
    whole; its position is that of the first `search:` which leads there, as far as a tree knows it: 0.
    """
    if query.node is None or not names_in(query, Names.SEARCH):
        return query
    return Query(node=_Expansion(searches).of(query.node).node)


def names_in(query: Query, of: Names) -> frozenset[str]:
    """The whole names of that kind which the query speaks of, as they stand there."""
    return frozenset() if query.node is None else frozenset(_names(query.node, of))


def _names(node: Node, of: Names) -> list[str]:
    match node:
        case Name(of=kind, name=name, begins=begins):
            return [name] if kind is of and not begins else []
        case Not(node=inner):
            return _names(inner, of)
        case And(nodes=nodes) | Or(nodes=nodes):
            return [name for inner in nodes for name in _names(inner, of)]
    return []


def renamed(query: Query, of: Names, old: str, new: str) -> Query:
    """The query with another name for a tag or a search."""

    def changed(node: Name) -> Node:
        is_it = node.of is of and not node.begins and same(node.name) == same(old)
        return Name(of=of, name=new) if is_it else node

    return Query(node=None if query.node is None else _with_names(query.node, changed))


def _with_names(node: Node, change: Callable[[Name], Node]) -> Node:
    match node:
        case Name():
            return change(node)
        case Not(node=inner):
            return none_of(_with_names(inner, change))
        case And(nodes=nodes):
            return all_of([_with_names(inner, change) for inner in nodes])
        case Or(nodes=nodes):
            return any_of([_with_names(inner, change) for inner in nodes])
    return node


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """A node without searches, how many conditions it has, and how deep they stand in one another."""

    node: Node
    size: int = 1
    depth: int = 1


class _Expansion:
    """Expands one query; each search in it once, however often it is used."""

    def __init__(self, searches: Mapping[str, str]) -> None:
        self._searches = searches
        self._done: dict[str, _Whole] = {}
        self._path: list[str] = []

    def of(self, node: Node) -> _Whole:
        match node:
            case Name(of=Names.SEARCH, name=name):
                return self._search(name)
            case Not(node=inner):
                whole = self.of(inner)
                return self._checked(whole.size, whole.depth + 1, lambda: none_of(whole.node))
            case And(nodes=nodes) | Or(nodes=nodes):
                parts = [self.of(inner) for inner in nodes]
                join = all_of if isinstance(node, And) else any_of
                return self._checked(
                    sum(part.size for part in parts),
                    max(part.depth for part in parts) + 1,
                    lambda: join([part.node for part in parts]),
                )
        return _Whole(node=node)

    def _checked(self, size: int, depth: int, made: Callable[[], Node]) -> _Whole:
        if size > MOST or depth > DEEPEST:
            raise _wrong("The saved searches in this query make it too large.", "fewer searches in one another")
        return _Whole(node=made(), size=size, depth=depth)

    def _search(self, name: str) -> _Whole:
        known = same(name)
        if known in self._done:
            return self._done[known]
        if known not in self._searches:
            raise _wrong(f"There is no saved search “{name}”.", "the name of a saved search")
        if known in map(same, self._path):
            raise _wrong(self._circle(name), "a search that does not lead back to itself")
        self._path.append(name)
        try:
            inner = parse(self._searches[known])
        except QueryError as error:
            sentence = f"The saved search “{name}” cannot be read: {error.sentence}"
            raise _wrong(sentence, "the name of another search") from error
        if inner.node is None:
            raise _wrong(f"The saved search “{name}” asks for nothing.", "the name of another search")
        whole = self._done[known] = self.of(inner.node)
        self._path.pop()
        return whole

    def _circle(self, name: str) -> str:
        """In words: which search asks for which."""
        begin = [same(each) for each in self._path].index(same(name))
        circle = self._path[begin:]
        if len(circle) == 1:
            return f"The saved search “{name}” asks for itself."
        steps = [f"“{one}” asks for “{other}”" for one, other in zip(circle, [*circle[1:], circle[0]], strict=True)]
        return f"The saved searches go in a circle: {', '.join(steps)}."


def _wrong(sentence: str, expected: str) -> QueryError:
    return QueryError("", sentence, position=0, expected=expected)
