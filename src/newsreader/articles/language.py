"""Which language a text is in, as its publisher says it, and which way it runs."""

from __future__ import annotations

import re

from newsreader.articles.words import words

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?")
_TRADITIONAL = frozenset({"TW", "HK", "MO"})
_RIGHT_TO_LEFT = words("ar arc ckb dv fa he ks ps sd ug ur yi")
_NO_LANGUAGE = frozenset({"un", "und", "xx", "zxx", "mul"})
_SCRIPTS = frozenset({("sr", "Latn"), ("uz", "Cyrl"), ("pa", "Arab"), ("ku", "Arab")})
"""Where the script is not the one that the language is written in unless somebody says so."""
_LEFT_TO_RIGHT_LETTER = "[A-Za-z\u00c0-\u02af\u0370-\u058f\u0900-\u1fff\u2c00-\ud7af]"
_RIGHT_TO_LEFT_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_LOOKED_AT = 500


def shortest(tag: str) -> str:
    """The language as short as it can be said (BCP 47): "en" for "en_GB", "zh-Hant" for "zh-TW"; "" for none."""
    found = _TAG.fullmatch(tag.strip())
    if found is None:
        return ""
    code, script, region = found[1].lower(), (found[2] or "").title(), (found[3] or "").upper()
    code = {"iw": "he", "in": "id", "ji": "yi"}.get(code, code)
    if code in _NO_LANGUAGE:
        return ""
    if code == "zh":
        return "zh-Hant" if script == "Hant" or (region in _TRADITIONAL and script != "Hans") else "zh"
    return f"{code}-{script}" if (code, script) in _SCRIPTS else code


def direction(language: str, text: str) -> str:
    """ "rtl" or "ltr": by the letters of the text's beginning, and where it has none by the language."""
    beginning = text[:_LOOKED_AT]
    if beginning.isascii() and beginning:
        return "ltr"
    right_to_left = len(re.findall(_RIGHT_TO_LEFT_LETTER, beginning))
    left_to_right = len(re.findall(_LEFT_TO_RIGHT_LETTER, beginning))
    if right_to_left != left_to_right:
        return "rtl" if right_to_left > left_to_right else "ltr"
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT or language.endswith("-Arab") else "ltr"
