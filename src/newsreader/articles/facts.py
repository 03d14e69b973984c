"""The facts of an article, from what a page says of itself: structured data first, then what shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader.articles import names
from newsreader.articles.address import absolute
from newsreader.articles.language import shortest
from newsreader.articles.moments import moment, moment_in_address, read_moment
from newsreader.articles.structured import Said, text_of_value, texts_of_value
from newsreader.articles.tree import elements, loose, sign_words, text_within

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.html import HtmlElement

_PARTS = re.compile(r"\s+[|–—·•»«:-]\s+|\s*[|_»«]\s*|\s+::\s+")
_EDITOR = re.compile(
    r"[(\[（【]?\s*(?:(?:web |online )?editor|責任編輯|责任编辑|责编|编辑|編輯|تحرير|redigerat av|redaktion"
    r"|redakteur(?:in)?|edited by"
    r"|editado por|edizione|eindredactie)\s*[:：]\s*([^()\[\]（）【】|:：]{2,60}?)\s*[)\]）】]?\s*",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:来源|來源|稿源|المصدر)\s*[:：]\s*([^\s|:：]{2,40})")
_DATELINE = re.compile(
    r"([A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž .'’-]{2,30}(?:,\s?[A-Z][\w. ]{1,25}){0,2})\s*"
    r"(?:\([^()]{2,40}\)\s*)?(?:,\s?[A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s?[-–—:]{1,2}\s"
)
_PUBLISHED_META = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publish_date", "published_time", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued",
    "article.published", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article_date_original",
    "originalpublicationdate", "last-modified", "date.available", "citation_date", "publication_date", "pub_date",
    "og:article:published_time", "article:published", "created", "bt:pubdate", "vr:published_time", "og:pubdate",
    "rnews:datepublished", "publishedtime", "cdate", "weibo: article:create_at",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified", "lastmod",
    "article:modified", "article.updated", "last-modified", "revised",
)  # fmt: skip
_AUTHOR_META = ("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl",
                "sailthru.author", "citation_author", "twitter:creator", "creator", "authors", "article:author_name",
                "cxenseparse:author", "og:author", "parsely-author")  # fmt: skip


@dataclass(slots=True)
class Facts:
    """What is known of the article before its body is looked for."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    source: str = ""
    editor: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    canonical_url: str = ""
    comments_url: str = ""
    description: str = ""
    headline: HtmlElement | None = None
    """The element that shows the headline."""


def read(root: HtmlElement, said: Said, *, url: str, now: datetime) -> Facts:
    """The page's facts."""
    facts = Facts()
    site_names = _site_names(said, url)
    facts.title, facts.headline = _title(root, said, site_names)
    facts.language = _language(root, said)
    facts.byline = _byline(root, said, site_names)
    facts.published, facts.modified = _dates(root, said, url, facts, now)
    facts.source = _source(root, said)
    facts.editor = _editor(root, said)
    facts.keywords = _keywords(said)
    facts.canonical_url = _canonical(root, said, url)
    facts.comments_url = absolute(url, said.fact("discussionUrl", "commentUrl"))
    facts.description = said.fact("description") or said.first("og:description", "description", "twitter:description")
    return facts


# --- title ----------------------------------------------------------------------------------------------------------


def _site_names(said: Said, url: str) -> frozenset[str]:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    given = [
        said.first("og:site_name"),
        said.first("application-name"),
        text_of_value(said.article.get("publisher")),
        *said.items.get("publisher", [])[:2],
        host,
        host.rpartition(".")[0],
        host.split(".")[0],
        said.first("twitter:site").lstrip("@"),
        said.first("article:publisher").rpartition("/")[2],
    ]
    return frozenset(key for each in given if len(key := loose(each)) > 2)


def _title(root: HtmlElement, said: Said, site_names: frozenset[str]) -> tuple[str, HtmlElement | None]:
    """The headline as the page shows it, where what shows is what the structured data names."""
    shown = [(text, each) for each in elements(root, "h1") if 2 < len(text := text_within(each)) < 400]
    page_title = next((text_within(each) for each in elements(root, "title")), "")
    h1_texts = [text for text, _ in shown]
    given = [
        said.fact("headline"),
        *(_without_site(text, site_names, h1_texts) for text in (said.first("og:title"), said.first("twitter:title"))),
        next(iter(said.items.get("headline", [])), ""),
    ]
    given = [text for text in given if text]
    titled = _without_site(page_title, site_names, [*h1_texts, *given])
    for candidate in [*given, titled]:
        key = loose(candidate)
        for text, element in shown:
            if key and _is_same(key, loose(text)):
                return text, element
    if len(shown) == 1 and loose(shown[0][0]) not in site_names and not given:
        return shown[0]
    best = next((text for text in given if loose(text) not in site_names), "") or titled
    if not best and shown:
        return shown[0]
    return best, _showing(root, best)


def _is_same(one: str, other: str) -> bool:
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(shorter) >= 0.6 * len(longer)


def _showing(root: HtmlElement, title: str) -> HtmlElement | None:
    key = loose(title)
    if len(key) < 8:
        return None
    for element in elements(root, "h1", "h2", "h3", "div", "p", "span", "td", "font"):
        if len(element) < 4 and _is_same(key, loose(text_within(element))):
            return element
    return None


