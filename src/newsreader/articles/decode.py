"""A web page's bytes as text, whatever its publisher said of them."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from newsreader.articles.encoding_labels import CODECS, codec_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSAID = {
    "zh": "gb18030", "zh-tw": "big5hkscs", "zh-hk": "big5hkscs", "zh-mo": "big5hkscs", "zh-hant": "big5hkscs",
    "ja": "cp932", "ko": "cp949", "ru": "cp1251", "uk": "cp1251", "bg": "cp1251", "be": "cp1251", "mk": "cp1251",
    "sr": "cp1251", "kk": "cp1251", "ar": "cp1256", "fa": "cp1256", "ur": "cp1256", "he": "cp1255", "iw": "cp1255",
    "el": "cp1253", "tr": "cp1254", "az": "cp1254", "th": "cp874", "vi": "cp1258", "lt": "cp1257", "lv": "cp1257",
    "et": "cp1257", "pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "sk": "cp1250", "sl": "cp1250", "hr": "cp1250",
    "bs": "cp1250", "ro": "cp1250", "sq": "cp1250",
}  # fmt: skip
"""What browsers take pages for that are not UTF-8 and do not say what they are: by language."""
_LOOKED_AT = 8_192
"""Browsers look for the declaration in the first 1,024 bytes; pages put it later."""
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""")
_LANGUAGE = re.compile(rb"""<html[^>]{0,300}?\blang\s*=\s*["']?([A-Za-z-]{2,12})""", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NUMBERED_CONTROL = re.compile(r"&#(1[2-5]\d|[xX][89][0-9a-fA-F]);")
_NOT_ASCII_TEXT = re.compile(rb"[^<>]{0,300}[\x80-\xff][^<>]{0,300}")
_MOST_GUESSED_FROM = 20_000
_LEAST_GUESSED_FROM = 40
"""Bytes beyond ASCII. Of fewer nobody can tell what they are."""
_GUESSES = {codec: codec for codec in CODECS.values()} | {
    "gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "shift_jis": "cp932",
    "euc_kr": "cp949", "johab": "", "latin_1": "cp1252", "iso8859_9": "cp1254", "euc_jis_2004": "euc_jp",
    "euc_jisx0213": "euc_jp", "tis_620": "cp874", "iso8859_11": "cp874", "shift_jis_2004": "cp932",
    "shift_jisx0213": "cp932", "cp1125": "cp866", "iso8859_10": "iso8859_2", "iso8859_16": "iso8859_2",
}  # fmt: skip
"""What pages are, of the encodings that Python would read these bytes in; others (of mainframes) are bad guesses."""
_SHARE_OF_NULS = 0.25


def decode(body: bytes, *, charset: str = "") -> str:
    """The page's text without characters that no page may hold. `charset` is what HTTP said.

    A byte order mark is believed first, then strict UTF-8: bytes beyond ASCII that are sound UTF-8 are nothing else by
    chance, whatever a publisher declares. Then what HTTP says, then the page; of two, the one that the bytes are sound
    in. Where nobody says anything that can be, the page's language tells, and at last how often its letters occur.
    """
    text = _decode(body, charset)
    if _CONTROLS.search(text):
        text = _CONTROLS.sub("", text)
    # &#150; means the Windows-1252 dash (HTML §13.2.5.80), and libxml2 does not know.
    return _NUMBERED_CONTROL.sub(_as_windows, text.lstrip("\ufeff"))


def _decode(body: bytes, charset: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[3:].decode(name, "replace") if name == "utf-8" else body.decode(name, "replace")
    beginning = body[:_LOOKED_AT]
    wide = _wide(beginning)
    if wide:
        return body.decode(wide, "replace")
    said = _said(beginning, charset)
    if "iso2022_jp_ext" not in said:
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if wrong < sum(not letter.isascii() for letter in text) - wrong:
        # More of its letters are sound than broken: UTF-8, cut or with an accident in it.
        return text
    return _legacy(body, [name for name in said if name != "utf-8"] or [_unsaid(body, beginning)])


def _said(beginning: bytes, charset: str) -> list[str]:
    """The encodings that HTTP and the page name, in the order they are believed; none, one or two."""
    declared = _META.search(beginning) or _XML.match(beginning)
    by_page = codec_of(declared[1].decode("ascii")) if declared else ""
    by_http = codec_of(charset)
    # A page that could be read as far as this declaration is no UTF-16 (WHATWG HTML §13.2.3.2); and bytes of UTF-16
    # would have been known by their zeros.
    by_page, by_http = ("utf-8" if name.startswith("utf-16") else name for name in (by_page, by_http))
    if by_http == "cp1252" and by_page not in {"", "utf-8"}:
        # Servers were shipped with Latin-1 as their default; whoever wrote another name into the page did so by hand.
        by_http, by_page = by_page, by_http
    return [name for name in dict.fromkeys((by_http, by_page)) if name]


def _legacy(body: bytes, codecs_said: list[str]) -> str:
    """The text in the first of the encodings in which it is sound, else in the one that breaks least of it."""
    texts: list[str] = []
    for name in codecs_said:
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            texts.append(body.decode(name, "replace"))
        if name == "euc_jp":
            # Vendors' signs (a 1 in a circle) are in what came after it.
            texts.append(body.decode("euc_jis_2004", "replace"))
    return min(texts, key=lambda text: text.count("\ufffd"))


def _wide(beginning: bytes) -> str:
    """UTF-16 without a byte order mark, by the zeros beside its tags and spaces; "" when it is something else."""
    if beginning.count(0) < _SHARE_OF_NULS * len(beginning):
        return ""
    first, second = beginning[::2].count(0), beginning[1::2].count(0)
    if min(first, second) > _SHARE_OF_NULS * max(first, second):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _unsaid(body: bytes, beginning: bytes) -> str:
    language = _LANGUAGE.search(beginning)
    code = language[1].decode("ascii").lower() if language else ""
    by_language = _UNSAID.get(code) or _UNSAID.get(code.partition("-")[0])
    return by_language or _guessed(body) or "cp1252"


def _guessed(body: bytes) -> str:
    """The encoding in which the page's letters are as frequent as in some language; "" when none can be told."""
    pieces = islice(_NOT_ASCII_TEXT.finditer(body), 500)
    sample = b"\n".join(piece[0] for piece in pieces)[:_MOST_GUESSED_FROM]
    if sum(byte > 0x7F for byte in sample) < _LEAST_GUESSED_FROM:
        return ""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - start-up time

    best = from_bytes(sample).best()
    return _GUESSES.get(best.encoding, "") if best is not None else ""


def _as_windows(found: re.Match[str]) -> str:
    digits = found[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") if 0x80 <= code < 0xA0 else found[0]
