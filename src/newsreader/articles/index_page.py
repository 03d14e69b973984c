"""A section page read as a feed: the links to its articles are the entries."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from newsreader.articles import index_data, tree
from newsreader.articles.address import absolute
from newsreader.articles.decode import decode
from newsreader.articles.index_cards import cards
from newsreader.articles.index_links import article_links
from newsreader.articles.language import shortest
from newsreader.articles.refuse import refuse
from newsreader.errors import FeedError, PageError
from newsreader.model import Entry, ParsedFeed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newsreader.articles.index_cards import Card
    from newsreader.articles.index_data import Listed
    from newsreader.articles.index_links import Link

_FEW = 3
"""With fewer links than this, what the page says to machines is believed instead."""
_MOST_ENTRIES = 200
_NO_LINKS = "no links to articles were found on this page; add the page of a section, where its headlines stand"
_BY_SCRIPTS = (
    "this page shows its headlines only when its scripts run; look for another page of the site, or its sitemap"
)
_MUCH_SCRIPT = 4


def read(body: bytes, *, url: str, charset: str = "", mime: str = "") -> ParsedFeed:
    """The articles that a section page links to, in its own order, as a feed.

    An entry's guid stays the same however its link is decorated. Raises FeedError when the page links to none.
    """
    try:
        refuse(body, mime=mime, url=url)
    except PageError as error:
        raise FeedError(url, error.sentence) from error
    root = tree.page(decode(body, charset=charset))
    if root is None:
        raise FeedError(url, "the page is empty; trying again later")
    base_url = next((base for each in root.iter("base") if (base := absolute(url, each.get("href") or ""))), url)
    language = shortest(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    entries = _entries(root, url=url, base_url=base_url, language=language)
    if not entries:
        has_scripts = len(list(root.iter("script"))) >= _MUCH_SCRIPT and len(list(root.iter("a"))) < _FEW
        raise FeedError(url, _BY_SCRIPTS if has_scripts else _NO_LINKS)
    return ParsedFeed(
        title=_title(root),
        site_url=url,
        language=language,
        entries=tuple(entries[:_MOST_ENTRIES]),
        version="index",
    )


def _entries(root: HtmlElement, *, url: str, base_url: str, language: str) -> list[Entry]:
    """What the page shows; where that is next to nothing, what it says to machines."""
    now = datetime.now(UTC)
    named = index_data.listed(root, url=url, base_url=base_url, now=now)
    links = article_links(root, url=url, base_url=base_url, named=named)
    if len(links) < _FEW:
        told = named or index_data.stated(root, url=url, base_url=base_url, now=now)
        if len(told) > len(links):
            return [_listed_entry(each) for each in told.values()]
    found = cards(links, base_url=base_url, language=language, now=now)
    return [_entry(link, card, named.get(link.identity)) for link, card in zip(links, found, strict=True)]


def _entry(link: Link, card: Card, named: Listed | None) -> Entry:
    summary = card.summary or (named.summary if named else "")
    return Entry(
        guid=link.identity,
        url=link.url,
        title=link.title,
        published=(named.published if named else None) or card.published,
        summary_html=f"<p>{escape(summary)}</p>" if summary else "",
        photo_url=card.photo_url or (named.photo_url if named else ""),
    )


def _listed_entry(each: Listed) -> Entry:
    return Entry(
        guid=each.identity,
        url=each.url,
        title=each.title,
        published=each.published,
        summary_html=f"<p>{escape(each.summary)}</p>" if each.summary else "",
        photo_url=each.photo_url,
    )


def _title(root: HtmlElement) -> str:
    """What the page calls itself."""
    for element in root.iter("title"):
        title = tree.text_within(element)
        if title:
            return title[:200]
    return ""
