"""`rules`: what is done by itself with what comes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsreader import shapes
from newsreader.cli import codes, table
from newsreader.cli.asking import Asking, knowing, rule_argument
from newsreader.cli.options import json_option
from newsreader.cli.place import Place, library_option
from newsreader.cli.table import Column
from newsreader.cli.terminal import called, columns, complain, pour, say
from newsreader.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreader.library import Library
    from newsreader.model import Rule, RuleRun
    from newsreader.query.actions import RuleLine

_RULES = (
    Column(head="ID", right=True),
    Column(head="On"),
    Column(head="Name", most=24),
    Column(head="Query", most=40),
    Column(head="Does", most=30),
    Column(head="What is wrong"),
)
_WORDS = {"hide": "hidden", "read": "marked as read", "star": "starred", "keep": "kept"}
_SHOWN = 10
LINE_HELP = """\b
LINE is a query, an arrow and actions, with a name before it if you like:
  'Football: feed:sport title:football => hide'
  'harbour author:keeper => tag:"To read", star'
Actions: hide, read, star, keep, tag:NAME. Rules work in their order; what is
kept is not hidden, and what is hidden is not deleted (is:hidden finds it).
"""


@click.group(invoke_without_command=True)
@json_option
@library_option
@click.pass_context
def rules(ctx: click.Context, *, as_json: bool) -> int:
    """List rules; add, test, change, apply and remove them.

    Rules do something with each article that comes and that their query finds. RULE is a rule's ID or name.
    """
    return codes.DONE if ctx.invoked_subcommand else _list(ctx.ensure_object(Place), as_json=as_json)


@rules.command("list")
@json_option
@library_option
@click.pass_obj
def list_rules(place: Place, *, as_json: bool) -> int:
    """List the rules in the order in which they work."""
    return _list(place, as_json=as_json)


def _list(place: Place, *, as_json: bool) -> int:
    with place.look() as library:
        found = library.rules.all()
    if as_json:
        pour(shapes.array(map(shapes.rule, found)))
        return codes.DONE
    rows = [
        (str(rule.id), "on" if rule.enabled else "off", rule.name, rule.query, ", ".join(rule.actions), rule.problem)
        for rule in found
    ]
    for line in table.lines(_RULES, rows, room=columns()):
        say(line)
    if not found:
        complain(f"There are no rules yet. Add one: {called()} rules add 'title:football => hide'")
    return codes.DONE


@rules.command(cls=Asking, epilog=LINE_HELP)
@rule_argument
@library_option
@click.pass_obj
def add(place: Place, *, line: str) -> int:
    """Add a rule at the end; `rules test` shows first what it would do."""
    rule = _read(line)
    with place.open() as library, knowing(rule.query):
        _say(library.rules.add(rule.query, _actions(rule), name=rule.name, enabled=rule.enabled))
    return codes.DONE


@rules.command(cls=Asking, epilog=LINE_HELP)
@click.argument("rule")
@rule_argument
@library_option
@click.pass_obj
def change(place: Place, *, rule: str, line: str) -> int:
    """Give a rule another query and other actions, and another name if LINE has one."""
    read = _read(line)
    with place.look() as library, knowing(read.query):
        found = _find(library, rule)
        _say(library.rules.change(found.id, name=read.name or None, text=read.query, actions=_actions(read)))
    return codes.DONE


@rules.command()
@click.argument("rule")
@click.argument("position", type=click.IntRange(min=1))
@library_option
@click.pass_obj
def move(place: Place, *, rule: str, position: int) -> int:
    """Put a rule into another place; 1 works first."""
    with place.look() as library:
        library.rules.change(_find(library, rule).id, position=position)
    return _list(place, as_json=False)


@rules.command()
@click.argument("rule", nargs=-1, required=True)
@library_option
@click.pass_obj
def enable(place: Place, *, rule: tuple[str, ...]) -> int:
    """Switch rules on."""
    return _switch(place, rule, enabled=True)


@rules.command()
@click.argument("rule", nargs=-1, required=True)
@library_option
@click.pass_obj
def disable(place: Place, *, rule: tuple[str, ...]) -> int:
    """Switch rules off; they are kept."""
    return _switch(place, rule, enabled=False)


def _switch(place: Place, names: Iterable[str], *, enabled: bool) -> int:
    with place.look() as library, library.batch():
        for name in names:
            _say(library.rules.change(_find(library, name).id, enabled=enabled))
    return codes.DONE


@rules.command()
@click.argument("rule", nargs=-1, required=True)
@library_option
@click.pass_obj
def remove(place: Place, *, rule: tuple[str, ...]) -> int:
    """Remove rules; what they did stays."""
    with place.look() as library, library.batch():
        for name in rule:
            gone = library.rules.remove(_find(library, name).id)
            say(f"Removed: {gone.name}")
    return codes.DONE


@rules.command(cls=Asking, epilog=LINE_HELP)
@rule_argument
@click.option("--latest", type=click.IntRange(min=1), default=1_000, show_default=True, help="On how many articles.")
@json_option
@library_option
@click.pass_obj
def test(place: Place, *, line: str, latest: int, as_json: bool) -> int:
    """Show what a rule would have done to the newest articles; nothing is changed."""
    rule = _read(line)
    with place.look() as library:
        with knowing(rule.query):
            told = library.rules.preview(rule.query, _actions(rule), latest=latest)
        if as_json:
            pour([shapes.written(shapes.preview(told), indent=2)])
            return codes.DONE
        say(f"Of the newest {told.looked_at:,} articles it finds {len(told.found):,}.")
        for action, count in told.would:
            say(f"It would have {_word(action)} {count:,}.")
        from newsreader.cli.lists import COLUMNS, row  # noqa: PLC0415 - start-up time

        for text in table.lines(COLUMNS, map(row, library.headlines(told.found[:_SHOWN])), room=columns()):
            say(text)
    return codes.DONE


@rules.command()
@click.argument("rule", nargs=-1)
@json_option
@library_option
@click.pass_obj
def apply(place: Place, *, rule: tuple[str, ...], as_json: bool) -> int:
    """Let rules work over all articles that are here; `rules undo` takes it back.

    Without RULE all rules that are switched on. The exit code is 3 when one of them cannot be used.
    """
    with place.look() as library:
        run = library.rules.apply([_find(library, name).id for name in rule] if rule else None)
    _tell(run, as_json=as_json)
    for skipped in run.skipped:
        complain(f"Skipped: {skipped.name}: {skipped.problem}")
    return codes.PARTLY if run.skipped else codes.DONE


@rules.command()
@json_option
@library_option
@click.pass_obj
def undo(place: Place, *, as_json: bool) -> int:
    """Take back what the last run of rules did: the last update's, or the last `rules apply`."""
    with place.look() as library:
        run = library.rules.undo()
    if run is None:
        complain("Rules have done nothing that could be taken back.")
        return codes.FAILED
    if not as_json:
        say(f"Taken back, from {run.at.astimezone():%Y-%m-%d %H:%M} ({'by hand' if run.by_hand else 'on arrival'}):")
    _tell(run, as_json=as_json)
    return codes.DONE


