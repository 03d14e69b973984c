"""A feed's bytes, understood: RSS 0.9x, 1.0, 2.0, Atom, JSON Feed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsreader.errors import FeedError
from newsreader.feeds import fast, json_feed, slow
from newsreader.feeds.finish import finish
from newsreader.feeds.schedule import schedule
from newsreader.feeds.text import decode

if TYPE_CHECKING:
    from newsreader.feeds.raw import RawFeed
    from newsreader.model import ParsedFeed

_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})")
_ENTRY_END = re.compile(r"</(?:[\w-]{1,20}:)?(?:item|entry)\s*>")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_ROOT_SEARCHED = 20_000
"""How far comments and document types before the first element may reach."""
_PROLOG = re.compile(r"\s*(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)


def parse(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """The feed in `body`, which was fetched from `url`.

    Of a feed that was cut off come its complete entries. Raises FeedError when there is no feed: the answer is empty,
    a web page (of the site, or of a network that asks for a login), something else, or cut off before any entry.
    """
    now = datetime.now(UTC)
    text = decode(body, content_type=content_type)
    if not text:
        raise FeedError(url, "the answer was empty; trying again later")
    if text[0] == "{":
        return finish(json_feed.read(text, url=url), url=url, now=now)
    text = text[text.find("<") :] if "<" in text[:1000] else ""
    root = _root(text)
    local = root.rpartition(":")[2].lower()
    if local == "html" or (local in {"head", "body", "script", "meta", "title"}):
        raise FeedError(
            url,
            "this is a web page, not a feed; check the address, or whether this network wants you to log in first "
            "(open any web page in a browser)",
        )
    if local not in _FEED_ROOTS:
        raise FeedError(url, "this is not a feed; look on the site for the address of its feed")
    whole = _mended_end(text, root)
    if not whole:
        raise FeedError(url, "the feed was cut off before its first article; trying again later")
    raw = _read(whole, url)
    wishes = schedule(whole)
    return replace(
        finish(raw, url=url, now=now),
        ttl_s=wishes.ttl_s,
        skip_hours=wishes.skip_hours,
        skip_days=wishes.skip_days,
    )


def _read(text: str, url: str) -> RawFeed:
    document = text.encode("utf-8", "replace")
    raw = fast.read(document)
    if raw is None:
        raw = slow.read(document, url=url)
    if not raw.version and not raw.entries and not raw.title:
        raise FeedError(url, "this is not a feed; look on the site for the address of its feed")
    return raw


def _root(text: str) -> str:
    """Name of the first element, "" when there is none near the beginning."""
    head = text[:_ROOT_SEARCHED]
    at = 0
    while (skipped := _PROLOG.match(head, at)) is not None:
        at = skipped.end()
    found = _ROOT.match(head, at + len(head[at:]) - len(head[at:].lstrip()))
    return found[1] if found else ""


def _mended_end(text: str, root: str) -> str:
    """The text up to its root's end; one that was cut off is closed after its last complete entry, "" without any."""
    end = text.rfind(f"</{root}")
    if end > max(text.rfind("</item>"), text.rfind("</entry>")):
        close = text.find(">", end)
        return text[: close + 1] if close >= 0 else f"{text[:end]}</{root}>"
    kept = max((found.end() for found in _ENTRY_END.finditer(text)), default=0)
    if not kept:
        return ""
    inner = "</channel>" if root.lower() == "rss" and text.find("</channel>", 0, kept) < 0 else ""
    return f"{text[:kept]}{inner}</{root}>"
