"""Every key of the window: one table, for the actions, the sheet of keys and the handbook."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """What can be done by a key. `keys` as QKeySequence writes them, the one to show first."""

    action: str
    words: str
    keys: tuple[str, ...]
    group: str


READ, LISTS, FIND, SEND, WINDOW = "Reading", "Lists and feeds", "Finding", "Passing on", "The window"

KEYS = (
    Key(action="next", words="Next article", keys=("J",), group=READ),
    Key(action="previous", words="Previous article", keys=("K",), group=READ),
    Key(action="next_unread", words="Next unread article", keys=("N",), group=READ),
    Key(action="previous_unread", words="Previous unread article", keys=("P",), group=READ),
    Key(action="read_on", words="Scroll on, then the next unread article", keys=("Space",), group=READ),
    Key(action="toggle_read", words="Read or unread", keys=("M",), group=READ),
    Key(action="star", words="Star", keys=("S",), group=READ),
    Key(action="tag", words="Tags", keys=("T",), group=READ),
    Key(action="note", words="Write a note", keys=("W",), group=READ),
    Key(action="keep", words="Keep for good, or not", keys=("B",), group=READ),
    Key(action="hide", words="Hide, or show again", keys=("H",), group=READ),
    Key(action="delete", words="Delete", keys=("Delete",), group=READ),
    Key(action="open", words="Open the original page", keys=("V", "Return", "Enter", "Ctrl+Return"), group=READ),
    Key(action="update", words="Update all feeds, or stop", keys=("R", "F5"), group=LISTS),
    Key(action="all_read", words="Mark all in the list read", keys=("Shift+A",), group=LISTS),
    Key(action="select_all", words="Select all; Shift and Ctrl select several", keys=("Ctrl+A",), group=LISTS),
    Key(action="rules", words="Rules", keys=("Ctrl+R",), group=LISTS),
    Key(action="undo", words="Undo", keys=("Ctrl+Z",), group=LISTS),
    Key(action="previous_feed", words="Previous feed", keys=("[",), group=LISTS),
    Key(action="next_feed", words="Next feed", keys=("]",), group=LISTS),
    Key(action="add_feed", words="Add a feed", keys=("Ctrl+N",), group=LISTS),
    Key(action="save_page", words="Save a page", keys=("Ctrl+Shift+N",), group=LISTS),
    Key(action="paste", words="Add the feed whose address was copied", keys=("Ctrl+V",), group=LISTS),
    Key(action="search", words="Search all articles", keys=("/", "Ctrl+F"), group=FIND),
    Key(action="filter", words="Filter the list", keys=("F",), group=FIND),
    Key(action="save_search", words="Save this search", keys=("Ctrl+Shift+S",), group=FIND),
    Key(action="next_hit", words="Next hit in the article", keys=("F3", "Ctrl+G"), group=FIND),
    Key(action="previous_hit", words="Previous hit in the article", keys=("Shift+F3", "Ctrl+Shift+G"), group=FIND),
    Key(action="leave", words="Leave the search or the filter", keys=("Escape",), group=FIND),
    Key(action="mail", words="Send by e-mail", keys=("E",), group=SEND),
    Key(action="print", words="Print, or save as PDF", keys=("Ctrl+P",), group=SEND),
    Key(action="copy_address", words="Copy the article's address", keys=("Ctrl+Shift+C",), group=SEND),
    Key(action="report", words="Report what is missing", keys=("Ctrl+Shift+R",), group=SEND),
    Key(action="larger", words="Larger text", keys=("Ctrl++", "Ctrl+="), group=WINDOW),
    Key(action="smaller", words="Smaller text", keys=("Ctrl+-",), group=WINDOW),
    Key(action="usual_size", words="Text in its usual size", keys=("Ctrl+0",), group=WINDOW),
    Key(action="theme", words="Light or dark", keys=("Ctrl+D",), group=WINDOW),
    Key(action="sidebar", words="Show or hide the feeds", keys=("F9",), group=WINDOW),
    Key(action="keys", words="This sheet", keys=("?", "F1"), group=WINDOW),
    Key(action="close", words="Close the window", keys=("Ctrl+W", "Ctrl+Q"), group=WINDOW),
)
BY_ACTION = {key.action: key for key in KEYS}

ONLY_IN_LISTS = {"read_on", "open"}
"""Their plain keys press buttons elsewhere: they work in the feeds, the articles and the reading pane only."""
