"""A query as a tree: frozen, and with only one way to say each thing, so that equal trees mean the same text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

JOINING = ("AND", "OR", "NOT")
"""Words of the language, when written in capitals."""


class Names(StrEnum):
    """What is known by a name, or by part of it."""

    FEED = "feed"
    """Part of a feed's title or address."""
    FOLDER = "folder"
    """Part of a folder's whole name ("World/Asia")."""
    TAG = "tag"
    """A tag's whole name."""
    LANGUAGE = "lang"
    """A language, with all its regions: "en" finds "en-GB"."""
    ADDRESS = "url"
    """Part of an article's address."""
    SEARCH = "search"
    """A saved search's whole name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words that stand one after another: in one part of an article (a column of the index), or in any (part "")."""

    text: str
    part: str = ""
    prefix: bool = False
    """Whether the last word may go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A regular expression that matches somewhere in one part of an article, or in any (part "")."""

    source: str
    part: str = ""
    any_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name; with `begins` it is how the name begins."""

    of: Names
    name: str
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """`is:unread`, `has:photo`: `asked` is "is" or "has"."""

    asked: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When it was published, saved or read. `relation` is "", "<", "<=", ">", ">=" or ".."; an open end is ""."""

    of: str
    relation: str = ""
    day: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many words, pages or photos: from `least` to `most`, both included; None is no limit."""

    of: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What is left out."""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of these: two or more, none of them an And."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Any of these: two or more, none of them an Or."""

    nodes: tuple[Node, ...]


Node = Text | Pattern | Name | Flag | Dated | Counted | Not | And | Or


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What was asked; without a node everything is."""

    node: Node | None = None

    def __str__(self) -> str:
        return show(self)


def all_of(nodes: list[Node]) -> Node:
    """One node that asks for all of these."""
    flat = [inner for node in nodes for inner in (node.nodes if isinstance(node, And) else (node,))]
    return flat[0] if len(flat) == 1 else And(nodes=tuple(flat))


def any_of(nodes: list[Node]) -> Node:
    """One node that asks for any of these."""
    flat = [inner for node in nodes for inner in (node.nodes if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(nodes=tuple(flat))


def none_of(node: Node) -> Node:
    """One node that leaves this out."""
    return node.node if isinstance(node, Not) else Not(node=node)


def show(query: Query) -> str:
    """The query as a person would type it; parsing that gives the same query."""
    return "" if query.node is None else _shown(query.node)


def _shown(node: Node) -> str:
    match node:
        case Or(nodes=nodes):
            return " OR ".join(map(_shown, nodes))
        case And(nodes=nodes):
            return " ".join(f"({_shown(inner)})" if isinstance(inner, Or) else _shown(inner) for inner in nodes)
        case Not(node=inner):
            return f"-({_shown(inner)})" if isinstance(inner, And | Or) else f"-{_shown(inner)}"
        case Text(text=text, part="", prefix=prefix):
            return _value(text, prefix)
        case Pattern(part=""):
            return _between_slashes(node)
        case _:
            return ":".join(_field_and_value(node))


def _field_and_value(node: Text | Pattern | Name | Flag | Dated | Counted) -> tuple[str, str]:
    match node:
        case Text(text=text, part=part, prefix=prefix):
            return _typed(part), _value(text, prefix)
        case Pattern(part=part):
            return _typed(part), _between_slashes(node)
        case Name(of=of, name=name, begins=begins):
            return of, _value(name, begins)
        case Flag(asked=asked, value=value):
            return asked, value
        case Dated(of=of, relation=relation, day=day, until=until):
            return of, f"{day}..{until}" if relation == ".." else f"{relation}{day}"
        case Counted(of=of, least=least, most=most):
            return of, _count(least, most)


def _typed(part: str) -> str:
    # The index calls it byline, people call it author.
    return "author" if part == "byline" else part


def _between_slashes(pattern: Pattern) -> str:
    source = _ESCAPED.sub(lambda found: "\\/" if found[0] == "/" else found[0], pattern.source)
    return f"/{source}/{'i' if pattern.any_case else ''}"


_ESCAPED = re.compile(r"\\.|/", re.DOTALL)
_BARE = re.compile(r"\w[\w.,;!?&+#%$@'’/=~-]*")


def _value(text: str, goes_on: bool) -> str:
    star = "*" if goes_on else ""
    if _BARE.fullmatch(text) and text not in JOINING:
        return text + star
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"{star}'


def _count(least: int | None, most: int | None) -> str:
    if least == most:
        return f"{least}"
    if most is None:
        return f">={least}"
    return f"<={most}" if least is None else f"{least}..{most}"
