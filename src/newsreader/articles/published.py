"""When a page was published and changed, by structured data, then by what shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.articles import nearby
from newsreader.articles.moments import (
    has_zoneless_time,
    moment,
    moment_in_address,
    offset_in,
    read_moment,
    where_dated,
)
from newsreader.articles.tree import elements, sign_words, text_within
from newsreader.articles.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, timedelta

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
_LIKE_PUBLISHED = re.compile(
    r"(?:publi|creat|issue|release)\w*\W?(?:time|date|on|at)$|(?:time|date)\W?(?:publi|creat|issue)|pub:?time$"
)
_LIKE_MODIFIED = re.compile(r"(?:updat|modif)\w*\W?(?:time|date|on|at)$|(?:time|date)\W?(?:updat|modif)")
_LABEL = re.compile(
    r"(?:date|published(?: on)?|posted(?: on)?|datum|veröffentlicht(?: am)?|erschienen(?: am)?|publié(?: le)?|fecha"
    r"|publicado|data|pubblicato|дата|опубликовано|tarih|dato|日期|时间|発行日|公開日|发布时间|發佈時間"
    r"|تاريخ النشر|التاريخ)",
    re.IGNORECASE,
)
_IN_STATE = re.compile(
    r"""["'](?:date_?published|published_?(?:date|time|at)|publish_?(?:date|time)|pub_?(?:date|time)|ptime)["']\s*:"""
    r"""\s*["']([^"']{8,40})["']""",
    re.IGNORECASE,
)
"""What a page's own scripts are told of the story."""
_BEGINS_WITHIN = 24
_LONGEST_STATE = 300_000
_SIGNS = words(
    "date time published pubdate datetime timestamp datum fecha zeit posted dateline pubtime data publish publishdate"
    " tarih tanggal postdate entrydate articledate publication"
)
_SURE = words("published pubdate pubtime publishdate publishtime publishedat datepublished postdate articledate")
_MOST_LOOKED_AT = 8
_MOST_SURE = 2


def dates(
    root: HtmlElement, said: Said, beside: list[str], *, url: str, language: str, now: datetime
) -> tuple[datetime | None, datetime | None]:
    """(published, modified), each None when the page does not say; modified only where it is later."""
    texts = [said.fact("dateModified"), *said.all(*_MODIFIED), *said.items.get("datemodified", [])]
    texts += [value for name, values in said.meta.items() if _LIKE_MODIFIED.search(name) for value in values]
    structured = _structured(root, said)
    zone = next((found for text in (*structured, *texts) if (found := offset_in(text)) is not None), None)
    modified = next(_moments(texts, language, now, zone), None)
    published = next(_moments(structured, language, now, zone), None)
    if published is None:
        # A line under the headline that begins with its day is surer than what is named a date: so is today's, on top.
        first = [line for line in beside if 0 <= where_dated(line) <= _BEGINS_WITHIN]
        times = [each.get("datetime") or "" for each in elements(root, "time") if not _is_quoted(each)]
        sure = _signed(root, _SURE)
        # More than one above and one below are a list of other stories.
        sure = sure if len(sure) <= _MOST_SURE else []
        shown = (*nearby.labelled(root, _LABEL), *sure, *times[:3], *first, *_signed(root), *beside)
        published = next(_moments(shown, language, now, zone), None) or moment_in_address(url, now=now)
    if published is None:
        published = next(_moments(_in_state(root), language, now, zone), None)
    if published is None or (modified is not None and modified <= published):
        return published or modified, None
    return published, modified


def _in_state(root: HtmlElement) -> Iterator[str]:
    for script in elements(root, "script"):
        found = _IN_STATE.search((script.text or "")[:_LONGEST_STATE])
        if found is not None:
            yield found[1]


def _structured(root: HtmlElement, said: Said) -> list[str]:
    marked = [each.get("datetime") or "" for each in root.xpath("//time[@pubdate or @itemprop='datePublished']")]
    like = [value for name, values in said.meta.items() if _LIKE_PUBLISHED.search(name) for value in values]
    return [
        said.fact("datePublished", "dateCreated", "uploadDate"),
        *said.items.get("datepublished", []),
        *said.all(*_PUBLISHED),
        *like,
        *marked,
    ]


def _is_quoted(element: HtmlElement) -> bool:
    """A post in an article has a time of its own."""
    return any(parent.tag == "blockquote" for parent in element.iterancestors())


def _signed(root: HtmlElement, signs: frozenset[str] = _SIGNS) -> list[str]:
    """Short texts of elements that say by name or class that they hold a date."""
    found: list[str] = []
    for element in elements(root):
        if (element.tag == "time" and signs is _SIGNS) or sign_words(element) & signs:
            text = text_within(element)
            if 6 < len(text) < 120:
                found.append(text)
                if len(found) >= _MOST_LOOKED_AT:
                    break
    return found


def _moments(texts: Iterable[str], language: str, now: datetime, zone: timedelta | None = None) -> Iterator[datetime]:
    """`zone` is that of the page's other times; a time that is written without one is taken to be in it."""
    for text in texts:
        found = moment(text, now=now) or (read_moment(text, language=language, now=now) if text else None)
        if found is not None:
            yield found - zone if zone is not None and has_zoneless_time(text) else found
