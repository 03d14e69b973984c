"""Rules at work: over what has just come, over what is here, and what they did taken back.

Rules see an article whenever its words have changed: when it comes with its feed, and again when its pages are there,
so that a rule about the text finds what the feed did not say. What a rule has done to an article once it does not do
again by itself; so a person's change of mind holds.
"""

# ruff: noqa: S608 - statements are put together here from our own words only; every value is bound.
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsreader import query
from newsreader.errors import QueryError
from newsreader.library.values import listed, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsreader.library.file import LibraryFile
    from newsreader.query import Query
    from newsreader.query.actions import Action

BY_HAND, ON_ARRIVAL = "by hand", "on arrival"
_ONE_RUN_S = 600
"""What comes within this time of the last is one update, and is undone together."""
_REMEMBERED_S = 30 * 24 * 3600
_THOSE = "IN (SELECT value FROM json_each(?1))"
_DO = {
    "hide": f"UPDATE status SET hidden = 1 WHERE id {_THOSE} AND hidden = 0 AND kept = 0 RETURNING id",
    "read": f"UPDATE status SET read = 1, read_at = NULL WHERE id {_THOSE} AND read = 0 RETURNING id",
    "star": f"UPDATE status SET starred = 1 WHERE id {_THOSE} AND starred = 0 RETURNING id",
    "keep": f"UPDATE status SET kept = 1 WHERE id {_THOSE} AND kept = 0 RETURNING id",
    "tag": f"INSERT INTO tag SELECT id, ?2 FROM status WHERE id {_THOSE} ON CONFLICT DO NOTHING RETURNING article_id",
}
_UNDO = {
    "hide": f"UPDATE status SET hidden = 0 WHERE id {_THOSE} AND hidden = 1",
    "read": f"UPDATE status SET read = 0 WHERE id {_THOSE} AND read = 1 AND read_at IS NULL",
    "star": f"UPDATE status SET starred = 0 WHERE id {_THOSE} AND starred = 1",
    "keep": f"UPDATE status SET kept = 0 WHERE id {_THOSE} AND kept = 1",
    "tag": f"DELETE FROM tag WHERE article_id {_THOSE} AND name = ?2",
}
_WOULD = {
    "hide": f"SELECT count(*) FROM status WHERE id {_THOSE} AND hidden = 0 AND kept = 0",
    "read": f"SELECT count(*) FROM status WHERE id {_THOSE} AND read = 0",
    "star": f"SELECT count(*) FROM status WHERE id {_THOSE} AND starred = 0",
    "keep": f"SELECT count(*) FROM status WHERE id {_THOSE} AND kept = 0",
    "tag": f"SELECT count(*) FROM status WHERE id {_THOSE} AND id NOT IN (SELECT article_id FROM tag WHERE name = ?2)",
}
_EFFECT = (
    "INSERT INTO rule_effect (article_id, rule_id, action, run_id) SELECT value, ?2, ?3, ?4 FROM json_each(?1) WHERE 1 "
    "ON CONFLICT DO UPDATE SET run_id = excluded.run_id"
)
_NO_EFFECT = (
    "DELETE FROM rule_effect WHERE article_id IN (SELECT value FROM json_each(?)) AND action = 'hide' AND run_id = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A rule that can be used."""

    id: int
    asked: Query
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """Which articles rules look at: their numbers as JSON, and their first and last keys. "" is the whole library."""

    those: str = ""
    within: tuple[int, int] = (-(1 << 63), (1 << 63) - 1)


def apply_to_new(file: LibraryFile, ids: Sequence[int]) -> None:
    """Lets all rules that are switched on see these articles, in the transaction that stores them."""
    if not file.ask("SELECT 1 FROM rule WHERE enabled = 1 LIMIT 1").fetchone():
        return
    from newsreader.library.rules import ready  # noqa: PLC0415 - start-up time

    those = listed(ids)
    within = file.ask(
        "SELECT min(key), max(key) FROM article WHERE id IN (SELECT value FROM json_each(?))", (those,)
    ).get
    if within[0] is not None:
        Run(file, ON_ARRIVAL, datetime.now(UTC), Some(those=those, within=within)).go(ready(file)[0])


class Run:
    """Rules going over articles, one after the other. `did` is how many articles each action has changed."""

    def __init__(self, file: LibraryFile, kind: str, now: datetime, some: Some) -> None:
        self.did: dict[str, int] = {}
        self._file = file
        self._kind = kind
        self._now = now
        self._some = some
        self._id = 0
        self._hidden: set[int] = set()

    def go(self, rules: Iterable[Ready]) -> None:
        """Lets the rules work. One whose pattern takes too long does nothing, and is marked so."""
        for rule in rules:
            try:
                found = finds(self._file, rule, self._some, self._now, again=self._kind == BY_HAND)
            except QueryError as error:
                self._file.do("UPDATE rule SET trouble = ? WHERE id = ?", (error.sentence, rule.id))
                continue
            if found:
                for action in rule.actions:
                    self._act(rule, action, found)

    def _act(self, rule: Ready, action: Action, found: Sequence[int]) -> None:
        changed = [id_ for (id_,) in self._file.ask(_DO[action.act], _values(found, action))]
        if changed:
            self._id = self._id or _run_of(self._file, self._kind, self._now)
            self.did[str(action)] = self.did.get(str(action), 0) + len(changed)
            self._file.do(_EFFECT, (listed(changed), rule.id, str(action), self._id))
        if action.act == "hide":
            self._hidden.update(changed)
        elif action.act == "keep" and (shown := self._hidden.intersection(found)):
            self._show(shown)

    def _show(self, shown: set[int]) -> None:
        """Whatever the order of the rules: what is kept is not hidden."""
        self._hidden -= shown
        self.did["hide"] -= len(shown)
        self._file.do(_UNDO["hide"], (listed(shown),))
        self._file.do(_NO_EFFECT, (listed(shown), self._id))


def _values(ids: Iterable[int], action: Action) -> tuple[str, ...]:
    return (listed(ids), action.name) if action.name else (listed(ids),)


def finds(file: LibraryFile, rule: Ready, some: Some, now: datetime, *, again: bool) -> list[int]:
    """The articles that a rule's query finds, newest first; only those it has done nothing to, unless `again`.

    Raises QueryError when a pattern takes too long.
    """
    asked = query.compile(rule.asked, now=now, within=some.within)
    rows = "json_each(?) w CROSS JOIN status s ON s.id = w.value" if some.those else "status s"
    fresh = "" if again else "AND NOT EXISTS (SELECT 1 FROM rule_effect WHERE article_id = s.id AND rule_id = ?) "
    values = ([some.those] if some.those else []) + ([] if again else [rule.id]) + list(asked.params)
    file.patterns.begin()
    sql = (
        f"SELECT s.id FROM {rows} CROSS JOIN article a ON a.id = s.id "
        f"WHERE s.here = 1 {fresh}AND ({asked.where}) ORDER BY s.key DESC"
    )
    return [id_ for (id_,) in file.ask(sql, values)]


def _run_of(file: LibraryFile, kind: str, now: datetime) -> int:
    """The number of a new run; what arrives soon after the last arrival belongs to that one."""
    at = seconds(now)
    last = file.ask("SELECT id, kind, at, undone FROM rule_run ORDER BY id DESC LIMIT 1").fetchone()
    if last and last[1] == kind == ON_ARRIVAL and not last[3] and at - last[2] < _ONE_RUN_S:
        file.do("UPDATE rule_run SET at = ? WHERE id = ?", (at, last[0]))
        return int(last[0])
    file.do("DELETE FROM rule_effect WHERE run_id IN (SELECT id FROM rule_run WHERE at < ?)", (at - _REMEMBERED_S,))
    file.do("DELETE FROM rule_run WHERE at < ?", (at - _REMEMBERED_S,))
    file.do("INSERT INTO rule_run (kind, at) VALUES (?, ?)", (kind, at))
    return int(file.ask("SELECT max(id) FROM rule_run").get)


def undo(file: LibraryFile) -> tuple[int, str, dict[str, int]] | None:
    """Takes back what the last run did, where it is still so: when it was, its kind, and what changed by action."""
    from newsreader.query.actions import parse_actions  # noqa: PLC0415 - start-up time

    last = file.ask("SELECT id, at, kind FROM rule_run WHERE undone = 0 ORDER BY id DESC LIMIT 1").fetchone()
    if last is None:
        return None
    by_action: dict[str, list[int]] = {}
    for article_id, action in file.ask("SELECT article_id, action FROM rule_effect WHERE run_id = ?", (last[0],)):
        by_action.setdefault(action, []).append(article_id)
    undone = {}
    for text, ids in by_action.items():
        (action,) = parse_actions(text)
        undone[text] = file.do(_UNDO[action.act], _values(ids, action))
    # What it did is remembered: rules do not do it again by themselves.
    file.do("UPDATE rule_run SET undone = 1 WHERE id = ?", (last[0],))
    return int(last[1]), str(last[2]), undone


def would(file: LibraryFile, actions: Iterable[Action], found: Sequence[int]) -> Mapping[str, int]:
    """In how many of these articles each action would change something."""
    return {str(action): int(file.ask(_WOULD[action.act], _values(found, action)).get) for action in actions}
