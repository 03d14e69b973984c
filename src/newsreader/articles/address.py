"""Addresses as pages write them, made absolute, or nothing when they may not be followed."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

_GOOD = re.compile(r"https?://[A-Za-z0-9\[][\w.:\[\]-]{0,260}(?:[/?#][!#-;=?-\[\]_a-z~]*)?", re.ASCII)
"""Everything that may stand in an address, and no quotes, angle or curly brackets, which never have to."""
_PATH = re.compile(r"/(?!/|\.)(?:[!#-.0-;=?-\[\]_a-z~]|/(?!\.))*", re.ASCII)
"""An absolute path without "." and ".." in it: nothing has to be resolved."""
_ORIGIN = re.compile(r"https?://[A-Za-z0-9\[][\w.:\[\]-]{0,260}", re.ASCII)
_IGNORED = re.compile("[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_MAIL = re.compile(r"mailto:[^\s<>\"\x00-\x20\x7f]{1,1500}", re.IGNORECASE)
_LONGEST = 4_000
_INLINE = re.compile(r"[^!-~]+|[<>\"\\^`{|}]")


def absolute(base: str, address: str) -> str:
    """The http or https address that `address` means on a page at `base`, in ASCII; "" when it means none."""
    if _GOOD.fullmatch(address) and len(address) <= _LONGEST:
        return address
    if _PATH.fullmatch(address):
        origin = _ORIGIN.match(base)
        if origin is not None:
            return origin[0] + address
    # WHATWG URL §4.4: tabs and line ends go, wherever they stand; controls and spaces at the edges.
    address = _IGNORED.sub("", address.strip(_EDGES))
    if not address or len(address) > _LONGEST:
        return ""
    try:
        joined = urljoin(base, address.replace("\\", "/") if "://" in address[:12] else address)
        parts = urlsplit(joined)
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
            return ""
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    rest = joined.split("://", 1)[1][len(parts.netloc) :]
    whole = f"{parts.scheme.lower()}://{host}{_INLINE.sub(_quoted, rest)}"
    return whole if _GOOD.fullmatch(whole) else ""


def link(base: str, address: str) -> str:
    """As `absolute`, and mail addresses too; a link that stays on its page is none."""
    if address.startswith("#"):
        return ""
    found = absolute(base, address)
    if found:
        return "" if "#" in found and found.partition("#")[0] == base.partition("#")[0] else found
    mail = _IGNORED.sub("", address.strip(_EDGES))
    return "mailto:" + mail[7:] if _MAIL.fullmatch(mail) else ""


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
