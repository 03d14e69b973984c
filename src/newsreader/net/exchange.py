"""What is asked for, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsreader.model import Validators

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an answer may cost. The total counts all redirects; bytes are counted as unpacked."""

    total_s: float = 60.0
    connect_s: float = 15.0
    body_bytes: int = 20_000_000
    redirects: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One address to be asked for. `tag` is the caller's own mark and comes back with the answer."""

    url: str
    tag: str = ""
    validators: Validators | None = None
    """What the server gave last time; an unchanged answer then comes back as status 304."""
    accept: str = ""
    limits: Limits = field(default_factory=Limits)
    typed_by_user: bool = False
    """Whether this host may lie in the person's own network, since the person typed it."""
    referer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A server's answer, status 200 to 299 or 304 (then without a body)."""

    request: Request
    url: str
    """Where the answer came from, after redirects; without credentials."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case; values as sent."""
    body: bytes
    moved_permanently_to: str = ""
    """Where permanent redirects (301, 308) led before any temporary one; with the credentials that still hold."""
    mime: str = ""
    charset: str = ""
    """From the Content-Type header only."""
    elapsed_s: float = 0.0

    @property
    def validators(self) -> Validators:
        """What to send the next time, to the byte; the digest of the body is the caller's."""
        return Validators(etag=self.headers.get("etag", ""), last_modified=self.headers.get("last-modified", ""))
