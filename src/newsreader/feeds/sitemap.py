"""Sitemaps read as feeds (https://www.sitemaps.org/protocol.html, with Google's news), and where sites name them."""

from __future__ import annotations

import codecs
import heapq
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from newsreader.errors import FeedError
from newsreader.feeds.dates import parse_date
from newsreader.feeds.finish import plain
from newsreader.model import Entry, ParsedFeed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

_MOST_BYTES = 50_000_000
"""What the protocol allows one file to inflate to."""
_PIECE = 262_144
_MOST_ENTRIES = 200
_MOST_PARTS = 50_000
_LONGEST = 2_000
_GZIP = b"\x1f\x8b"
_START = re.compile(rb"(?:<\?xml[^>]{0,300}\?>\s*|<!--[^>]{0,1000}-->\s*)*<(?:[\w-]{1,20}:)?(urlset|sitemapindex)[\s>]")
_LOOKED_AT = 4_096
_SITEMAP_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_ROBOTS_LOOKED_AT = 512_000
"""RFC 9309 §2.5 asks for no more."""
_NEWS = re.compile(r"news|nachrichten|noticia|actualit|новост", re.IGNORECASE)
_STORIES = re.compile(r"post|article|artikel|articulo|stor(?:y|ies)|content|blog", re.IGNORECASE)
_NO_STORIES = re.compile(
    r"categor|tags?[-_.]|topic|author|autor|user|image|video|product|page[-_s.]|taxonom|section|profile|misc|static",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+", re.ASCII)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])(?:[-/_]?([0-2]\d|3[01]))?(?!\d)", re.ASCII)
_ENDING = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp)$", re.IGNORECASE)
_ID_AT_THE_EDGE = re.compile(r"^\d{3,}[-_]|[-_](?:\d{3,}|[0-9a-f]{8,})$", re.IGNORECASE | re.ASCII)


