"""A feed's bytes as one clean text, whatever their publisher said of them."""

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
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_NOT_XML_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SEVEN_BIT = re.compile(r"(iso-2022|hz|utf-7|csiso2022)", re.IGNORECASE)
_SAME_AS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252",
            "us-ascii": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "ks_c_5601-1987": "cp949",
            "euc-kr": "cp949"}  # fmt: skip
"""What publishers mean by the name (WHATWG Encoding §4.2)."""
_BYTE_AS_CP1252 = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", "") for byte in range(0x80, 0x100)
}


def decode(body: bytes, *, content_type: str = "") -> str:
    """The whole text, from the first "<" or "{" on, without XML declaration and without characters XML forbids."""
    text = _decode(body, content_type)
    if not _is_xml(text):
        text = _NOT_XML.sub("", text)
    text = text.lstrip("\ufeff \t\r\n")
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :].lstrip() if declaration else text


def _is_xml(text: str) -> bool:
    """Whether all characters may stand in XML (§2.2). Bytes are looked through seven times faster than characters."""
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        return False
    return plain.translate(None, _NOT_XML_BYTES) is plain and "\ufffe" not in text and "\uffff" not in text


def _decode(body: bytes, content_type: str) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _utf_8(body[3:]) if name == "utf-8" else body.decode(name, "replace")
    if body[:4] in {b"<\0?\0", b"<\0r\0"}:
        return body.decode("utf-16-le", "replace")
    if body[:4] in {b"\0<\0?", b"\0<\0r"}:
        return body.decode("utf-16-be", "replace")
    declared_bytes = _DECLARED.match(body)
    declared = declared_bytes[1].decode("ascii") if declared_bytes else ""
    named = _CHARSET.search(content_type)
    candidates = [name for name in (declared, named[1] if named else "") if name]
    if not (candidates and _SEVEN_BIT.match(candidates[0])):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in candidates:
        known = _codec(name)
        if known in {"", "utf-8", "utf-16", "utf-32"}:
            continue
        return body.decode(known, "replace")
    return _utf_8(body)


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(_SAME_AS.get(name.lower(), name))
    except LookupError:
        return ""
    # Codecs such as "rot13" or "zlib" turn text into text or bytes into bytes.
    return found.name if getattr(found, "_is_text_encoding", True) else ""


def _utf_8(body: bytes) -> str:
    """UTF-8 in which single wrong bytes are read as Windows-1252: publishers paste them in."""
    return body.decode("utf-8", "surrogateescape").translate(_BYTE_AS_CP1252)