@rules.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@library_option
@click.pass_obj
def export_rules(place: Place, *, file: Path | None) -> int:
    """Write all rules as text, a line each, into FILE or here."""
    with place.look() as library:
        text = library.rules.as_text()
    if file is None:
        say(text.rstrip("\n"))
        return codes.DONE
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(str(file), f"the file cannot be written: {error.strerror}.") from error
    return codes.DONE


@rules.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@library_option
@click.pass_obj
def import_rules(place: Place, *, file: Path) -> int:
    """Add the rules of a text file, a line each; one of the same name is replaced."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(str(file), f"the file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Refused(str(file), "this is no text in UTF-8.") from error
    with place.open() as library:
        for rule in library.rules.take(text):
            _say(rule)
    return codes.DONE


def _read(line: str) -> RuleLine:
    from newsreader.query.actions import parse_line  # noqa: PLC0415 - start-up time

    with knowing(line):
        return parse_line(line)


def _actions(rule: RuleLine) -> str:
    return ", ".join(map(str, rule.actions))


def _find(library: Library, name: str) -> Rule:
    return library.rules.find(int(name) if name.isascii() and name.isdigit() else name)


def _say(rule: Rule) -> None:
    say(f"{rule.id}  {rule.name}  {'' if rule.enabled else '(off) '}=> {', '.join(rule.actions)}")


def _tell(run: RuleRun, *, as_json: bool) -> None:
    if as_json:
        pour([shapes.written(shapes.rule_run(run), indent=2)])
        return
    for action, count in run.did:
        say(f"{_word(action)}: {count:,}")
    if not run.did:
        say("Nothing had to be changed.")


def _word(action: str) -> str:
    return _WORDS.get(action) or f"tagged {action.removeprefix('tag:')}"
