"""What a rule does with the articles that its query finds, and rules as lines of text.

line := [ "[off]" ] [ name ": " ] query "=>" action ("," action)*
action := hide | read | star | keep | tag:name | tag:"a name"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from newsreader.errors import QueryError


class Act(StrEnum):
    """What can be done with an article."""

    HIDE = "hide"
    """Out of all lists; nothing is deleted."""
    READ = "read"
    STAR = "star"
    KEEP = "keep"
    """Never hidden by a rule, never cleared away."""
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a rule does; `name` is the tag's."""

    act: Act
    name: str = ""

    def __str__(self) -> str:
        return f"{self.act}:{_value(self.name)}" if self.name else str(self.act)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule as a line of text says it; without a name there it is ""."""

    name: str = ""
    query: str
    actions: tuple[Action, ...]
    enabled: bool = True


CAN = "hide, read, star, keep or tag:name"
_ARROW = "=>"
_OFF = "[off]"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_ACTION = re.compile(rf"\s*([A-Za-z]+)(?:\s*:\s*({_QUOTED}|[^\s,\"]+))?\s*(,|$)")
_NAMED = re.compile(rf"({_QUOTED}|[^:\"]+):(?=\s)\s*(.*)", re.DOTALL)
_BARE = re.compile(r"\w[\w.&+#/@'’-]*")
_LONGEST_SHOWN = 40


def parse_actions(text: str) -> tuple[Action, ...]:
    """The actions in their order, each once. Raises QueryError at the character that is wrong."""
    actions: list[Action] = []
    at = 0
    while True:
        found = _ACTION.match(text, at)
        if not found:
            raise _wrong(f"Here an action is missing: {CAN}.", min(at, max(0, len(text) - 1)))
        actions.append(_action(found[1], found[2] or "", found.start(1)))
        at = found.end()
        if found[3] != ",":
            return tuple(dict.fromkeys(actions))


def _action(word: str, name: str, at: int) -> Action:
    act = word.lower()
    if act not in set(Act):
        raise _wrong(f"A rule cannot do “{word[:_LONGEST_SHOWN]}”. It can {CAN}.", at)
    if (act == Act.TAG) != bool(name):
        sentence = "Behind “tag:” the name of a tag is missing." if act == Act.TAG else f"Nothing can follow “{act}”."
        raise _wrong(sentence, at)
    return Action(act=Act(act), name=_plain(name))


def show_actions(actions: tuple[Action, ...]) -> str:
    """The actions as a person would type them; parsing that gives the same ones."""
    return ", ".join(map(str, actions))


def parse_line(line: str) -> RuleLine:
    """The rule of one line. Raises QueryError at the character that is wrong. The query itself is not looked at."""
    rest = line.strip()
    enabled = not rest.startswith(_OFF)
    rest = rest if enabled else rest[len(_OFF) :].lstrip()
    if _ARROW not in rest:
        raise QueryError(
            "", "Between the query and the actions “=>” is missing.", position=max(0, len(line) - 1), expected="“=>”"
        )
    asked, actions = _parted(rest, line.index(rest))
    named = _NAMED.fullmatch(asked)
    name, asked = (_plain(named[1].strip()), named[2]) if named else ("", asked)
    return RuleLine(name=name, query=asked.strip(), actions=actions, enabled=enabled)


def _parted(rest: str, offset: int) -> tuple[str, tuple[Action, ...]]:
    """What stands before the arrow, and the actions behind it: the last arrow behind which actions stand."""
    first: QueryError | None = None
    at = rest.rfind(_ARROW)
    while at >= 0:
        begin = at + len(_ARROW)
        try:
            return rest[:at], parse_actions(rest[begin:])
        except QueryError as error:
            first = first or _wrong(error.sentence, offset + begin + error.position)
        at = rest.rfind(_ARROW, 0, at)
    assert first is not None
    raise first


def show_line(rule: RuleLine) -> str:
    """The rule as one line; parsing that gives the same rule."""
    quoted = not re.fullmatch(r"[\w][^:\"=\[\]]*", rule.name) or rule.name != rule.name.strip()
    name = f"{_quoted(rule.name) if quoted else rule.name}: " if rule.name else ""
    return f"{'' if rule.enabled else _OFF + ' '}{name}{rule.query} {_ARROW} {show_actions(rule.actions)}"


def _value(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _plain(text: str) -> str:
    """Without its quotation marks, where it has them."""
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if len(text) > 1 and text[0] == text[-1] == '"' else text


def _wrong(sentence: str, position: int) -> QueryError:
    return QueryError("", sentence, position=position, expected=CAN)
