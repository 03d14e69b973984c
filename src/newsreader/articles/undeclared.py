"""The encoding of a text that does not say it: the one in which it looks like what people write."""

from __future__ import annotations

import re

from newsreader.articles.decode import decode

_LOOKED_AT = 20_000
_KANA = re.compile(r"[\u3041-\u30fe]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN_AND_MARKS = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—·]")
_COMMON_HAN = re.compile(r"[的一是在了不有和人这中大为上个国我這為個國]")
_CYRILLIC_SMALL = re.compile(r"[а-яё]")
_CANDIDATES = (
    ("cp932", _KANA, 0.2),
    ("euc_jp", _KANA, 0.2),
    ("cp949", _HANGUL, 0.7),
    ("gb18030", _COMMON_HAN, 0.05),
    ("big5hkscs", _COMMON_HAN, 0.05),
    ("cp1251", _CYRILLIC_SMALL, 0.7),
    ("koi8_r", _CYRILLIC_SMALL, 0.7),
)
"""Encodings, what a text in them has, and at least how much of all that is not ASCII."""
_ALSO = {"gb18030": 0.9, "big5hkscs": 0.9, "cp932": 0.8, "euc_jp": 0.8}
"""How much of it must be ideographs and marks as well."""


def decode_undeclared(data: bytes) -> str:
    """The text, as `decode` reads it, or in an encoding of East Asia or of Russia where it looks like that."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, charset=_looks_like(data))
    return decode(data)


def _looks_like(data: bytes) -> str:
    beginning = data[:_LOOKED_AT]
    # A cut in the middle of a letter is no mistake of the encoding.
    beginning = beginning[: max(beginning.rfind(b"\n"), 0)] or beginning
    for name, sign, least in _CANDIDATES:
        try:
            text = beginning.decode(name)
        except UnicodeDecodeError:
            continue
        foreign = sum(letter > "\x7f" for letter in text)
        marks = len(_HAN_AND_MARKS.findall(text)) + len(_KANA.findall(text))
        if sign is _CYRILLIC_SMALL and foreign * 2 < sum(map(str.isalpha, text)):
            # A few letters with marks, as most languages of Europe have them.
            continue
        if foreign and len(sign.findall(text)) >= least * foreign and marks >= _ALSO.get(name, 0.0) * foreign:
            return "big5" if name == "big5hkscs" else "shift_jis" if name == "cp932" else name.replace("_", "-")
    # Some letters of UTF-8 in it: then it is that, with an accident.
    return "" if any(letter > "\x7f" for letter in beginning.decode("utf-8", "ignore")) else "cp1252"
