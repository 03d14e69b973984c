"""What stands on a mail's envelope: checked addresses, and a subject that no title can break out of.

The values are encoded here, by hand of the older `email.header`: the newer header classes decode encoded words that a
title may contain, and lose spaces between long ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.header import Header
from typing import TYPE_CHECKING

from newsreader.errors import PublishError
from newsreader.publish.lines import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_MARKS = re.compile(r'[][()<>@,;:\\".=?]+')
_LONGEST_LOCAL = 64
_LONGEST_ADDRESS = 254
"""RFC 5321 §4.5.3.1, and erratum 1690."""
_LINE = 76
_LONGEST_WORD = 60
"""From here on a word of ASCII is written as encoded words, which can be folded anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets the mail. `address` is ASCII: a domain of other letters is in its xn-- form."""

    address: str
    name: str = ""


def recipients(to: Iterable[str]) -> tuple[Recipient, ...]:
    """Each "name@example.org" or "Name <name@example.org>", checked; the same address once. Raises PublishError."""
    found: dict[str, Recipient] = {}
    for written in to:
        one = _recipient(written)
        found.setdefault(one.address.lower(), one)
    return tuple(found.values())


def _recipient(written: str) -> Recipient:
    named = _NAMED.fullmatch(written.strip())
    address = (named["address"] if named else written).strip()
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise _wrong(written)
    try:
        labels = domain.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        raise _wrong(written) from None
    address = f"{local}@{'.'.join(labels)}"
    if len(labels) < 2 and domain != "localhost":
        raise _wrong(written)
    if not all(_LABEL.fullmatch(label) for label in labels) or len(address) > _LONGEST_ADDRESS:
        raise _wrong(written)
    return Recipient(address=address, name=tidy(named["name"]).strip(' "') if named else "")


def _wrong(written: str) -> PublishError:
    shown = tidy(written)
    if len(shown) > 80:
        shown = shown[:79] + "…"
    return PublishError(shown, "this is no e-mail address; write it like name@example.org")


def subject_line(subject: str) -> str:
    """The value of a Subject header, folded, in ASCII."""
    text = tidy(subject)
    if not _is_plain(text):
        return _in_encoded_words(text, header="Subject")
    return Header(text, "us-ascii", maxlinelen=_LINE, header_name="Subject").encode(linesep="\n")


def to_line(everyone: Sequence[Recipient]) -> str:
    """The value of a To header, an address a line."""
    return ",\n ".join(f"{_phrase(one.name)} <{one.address}>" if one.name else one.address for one in everyone)


def _phrase(name: str) -> str:
    if _is_plain(name):
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"'
    # Readers take marks of addresses for what they mean even where they are encoded.
    return _in_encoded_words(tidy(_MARKS.sub(" ", name)) or "?", header="To")


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text and max(map(len, text.split(" "))) <= _LONGEST_WORD


def _in_encoded_words(text: str, *, header: str) -> str:
    return Header(text, "utf-8", maxlinelen=_LINE, header_name=header).encode(linesep="\n")
