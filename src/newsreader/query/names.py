"""Names as patterns for SQLite's GLOB, blind to capitals and accents: LIKE is so for ASCII only."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from newsreader.query.words import letter

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")
"""Controls and turns of direction: a name with them looks like another one."""
_LATIN = (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def seen(name: str) -> str:
    """The name as a person sees it, on one line: no controls, no turns of direction, single spaces."""
    return " ".join(_UNSEEN.sub(" ", name).split())


def same(name: str) -> str:
    """What two names have in common that mean the same tag, search or rule: capitals and spaces do not matter."""
    return unicodedata.normalize("NFC", seen(name).casefold())


def pattern(name: str, *, begins: bool = False, anywhere: bool = False) -> str:
    """A GLOB pattern for the whole name, for its beginning, or for it anywhere."""
    before, after = "*" if anywhere and not begins else "", "*" if begins or anywhere else ""
    return before + "".join(map(_any_form, name)) + after


@cache
def _any_form(character: str) -> str:
    """The character in all its forms, as a class where there are several."""
    if character in "*?[":
        return f"[{character}]"
    bare = letter(character)
    forms = {character, *(form for form in (character.lower(), character.upper()) if len(form) == 1)}
    forms |= _latin_forms().get(bare, set())
    return character if len(forms) == 1 else f"[{''.join(sorted(forms))}]"


@cache
def _latin_forms() -> dict[str, set[str]]:
    """For each letter of the alphabet, that letter with every accent."""
    forms: dict[str, set[str]] = {}
    for code in _LATIN:
        bare = letter(chr(code))
        if len(bare) == 1 and "a" <= bare <= "z":
            forms.setdefault(bare, set()).add(chr(code))
    return forms
