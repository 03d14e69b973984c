"""Names as patterns for SQLite's GLOB, blind to capitals and accents: LIKE is so for ASCII only."""

from __future__ import annotations

import unicodedata
from functools import cache

from newsreader.query.words import letter

_LATIN = (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def same(name: str) -> str:
    """What two names have in common that mean the same tag, search or rule: capitals and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFC", name.casefold()).split())


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
