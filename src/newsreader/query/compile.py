"""A query as SQL: what the full-text index can answer goes to it, the rest becomes conditions.

Every value is bound. What goes to the index is made of words between quotation marks, never of what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, inf
from typing import TYPE_CHECKING

from newsreader.errors import QueryError
from newsreader.query import dates
from newsreader.query.hits import Sought, Term
from newsreader.query.names import pattern
from newsreader.query.tree import And, Counted, Dated, Flag, Name, Names, Node, Not, Or, Pattern, Query, Text
from newsreader.query.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, tzinfo

KEY_BITS = 20
"""A key is a second, shifted by this, and a counter."""
FIRST_KEY, LAST_KEY = -(1 << 63), (1 << 63) - 1

_FOUND = "s.key IN (SELECT rowid FROM search WHERE search MATCH ?)"
_FOUND_WITHIN = "s.key IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?)"
_SAID = {
    "title": "a.title",
    "standfirst": "(SELECT standfirst FROM content WHERE id = s.id)",
    "byline": "a.byline",
    "caption": "(SELECT group_concat(caption || char(10) || credit, char(10)) FROM photo_use WHERE article_id = s.id)",
    "key": "(SELECT group_concat(value, char(10)) FROM content c, json_each(nullif(c.keywords, '')) WHERE c.id = s.id)",
    "source": "(SELECT source FROM content WHERE id = s.id)",
    "note": "(SELECT text FROM note WHERE article_id = s.id)",
    "body": "(SELECT body_text(packed, body) FROM content WHERE id = s.id)",
}
"""Each part of an article as it was written, for patterns; the costliest last."""
_LANGUAGE = "replace(lower(a.language), '_', '-')"
_BRACKET = re.compile(r"[()]")
_IN_A_ROW = 4
"""Longer rows of AND and OR are cut in halves: SQLite takes expressions a thousand deep."""
_DEEPEST_MATCH = 14
"""Brackets in one FTS5 expression: its parser keeps a hundred signs in mind and stops at some twenty brackets."""
_FLAGS = {
    "is:unread": "s.read = 0",
    "is:read": "s.read = 1",
    "is:starred": "s.starred = 1",
    "is:kept": "s.kept = 1",
    "is:hidden": "s.hidden = 1",
    "is:waiting": "a.state = 'waiting'",
    "is:whole": "a.state = 'whole'",
    "is:part": "a.state = 'part'",
    "is:failed": "a.state = 'failed'",
    "is:duplicate": "(a.url <> '' AND a.id NOT IN (SELECT min(id) FROM article GROUP BY url))",
    "is:printed": "s.printed = 1",
    "is:sent": "s.sent = 1",
    "has:photo": "a.photos > 0",
    "has:note": "s.id IN (SELECT article_id FROM note WHERE text <> '')",
    "has:pages": "a.pages > 1",
    "has:tag": "s.id IN (SELECT article_id FROM tag)",
    "has:enclosure": "s.id IN (SELECT article_id FROM enclosure)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A query, ready for the library.

    `match` is an FTS5 expression over `search`, or "". `where` is a condition over `a` (article) and `s` (status) that
    also asks the tables feed, tag, note, enclosure, content, photo_use, article and search, and for patterns the
    functions matches(source, any_case, text) and body_text(packed, body); `params` are for its question marks, and "1"
    is no condition. All that both find has a key from the first of `keys` to before the second.
    """

    match: str = ""
    where: str = "1"
    params: tuple[str | int | float, ...] = ()
    terms: tuple[Sought, ...] = ()
    """What is looked for and not left out: for `hits` and `snippet`."""
    keys: tuple[int, int] = (FIRST_KEY, LAST_KEY)


def compile(  # noqa: A001 - as in re.compile
    query: Query, *, now: datetime, zone: tzinfo | None = None, within: tuple[int, int] | None = None
) -> Compiled:
    """The query for articles as they are `now`; days begin at midnight in `zone`, or where the computer is.

    With `within`, the first and the last key of a few articles, it is about those alone: all of it is in `where`, and
    the index is not read outside. Saved searches in it must have been expanded; raises QueryError where one was not.
    """
    if query.node is None:
        return Compiled()
    sql = _Sql(now, zone, within)
    nodes = query.node.nodes if isinstance(query.node, And) else (query.node,)
    match, rest = sql.split(nodes) if within is None else ("", nodes)
    where = sql.all_of(rest)
    return Compiled(
        match=match,
        where=where,
        params=tuple(sql.params),
        terms=terms(query),
        keys=sql.bounds(nodes),
    )


def terms(query: Query) -> tuple[Sought, ...]:
    """What the query looks for and does not leave out, for `hits`; saved searches that are not expanded add nothing."""
    return () if query.node is None else tuple(dict.fromkeys(_terms(query.node, wanted=True)))


