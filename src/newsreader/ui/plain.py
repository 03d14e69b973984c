"""Words from feeds made safe for widgets that would take them for rich text or for keyboard marks."""

from __future__ import annotations

LONGEST = 400
"""Characters of a title that are ever laid out in a list or a tip: some four times what the widest row shows."""

INERT = "<\u200b"
"""A zero-width space after "<": Qt then finds no tag (Qt.mightBeRichText), and the eye sees no difference."""


UNSEEN = dict.fromkeys([*range(2), *range(4, 9), *range(14, 32), 0x7F, *range(0x80, 0xA0), 0x202D, 0x202E])
"""Control characters, but for the marks of hits (2 and 3), and the overrides that would write a row backwards."""


def one_line(text: str, longest: int = LONGEST) -> str:
    """The text in one line, cut to a length that layout can bear."""
    return " ".join(text[: longest * 2].split()).translate(UNSEEN)[:longest]


def tip(text: str) -> str:
    """For tool tips, which guess whether a text is rich."""
    return one_line(text).replace("<", INERT)


def menu(text: str) -> str:
    """For menus and buttons, where "&" would underline the next letter."""
    return one_line(text, 80).replace("&", "&&")
