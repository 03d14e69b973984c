"""The feed behind a web page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsreader.feeds.finish import plain
from newsreader.feeds.text import decode
from newsreader.model import FeedLink

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml"}
)
_LOOSE_TYPES = frozenset({"application/xml", "text/xml", "application/json"})
_FEED_ADDRESS = re.compile(
    r"(?:^|[/._?=&-])(?:rss2?|atom|feeds?|rdf)(?:$|[/._?=&-])|\.(?:rss|atom|rdf)$|/(?:index|feed)\.(?:xml|json)$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|kommentar|commentaire|评论|replies", re.IGNORECASE)
_FEED_START = re.compile(r"\s*(?:<(?:rss|feed|rdf:RDF|channel)[\s>]|<[\w-]{1,20}:(?:feed|RDF)[\s>])", re.IGNORECASE)
_SKIPPED = re.compile(r"\s*(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE(?! html)[^\[>]*>)", re.DOTALL | re.IGNORECASE)
_GUESSES = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "?feed=rss2")
_LOOKED_AT = 2_000_000
"""A page names its feeds near its beginning, or in its footer; nothing longer is a front page."""
_MOST = 50


def feed_links(body: bytes, *, url: str) -> tuple[FeedLink, ...]:
    """The feeds that a page names, best first: declared ones in their order, feeds of comments after the others, then
    links whose address or words say that they lead to a feed."""
    reader = _Links()
    reader.feed(decode(body)[:_LOOKED_AT])
    base = _absolute(url, reader.base) or url
    declared = [link for link in _declared(reader.links, base) if link.url]
    declared.sort(key=lambda link: bool(_COMMENTS.search(f"{link.url} {link.title}")))
    linked = [link for link in _linked(reader.anchors, base) if link.url]
    found: dict[str, FeedLink] = {}
    for link in (*declared, *linked):
        found.setdefault(link.url, link)
    return tuple(found.values())[:_MOST]


def looks_like_feed(body: bytes) -> bool:
    """Whether the bytes begin as a feed does; says nothing about the rest."""
    text = decode(body[:20_000])
    if text.startswith("{"):
        return "jsonfeed.org/version/" in text[:2_000]
    at = 0
    while (skipped := _SKIPPED.match(text, at)) is not None:
        at = skipped.end()
    return _FEED_START.match(text, at) is not None


def guesses(url: str) -> tuple[str, ...]:
    """Addresses at which sites keep their feed, to be tried when the page names none: below the page, then the site."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ()
    site = f"{parts.scheme}://{parts.netloc}/"
    folder = f"{site}{parts.path.strip('/')}/" if parts.path.strip("/") else site
    bases = [folder, site] if folder != site else [site]
    return tuple(dict.fromkeys(base + guess for base in bases for guess in _GUESSES))


class _Links(HTMLParser):
    """Collects link, a and base of any page, however broken. Reads on from tag to tag, so its time is linear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.links: list[dict[str, str]] = []
        self.anchors: list[tuple[str, list[str]]] = []
        self._in_anchor = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"link", "base", "a"}:
            facts = {name: value or "" for name, value in attrs}
            if tag == "link":
                self.links.append(facts)
            elif tag == "base":
                self.base = self.base or facts.get("href", "")
            else:
                self.anchors.append((facts.get("href", ""), [facts.get("title", "")]))
                self._in_anchor = True
        elif tag == "img" and self._in_anchor:
            self.anchors[-1][1].append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._in_anchor = False

    def handle_data(self, data: str) -> None:
        if self._in_anchor and len(self.anchors[-1][1]) < 10:
            self.anchors[-1][1].append(data[:200])


def _declared(links: list[dict[str, str]], base: str) -> Iterator[FeedLink]:
    for link in links:
        rel = link.get("rel", "").lower().split()
        kind = link.get("type", "").partition(";")[0].strip().lower()
        href = link.get("href", "")
        loose = kind in _LOOSE_TYPES and bool(_FEED_ADDRESS.search(href))
        if ("alternate" in rel and (kind in _FEED_TYPES or loose)) or "feed" in rel:
            yield FeedLink(url=_absolute(base, href), title=plain(link.get("title", "")))


def _linked(anchors: list[tuple[str, list[str]]], base: str) -> Iterator[FeedLink]:
    for href, words in anchors:
        said = plain(" ".join(word for word in words if word.strip()))
        address = _absolute(base, href)
        path = address.partition("://")[2].partition("/")[2]
        if _FEED_ADDRESS.search(f"/{path}") or said.lower() in {"rss", "atom", "feed", "rss feed", "rss-feed", "xml"}:
            yield FeedLink(url=address, title=said)


def _absolute(base: str, href: str) -> str:
    href = href.strip()
    if href.lower().startswith("feed:"):
        rest = href[5:]
        href = rest if rest.lower().startswith(("http://", "https://")) else f"https:{rest}"
    try:
        whole = urljoin(base, href) if href else ""
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole.partition("#")[0] if parts.scheme in {"http", "https"} and parts.hostname else ""
