"""Text as the index knows it: which characters are words, and which spellings are the same.

What is indexed and asked goes through `fold`; after it SQLite's `unicode61 remove_diacritics 2` lowers letters and
takes the accents off plain Latin. `plain` does both at once, for finding the hits in a text that a person sees.
Both speak of the same two kinds of words: runs of letters and digits, and, in scripts that put no spaces between words
(Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese), each character by itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALONE_PLAIN = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
"""Kana, Han and Hangul that no normalization changes: nearly all of a Chinese, Japanese or Korean text."""
ALONE = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u318f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001b000-\U0001b2ff\U00020000-\U0003ffff\U000f0e00-\U000f0eff\U000f1000-\U000f109f\U000f1780-\U000f17ff"
)
"""Characters that are words by themselves; the last three ranges are their vowel signs (see `_MARKS_AT`)."""
_MARKS_AT = 0xF0000
"""Vowel signs of India and South-East Asia part words in unicode61. Moved to private letters, they belong to them."""
SIGN = "[\U000f0000-\U000f0dff\U000f0f00-\U000f0fff\U000f10a0-\U000f177f\U000f1800-\U000fffff]"
"""What these signs look like afterwards, within words of several letters."""
_JOINER = "[\u0300-\u036f\u1160-\u11ff\u3099\u309a\u3131-\u318e\uff9e\uff9f\uffa0-\uffdc]"
"""Characters that may melt into an untouched one before them: accents, kana marks, Korean letters."""
_LATIN_CHANGED = (
    "\u00aa\u00ad\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c6\u00d8\u00df\u00e6\u00f8\u0110\u0111\u0131-\u0133"
    "\u013f-\u0142\u0149\u0152\u0153\u017f\u01c4-\u01cc\u01e0-\u01e3\u01f1-\u01f3\u01fc-\u01ff\u0250-\u03ff\u1e9a-\u1e9f"
)
_CHANGED = (
    f"{_LATIN_CHANGED}\u0400\u0401\u040d\u0450\u0451\u045d\u0483-\u0489\u0500-\u1dff\u1f00-\u1fff\u200d\u2060-\u209f\u20a8"
    "\u20b6-\u218f\u23f4-\u24ff\u2700\u2b4d-\u3040\u3097-\u30a0\u30fb-\u33ff\u4dc0-\u4dff\ua000-\uabff\ud7a4-\uffff"
    "\U00010000-\U0010ffff"
)
"""What neither everyday Latin and Cyrillic nor punctuation nor `_ALONE_PLAIN` is. unicode61 reads those as we do."""

_TOUCHED = f"[{_CHANGED}{_ALONE_PLAIN}]"
_BEYOND_LATIN_1 = f"[\u0100-\u0482\u048a-\u04ff\u1e00-\u1eff{_CHANGED}{_ALONE_PLAIN}]"
"""What stands in the way of looking at a text as Latin-1: letters that it has not. Signs may be lost."""
_ALONE_RUN = f"[{ALONE}]+"
_CHANGED_RUN = f"[{_CHANGED}]+"
_JOINED_RUN = f"(?:(?!{_JOINER}).(?={_JOINER}))?[{_CHANGED}]+"
_WORD = f"[{ALONE}]|(?:[^\\W_{ALONE}]|{SIGN})+"

_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "ё": "е", "ѐ": "е", "ѝ": "и", "ς": "σ",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه", "ک": "ك", "ـ": "",
}  # fmt: skip
"""Letters that people type one for the other. Arabic as in Lucene's normalizer, Persian yeh and keheh with it."""
_MARKS_OFF = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
"""Vowel points of Hebrew and Arabic: written in some texts, never typed."""
_MARK_OFF = f"[{_MARKS_OFF}\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]"
_PARTED = {"\u02bb", "\u02bc", "\u19da", "\u1cf2", "\u1cf3"}
"""Apostrophes that count as letters, and signs that unicode61 does not know as such."""
_LEFT_OUT = {"\u00ad", "\u180e", "\u200d", "\u2060", "\u2061", "\u2062", "\u2063", "\u2064", "\ufeff"}
"""Hyphens and joiners that stand inside words and are not seen."""
_UNEVEN = f"[{''.join(_LEFT_OUT)}{''.join(a for a, b in _LETTERS.items() if len(b) != 1)}ÆǢǣǼǽŒẞ]|{_MARK_OFF}"
"""What does not become exactly one character."""

_MOST_MARKS = 31
_HEAP = r"\W{32}"
"""Putting n marks on one letter in order costs n²: 200,000 take a minute. More than these are left out (UAX #15 D4)."""