def _terms(node: Node, *, wanted: bool) -> list[Sought]:
    """The terms that a found article may show; what is left out of what is left out is wanted."""
    match node:
        case Text():
            return [_term(node)] if wanted else []
        case Pattern():
            return [node] if wanted else []
        case Not(node=inner):
            return _terms(inner, wanted=not wanted)
        case And(nodes=nodes) | Or(nodes=nodes):
            return [term for inner in nodes for term in _terms(inner, wanted=wanted)]
    return []


def _is_slow(node: Node) -> bool:
    """Patterns read whole articles: they are asked last, of what everything else has let through."""
    match node:
        case Not(node=inner):
            return _is_slow(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(map(_is_slow, nodes))
    return isinstance(node, Pattern)


def _term(text: Text) -> Term:
    return Term(words=tokens(text.text), part=text.part, prefix=text.prefix)


def _phrase(term: Term) -> str:
    column = f"{term.part} : " if term.part else ""
    return f'{column}"{" ".join(term.words)}"{" *" if term.prefix else ""}'


class _Sql:
    """Nodes as conditions; their values are collected in the order of their question marks."""

    def __init__(self, now: datetime, zone: tzinfo | None, within: tuple[int, int] | None) -> None:
        self._within = within
        self.params: list[str | int | float] = []
        self._now = now
        self._zone = zone
        self._matches: dict[int, str] = {}

    def match(self, node: Node) -> str:
        """The node as an FTS5 expression; "" when the index cannot answer it alone. Worked out once for each node."""
        known = self._matches.get(id(node))
        if known is None:
            match = self._match(node)
            known = self._matches[id(node)] = match if _depth(match) <= _DEEPEST_MATCH else ""
        return known

    def _match(self, node: Node) -> str:
        match node:
            case Text():
                return _phrase(_term(node))
            case Or(nodes=nodes):
                found = [self.match(inner) for inner in nodes]
                return f"({' OR '.join(found)})" if all(found) else ""
            case And(nodes=nodes):
                found_all, rest = self.split(nodes)
                return f"({found_all})" if found_all and not rest else ""
        return ""

    def split(self, nodes: Iterable[Node]) -> tuple[str, list[Node]]:
        """Of things that must all hold: those that the index answers, as one expression, and the others."""
        positive: list[str] = []
        negative: list[Not] = []
        rest: list[Node] = []
        for node in nodes:
            if found := self.match(node):
                positive.append(found)
            elif isinstance(node, Not) and self.match(node.node):
                negative.append(node)
            else:
                rest.append(node)
        rest.sort(key=_is_slow)
        if not positive:
            return "", [*negative, *rest]
        expression = " AND ".join(positive)
        if negative:
            expression = f"({expression}) NOT ({' OR '.join(self.match(node.node) for node in negative)})"
        return expression, rest

    def condition(self, node: Node) -> str:
        """One node, in brackets where it needs them."""
        match node:
            case Not(node=inner):
                return f"NOT {self.condition(inner)}"
            case And(nodes=nodes):
                return f"({self.all_of(nodes)})"
            case Or(nodes=nodes):
                return f"({self._any_of(nodes)})"
            case Text():
                return self._found([node], "OR")
            case Pattern():
                return self._matched_by(node)
            case _:
                return self._fact(node)

    def _matched_by(self, node: Pattern) -> str:
        parts = [_SAID[node.part]] if node.part else _SAID.values()
        self.params += [node.source, node.any_case] * len(parts)
        return f"({' OR '.join(f'matches(?, ?, {said})' for said in parts)})"

    def _fact(self, node: Name | Flag | Dated | Counted) -> str:
        match node:
            case Name():
                return self._named(node)
            case Flag(asked=asked, value=value):
                return _FLAGS[f"{asked}:{value}"]
            case Dated():
                return self._dated(node)
            case Counted(of=of, least=least, most=most):
                return self._between(f"a.{of}", -inf if least is None else least, inf if most is None else most + 1)

    def all_of(self, nodes: Sequence[Node]) -> str:
        """That all of these hold; as few questions to the index as can be."""
        match, rest = self.split(nodes)
        left_out = [node.node for node in rest if isinstance(node, Not) and self.match(node.node)]
        conditions = []
        if match:
            conditions.append(self._found_by(match))
        if left_out:
            conditions.append(f"NOT {self._found(left_out, 'OR')}")
        conditions += [self.condition(node) for node in rest if not (isinstance(node, Not) and self.match(node.node))]
        return _joined(conditions, "AND") or "1"

    def _any_of(self, nodes: Sequence[Node]) -> str:
        found = [node for node in nodes if self.match(node)]
        left_out = [node.node for node in nodes if isinstance(node, Not) and self.match(node.node)]
        conditions = []
        if found:
            conditions.append(self._found(found, "OR"))
        if left_out:
            conditions.append(f"NOT {self._found(left_out, 'AND')}")
        conditions += [
            self.condition(node)
            for node in sorted(nodes, key=_is_slow)
            if not self.match(node) and not (isinstance(node, Not) and self.match(node.node))
        ]
        return _joined(conditions, "OR")

    def _found(self, nodes: Sequence[Node], word: str) -> str:
        return self._found_by(f" {word} ".join(self.match(node) for node in nodes))

    def _found_by(self, match: str) -> str:
        self.params.append(match)
        if self._within is None:
            return _FOUND
        self.params += self._within
        return _FOUND_WITHIN

    def _named(self, node: Name) -> str:
        lower = "".join(c.lower() if c.isascii() else c for c in node.name)
        match node.of:
            case Names.ADDRESS:
                self.params.append(lower)
                return f"instr(lower(a.url), ?) {'= 1' if node.begins else '> 0'}"
            case Names.LANGUAGE:
                name = lower.replace("_", "-")
                self.params += [name, name if node.begins else f"{name}-"]
                return f"({_LANGUAGE} = ? OR instr({_LANGUAGE}, ?) = 1)"
            case Names.TAG:
                self.params.append(pattern(node.name, begins=node.begins))
                return "s.id IN (SELECT article_id FROM tag WHERE name GLOB ?)"
            case Names.FOLDER:
                self.params.append(pattern(node.name, begins=node.begins, anywhere=True))
                return "s.feed_id IN (SELECT id FROM feed WHERE folder GLOB ?)"
            case Names.FEED:
                self.params += [pattern(node.name, begins=node.begins, anywhere=True)] * 2
                return "s.feed_id IN (SELECT id FROM feed WHERE title GLOB ? OR url GLOB ?)"
            case Names.SEARCH:
                raise QueryError(
                    "", f"The saved search “{node.name}” is not known here.", position=0, expected="words instead"
                )

    def _dated(self, node: Dated) -> str:
        first, end = self._limits(node)
        if node.of == "date":
            return self._between("s.key", _key(first), _key(end))
        if node.of == "saved":
            return self._between("a.saved", first, end)
        return f"(s.read_at IS NOT NULL AND {self._between('s.read_at', first, end)})"

    def _limits(self, node: Dated) -> dates.Span:
        """From which second, and before which."""
        first, end = dates.span(node.day, now=self._now, zone=self._zone) if node.day else (-inf, inf)
        if node.relation == "..":
            return first, dates.span(node.until, now=self._now, zone=self._zone)[1] if node.until else inf
        limits = {">": (end, inf), ">=": (first, inf), "<": (-inf, first), "<=": (-inf, end)}
        return limits.get(node.relation, (first, end))

    def _between(self, column: str, first: float, end: float) -> str:
        """From the first and before the end."""
        if first == inf or end == -inf:
            return "0"
        limits = []
        if first != -inf:
            limits.append(f"{column} >= ?")
            self.params.append(first)
        if end != inf:
            limits.append(f"{column} < ?")
            self.params.append(end)
        return f"({' AND '.join(limits)})" if limits else "1"

    def bounds(self, nodes: Iterable[Node]) -> tuple[int, int]:
        """Between which keys everything lies that has all these."""
        first, end = -inf, inf
        for node in nodes:
            if isinstance(node, Dated) and node.of == "date":
                low, high = self._limits(node)
                first, end = max(first, low), min(end, high)
        return _key_within(first), _key_within(end)


def _key(second: float) -> float:
    """The first key of a second; no limit stays none."""
    return second if second in {-inf, inf} else ceil(second) << KEY_BITS


def _key_within(second: float) -> int:
    """The same as a number that SQLite can hold."""
    key = _key(second)
    return int(min(max(key, FIRST_KEY), LAST_KEY)) if key not in {-inf, inf} else FIRST_KEY if key < 0 else LAST_KEY


def _depth(expression: str) -> int:
    """How deep its brackets are; words have none."""
    depth = deepest = 0
    for sign in _BRACKET.findall(expression):
        depth += 1 if sign == "(" else -1
        deepest = max(deepest, depth)
    return deepest


def _joined(conditions: list[str], word: str) -> str:
    """The conditions with AND or OR between them."""
    if len(conditions) <= _IN_A_ROW:
        return f" {word} ".join(conditions)
    half = len(conditions) // 2
    return f"({_joined(conditions[:half], word)}) {word} ({_joined(conditions[half:], word)})"
