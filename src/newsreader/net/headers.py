"""What a server's header lines say."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE | re.ASCII)
_LONGEST_WAIT_S = 30 * 86400.0
"""A server that asks for more than a month means never, or has a broken clock."""


class HeaderLines:
    """The header lines of one answer as they come in; an interim answer (1xx) or a proxy's own is forgotten."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def add(self, line: bytes) -> None:
        """Takes one raw line, line end included. A header given twice is joined with a comma (RFC 9110 §5.3)."""
        if line[:5] == b"HTTP/":
            self.values = {}
            return
        name, mark, value = line.decode("latin-1").partition(":")
        if mark:
            name = name.strip().lower()
            held = self.values.get(name)
            # Last-Modified and the like must stay what the server sent, to the byte: only joined when repeated.
            self.values[name] = value.strip() if held is None else f"{held}, {value.strip()}"


def media_type(headers: Mapping[str, str]) -> str:
    """ "text/html" of a Content-Type, lower case; "" when there is none."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def charset(headers: Mapping[str, str]) -> str:
    """The charset that a Content-Type names, lower case; "" when there is none."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1].lower() if found else ""


def retry_after_s(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How many seconds the server asks to be left alone: seconds or an HTTP date (RFC 9110 §10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), _LONGEST_WAIT_S)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max((then - now).total_seconds(), 0.0), _LONGEST_WAIT_S)


def location(headers: Mapping[str, str]) -> str:
    """Where a redirect points. Servers send raw UTF-8 here; anything else is read as Latin-1."""
    value = headers.get("location", "")
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
