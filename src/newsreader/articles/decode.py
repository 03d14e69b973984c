"""A web page's bytes as text, whatever its publisher said of them."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LABELS = {
    label: codec
    for codec, labels in {
        "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
        "gb18030": "gb18030 gb2312 gbk gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58 euc-cn"
        " cp936",
        "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
        "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis",
        "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
        "iso2022_jp": "iso-2022-jp csiso2022jp",
        "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr iso-ir-149 cp949",
        "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii"
        " us-ascii"
        " ansi_x3.4-1968 cp819 ibm819 iso-ir-100 csisolatin1 x-user-defined",
        "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 csisolatin5",
        "cp874": "windows-874 tis-620 iso-8859-11 iso8859-11 dos-874",
        "iso8859_8": "iso-8859-8 iso-8859-8-i iso-8859-8-e hebrew visual logical",
        "koi8_r": "koi8-r koi koi8 koi8_r cskoi8r",
        "koi8_u": "koi8-u koi8-ru",
        "cp866": "ibm866 cp866 866 csibm866",
        "mac_roman": "macintosh x-mac-roman mac csmacintosh",
        "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
        "iso8859_6": "iso-8859-6 arabic asmo-708 ecma-114",
        "iso8859_7": "iso-8859-7 greek greek8 ecma-118 elot_928",
        "iso8859_5": "iso-8859-5 cyrillic",
        **{f"cp125{n}": f"windows-125{n} cp125{n} x-cp125{n}" for n in (0, 1, 3, 5, 6, 7, 8)},
        **{f"iso8859_{n}": f"iso-8859-{n} iso8859-{n} iso_8859-{n}" for n in (2, 3, 4, 10, 13, 14, 15, 16)},
    }.items()
    for label in labels.split()
}
"""What browsers take each label for (WHATWG Encoding §4.2). UTF-7, HZ and ISO-2022-KR are not in it, as there."""
_UNSAID = {"zh": "gb18030", "zh-tw": "big5hkscs", "zh-hk": "big5hkscs", "ja": "cp932", "ko": "cp949", "ru": "cp1251",
           "uk": "cp1251", "bg": "cp1251", "ar": "cp1256", "fa": "cp1256", "he": "cp1255", "el": "cp1253",
           "tr": "cp1254", "th": "cp874", "pl": "cp1250", "cs": "cp1250", "hu": "cp1250"}  # fmt: skip
"""For pages that are not UTF-8 and do not say what they are: by their language."""
_LOOKED_AT = 8_192
"""Browsers look for the declaration in the first 1,024 bytes; pages put it later."""
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""")
_LANGUAGE = re.compile(rb"""<html[^>]{0,300}?\blang\s*=\s*["']?([A-Za-z-]{2,12})""", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NUMBERED_CONTROL = re.compile(r"&#(1[2-5]\d|[xX][89][0-9a-fA-F]);")
_GOOD_ENOUGH = 0.02
"""A page of which fewer bytes than this share are wrong in UTF-8 is UTF-8 with an accident in it."""


def decode(body: bytes, *, charset: str = "") -> str:
    """The page's text without characters that no page may hold. `charset` is what HTTP said.

    A byte order mark is believed first, then HTTP, then strict UTF-8, then the page's own declaration. Whatever a
    publisher declares, bytes that are sound UTF-8 and not ASCII are UTF-8: no other text looks like it by chance.
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
    declared = _META.search(beginning) or _XML.match(beginning)
    said = [_codec(charset), _codec(declared[1].decode("ascii")) if declared else ""]
    if said[0] != "iso2022_jp" and said[1] != "iso2022_jp":
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in said:
        if name and name != "utf-8":
            return body.decode(name, "replace")
    text = body.decode("utf-8", "replace")
    if "utf-8" in said or text.count("\ufffd") <= _GOOD_ENOUGH * len(body):
        return text
    language = _LANGUAGE.search(beginning)
    code = language[1].decode("ascii").lower() if language else ""
    return body.decode(_UNSAID.get(code) or _UNSAID.get(code[:2]) or "cp1252", "replace")


def _codec(label: str) -> str:
    return _LABELS.get(label.strip().strip("\"'").lower(), "")


def _as_windows(found: re.Match[str]) -> str:
    digits = found[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return bytes([code]).decode("cp1252", "replace").replace("\ufffd", "") if 0x80 <= code < 0xA0 else found[0]
