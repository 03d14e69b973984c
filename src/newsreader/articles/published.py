"""When a page was published and changed, by structured data, then by what shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles.moments import moment, moment_in_address, read_moment
from newsreader.articles.tree import elements, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

    from newsreader.articles.structured import Said

_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "published_time", "article:published", "article.published", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dcterms.issued", "sailthru.date", "parsely-pub-date", "article_date_original",
    "originalpublicationdate", "citation_date", "publication_date", "pub_date", "created", "bt:pubdate", "og:pubdate",
    "rnews:datepublished", "cdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "lastmod",
    "article:modified", "article.updated", "last-modified", "revised",
)  # fmt: skip
_LIKE_PUBLISHED = re.compile(r"publi\w*\W?(?:time|date|on|at)|(?:time|date)\W?publi", re.IGNORECASE)
_SIGNS = words(
    "date time published pubdate datetime timestamp datum fecha zeit posted dateline pubtime data publish publishdate"
    " tarih tanggal postdate entrydate articledate publication"
)
_MOST_LOOKED_AT = 8


def dates(
    root: HtmlElement, said: Said, beside: list[str], *, url: str, language: str, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """(published, modified), each None when the page does not say; modified only where it is later."""
    published = next(_moments(_structured(root, said), language, now), None)
    if published is None:
        shown = (*_signed(root), *beside)
        published = next(_moments(shown, language, now), None) or moment_in_address(url, now=now)
    texts = [said.fact("dateModified"), *said.all(*_MODIFIED), *said.items.get("datemodified", [])]
    modified = next(_moments(texts, language, now), None)
    if modified is not None and published is not None and modified <= published:
        modified = None
    return published, modified


def _structured(root: HtmlElement, said: Said) -> list[str]:
    times = [each.get("datetime") or "" for each in elements(root, "time")]
    marked = [each.get("datetime") or "" for each in root.xpath("//time[@pubdate or @itemprop='datePublished']")]
    like = [value for name, values in said.meta.items() if _LIKE_PUBLISHED.search(name) for value in values]
    return [
        said.fact("datePublished", "dateCreated", "uploadDate"),
        *said.items.get("datepublished", []),
        *said.all(*_PUBLISHED),
        *like,
        *marked,
        *times[:3],
    ]


def _signed(root: HtmlElement) -> list[str]:
    """Short texts of elements that say by name or class that they hold a date."""
    found: list[str] = []
    for element in elements(root):
        if element.tag == "time" or sign_words(element) & _SIGNS:
            text = text_within(element)
            if 6 < len(text) < 120:
                found.append(text)
                if len(found) >= _MOST_LOOKED_AT:
                    break
    return found


def _moments(texts: Iterable[str], language: str, now: datetime) -> Iterator[datetime]:
    for text in texts:
        found = moment(text, now=now) or (read_moment(text, language=language, now=now) if text else None)
        if found is not None:
            yield found
