"""Names in searches and rules that follow when what they name is renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader import query
from newsreader.errors import QueryError
from newsreader.query.actions import Act, Action, parse_actions, show_actions
from newsreader.query.names import same
from newsreader.query.saved import names_in, renamed
from newsreader.query.tree import Names

if TYPE_CHECKING:
    from newsreader.library.file import LibraryFile


def rename(file: LibraryFile, of: Names, old: str, new: str) -> None:
    """Writes another name into all searches and rules that speak of it; those that cannot be read stay as they are."""
    for id_, text in list(file.ask("SELECT id, query FROM saved_search")):
        file.do("UPDATE saved_search SET query = ? WHERE id = ?", (_in_query(text, of, old, new), id_))
    for id_, text, actions in list(file.ask("SELECT id, query, actions FROM rule")):
        file.do(
            "UPDATE rule SET query = ?, actions = ? WHERE id = ?",
            (_in_query(text, of, old, new), _in_actions(actions, of, old, new), id_),
        )


def _in_query(text: str, of: Names, old: str, new: str) -> str:
    try:
        asked = query.parse(text)
    except QueryError:
        return text
    if same(old) not in map(same, names_in(asked, of)):
        return text
    return query.show(renamed(asked, of, old, new))


def _in_actions(text: str, of: Names, old: str, new: str) -> str:
    if of is not Names.TAG:
        return text
    return show_actions(
        tuple(
            Action(act=Act.TAG, name=new) if action.act is Act.TAG and same(action.name) == same(old) else action
            for action in parse_actions(text)
        )
    )
