"""What worker processes do for sources that are no feeds: section pages, sitemaps.

Heavy modules are read inside the functions: the engine itself names these functions and never runs them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsreader.errors import FeedError
from newsreader.net.headers import charset, media_type

if TYPE_CHECKING:
    from newsreader.model import ParsedFeed


def read_source(body: bytes, *, url: str, content_type: str, kind: str) -> ParsedFeed:
    """What a source of that kind says. Raises FeedError."""
    if kind != "feed":
        return read_index(body, url, content_type)
    from newsreader.feeds.parse import parse  # noqa: PLC0415 - start-up time

    return parse(body, url=url, content_type=content_type)


def read_index(body: bytes, url: str, content_type: str) -> ParsedFeed:
    """The sitemap, feed or section page that the bytes are: its `version` says which. Raises FeedError."""
    from newsreader.articles import index_page, link_address  # noqa: PLC0415 - start-up time
    from newsreader.feeds import sitemap  # noqa: PLC0415 - start-up time
    from newsreader.feeds.discover import looks_like_feed  # noqa: PLC0415 - start-up time
    from newsreader.feeds.parse import parse  # noqa: PLC0415 - start-up time

    def wanted(address: str) -> bool:
        return link_address.weight(address) > 0

    listed = sitemap.read(body, url=url, wanted=wanted, now=datetime.now(UTC))
    if listed is not None:
        return listed
    if looks_like_feed(body):
        return parse(body, url=url, content_type=content_type)
    headers = {"content-type": content_type}
    return index_page.read(body, url=url, charset=charset(headers), mime=media_type(headers))


def articles_on(body: bytes, url: str, content_type: str) -> int:
    """How many articles the page links to, 0 when it could not be followed."""
    try:
        return len(read_index(body, url, content_type).entries)
    except FeedError:
        return 0


def sitemaps_in(body: bytes, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, best first."""
    from newsreader.feeds.sitemap import named_in_robots  # noqa: PLC0415 - start-up time

    return named_in_robots(body, url=url)
