"""What the parts of one update work with, and the requests they send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.net.address import without_credentials
from newsreader.net.fetcher import Limits, Request
from newsreader.update.errands import host_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsreader.library import Library
    from newsreader.model import Feed, Validators
    from newsreader.update.errands import Errands
    from newsreader.update.ledger import Ledger
    from newsreader.update.report import Report

_FEED_LIMITS = Limits(total_s=45.0, body_bytes=20_000_000)
_PAGE_LIMITS = Limits(total_s=45.0, body_bytes=8_000_000)
_PHOTO_LIMITS = Limits(total_s=60.0, body_bytes=20_000_000)
_FEED_KINDS = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_PAGE_KINDS = "text/html, application/xhtml+xml, */*;q=0.5"
# No AVIF: it would have to be made into something that Qt reads, while the server has something.
_PHOTO_KINDS = "image/webp, image/jpeg, image/png, image/*;q=0.8"
_USUAL_PORTS = frozenset({80, 443})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Collaborators of one update. `now` is the clock, `chance` gives numbers from 0 to 1."""

    library: Library
    errands: Errands
    ledger: Ledger
    report: Report
    now: Callable[[], datetime]
    chance: Callable[[], float]
    photo_limit_px: int


def feed_request(
    url: str, validators: Validators | None = None, *, typed_by_user: bool = True, kind: str = "feed"
) -> Request:
    """For a feed, or for a page that is followed like one, which the person asked for."""
    accept = _FEED_KINDS if kind == "feed" else _PAGE_KINDS
    return Request(url=url, validators=validators, accept=accept, limits=_FEED_LIMITS, typed_by_user=typed_by_user)


def page_request(url: str, *, feed_url: str, page_url: str = "") -> Request:
    """For an article's page, named by the one at `page_url`."""
    typed = is_of_the_typed_server(url, feed_url)
    referer = referer_of(page_url, url)
    return Request(url=url, accept=_PAGE_KINDS, limits=_PAGE_LIMITS, typed_by_user=typed, referer=referer)


def photo_request(url: str, *, feed_url: str, page_url: str) -> Request:
    """For a photo of the page at `page_url`: many servers show them to nobody else."""
    typed = is_of_the_typed_server(url, feed_url)
    referer = referer_of(page_url, url)
    return Request(url=url, accept=_PHOTO_KINDS, limits=_PHOTO_LIMITS, typed_by_user=typed, referer=referer)


def referer_of(page_url: str, url: str) -> str:
    """What a server is told of where its address was found: as browsers do, other sites learn the site only.

    Never a name or password. W3C Referrer Policy, strict-origin-when-cross-origin.
    """
    shown = without_credentials(page_url).partition("#")[0]
    try:
        page, asked = urlsplit(shown), urlsplit(url)
    except ValueError:
        return ""
    if not page.netloc or (page.scheme == "https" and asked.scheme != "https"):
        return ""
    if (page.scheme, page.netloc) == (asked.scheme, asked.netloc.rpartition("@")[2]):
        return shown
    return f"{page.scheme}://{page.netloc}/"


def typed_of(feed: Feed | None, guid: str) -> str:
    """What the person typed, whose server may lie in their own network: the feed, or the very page that they saved."""
    if feed is None:
        return ""
    return f"http://{guid}" if feed.kind == "saved" else feed.url


def is_of_the_typed_server(url: str, feed_url: str) -> bool:
    """Whether an address lies on the server whose feed the person typed, and may so be in their own network.

    The port counts: what else runs on that machine is none of a feed's business.
    """
    host = host_of(url)
    if not host or host != host_of(feed_url):
        return False
    try:
        asked, typed = urlsplit(url), urlsplit(feed_url)
        ports = {part.port or (443 if part.scheme == "https" else 80) for part in (asked, typed)}
    except ValueError:
        return False
    return len(ports) == 1 or ports <= _USUAL_PORTS
