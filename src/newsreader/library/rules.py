"""The list of rules: kept in order, checked, tried out, carried from library to library as lines of text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader.errors import NotFound, QueryError, Refused
from newsreader.library import asking, naming, ruling, tags
from newsreader.library.values import listed, mend, moment
from newsreader.model import Rule, RulePreview, RuleRun
from newsreader.query.actions import (
    Act,
    Action,
    RuleLine,
    parse_actions,
    parse_line,
    show_actions,
    show_line,
)
from newsreader.query.names import same

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from newsreader.library.file import LibraryFile

LATEST = 1_000
"""How many of the newest articles a rule is tried out on."""
_ROWS = "SELECT id, name, query, actions, enabled, position, trouble FROM rule {} ORDER BY position, id"
_NEWEST = "SELECT id, key FROM article ORDER BY key DESC LIMIT ?"
_BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NAME_CHARACTERS = 40


def read(file: LibraryFile, rule_id: int = 0) -> tuple[Rule, ...]:
    """All rules in their order, or one, each with what is wrong with it."""
    rows = file.ask(_ROWS.format("WHERE id = ?"), (rule_id,)) if rule_id else file.ask(_ROWS.format(""))
    return tuple(
        Rule(
            id=id_,
            name=name,
            query=text,
            actions=tuple(map(str, parse_actions(actions))),
            enabled=bool(enabled),
            position=position,
            problem=_problem(file, text, parse_actions(actions)) or trouble,
        )
        for id_, name, text, actions, enabled, position, trouble in list(rows)
    )


def _problem(file: LibraryFile, text: str, actions: Sequence[Action]) -> str:
    for action in actions:
        if action.act is Act.TAG and not _has_tag(file, action.name):
            return f"There is no tag “{action.name}” any more."
    return asking.problem(file, text)


def _has_tag(file: LibraryFile, name: str) -> bool:
    return bool(file.ask("SELECT 1 FROM known_tag WHERE same = ?", (naming.known(name),)).fetchone())


def _number_of(file: LibraryFile, name: str) -> int:
    row = file.ask("SELECT id FROM rule WHERE same = ?", (naming.known(name),)).fetchone()
    return int(row[0]) if row else 0


def ready(file: LibraryFile, which: Sequence[int] | None = None) -> tuple[list[ruling.Ready], tuple[Rule, ...]]:
    """The rules that can be used, and those that cannot, of these or of all that are switched on.

    One that took too long is tried again only when a person lets it run.
    """
    usable, skipped = [], []
    for rule in read(file):
        if rule.enabled if which is None else rule.id in which:
            actions = tuple(action for text in rule.actions for action in parse_actions(text))
            if _problem(file, rule.query, actions) or (which is None and rule.problem):
                skipped.append(rule)
            else:
                asked = asking.expanded(file, rule.query)
                usable.append(ruling.Ready(id=rule.id, asked=asked, actions=actions))
    return usable, tuple(skipped)


class Rules:
    """The rules of a library: `library.rules`."""

    def __init__(self, file: LibraryFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def all(self) -> tuple[Rule, ...]:
        """Every rule, in the order in which they work."""
        with self._file.told:
            return read(self._file)

    def find(self, which: int | str) -> Rule:
        """One rule by its number or name. Raises NotFound."""
        with self._file.told:
            rule_id = which if isinstance(which, int) else _number_of(self._file, which)
            found = read(self._file, rule_id) if rule_id else ()
        if found:
            return found[0]
        raise NotFound(str(which)[: naming.LONGEST], "there is no such rule; `newsreader rules` lists them all.")

    def add(self, text: str, actions: str, *, name: str = "", enabled: bool = True) -> Rule:
        """A new rule at the end; a tag that it sets is made where there is none. Raises QueryError, Refused."""
        with self._file.told, self._file.writing(durable=True):
            asked, does = self._checked(text, actions)
            tidied = naming.tidy(name or self._name_for(asked), "rule")
            naming.free(self._file, "rule", tidied, "rule")
            last = self._file.ask("SELECT coalesce(max(position), 0) FROM rule").get
            self._file.do(
                "INSERT INTO rule (name, same, query, actions, enabled, position) VALUES (?, ?, ?, ?, ?, ?)",
                (tidied, same(tidied), asked, does, enabled, last + 1),
            )
            return self.find(tidied)

    def _checked(self, text: str, actions: str) -> tuple[str, str]:
        """Query and actions as they are stored. Raises QueryError."""
        line = _BREAK.sub(" ", mend(text)).strip()
        asking.check(self._file, line)
        return line, show_actions(tuple(map(self._stored, parse_actions(mend(actions)))))

    def _stored(self, action: Action) -> Action:
        return replace(action, name=tags.ensure(self._file, action.name)) if action.name else action

    def _name_for(self, text: str) -> str:
        """The query itself is the name of a rule without one, with a number where there is one so already."""
        name = " ".join(text[:_NAME_CHARACTERS].split())
        taken = {name for (name,) in self._file.ask("SELECT same FROM rule")}
        candidates = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
        return next(each for each in candidates if same(each) not in taken)

    def change(
        self,
        which: int | str,
        *,
        name: str | None = None,
        text: str | None = None,
        actions: str | None = None,
        enabled: bool | None = None,
        position: int | None = None,
    ) -> Rule:
        """The rule with what is given changed; position 1 comes first. Raises NotFound, QueryError, Refused."""
        with self._file.told, self._file.writing(durable=True):
            rule = self.find(which)
            if text is not None or actions is not None:
                asked, does = self._checked(
                    rule.query if text is None else text, ", ".join(rule.actions) if actions is None else actions
                )
                self._file.do(
                    "UPDATE rule SET query = ?, actions = ?, trouble = '' WHERE id = ?", (asked, does, rule.id)
                )
            if name is not None:
                tidied = naming.tidy(name, "rule")
                naming.free(self._file, "rule", tidied, "rule", but=rule.id)
                self._file.do("UPDATE rule SET name = ?, same = ? WHERE id = ?", (tidied, same(tidied), rule.id))
            if enabled is not None:
                # Switched on again, it is tried again.
                self._file.do("UPDATE rule SET enabled = ?, trouble = '' WHERE id = ?", (enabled, rule.id))
            if position is not None:
                self._move(rule.id, position)
            return self.find(rule.id)

    def _move(self, rule_id: int, position: int) -> None:
        order = [id_ for (id_,) in self._file.ask("SELECT id FROM rule ORDER BY position, id") if id_ != rule_id]
        order.insert(max(0, position - 1), rule_id)
        self._file.do_many(
            "UPDATE rule SET position = ? WHERE id = ?", [(place, id_) for place, id_ in enumerate(order, 1)]
        )

    def remove(self, which: int | str) -> Rule:
        """Removes a rule, and nothing of what it did; what it was. Raises NotFound."""
        with self._file.told, self._file.writing(durable=True):
            gone = self.find(which)
            self._file.do("DELETE FROM rule WHERE id = ?", (gone.id,))
            return gone

    # --- at work ----------------------------------------------------------------------------------------------------

    def preview(self, text: str, actions: str, *, latest: int = LATEST) -> RulePreview:
        """What a rule would do to the newest articles; writes nothing. Raises QueryError."""
        with self._file.told:
            asked = asking.check(self._file, _BREAK.sub(" ", mend(text)).strip())
            does = parse_actions(mend(actions))
            self._file.index_all()
            newest = list(self._file.ask(_NEWEST, (latest,)))
            if not newest:
                return RulePreview(looked_at=0, found=(), would=tuple((str(action), 0) for action in does))
            rule = ruling.Ready(id=0, asked=asked, actions=does)
            some = ruling.Some(those=listed(id_ for id_, _ in newest), within=(newest[-1][1], newest[0][1]))
            found = ruling.finds(self._file, rule, some, self._clock(), again=True)
            would = ruling.would(self._file, does, found)
            return RulePreview(looked_at=len(newest), found=tuple(found), would=tuple(would.items()))

    def apply(self, which: Sequence[int] | None = None) -> RuleRun:
        """Lets these rules, or all that are switched on, work over the whole library. `undo` takes it back."""
        with self._file.told, self._file.writing(durable=True):
            self._file.index_all()
            if which is not None:
                self._file.do(
                    "UPDATE rule SET trouble = '' WHERE id IN (SELECT value FROM json_each(?))", (listed(which),)
                )
            usable, skipped = ready(self._file, which)
            now = self._clock()
            run = ruling.Run(self._file, ruling.BY_HAND, now, ruling.Some())
            run.go(usable)
            tried = {rule.id for rule in usable}
            slow = tuple(rule for rule in read(self._file) if rule.id in tried and rule.problem)
            return RuleRun(at=now, by_hand=True, did=tuple(run.did.items()), skipped=(*skipped, *slow))

    def undo(self) -> RuleRun | None:
        """Takes back what the last run did, where it is still so; None when there is nothing to take back."""
        with self._file.told, self._file.writing(durable=True):
            undone = ruling.undo(self._file)
            if undone is None:
                return None
            at, kind, did = undone
            return RuleRun(at=moment(at), by_hand=kind == ruling.BY_HAND, did=tuple(did.items()))

    # --- as text ----------------------------------------------------------------------------------------------------

    def as_text(self) -> str:
        """All rules, a line each, in their order; `take` reads it."""
        lines = [
            show_line(
                RuleLine(
                    name=rule.name,
                    query=rule.query,
                    actions=parse_actions(", ".join(rule.actions)),
                    enabled=rule.enabled,
                )
            )
            for rule in self.all()
        ]
        return "\n".join(["# Rules of Newsreader, in their order: name: query => actions", *lines, ""])

    def take(self, text: str) -> tuple[Rule, ...]:
        """Adds the rules of a text, all or none; one of a name that is there takes its place. Raises Refused.

        Empty lines, and those that begin with #, say nothing.
        """
        with self._file.told, self._file.writing(durable=True):
            taken = []
            for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
                if line.strip() and not line.lstrip().startswith("#"):
                    try:
                        taken.append(self._take(parse_line(line)).id)
                    except (QueryError, Refused) as error:
                        raise Refused(f"line {number}", error.sentence) from error
            return tuple(rule for rule in read(self._file) if rule.id in set(taken))

    def _take(self, line: RuleLine) -> Rule:
        actions = show_actions(line.actions)
        there = _number_of(self._file, line.name) if line.name else 0
        if not there:
            return self.add(line.query, actions, name=line.name, enabled=line.enabled)
        return self.change(there, text=line.query, actions=actions, enabled=line.enabled)