def _without_site(title: str, site_names: frozenset[str], shown: list[str]) -> str:
    """The title without the site's name and sections, at either end."""
    for text in shown:
        if len(loose(text)) > 5 and loose(text) == loose(title)[: len(loose(text))]:
            return text
    pieces = list(_PARTS.finditer(title))
    while pieces:
        last, first = pieces[-1], pieces[0]
        if loose(title[last.end() :]) in site_names or _is_domain(title[last.end() :]):
            title = title[: last.start()].strip()
        elif loose(title[: first.start()]) in site_names:
            title = title[first.end() :].strip()
        else:
            break
        pieces = list(_PARTS.finditer(title))
    return title


def _is_domain(text: str) -> bool:
    return re.fullmatch(r"(?:www\.)?[\w-]+\.[a-z]{2,6}(?:\.[a-z]{2})?", text.strip(), re.IGNORECASE) is not None


# --- people ---------------------------------------------------------------------------------------------------------


def _byline(root: HtmlElement, said: Said, site_names: frozenset[str]) -> str:
    for texts in (_authors(said.article), said.all(*_AUTHOR_META), said.items.get("author", []), _shown_byline(root)):
        found = names.people([text for text in texts if "://" not in text], not_people=site_names)
        if found:
            return ", ".join(found)
    return ""


def _authors(article: dict[str, object]) -> list[str]:
    value = article.get("author") or article.get("creator")
    given = value if isinstance(value, list) else [value]
    texts = []
    for each in given:
        if isinstance(each, dict) and str(each.get("@type")) in {"Organization", "NewsMediaOrganization"}:
            continue
        texts += texts_of_value(each.get("name") if isinstance(each, dict) else each)
    return texts


def _shown_byline(root: HtmlElement) -> list[str]:
    linked = [text_within(each) for each in root.xpath("//*[@rel='author']")[:6]]
    if any(linked):
        return linked
    for element in elements(root, "p", "div", "span", "a", "address", "li", "td", "h3", "h4"):
        words = sign_words(element)
        if words & _BYLINE_WORDS:
            text = text_within(element)
            if 3 < len(text) < 200:
                return [text]
    for element in elements(root, "p", "div", "span"):
        text = text_within(element)
        if 5 < len(text) < 100 and re.match(r"(?:By|Von|Por|Par|作者：)\s*[^\W\d_]", text):
            return [re.split(r"\s[|·•–-]\s|\s(?:in|Published|Updated)\s", text)[0]]
    return []


_BYLINE_WORDS = frozenset(
    {"byline", "author", "authors", "autor", "autoren", "auteur", "firma", "autore", "bylines", "verfasser"}
)


# --- dates ----------------------------------------------------------------------------------------------------------


def _dates(
    root: HtmlElement, said: Said, url: str, facts: Facts, now: datetime
) -> tuple[datetime | None, datetime | None]:
    published = next(_moments(_published_texts(root, said), facts.language, now), None)
    if published is None:
        published = next(_moments(_shown_dates(root), facts.language, now), None) or moment_in_address(url, now=now)
    texts = [said.fact("dateModified"), *said.all(*_MODIFIED_META), *said.items.get("datemodified", [])]
    modified = next(_moments(texts, facts.language, now), None)
    if modified is not None and published is not None and modified <= published:
        modified = None
    return published, modified


def _published_texts(root: HtmlElement, said: Said) -> list[str]:
    marked = [each.get("datetime") or "" for each in root.xpath("//time[@pubdate or @itemprop='datePublished']")]
    return [
        said.fact("datePublished", "dateCreated"),
        *said.items.get("datepublished", []),
        *said.all(*_PUBLISHED_META),
        *marked,
        *[each.get("datetime") or "" for each in elements(root, "time")][:3],
    ]


def _shown_dates(root: HtmlElement) -> list[str]:
    found = []
    for element in elements(root, "time", "span", "div", "p", "li", "em", "td", "small", "abbr"):
        words = sign_words(element)
        if element.tag == "time" or words & _DATE_WORDS:
            text = text_within(element)
            if 6 < len(text) < 120:
                found.append(text)
        if len(found) > 8:
            break
    return found


_DATE_WORDS = frozenset(
    {"date", "time", "published", "pubdate", "datetime", "timestamp", "datum", "fecha", "zeit", "posted", "dateline",
     "meta", "info", "pubtime", "data", "byline", "publish"}
)  # fmt: skip


def _moments(texts: list[str], language: str, now: datetime) -> Iterator[datetime]:
    for text in texts:
        found = moment(text, now=now) or (read_moment(text, language=language, now=now) if text else None)
        if found is not None:
            yield found


# --- the rest -------------------------------------------------------------------------------------------------------


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


def _editor(root: HtmlElement, said: Said) -> str:
    named = said.fact("editor")
    if named:
        return named[:80]
    for element in elements(root, "p", "div", "span", "td", "li"):
        text = element.text or ""
        if len(element) < 4 and 3 < len(text.strip()) < 80 and (found := _EDITOR.fullmatch(text_within(element)[:120])):
            return found[1].strip()
    return ""


def _keywords(said: Said) -> tuple[str, ...]:
    given = texts_of_value(said.article.get("keywords")) or said.all(
        "news_keywords", "keywords", "article:tag", "parsely-tags"
    )
    found: dict[str, str] = {}
    for each in given:
        for word in re.split(r"\s*[,;，、]\s*", each):
            bare = word.strip().removeprefix("#")
            if 1 < len(bare) <= 60 and ":" not in bare:
                found.setdefault(bare.lower(), bare)
    return tuple(found.values())[:30]


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


def dateline_of(text: str, said: Said) -> str:
    """The place that the article reports from: "PORT ANSEL - The river begins"."""
    named = said.fact("dateline")
    if named and len(named) < 60:
        return named
    found = _DATELINE.match(text[:120])
    return found[1].strip(" ,-") if found else ""