# Compiling all of these takes 8 ms; a list of plain English headlines needs none.
_pattern = cache(re.compile)


def fold(text: str) -> str:
    """What is indexed and asked for. ASCII comes back as it is; everyday Latin nearly so."""
    if text.isascii() or not _pattern(_TOUCHED).search(text):
        return text
    return _pattern(_ALONE_RUN).sub(_spaced, _changed_in(text).sub(_folded, text))


def _changed_in(text: str) -> re.Pattern[str]:
    """Finds what is to be changed in this text, with the character before it where the two may melt."""
    return _pattern(_JOINED_RUN if _pattern(_JOINER).search(text) else _CHANGED_RUN)


def _folded(run: re.Match[str]) -> str:
    text = "".join(unit for _, unit in _units(run[0])) if _pattern(_HEAP).search(run[0]) else run[0]
    return unicodedata.normalize("NFKC", text).translate(_table)


def _spaced(run: re.Match[str]) -> str:
    return f" {' '.join(run[0])} "


class _Table(dict[int, str]):
    """What becomes of each character after NFKC; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _character(chr(code))
        return folded


_table = _Table()


def letter(character: str) -> str:
    """One character as the index has it: "e" for "É"; more than one letter for some, a space for a sign."""
    return _table[ord(character)]


def _character(character: str) -> str:
    category = unicodedata.category(character)
    if character in _LEFT_OUT or _pattern(_MARK_OFF).match(character):
        return ""
    if category[0] == "M" or "\u19b0" <= character <= "\u19c9":
        return chr(_MARKS_AT | ord(character) & 0xFFFF)
    if category[0] not in "LN" or character in _PARTED:
        return " "
    return str(unicodedata.digit(character)) if category == "Nd" else _bare_letter(character.lower())


def _bare_letter(lower: str) -> str:
    """Without accents, if it is Latin or Greek; one for all that people type for one another."""
    bare = unicodedata.normalize("NFD", lower)[0]
    for known in (lower, bare):
        if known in _LETTERS:
            return _LETTERS[known]
    return bare if bare.isascii() or "\u0370" <= bare <= "\u03ff" else lower[0]


def plain(text: str) -> tuple[str, list[int] | None]:
    """The text as the index has it, and for each character of it (and its end) where in `text` it came from.

    Characters that are words by themselves get no spaces round them. None instead of places: each stayed where it was.
    """
    if text.isascii():
        return text.lower(), None
    if not _pattern(_BEYOND_LATIN_1).search(text):
        return _in_latin_1(text), None
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for run in _changed_in(text).finditer(text):
        if _is_even(run[0]):
            continue
        start = run.start()
        pieces.append(_even(text[done:start]))
        places.extend(range(done, start))
        for at, unit in _units(run[0]):
            folded = _unit(unit)
            pieces.append(folded)
            places.extend([start + at] * len(folded))
        done = run.end()
    pieces.append(_even(text[done:]))
    if len(pieces) == 1:
        return pieces[-1], None
    places.extend(range(done, len(text) + 1))
    return "".join(pieces), places


def _is_even(run: str) -> bool:
    return not (_pattern(_UNEVEN).search(run) or _pattern(_HEAP).search(run)) and unicodedata.is_normalized("NFKC", run)


def _even(text: str) -> str:
    """The text as the index has it, when each of its characters becomes one."""
    if text.isascii():
        return text.lower()
    return text.translate(_table) if _pattern(_BEYOND_LATIN_1).search(text) else _in_latin_1(text)


def _in_latin_1(text: str) -> str:
    # Bytes are translated twenty times faster than characters.
    return text.encode("latin-1", "replace").translate(_latin_1()).decode("latin-1")


@cache
def _latin_1() -> bytes:
    """What becomes of each character of Latin-1 that becomes one of Latin-1 again."""
    forms = (letter(chr(code)).encode("latin-1", "replace") for code in range(256))
    return b"".join(form if len(form) == 1 else b" " for form in forms)


def _units(run: str) -> Iterator[tuple[int, str]]:
    """The run cut where no normalization reaches across, with the place of each piece."""
    start = 0
    most = _MOST_MARKS if _pattern(_HEAP).search(run) else len(run)
    for at, character in enumerate(run):
        if at > start and not (unicodedata.category(character)[0] == "M" or _pattern(_JOINER).match(character)):
            yield start, run[start : min(at, start + most)]
            start = at
    yield start, run[start : start + most]


@lru_cache(maxsize=4096)
def _unit(characters: str) -> str:
    return unicodedata.normalize("NFKC", characters).translate(_table)


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, as the index has them."""
    return tuple(_pattern(_WORD).findall(plain(text)[0]))
