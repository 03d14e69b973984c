"""The facts of an article, from what a page says of itself: structured data first, then what shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.articles import authors, editor, headline, keywords, nearby, published
from newsreader.articles.address import absolute
from newsreader.articles.language import shortest
from newsreader.articles.structured import Said, text_of_value, texts_of_value
from newsreader.articles.tree import elements, text_within

if TYPE_CHECKING:
    from datetime import datetime

    from lxml.html import HtmlElement

_LONGEST_TITLE = 500
_SOURCE = re.compile(r"(?:来源|來源|稿源|المصدر)\s*[:：]\s*([^\s|:：]{2,40})")


@dataclass(slots=True)
class Facts:
    """What is known of the article before its body is looked for."""

    title: str = ""
    byline: str = ""
    dates: published.Dates = field(default_factory=published.Dates)
    source: str = ""
    editor: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    are_of_site: bool = False
    """Whether the key words may be the same on all pages of the site."""
    canonical_url: str = ""
    comments_url: str = ""
    description: str = ""
    sections: tuple[str, ...] = ()
    headline: HtmlElement | None = None
    """The element that shows the headline."""


def read(root: HtmlElement, said: Said, *, url: str, now: datetime) -> Facts:
    """The page's facts."""
    facts = Facts()
    site_names = headline.site_names(root, said, url)
    title, facts.headline = headline.read(root, said, site_names)
    facts.title = title[:_LONGEST_TITLE]
    facts.language = _language(root, said)
    facts.editor = editor.read(root, said)
    beside = nearby.short_texts(facts.headline)
    facts.byline = authors.byline(root, said, beside, site_names=site_names, editor=facts.editor)
    facts.dates = published.dates(root, said, beside, url=url, language=facts.language, now=now)
    facts.source = _source(root, said)
    facts.canonical_url = _canonical(root, said, url)
    facts.comments_url = absolute(url, said.fact("discussionUrl", "commentUrl"))
    described = said.fact("description") or said.first("og:description", "description", "twitter:description")
    facts.description = headline.tidy(described).strip(" |·")
    facts.sections = (*texts_of_value(said.article.get("articleSection")), *said.all("article:section", "section"))
    about = f"{facts.title} {facts.description}"
    facts.keywords, facts.are_of_site = keywords.read(root, said, site_names=site_names, about=about, url=url)
    return facts


def _language(root: HtmlElement, said: Said) -> str:
    given = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "",
        said.fact("inLanguage"),
        said.first("og:locale", "content-language", "language", "dc.language"),
    )
    return next((tongue for each in given if (tongue := shortest(each))), "")


def _source(root: HtmlElement, said: Said) -> str:
    publisher = text_of_value(said.article.get("publisher")) or said.first("og:site_name")
    if publisher:
        return publisher[:120]
    items = said.items.get("publisher", [])
    if items:
        return items[0][:120]
    for element in elements(root, "span", "div", "p", "td"):
        if element.text and (found := _SOURCE.search(text_within(element)[:200])):
            return found[1]
    return said.first("application-name")[:120]


def _canonical(root: HtmlElement, said: Said, url: str) -> str:
    for link in elements(root, "link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            address = absolute(url, link.get("href") or "")
            if address and _is_deep(address):
                return address
    address = absolute(url, said.first("og:url"))
    return address if address and _is_deep(address) else ""


def _is_deep(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)