def named_in_robots(body: bytes, *, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, those of news first."""
    text = body[:_ROBOTS_LOOKED_AT].decode("utf-8", "replace")
    found = dict.fromkeys(_web(urljoin(url, each)) for each in _SITEMAP_LINE.findall(text))
    return tuple(sorted(filter(None, found), key=lambda address: not _NEWS.search(address)))


def read(body: bytes, *, url: str, wanted: Callable[[str], bool], now: datetime) -> ParsedFeed | None:
    """The sitemap as a feed, its newest articles first, or None when the bytes are no sitemap.

    Of an index comes no entry, but `part_url`: its newest part. In a sitemap that is not of news, `wanted` tells
    articles by their addresses. Raises FeedError when there is nothing in it to follow.
    """
    if body.startswith(_GZIP):
        body = _inflated(body, url)
    found = _START.match(body[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip())
    if found is None:
        return None
    if found[1] == b"sitemapindex":
        return ParsedFeed(title=_host(url), version="sitemap", part_url=_newest_part(body, url, now))
    read_ = _Reading(url=url, wanted=wanted, now=now)
    for element in _elements(body, "url"):
        read_.take(element)
    entries = tuple(read_.newest())
    if not entries:
        raise FeedError(url, "this sitemap names no articles; look for another one in the site's robots.txt")
    return ParsedFeed(
        title=read_.title or _host(url),
        site_url=urljoin(url, "/"),
        language=read_.language,
        entries=entries,
        version="sitemap",
    )


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The newest entries so far."""

    url: str
    wanted: Callable[[str], bool]
    now: datetime
    title: str = ""
    language: str = ""
    _heap: list[tuple[tuple[float, float, int, int], Entry]] = field(default_factory=list)
    _number: int = 0

    def take(self, element: etree._Element) -> None:
        """Looks at one address of the sitemap."""
        facts = _facts(element)
        address = _web(urljoin(self.url, facts.get("loc", "")))
        is_news = "publication_date" in facts or "news" in facts
        if not address or not (is_news or self.wanted(address)):
            return
        published = parse_date(facts.get("publication_date", ""), now=self.now)
        modified = parse_date(facts.get("lastmod", ""), now=self.now)
        self.title = self.title or plain(facts.get("name", ""))
        self.language = self.language or facts.get("language", "")[:40]
        entry = Entry(
            guid=address,
            url=address,
            title=plain(facts.get("title", "")) or _title_in(address),
            published=published,
            modified=modified if modified != published else None,
            language=facts.get("language", "")[:40],
            keywords=tuple(word.strip() for word in facts.get("keywords", "").split(",") if word.strip())[:50],
            photo_url=_web(urljoin(self.url, facts["image"])) if facts.get("image") else "",
        )
        when = published or modified
        # The numbers differ, so that entries themselves are never compared.
        self._number += 1
        rank = when.timestamp() if when else 0.0, *_age(address), -self._number
        heapq.heappush(self._heap, (rank, entry))
        if len(self._heap) > _MOST_ENTRIES:
            heapq.heappop(self._heap)

    def newest(self) -> Iterator[Entry]:
        """The entries, newest first, each once."""
        known: set[str] = set()
        for _, entry in sorted(self._heap, reverse=True):
            if entry.guid not in known:
                known.add(entry.guid)
                yield entry


def _facts(element: etree._Element) -> dict[str, str]:
    """What is said of one address, by local name; the first of each. A photo's address is "image"."""
    facts: dict[str, str] = {}
    for each in element.iterdescendants():
        name = _local(each)
        if name == "loc" and _local(each.getparent()) == "image":
            name = "image"
        elif name in {"title", "caption"} and _local(each.getparent()) == "image":
            continue
        text = (each.text or "").strip()
        if name == "news" or text:
            facts.setdefault(name, text[:_LONGEST])
    return facts


def _newest_part(body: bytes, url: str, now: datetime) -> str:
    """Where the newest articles stand: a part of news, else of stories, the latest by its date or its number."""
    best: tuple[tuple[int, float, float, int], str] | None = None
    for number, element in enumerate(_elements(body, "sitemap")):
        facts = _facts(element)
        address = _web(urljoin(url, facts.get("loc", "")))
        if not address or address == url or number >= _MOST_PARTS:
            continue
        path = urlsplit(address).path
        kind = 3 if _NEWS.search(path) else 2 if _STORIES.search(path) else 0 if _NO_STORIES.search(path) else 1
        changed = parse_date(facts.get("lastmod", ""), now=now)
        rank = kind, changed.timestamp() if changed else 0.0, *_age(address)
        if best is None or rank > best[0]:
            best = rank, address
    if best is None:
        raise FeedError(url, "this index of sitemaps names none; trying again later")
    return best[1]


def _age(address: str) -> tuple[float, int]:
    """What an address says of its age where nothing else does: its day, else its last number. Both rise with time."""
    path = urlsplit(address).path
    days = _DAY.findall(path)
    numbers = _NUMBER.findall(path)
    return float("".join(part or "00" for part in days[-1])) if days else 0.0, int(numbers[-1][:12]) if numbers else 0


def _elements(body: bytes, name: str) -> Iterator[etree._Element]:
    """Every element of that name, read piece by piece and forgotten again; of a damaged file what is before."""
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    for start in range(0, len(body), _PIECE):
        try:
            parser.feed(body[start : start + _PIECE])
        except etree.XMLSyntaxError:
            return
        for _, element in parser.read_events():
            if _local(element) == name:
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and len(parent) > 1:
                    del parent[0]


def _inflated(body: bytes, url: str) -> bytes:
    """What a gzip file holds, up to the protocol's limit."""
    try:
        return zlib.decompressobj(wbits=31).decompress(body, _MOST_BYTES)
    except zlib.error as error:
        raise FeedError(url, "this file is damaged (gzip), so it cannot be read; trying again later") from error


def _title_in(address: str) -> str:
    """The words that the address has of the headline: they stand until the article has come."""
    segments: Iterable[str] = reversed([part for part in unquote(urlsplit(address).path).split("/") if part])
    for segment in segments:
        name = _ID_AT_THE_EDGE.sub("", _ENDING.sub("", segment))
        words = re.split(r"[-_+\s]+", name)
        if len(words) > 1 or (not name.isascii() and len(name) > 3):
            text = plain(" ".join(filter(None, words)))
            return text[:1].upper() + text[1:]
    return address


def _local(element: etree._Element | None) -> str:
    tag: object = element.tag if element is not None else ""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _web(address: str) -> str:
    address = address.strip()
    try:
        parts = urlsplit(address)
        return address if parts.scheme in {"http", "https"} and parts.hostname and len(address) <= _LONGEST else ""
    except ValueError:
        return ""
