"""The menu behind "+": conditions for people who do not want to learn how they are written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from newsreader import query
from newsreader.query.tree import Text, none_of
from newsreader.ui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

READY = {
    "Unread": "is:unread", "Starred": "is:starred", "With a photo": "has:photo", "With a note": "has:note",
    "Today": "date:today", "This week": "date:last:7d", "This month": "date:last:1m", "Long": "words:>1000",
}  # fmt: skip
"""Conditions that are whole."""
BEGUN = {"From the feed…": "feed:", "In the folder…": "folder:", "With the tag…": "tag:", "In the language…": "lang:"}
"""Conditions that the field completes from what there is."""
WORDS = {"The title has…": "title", "The author is…": "byline", "The text has…": "body", "A caption has…": "caption"}
WITHOUT = "Without the words…"


def menu(window: QWidget, add: Callable[[str], None], begin: Callable[[str], None]) -> QMenu:
    """`add` takes a whole condition, `begin` one that the person goes on with in the field."""
    made = QMenu(window)
    for words, condition in READY.items():
        _entry(made, words, partial(add, condition))
    made.addSeparator()
    for words, condition in BEGUN.items():
        _entry(made, words, partial(begin, condition))
    made.addSeparator()
    for words, part in WORDS.items():
        _entry(made, words, partial(_ask, window, words, partial(_add_words, add, part)))
    without = partial(_add_words, add, "", leave_out=True)
    _entry(made, WITHOUT, partial(_ask, window, WITHOUT, without))
    return made


def condition_of(words: str, part: str = "", *, leave_out: bool = False) -> str:
    """These words one after another, in that part of an article, or left out."""
    node = Text(text=" ".join(words.replace('"', " ").split()), part=part)
    return query.show(query.Query(node=none_of(node) if leave_out else node))


def _add_words(add: Callable[[str], None], part: str, words: str, *, leave_out: bool = False) -> None:
    add(condition_of(words, part, leave_out=leave_out))


def _ask(window: QWidget, asks: str, then: Callable[[str], None]) -> None:
    dialogs.ask(window, "Add a condition", asks, "", then)


def _entry(menu_: QMenu, words: str, do: Callable[[], None]) -> None:
    menu_.addAction(words).triggered.connect(lambda _checked=False: do())
