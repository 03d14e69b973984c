"""Which typefaces a language is set in, and what its letters ask of the page."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from collections.abc import Mapping


class Face(StrEnum):
    """A typeface by its use."""

    SERIF = "serif"
    SANS = "sans"
    MONO = "mono"


_LATIN: Mapping[Face, tuple[str, ...]] = {
    Face.SERIF: ("Noto Serif", "Source Serif 4", "Charter", "Georgia", "P052", "DejaVu Serif"),
    Face.SANS: ("Inter", "Noto Sans", "Cantarell", "Segoe UI", "Helvetica Neue", "DejaVu Sans"),
    Face.MONO: (
        "JetBrains Mono",
        "Cascadia Mono",
        "Consolas",
        "SF Mono",
        "Menlo",
        "Noto Sans Mono",
        "DejaVu Sans Mono",
    ),
}
_OTHERS: Mapping[str, Mapping[Face, tuple[str, ...]]] = {
    "zh-hans": {
        Face.SERIF: ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"),
        Face.SANS: ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    },
    "zh-hant": {
        Face.SERIF: ("Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Songti TC", "PMingLiU"),
        Face.SANS: ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
    },
    "ja": {
        Face.SERIF: ("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Hiragino Mincho ProN", "Yu Mincho"),
        Face.SANS: ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic UI", "Meiryo"),
    },
    "ko": {
        Face.SERIF: ("Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "AppleMyungjo", "Batang"),
        Face.SANS: ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"),
    },
    "arab": {
        Face.SERIF: ("Noto Naskh Arabic", "Amiri", "Geeza Pro", "Sakkal Majalla", "Traditional Arabic"),
        Face.SANS: ("Noto Sans Arabic", "SF Arabic", "Geeza Pro", "Segoe UI", "Tahoma"),
    },
    "hebr": {
        Face.SERIF: ("Noto Serif Hebrew", "Frank Ruehl CLM", "Times New Roman"),
        Face.SANS: ("Noto Sans Hebrew", "Arial Hebrew", "Segoe UI"),
    },
    "thai": {
        Face.SERIF: ("Noto Serif Thai", "Thonburi", "Leelawadee UI"),
        Face.SANS: ("Noto Sans Thai", "Thonburi", "Leelawadee UI"),
    },
    "deva": {
        Face.SERIF: ("Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI"),
        Face.SANS: ("Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI"),
    },
}
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), "arab"),
    **dict.fromkeys(("he", "iw", "yi"), "hebr"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "deva"),
    "th": "thai",
    "ja": "ja",
    "ko": "ko",
}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")
_TALL = frozenset({"zh-hans", "zh-hant", "ja", "ko", "arab", "thai", "deva"})
_TALL_LANGUAGES = frozenset({"bn", "bo", "gu", "km", "kn", "lo", "ml", "my", "pa", "si", "ta", "te"})
_HINTS = {
    Face.SERIF: QFont.StyleHint.Serif,
    Face.SANS: QFont.StyleHint.SansSerif,
    Face.MONO: QFont.StyleHint.Monospace,
}
_NO_ITALICS = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufdff\ufe70-\ufefc]"
)
"""Hebrew, Arabic, the scripts of India and South-East Asia, Chinese, Japanese, Korean: slanted by force, they look
broken. Emphasis is bold there."""


def script(language: str) -> str:
    """The group of typefaces of a BCP 47 language; "" is Latin, Greek, Cyrillic and all others."""
    tongue = language.lower().replace("_", "-")
    first = tongue.split("-")[0]
    if first in {"zh", "yue"}:
        return "zh-hant" if tongue.startswith(_TRADITIONAL) else "zh-hans"
    return _SCRIPTS.get(first, "")


def is_tall(language: str) -> bool:
    """Whether the letters need more room between the lines."""
    return script(language) in _TALL or language.lower()[:2] in _TALL_LANGUAGES


def has_italics(language: str) -> bool:
    """Whether the language's own letters have an italic."""
    return script(language) == "" and language.lower()[:2] not in _TALL_LANGUAGES


def may_slant(text: str) -> bool:
    """Whether every letter of the text has an italic."""
    return _NO_ITALICS.search(text) is None


@cache
def families(language: str, face: Face) -> tuple[str, ...]:
    """Names of installed families, the language's own before the Latin ones; the generic name where there is none.

    Chinese, Japanese and Korean stand first in their own texts, for letters and for the wide quotation marks.
    """
    names = (*_OTHERS.get(script(language), {}).get(face, ()), *_LATIN[face])
    installed = [name for name in names if QFontDatabase.hasFamily(name)]
    return (*installed, {Face.SERIF: "serif", Face.SANS: "sans-serif", Face.MONO: "monospace"}[face])


def font(language: str, face: Face, size_px: float) -> QFont:
    """An upright, regular font; laid out the same at every device ratio and on paper."""
    made = QFont()
    made.setFamilies(list(families(language, face)))
    made.setStyleHint(_HINTS[face])
    made.setPixelSize(max(1, round(size_px)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
